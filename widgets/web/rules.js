// The calculator's choice of a rule: shows the fields it asks for, and keeps the choice, nothing else, in the address.

import { settled } from "./arrive.js";

const LINK = /^#rule=([a-z0-9_]+)$/;

/** Binds the list of rules and returns `{ chosen }`, or null where the form has none. */
export function rules(form) {
  const list = form.querySelector("[data-rule]");
  if (!list) return null;
  const link = form.querySelector("[data-rule-link]");

  function draw() {
    for (const field of form.querySelectorAll("[data-rules]")) {
      field.hidden = !field.dataset.rules.split(" ").includes(list.value);
    }
    link.hidden = list.value === "";
    link.querySelector("a").setAttribute("href", `#rule=${list.value}`);
  }

  /** Takes the rule from the address; whatever is no rule of this page is left alone. */
  function arrive() {
    const found = LINK.exec(window.location.hash);
    if (!found || ![...list.options].some((option) => option.value === found[1])) return;
    list.value = found[1];
    draw();
    settled(() => list.focus());
  }

  list.addEventListener("change", () => {
    const bare = window.location.pathname + window.location.search;
    history.replaceState(null, "", list.value === "" ? bare : `${bare}#rule=${list.value}`);
    draw();
  });
  window.addEventListener("hashchange", arrive);
  draw();
  arrive();
  return { chosen: () => list.value, focus: () => list.focus() };
}
