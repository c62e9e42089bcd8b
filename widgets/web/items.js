// The list of items: one copy of the page's template each, numbered by place; moved by buttons, files known by fingerprint.

const PARTS = "[data-field]";

/** Returns `{ rows, add, remove, move, part, value, put, clear, fill }` for a list and its `<template>`. */
export function items(list) {
  const template = list.querySelector("template");
  const rows = () => [...list.querySelectorAll("[data-item]")];
  const part = (row, name) => row.querySelector(`[data-base="${name}"]`).querySelector("input, textarea, select");

  function numbered() {
    rows().forEach((row, at) => {
      const n = at + 1;
      row.querySelector("[data-number]").textContent = n;
      for (const field of row.querySelectorAll(PARTS)) {
        const name = `${field.dataset.base}-${n}`;
        field.dataset.field = name;
        field.querySelector("input, textarea, select").id = `${name}-input`;
        const label = field.querySelector("label");
        if (label) label.htmlFor = `${name}-input`;
      }
      row.querySelector("[data-up]").disabled = n === 1;
      row.querySelector("[data-down]").disabled = n === rows().length;
    });
  }

  function add(values = {}) {
    list.append(template.content.cloneNode(true));
    const row = rows().at(-1);
    for (const [name, value] of Object.entries(values)) put(row, name, value);
    numbered();
    shape(row);
    return row;
  }

  /** What a kind asks for is shown; the kind's own advice stands beside it. */
  function shape(row) {
    const select = row.querySelector("select");
    const chosen = select.selectedOptions[0];
    row.toggleAttribute("data-call", Boolean(chosen) && "call" in chosen.dataset);
    for (const note of row.querySelectorAll("[data-for]")) note.hidden = note.dataset.for !== select.value;
    const file = part(row, "file").value;
    row.querySelector("[data-file-name]").textContent = file;
    row.querySelector("[data-mark]").textContent = part(row, "sha256").value;
    row.querySelector("[data-has-file]").hidden = !part(row, "sha256").value;
  }

  function put(row, name, value) {
    const field = row.querySelector(`[data-base="${CSS.escape(name)}"]`);
    if (!field || value === null || value === undefined) return;
    const input = field.querySelector("input, textarea, select");
    input.value = value === false ? "no" : String(value);
  }

  return {
    rows, add, part, put, shape, numbered,
    value: (row, name) => part(row, name).value,
    remove(row) { row.remove(); numbered(); },
    /** Puts an item one place up (-1) or down (1); the focus stays on its button. */
    move(row, step, button) {
      const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
      if (!other || !other.matches("[data-item]")) return;
      if (step < 0) other.before(row);
      else other.after(row);
      numbered();
      const back = step < 0 ? "[data-down]" : "[data-up]";
      (button.disabled ? row.querySelector(back) : button).focus();
    },
    clear() { rows().forEach((row) => row.remove()); },
    /** Shows flat answers (`part-number`) as items. */
    fill(answers) {
      rows().forEach((row) => row.remove());
      const found = new Map();
      for (const [key, value] of Object.entries(answers)) {
        const [, name, n] = /^(.+)-(\d+)$/.exec(key) || [];
        if (name) found.set(Number(n), { ...found.get(Number(n)), [name]: value });
      }
      for (const n of [...found.keys()].sort((a, b) => a - b)) add(found.get(n));
    },
  };
}
