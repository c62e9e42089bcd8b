// One question at a time: shows one panel of a form, goes forward and back, lists the answers.
// A panel is the fields with one `data-panel` number. Hidden fields are passed over and keep their answers.

import { answerOf } from "./form.js";
import { fill } from "./view.js";

/**
 * Binds the guided way to a form and returns `{ open, refresh }`, or null where the form has no panels.
 * `kept` is a draft of its own for the place and the way; `word` gives the page's sentences.
 */
export function guide(form, { kept, word }) {
  const switcher = form.querySelector("[data-mode]");
  if (!switcher) return null;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const fields = [...form.querySelectorAll("[data-panel]")];
  const steps = [...form.querySelectorAll(".rc-step")];
  const panels = [...new Set(fields.map((field) => field.dataset.panel))];
  const members = (panel) => fields.filter((field) => field.dataset.panel === panel);
  const asked = (panel) => members(panel).some((field) => !field.hidden);
  const before = kept.load() || {};
  let guided = before.guided !== false;
  // The panel shown; null is the list of answers.
  let at = before.at === null || panels.includes(before.at) ? before.at : panels[0];
  // Whoever came from the list goes back to it.
  let listed = false;
  let known = new Set();

  function place(panel, { focus = true } = {}) {
    at = panel;
    kept.save({ guided, at });
    draw();
    if (focus) heading().focus();
  }

  function draw() {
    const all = panels.filter(asked);
    if (at !== null && !all.includes(at)) at = all[0];
    const overview = guided && at === null;
    form.dataset.guided = String(guided);
    switcher.textContent = word(guided ? "all-questions" : "one-question");
    part("guide").hidden = false;
    part("overview-open").hidden = !guided || overview;
    for (const field of fields) field.toggleAttribute("data-off", guided && field.dataset.panel !== at);
    for (const step of steps) step.toggleAttribute("data-off", guided && !members(at).some((field) => step.contains(field)));
    part("send").toggleAttribute("data-off", guided && !overview);
    part("steps").hidden = !guided;
    part("back").hidden = guided && at === all[0];
    part("next").hidden = overview;
    part("leave").hidden = !guided || overview;
    part("progress").hidden = !guided || overview;
    part("overview").hidden = !overview;
    if (overview) list(all);
    else if (guided) progress(all);
  }

  function progress(all) {
    const step = steps.findIndex((one) => one.contains(members(at)[0]));
    const given = { part: step + 1, parts: steps.length, name: steps[step].dataset.name, n: all.indexOf(at) + 1, all: all.length };
    const text = word("progress").replace(/\{(\w+)\}/g, (_, name) => given[name]);
    if (part("progress").textContent !== text) part("progress").textContent = text;
  }

  function list(all) {
    const answers = all.flatMap(members).filter((field) => !field.hidden).map((field) => ({
      field: field.dataset.field,
      question: title(field).querySelector("[data-label]").textContent,
      answer: answerOf(field) || word("no-answer"),
    }));
    fill(part("overview"), { answers });
  }

  const title = (field) => field.querySelector("legend, label");

  /** Returns what takes the focus: the question, or the part's name where several are asked together. */
  function heading() {
    let found = part("overview").querySelector("h2");
    if (at !== null) {
      const shown = members(at).filter((field) => !field.hidden);
      found = shown.length > 1 ? shown[0].closest(".rc-step").querySelector("legend") : title(shown[0]);
    }
    found.tabIndex = -1;
    return found;
  }

  function next() {
    const after = panels.slice(panels.indexOf(at) + 1).filter(asked);
    if (!listed) return place(after.length ? after[0] : null);
    // Questions that the changed answer has just brought up are asked before going back to the list.
    const brought = after.find((panel) => members(panel).some((field) => !field.hidden && !known.has(field) && !answerOf(field)));
    if (!brought) listed = false;
    return place(brought || null);
  }

  function back() {
    listed = false;
    const earlier = panels.slice(0, at === null ? panels.length : panels.indexOf(at)).filter(asked);
    if (earlier.length) place(earlier[earlier.length - 1]);
  }

  /** Opens the question of a field, by its id; returns whether there is one. */
  function open(name) {
    const field = fields.find((one) => one.dataset.field === name);
    if (!field) return false;
    field.hidden = false;
    listed = guided && at === null;
    known = new Set(fields.filter((one) => !one.hidden));
    if (guided) place(field.dataset.panel);
    else {
      const target = title(field);
      target.tabIndex = -1;
      target.focus();
    }
    return true;
  }

  switcher.addEventListener("click", () => {
    guided = !guided;
    kept.save({ guided, at });
    draw();
    switcher.focus();
  });
  part("next").addEventListener("click", next);
  part("back").addEventListener("click", back);
  part("overview-open").addEventListener("click", () => place(null));
  form.addEventListener("keydown", (event) => {
    if (guided && at !== null && event.key === "Enter" && event.target.matches("input[type=text]") && !event.isComposing) {
      event.preventDefault();
      // The theme would click the label that has just taken the focus.
      event.stopPropagation();
      next();
    }
  });
  // A problem's link leads to its field, wherever that is.
  form.addEventListener("field-wanted", (event) => {
    const field = event.target.closest("[data-panel]");
    if (guided && field && field.dataset.panel !== at) place(field.dataset.panel, { focus: false });
  });
  draw();
  return { open, refresh: draw };
}
