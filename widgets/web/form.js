// Binds a form: reads it into a plain object, puts answers back, shows and hides, shows problems beside their fields.
// Knows data- attributes only; no field, no country, no sentence.

const dayOf = (group) => Object.fromEntries([...group.querySelectorAll("[data-part]")].map((i) => [i.dataset.part, i.value]));
const empty = (day) => Object.values(day).every((text) => text.trim() === "");

/** Returns the answers: field id -> text, list of texts, or days; fields left empty, or not `fields`, are left out. */
export function read(form, fields = "[data-field]") {
  const answers = {};
  for (const field of form.querySelectorAll(fields)) {
    const value = valueOf(field);
    if (value !== null) answers[field.dataset.field] = value;
  }
  return answers;
}

function valueOf(field) {
  if (field.dataset.kind === "date") {
    const days = [...field.querySelectorAll("[data-day]")].map(dayOf).filter((day) => !empty(day));
    const unknown = field.querySelector("[data-unknown]");
    if (!days.length && unknown && unknown.checked) return "unknown";
    if (!days.length) return null;
    return "repeats" in field.dataset ? days : days[0];
  }
  if (field.dataset.kind === "several") {
    const chosen = [...field.querySelectorAll("input:checked")].map((input) => input.value);
    return chosen.length ? chosen : null;
  }
  if (field.dataset.kind === "choice") {
    const chosen = field.querySelector("input:checked");
    return chosen ? chosen.value : null;
  }
  const input = field.querySelector("input, textarea, select");
  return input.value.trim() === "" ? null : input.value;
}

/** Returns a field's answer as the reader sees it, or an empty text. */
export function answerOf(field) {
  const labelled = [...field.querySelectorAll("input:checked")].map((input) => field.querySelector(`label[for="${CSS.escape(input.id)}"]`).firstChild.textContent.trim());
  if (field.dataset.kind === "choice" || field.dataset.kind === "several") return labelled.join(" · ");
  if (field.dataset.kind !== "date") return field.querySelector("input, textarea, select").value.trim();
  const days = [...field.querySelectorAll("[data-day]")].map((group) => Object.values(dayOf(group)).map((text) => text.trim()).filter(Boolean).join(" / "));
  return days.filter(Boolean).join(" · ") || labelled.join("");
}

/** Puts answers back into the form; what no longer has a field is ignored. */
export function fill(form, answers) {
  for (const field of form.querySelectorAll("[data-field]")) {
    const value = answers[field.dataset.field];
    if (value === undefined) continue;
    if (field.dataset.kind === "date") {
      const days = Array.isArray(value) ? value : [value];
      [...field.querySelectorAll("[data-day]")].forEach((group, at) => {
        for (const input of group.querySelectorAll("[data-part]")) input.value = (days[at] && days[at][input.dataset.part]) || "";
      });
      const unknown = field.querySelector("[data-unknown]");
      if (unknown) unknown.checked = value === "unknown";
    } else if (field.dataset.kind === "choice" || field.dataset.kind === "several") {
      const chosen = Array.isArray(value) ? value : [value];
      for (const input of field.querySelectorAll("input")) input.checked = chosen.includes(input.value);
    } else field.querySelector("input, textarea, select").value = typeof value === "string" ? value : "";
  }
}

/** Shows the fields whose condition holds; a hidden field keeps its answer. */
export function reveal(form) {
  const answers = read(form);
  for (const field of form.querySelectorAll("[data-show]")) {
    field.hidden = !holds(JSON.parse(field.dataset.show), answers);
  }
}

function holds(condition, answers) {
  if (condition.all) return condition.all.every((part) => holds(part, answers));
  if (condition.any) return condition.any.some((part) => holds(part, answers));
  if (condition.not) return !holds(condition.not, answers);
  // One answer, or several of which one is enough.
  return [answers[condition.field]].flat().some((answer) => condition.is.includes(answer));
}

/** Shows problems beside their fields and in the summary, and moves the focus there; returns how many have no field. */
export function complain(form, problems) {
  clear(form);
  const summary = form.querySelector("[data-summary]");
  const list = summary.querySelector("ul");
  let strays = 0;
  for (const problem of problems) {
    const field = fieldOf(form, problem.field);
    const item = document.createElement("li");
    if (field) {
      const slot = field.querySelector("[data-problem]");
      slot.textContent = problem.text;
      slot.hidden = false;
      const input = field.querySelector("input, textarea, select");
      input.setAttribute("aria-invalid", "true");
      const link = document.createElement("a");
      link.href = `#${input.id}`;
      link.textContent = problem.text;
      link.addEventListener("click", (event) => { event.preventDefault(); field.hidden = false; field.dispatchEvent(new CustomEvent("field-wanted", { bubbles: true })); input.focus(); });
      item.append(link);
    } else {
      strays += 1;
      item.textContent = problem.text;
    }
    list.append(item);
  }
  summary.hidden = problems.length === 0;
  if (problems.length) summary.focus();
  return strays;
}

const fieldOf = (form, name) => [...form.querySelectorAll("[data-field]")].find((field) => field.dataset.field === name);

/** Says beside their fields what cannot be right together. Nothing is refused, nothing is changed. */
export function point(form, remarks) {
  for (const remark of remarks || []) {
    const field = fieldOf(form, remark.field);
    const slot = field && field.querySelector("[data-problem]");
    if (!slot) continue;
    slot.textContent = `${slot.textContent} ${remark.text}`.trim();
    slot.hidden = false;
  }
}

/** Takes all problems away. */
export function clear(form) {
  const summary = form.querySelector("[data-summary]");
  summary.hidden = true;
  summary.querySelector("ul").replaceChildren();
  for (const slot of form.querySelectorAll("[data-problem]")) {
    slot.textContent = "";
    slot.hidden = true;
  }
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}
