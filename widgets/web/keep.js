// Keeping a form's answers: in this tab until the reader says yes, then on the device as they type.
// Everything is said in a panel of its own; whatever fails, the answers stay in the form.

import { today } from "./clock.js";
import { aside } from "./aside.js";
import { download } from "./transfer.js";
import { eraseOffline, eraseTab } from "./erase.js";
import { empty, locker } from "./locker.js";
import { offline } from "./offline.js";
import { panel } from "./panel.js";
import { record } from "./record.js";
import { draft } from "./store.js";
import { turns } from "./turns.js";

const PAUSE = 400;
const stamp = ({ saved_on, revision }) => ({ saved_on, revision });

/**
 * Binds keeping to one tool; returns `{ ready, answered, erase }`.
 * `read`, `refill` and `reveal` work on the form; `python.call` asks the engine; `edits` are the reader's words in letters.
 */
export function keep({ tool, form, python, read, refill, reveal, edits }) {
  const setup = form.dataset;
  const site = new URL(tool.dataset.site, document.baseURI).href;
  const name = `${setup.jurisdiction}:${setup.form}`;
  const tab = edits.beside(draft(site, name));
  const box = tool.querySelector("[data-keep]");
  const phrase = box.querySelector("[data-phrase]");
  const safe = locker(site, new URL(tool.dataset.vault, document.baseURI).href, heard);
  const turn = turns(safe.name, { lost: () => { writing = false; show("taken"); }, flush: () => flush(), erased: () => { away.leave(); file = null; writing = false; tab.erase(); form.reset(); reveal(form); show("off"); } });
  const about = record(python, setup.jurisdiction, setup.language);
  const claim = aside(site, name, { claimOf: (kept) => about.claimOf(kept, setup.form), first: about.first });
  const away = offline({ box, site, jurisdiction: setup.jurisdiction, language: setup.language });
  let [file, writing, timer, saving] = [null, false, 0, Promise.resolve()];

  const { say, show: panels, sure } = panel(box);
  const show = (name) => panels(name, file && file.saved_on);

  /** What the browser says about the database under our feet. */
  function heard(code) {
    if (code !== "replaced") say(code);
    else if (file) { writing = false; show("taken"); say("taken"); }
  }

  let before = tab.load();
  if (before) {
    refill(form, before);
    tool.querySelector("[data-note='restored']").hidden = false;
  }
  reveal(form);
  show("off");

  function typed() {
    reveal(form);
    // A locked case never lies readable in the tab's own store.
    if (!safe.locked) { tab.save(read(form)); claim.note(file); }
    if (!writing) return;
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  }
  for (const listen of [edits.onChange, ...["input", "change"].map((sort) => (heard) => form.addEventListener(sort, heard))]) listen(typed);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && timer) flush(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted && writing) again(); });

  /** Saves now what has been typed; saves follow one another, never side by side. */
  function flush() {
    clearTimeout(timer);
    timer = 0;
    saving = saving.then(async () => {
      if (!writing || !file) return;
      edits.into(Object.assign(file.pages, { [name]: read(form) }));
      try {
        // Not a new object: the engine may have put a case into this one in the meantime.
        Object.assign(file, stamp(await safe.save(file, today())));
        say("saved", file.saved_on);
        show(safe.locked ? "locked-on" : "on");
      } catch (fault) {
        if (fault.code === "changed") { writing = false; show("taken"); }
        else show("failed");
        say(fault.code || "not_saved");
      }
    });
    return saving;
  }

  async function again() {
    try {
      file = await safe.again();
    } catch (fault) {
      writing = false;
      show("taken");
      say(fault.code || "no_storage");
    }
  }

  /** Looks at what is kept and asks: continue, unlock, or say why not. */
  async function look() {
    const state = await safe.look();
    if (state === "locked") show("unlock");
    else if (state === "plain") await offered();
    else if (state !== "none") { show(state === "gone" || state === "no_storage" ? "off" : "unreadable"); say(state); }
  }

  async function offered(given) {
    try {
      file = await safe.open(given);
    } catch (fault) {
      show(fault.code === "wrong_phrase" ? "unlock" : "unreadable");
      say(fault.code || "damaged");
      return;
    }
    if (before && claim.left(file, claim.was(), before)) { before = null; form.reset(); tab.erase(); reveal(form); }
    const mine = file.pages[name];
    if (!mine && !about.of(file)) { await begin(); return; }
    // The same tab coming back to what it has itself typed needs no question.
    if (before && JSON.stringify(before) === JSON.stringify(mine)) { await begin(); return; }
    if (safe.locked) { await resume(); return; }
    show("resume");
  }

  async function begin() {
    writing = await turn.claim();
    show(writing ? (safe.locked ? "locked-on" : "on") : "taken");
    if (!writing) say("taken");
  }

  const put = (answers) => { refill(form, answers); edits.from(file.pages); reveal(form); };

  async function resume() {
    const answers = file.pages[name] || (await about.answersFor(file, setup.form));
    put({ ...answers, ...read(form) });
    if (safe.locked) tab.erase();
    await begin();
  }

  const buttons = {
    async yes() {
      file = file || empty();
      if (!(await turn.claim())) { show("taken"); return; }
      writing = true;
      await flush();
    },
    resume,
    async anew() {
      // The earlier claim stays in the case with what is typed for it; every form begins another one.
      if (!sure("anew")) return;
      if (!(await about.another(file))) { say("anew-failed"); return; }
      form.reset();
      tab.erase();
      await resume();
    },
    async unlock() {
      show("busy");
      const given = phrase.value;
      phrase.value = "";
      await offered(given);
    },
    async take() {
      await turn.take();
      const [typedHere, was] = [read(form), file ? about.claimOf(file, setup.form) : null];
      await again();
      if (!file) return;
      const moved = claim.left(file, was, typedHere);
      if (moved) form.reset();
      put({ ...(file.pages[name] || (moved ? await about.answersFor(file, setup.form) : {})), ...(moved ? {} : typedHere) });
      writing = true;
      await flush();
    },
    async lock() {
      const field = box.querySelector("[data-new-phrase]");
      const given = field.value;
      if ([...given.trim()].length < 8) { say("phrase-short"); field.focus(); return; }
      await flush();
      field.value = "";
      show("busy");
      try {
        Object.assign(file, stamp(await safe.lock(file, given, today())));
        tab.erase();
        show("locked-on");
        say("locked");
      } catch (fault) {
        show("on");
        say(fault.code || "lock_failed");
      }
    },
    retry: () => flush(),
    async stop() {
      if (!sure("stop")) return;
      file = null;
      writing = false;
      await safe.erase();
      turn.leave();
      tab.save(read(form));
      show("off");
      say("stopped");
    },
    file() {
      const made = { ...(file || empty()), saved_on: today() };
      edits.into((made.pages = { ...made.pages, [name]: read(form) }));
      download(JSON.stringify(made, null, 1), today(), "json");
      say("file-made");
    },
    raw() {
      const record = safe.raw || {};
      download(record.sealed || record.text || JSON.stringify(record), today(), record.sealed ? "age" : "json");
    },
  };
  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button && buttons[button.dataset.do]) buttons[button.dataset.do]();
  });
  // Enter in a phrase field presses the button beside it and never sends the form.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    buttons[event.target.dataset.enter]();
  });

  return {
    ready: look(),
    /** The case, the claim and the pages that are kept, for tools that need the whole. */
    known: () => (file ? { pages: file.pages, case: about.of(file) || null, claim: about.claimOf(file, setup.form) } : { pages: {}, case: null, claim: "" }),
    /** The engine has taken the answers: they go into the case, and the tool has been used. */
    async answered() {
      away.used();
      if (file && writing && (await about.withAnswers(file, setup.form, read(form)))) await flush();
    },
    /** Hands one answer to another tool: into this tab, and into the case where one is kept. */
    async pass({ form: other, field, value }) {
      const page = `${setup.jurisdiction}:${other}`;
      const there = draft(site, page);
      const kept = file && writing ? file.pages[page] || (await about.answersFor(file, other)) : {};
      const answers = { ...kept, ...(there.load() || {}), [field]: value };
      if (!safe.locked) there.save(answers);
      if (!file || !writing) return;
      file.pages[page] = answers;
      await about.withAnswers(file, other, answers);
      await flush();
    },
    async erase() {
      [writing, file] = [false, null];
      clearTimeout(timer);
      form.reset();
      turn.tellErased();
      await away.leave(); eraseTab(site);
      await safe.erase();
      await eraseOffline(site);
    },
  };
}
