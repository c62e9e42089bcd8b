// Shows an assessment or a single count: deadlines in their groups, the picture, and everything open on paper.

import { draw } from "./timeline.js";
import { complete, fill } from "./view.js";

/** Fills the results from an answer. Deadlines are put into the groups that the engine named. */
export function show(results, answer) {
  const deadlines = answer.deadlines || [answer.deadline];
  const groups = {};
  for (const deadline of deadlines) (groups[deadline.group] ||= []).push(deadline);
  fill(results, { ...answer, ...groups, deadlines });
  // A question without a field of its own is only read.
  for (const button of results.querySelectorAll("[data-open]")) button.hidden = button.value === "";
  const picture = results.querySelector("[data-picture]");
  if (picture) draw(picture, answer.timeline);
  results.hidden = false;
}

const shut = (root) => [...root.querySelectorAll("[data-results] details:not([open]), [data-letter] details:not([open])")];

/** Opens every count while printing, also from the browser's own menu, and closes them again. */
export function openOnPaper(root) {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    // Some browsers say so twice. What is opened may hold more that is closed.
    for (let closed = shut(root); closed.length; closed = shut(root)) {
      for (const one of closed) {
        complete(one);
        one.open = true;
      }
      opened.push(...closed);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
  });
}
