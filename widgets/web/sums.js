// A form with one action and one result: amounts, papers. Sentences come from the page or from Python.

import { engine } from "./boot.js";
import { today } from "./clock.js";
import { engineOf, resume, waits } from "./early.js";
import { edits } from "./edits.js";
import { clear, complain, fill as refill, read, reveal } from "./form.js";
import { keep } from "./keep.js";
import { askClock } from "./newday.js";
import { repeats } from "./repeats.js";
import { fill } from "./view.js";

for (const form of document.querySelectorAll("form[data-sum]")) bind(form, form.closest("[data-tool]"));

function bind(form, tool) {
  const setup = form.dataset;
  const absolute = (address) => new URL(address, document.baseURI).href;
  const python = engine(engineOf(setup));
  const results = tool.querySelector("[data-results]");
  const status = tool.querySelector("[data-status]");
  let answer = null;

  const word = (name) => { const found = tool.querySelector(`[data-word="${name}"]`); return found ? found.textContent : ""; };
  const say = (text) => { status.textContent = text; };

  python.onState(({ state, step, code, from, files }) => {
    if (files) Object.assign(tool.dataset, { from, files: files.join(" ") });
    tool.dataset.engine = state;
    if (state === "loading") say(word(`loading-${step}`));
    else if (state === "ready" || state === "restarted") say(word(state));
    else if (code !== "stopped") say(word(`failed-${code}`) || word("failed-start_failed"));
  });

  let unfold = () => {};
  const filled = (where, answers) => { refill(where, answers); unfold(); };
  const kept = keep({ tool, form, python, read, refill: filled, reveal, edits: edits(absolute(tool.dataset.site), `${setup.jurisdiction}:${setup.form}`, form) });
  unfold = repeats(form);
  askClock(tool, setup.language);
  form.addEventListener("focusin", () => python.start(), { once: true });
  if (waits()) python.start();

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear(form);
    say(word("working"));
    const request = { action: setup.action, jurisdiction: setup.jurisdiction, language: setup.language, today: today(), form: setup.form, answers: read(form) };
    const found = await python.call(request);
    if (found.status === "invalid") {
      complain(form, found.problems);
      say(word("invalid"));
    } else if (found.status === "ok") {
      answer = found;
      fill(results, found);
      for (const link of results.querySelectorAll("[data-after-flow]")) link.hidden = true;
      results.hidden = false;
      say(word("done"));
      kept.answered();
      results.querySelector("h2").focus();
    } else {
      const text = found.text || word(`failed-${found.code}`) || word("failed-engine_error");
      say(found.detail ? `${text} (${found.code}: ${found.detail})` : text);
    }
  });

  tool.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("print" in button.dataset) { tool.dataset.printing = button.dataset.print; window.print(); }
    if ("flow" in button.dataset && answer) hand(answer.covers.find((cover) => cover.id === button.value), button);
    if ("erase" in button.dataset) { python.stop(); await kept.erase(); window.location.replace(button.dataset.erase); }
  });

  /** Puts a result into the answers of another form, where the engine says it belongs. */
  async function hand({ flow }, button) {
    await kept.pass(flow);
    const link = button.parentElement.querySelector("[data-after-flow]");
    link.hidden = !link.getAttribute("href");
    say(word("flowed"));
  }

  resume(form);
}
