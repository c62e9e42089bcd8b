// One tool on a page: the form, the engine behind it, the results. Sentences come from the page or from Python.

import { arrive } from "./arrive.js";
import { engine } from "./boot.js";
import { hand, numbered } from "./calendar.js";
import { today } from "./clock.js";
import { decoder } from "./decoder.js";
import { engineOf, resume, waits } from "./early.js";
import { edits } from "./edits.js";
import { clear, complain, fill as refill, point, read, reveal } from "./form.js";
import { guide } from "./guide.js";
import { keep } from "./keep.js";
import { askClock, onNewDay } from "./newday.js";
import { openOnPaper, show } from "./results.js";
import { rules } from "./rules.js";
import { draft } from "./store.js";
import { tabOnly } from "./tab.js";
import { fill } from "./view.js";
import { writing } from "./writing.js";

for (const form of document.querySelectorAll("form[data-widget]")) bind(form, form.closest("[data-tool]"));

function bind(form, tool) {
  const setup = form.dataset;
  const absolute = (address) => new URL(address, document.baseURI).href;
  const python = engine(engineOf(setup));
  const site = absolute(tool.dataset.site);
  const name = `${setup.jurisdiction}:${setup.form}`;
  const [place, files] = [":place", ":files"].map((more) => draft(site, name + more));
  const results = tool.querySelector("[data-results]");
  const letterArea = tool.querySelector("[data-letter]");
  const status = tool.querySelector("[data-status]");
  const own = edits(site, name, form);
  let counted = null;

  // The calculator asks only for what its rule needs; elsewhere a hidden question keeps its answer and its say.
  const given = () => read(form, chooser ? "[data-field]:not([hidden])" : "[data-field]");
  const common = () => ({ jurisdiction: setup.jurisdiction, language: setup.language, today: today(), form: setup.form, answers: given() });
  const word = (name) => { const found = tool.querySelector(`[data-word="${name}"]`); return found ? found.textContent : ""; };
  const say = (text) => { status.textContent = text; };

  // What the start says of itself gives way to everything else: a word to the reader must not be gone before it is read.
  let carried = "";
  const tell = (text) => { if (["", carried, word("working")].includes(status.textContent)) say((carried = text)); };

  python.onState(({ state, step, code, from, files }) => {
    // Before the state: whoever waits for it reads these.
    if (files) Object.assign(tool.dataset, { from, files: files.join(" ") });
    tool.dataset.engine = state;
    if (state === "loading") tell(word(`loading-${step}`));
    else if (state === "ready" || state === "restarted") tell(word(state));
    else if (code !== "stopped") say((carried = word(`failed-${code}`) || word("failed-start_failed")));
  });

  const chooser = rules(form);
  let guided = null;
  const shown = (one) => { reveal(one); if (guided) guided.refresh(); };
  const kept = chooser ? tabOnly({ tool, form, site, name, read, refill, reveal: shown }) : keep({ tool, form, python, read, refill, reveal: shown, edits: own });
  const desk = letterArea && writing({ area: letterArea, edits: own, word, say });
  if (desk) form.addEventListener("reset", () => desk.hide());
  guided = guide(form, { kept: place, word });
  form.addEventListener("focusin", () => python.start(), { once: true });
  if (waits()) python.start();
  arrive(form, wanted);
  openOnPaper(tool);

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

  decoder(form, { ask: (more) => { clear(form); return ask(more); }, word });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear(form);
    if (chooser && !chooser.chosen()) { say(word("no-rule")); return chooser.focus(); }
    say(word("working"));
    const asked = { answers: given(), ...(chooser ? { action: "count", time_limit: chooser.chosen() } : { action: "assess" }) };
    const answer = await assessed(asked, (found) => found.next && found.next.letter && ask({ action: "letter", kind: found.next.letter, answers: asked.answers }));
    if (!answer) return undefined;
    counted = asked;
    say(word("done"));
    kept.answered();
    results.querySelector("h2").focus();
    const letter = await answer.letter;
    if (letter) desk.show(letter);
    return undefined;
  });

  /** Shows the results of a request; returns the answer or null. Python goes on with `more` while the page lays out. */
  async function assessed(asked, more = () => null) {
    const answer = await ask(asked);
    if (!answer) return null;
    const offered = chooser ? null : ask({ action: "letters", answers: asked.answers });
    const letter = chooser ? null : more(answer);
    point(form, answer.contradictions);
    show(results, answer);
    const offers = offered && (await offered);
    if (offers) fill(results.querySelector("[data-offers]"), { letters: offers.letters.filter((l) => l.fits) });
    return { letter };
  }

  // The same answers, another day: results follow, a letter keeps the date that it shows.
  onNewDay(async () => { if (counted && (await assessed(counted))) say(word("new-day")); });
  askClock(tool, setup.language);

  async function write(kind) {
    const letter = await ask({ action: "letter", kind });
    if (!letter) return;
    desk.show(letter);
    letterArea.querySelector("h2").focus();
  }

  tool.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("write" in button.dataset) await write(button.value);
    if ("print" in button.dataset) print(button.dataset.print);
    if ("open" in button.dataset) wanted(button.value);
    if ("calendar" in button.dataset) await calendar();
    if ("erase" in button.dataset) { python.stop(); await kept.erase(); window.location.replace(button.dataset.erase); }
  });

  /** Prints one part of the page; what is inside the letter's part stands on paper without the page around it. */
  function print(part) {
    tool.dataset.printing = part;
    document.body.toggleAttribute("data-alone", letterArea !== null && letterArea.querySelector(`[data-print="${CSS.escape(part)}"]`) !== null);
    window.print();
  }

  /** Leads to a question from the results or from the list of answers. */
  function wanted(name) {
    if (guided) guided.open(name);
    else form.querySelector(`[data-field="${CSS.escape(name)}"]`)?.querySelector("input, textarea").focus();
  }

  async function calendar() {
    const answer = await ask({ action: "calendar", ...numbered(files, tool.dataset.caseId) });
    if (!answer) return;
    if (!answer.file) say(answer.none_text);
    else if (await hand(answer.file, answer.file_name)) say(word("calendar-made"));
  }

  resume(form);
}
