// Shows that something on the page has grown old: its day of re-check, written at build, has passed on the reader's own calendar.
// What speaks for the whole page is also said at its top, before anybody acts on it.

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
for (const part of document.querySelectorAll("[data-recheck]")) {
  const note = part.querySelector("[data-old]");
  if (!note) continue;
  note.hidden = part.dataset.recheck >= today;
  const heading = document.querySelector("article h1");
  if (!note.hidden && heading && "whole" in part.dataset) heading.after(note.cloneNode(true));
}
