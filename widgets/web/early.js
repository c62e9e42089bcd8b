// Starts the worker at the first touch of a form, before the tool's own script is there, which then takes it over.
// Nothing is imported here but what starting needs.

import { slow } from "./line.js";
import { spawn } from "./spawn.js";

let begun = null;

/** Returns `{ worker, said }` for `wanted`: a new worker, and the messages that nobody has taken yet. */
export function begin({ manifestUrl, workerUrl, jurisdiction, language, home, snapshot = true }) {
  const worker = spawn(workerUrl, manifestUrl, { snapshot, slow: slow(), jurisdiction, language, home });
  const said = [];
  worker.onmessage = ({ data }) => said.push(data);
  return { worker, said };
}

/** Returns the worker that was begun early for the same page and tool, once; else null. */
export function taken({ workerUrl, jurisdiction, snapshot }) {
  if (!begun || !snapshot || begun.workerUrl !== workerUrl || begun.jurisdiction !== jurisdiction) return null;
  const { worker, said } = begun;
  begun = null;
  return { worker, said };
}

/** Returns whether a worker waits to be taken. */
export const waits = () => begun !== null;

/** What a form's element says of its engine, as absolute addresses. */
export function engineOf({ manifest, worker, jurisdiction, language, home }) {
  const absolute = (address) => new URL(address, document.baseURI).href;
  return { manifestUrl: absolute(manifest), workerUrl: absolute(worker), jurisdiction, language, home };
}

/** Does again what the reader did in a form before the tool's script was there; from now on that script listens itself. */
export function resume(form) {
  for (const [name, note] of Object.entries(notes)) document.removeEventListener(name, note);
  if (early.typed === form) form.dispatchEvent(new Event("input", { bubbles: true }));
  if (early.pressed === form) form.requestSubmit();
}

const early = { typed: null, pressed: null };
const notes = {
  input: (event) => { early.typed = event.target.form; },
  // Sent nowhere: no page of this site sends a form.
  submit: (event) => { event.preventDefault(); early.pressed = event.target; },
};

// As in tiers.js, the newest of what the tools need; a browser without it starts nothing.
const able = typeof WebAssembly === "object" && typeof WebAssembly.Tag === "function";

function first(event) {
  const form = event.target.closest && event.target.closest("form[data-widget][data-home]");
  if (!form) return;
  document.removeEventListener("focusin", first);
  const tool = form.closest("[data-tool]");
  // The tool's own script was quicker.
  if (begun || "engine" in tool.dataset) return;
  try {
    const wanted = engineOf(form.dataset);
    begun = { ...wanted, ...begin(wanted) };
    tool.dataset.engine = "loading";
  } catch {
    // The tool's own script tries again and says what is wrong.
  }
}

if (able) {
  document.addEventListener("focusin", first);
  for (const [name, note] of Object.entries(notes)) document.addEventListener(name, note);
}
