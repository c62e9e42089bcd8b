// One tool on a page: the form, the engine behind it, the results. Sentences come from the page or from Python.

import { engine } from "./boot.js";
import { today } from "./clock.js";
import { clear, complain, fill as refill, read, reveal } from "./form.js";
import { keep } from "./keep.js";
import { fill } from "./view.js";

for (const form of document.querySelectorAll("form[data-widget]")) bind(form, form.closest("[data-tool]"));

function bind(form, tool) {
  const setup = form.dataset;
  const absolute = (address) => new URL(address, document.baseURI).href;
  const python = engine({ manifestUrl: absolute(setup.manifest), workerUrl: absolute(setup.worker) });
  const results = tool.querySelector("[data-results]");
  const letterArea = tool.querySelector("[data-letter]");
  const status = tool.querySelector("[data-status]");
  let letter = null;

  const common = () => ({ jurisdiction: setup.jurisdiction, language: setup.language, today: today(), form: setup.form, answers: read(form) });
  const word = (name) => { const found = tool.querySelector(`[data-word="${name}"]`); return found ? found.textContent : ""; };
  const say = (text) => { status.textContent = text; };

  python.onState(({ state, step, code }) => {
    tool.dataset.engine = state;
    if (state === "loading") say(word(`loading-${step}`));
    else if (state === "ready" || state === "restarted") say(word(state));
    else if (code !== "stopped") say(word(`failed-${code}`) || word("failed-start_failed"));
  });

  const kept = keep({ tool, form, python, read, refill, reveal });
  form.addEventListener("focusin", () => python.start(), { once: true });

  /** Asks the engine; problems go to their fields, faults to the status line. Returns the answer or null. */
  async function ask(more) {
    const answer = await python.call({ ...common(), ...more });
    if (answer.status === "ok") return answer;
    if (answer.status === "invalid") {
      complain(form, answer.problems);
      say(word("invalid"));
    } else {
      const text = answer.text || word(`failed-${answer.code}`) || word("failed-engine_error");
      say(answer.detail ? `${text} (${answer.code}: ${answer.detail})` : text);
    }
    return null;
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear(form);
    say(word("working"));
    const answer = await ask({ action: "assess" });
    if (!answer) return;
    const offers = await ask({ action: "letters" });
    fill(results, { ...answer, letters: offers ? offers.letters.filter((l) => l.fits) : [] });
    results.hidden = false;
    say(word("done"));
    kept.answered();
    results.querySelector("h2").focus();
    if (answer.next && answer.next.letter) await write(answer.next.letter, false);
  });

  async function write(kind, focus) {
    letter = await ask({ action: "letter", kind });
    if (!letter) return;
    fill(letterArea, { ...letter, incomplete: !letter.final, two: letter.language !== letter.translation_language });
    letterArea.hidden = false;
    letterArea.dataset.final = String(letter.final);
    for (const button of letterArea.querySelectorAll("[data-export]")) button.disabled = !letter.final;
    if (focus) letterArea.querySelector("h2").focus();
  }

  tool.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("write" in button.dataset) await write(button.value, true);
    if ("print" in button.dataset) { tool.dataset.printing = button.dataset.print; window.print(); }
    if ("copy" in button.dataset && letter && letter.final) await copy(button);
    if ("erase" in button.dataset) { python.stop(); await kept.erase(); window.location.replace(button.dataset.erase); }
  });

  async function copy(button) {
    const area = letterArea.querySelector("[data-plain]");
    area.value = letter.plain_text;
    try {
      await navigator.clipboard.writeText(letter.plain_text);
    } catch {
      area.hidden = false;
      area.focus();
      area.select();
      say(word("copy-by-hand"));
      return;
    }
    button.textContent = word("copied");
    say(word("copied"));
  }
}
