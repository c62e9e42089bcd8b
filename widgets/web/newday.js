// The device's day: asks whether it is right where it cannot well be, and tells when another day has begun.

import { today, todayInWords } from "./clock.js";

/**
 * Shows the page's question when today lies outside the days that the page was built for.
 * Days are texts like `2026-01-31`, so their order is that of the alphabet.
 */
export function askClock(tool, language) {
  const note = tool.querySelector("[data-clock]");
  const { earliest, latest } = note.dataset;
  const judge = () => {
    note.hidden = note.dataset.right === today() || (today() >= earliest && today() <= latest);
    // Only where it is read: the words of a day cost a browser more than all the rest of a form.
    if (!note.hidden) note.querySelector("[data-clock-day]").textContent = todayInWords(language);
  };
  note.querySelector("button").addEventListener("click", () => { note.dataset.right = today(); judge(); });
  onNewDay(judge);
  judge();
}

/** Calls back when the reader returns to the page on another day than the last time. */
export function onNewDay(changed) {
  let day = today();
  const look = () => {
    if (document.visibilityState === "hidden" || day === today()) return;
    day = today();
    changed();
  };
  window.addEventListener("focus", look);
  window.addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", look);
}
