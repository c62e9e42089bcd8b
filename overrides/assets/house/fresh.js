// Shows that something on the page has grown old: its day of re-check, written at build, has passed on the reader's own calendar.

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
for (const part of document.querySelectorAll("[data-recheck]")) {
  const note = part.querySelector("[data-old]");
  if (note) note.hidden = part.dataset.recheck >= today;
}
