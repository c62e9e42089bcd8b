// The log of proof on a page: items, files with their fingerprints, the dossier out and in. Sentences come from the page.

import { engine } from "./boot.js";
import { today } from "./clock.js";
import { engineOf } from "./early.js";
import { fileWorker } from "./files.js";
import { edits } from "./edits.js";
import { clear, complain, read } from "./form.js";
import { items } from "./items.js";
import { keep } from "./keep.js";
import { askClock } from "./newday.js";
import { draft } from "./store.js";
import { offer } from "./transfer.js";
import { fill } from "./view.js";

for (const form of document.querySelectorAll("form[data-proof]")) bind(form, form.closest("[data-tool]"));

function bind(form, tool) {
  const setup = form.dataset;
  const absolute = (address) => new URL(address, document.baseURI).href;
  const python = engine(engineOf(setup));
  const run = fileWorker(absolute(setup.files));
  const list = items(form.querySelector("[data-items]"));
  const site = absolute(tool.dataset.site);
  const status = form.querySelector("[data-status]");
  const bar = form.querySelector("progress");
  // Files of this page, by fingerprint. They are never stored: after a reload the reader chooses them again.
  const held = new Map();
  const word = (name) => { const found = tool.querySelector(`[data-word="${name}"]`); return found ? found.textContent : ""; };
  const say = (name, more = "") => { status.textContent = `${word(name) || name} ${more}`.trim(); };
  const common = () => ({ jurisdiction: setup.jurisdiction, language: setup.language, today: today() });

  python.onState(({ state, code, from, files }) => {
    if (files) Object.assign(tool.dataset, { from, files: files.join(" ") });
    tool.dataset.engine = state;
    if (state === "loading") say("working");
    else if (state === "unavailable" && code !== "stopped") say(`failed-${code}`);
  });

  const kept = keep({ tool, form, python, read, refill: (_, answers) => list.fill(answers), reveal: () => list.rows().forEach(list.shape), edits: edits(site, `${setup.jurisdiction}:${setup.form}`, form) });
  form.addEventListener("reset", () => list.clear());
  list.numbered();
  askClock(tool, setup.language);
  const changed = () => form.dispatchEvent(new Event("change"));

  async function busy(task) {
    bar.hidden = false;
    bar.value = 0;
    try {
      return await task((share) => { bar.value = share; });
    } catch (fault) {
      say(fault.code || "file-failed");
      return null;
    } finally {
      bar.hidden = true;
    }
  }

  const marked = (file) => busy((tell) => run("fingerprint", { file }, tell));

  /** Takes files in: one that is already in the list is found again by its fingerprint, another becomes an item. */
  async function take(files) {
    for (const file of files) {
      say("marking", file.name);
      const mark = await marked(file);
      if (!mark) return;
      held.set(mark, file);
      if (!list.rows().some((row) => list.value(row, "sha256") === mark)) {
        list.add({ title: file.name.replace(/\.[^.]*$/, ""), file: file.name, size: file.size, sha256: mark });
      }
    }
    changed();
    say("marked");
  }

  /** Reads a chosen file again and says whether it is still the same. */
  async function recheck(row, file) {
    say("marking", file.name);
    const mark = await marked(file);
    if (!mark) return;
    const same = mark === list.value(row, "sha256");
    if (same) held.set(mark, file);
    row.querySelector("[data-check-result]").textContent = word(same ? "same-file" : "other-file");
    say(same ? "same-file" : "other-file");
  }

  /** Returns the answer or null; problems go to their fields. */
  async function ask(more) {
    const answer = await python.call({ ...common(), ...more });
    if (answer.status === "ok") return answer;
    if (answer.status === "invalid") complain(form, answer.problems);
    status.textContent = answer.text || word(answer.status === "invalid" ? "invalid" : "failed-engine_error");
    return null;
  }

  /** The case with what other tools know and these items: from the device, or from this tab. */
  async function wholeCase() {
    let known = kept.known();
    const answers = draft(site, `${setup.jurisdiction}:${setup.other}`).load();
    if (!known.case && answers) {
      const made = await python.call({ ...common(), action: "save", form: setup.other, answers });
      if (made.status === "ok") known = { case: made.case, claim: made.claim };
    }
    const given = known.case ? { case: known.case, claim: known.claim } : {};
    return ask({ action: "save", form: setup.form, answers: read(form), ...given });
  }

  /** What the reader has rewritten in a letter of this country, kept or in this tab. */
  function ownWords(kind) {
    const own = edits(site, `${setup.jurisdiction}:${setup.other}`, form);
    own.from(kept.known().pages);
    return own.of(kind);
  }

  async function made() {
    clear(form);
    say("working");
    const saved = await wholeCase();
    if (!saved) return null;
    kept.answered();
    const choice = (name) => form.querySelector(`select[data-choice="${name}"]`).value;
    const answer = await ask({ action: "dossier", case: saved.case, claim: saved.claim, recipient: choice("recipient"), letter: choice("letter"), words: ownWords(choice("letter")) });
    if (!answer) return null;
    fill(tool.querySelector("[data-results]"), answer);
    tool.querySelector("[data-results]").hidden = false;
    return answer;
  }

  async function archive() {
    const answer = await made();
    if (!answer) return;
    const missing = answer.exhibits.filter((one) => one.sha256 && !held.has(one.sha256));
    if (missing.length) { say("choose-again", missing.map((one) => one.file || one.title).join(" · ")); return; }
    if (!answer.letter_ready) { say("letter-unfinished"); return; }
    const files = answer.exhibits.filter((one) => one.sha256).map((one) => ({ name: one.file_name, file: held.get(one.sha256) }));
    const blob = await busy((tell) => run("pack", { entries: [...answer.files, ...files] }, tell));
    if (!blob) return;
    offer(blob, answer.archive);
    say("archive-made");
  }

  /** Whether a row is this very item: the same file, or without a file the same words. */
  const alike = (row, item) => (item.sha256 ? ["sha256"] : ["sha256", "title", "date", "time"]).every((name) => list.value(row, name) === (item[name] || ""));

  /** Reads a dossier back: the items return, and each file is held against its fingerprint. */
  async function restore(file) {
    say("reading");
    const found = await busy((tell) => run("unpack", { file, record: setup.record }, tell));
    if (!found) return;
    const record = JSON.parse(found.text);
    if (record.jurisdiction !== setup.jurisdiction) { say("archive-foreign"); return; }
    let wrong = 0;
    for (const item of record.items) {
      const inside = found.files.find((one) => one.place === item.place);
      const mark = inside ? await marked(inside.blob) : "";
      if (item.sha256 && mark !== item.sha256) wrong += 1;
      else if (mark) held.set(mark, inside.blob);
      if (!list.rows().some((row) => alike(row, item))) list.add({ ...item, id: "" });
    }
    changed();
    say(wrong ? "restored-wrong" : "restored-right", wrong ? String(wrong) : "");
  }

  form.addEventListener("submit", async (event) => { event.preventDefault(); if (await made()) say("done-proof"); });
  form.addEventListener("change", async ({ target }) => {
    if (target.type !== "file" || !target.files || !target.files.length) return;
    const files = [...target.files];
    const row = target.closest("[data-item]");
    target.value = "";
    if (row) await recheck(row, files[0]);
    else if ("archive" in target.dataset) await restore(files[0]);
    else await take(files);
  });
  tool.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const row = button.closest("[data-item]");
    if ("up" in button.dataset) list.move(row, -1, button);
    if ("down" in button.dataset) list.move(row, 1, button);
    if ("remove" in button.dataset) { list.remove(row); form.querySelector("[data-add]").focus(); }
    if ("add" in button.dataset) list.part(list.add({ kind: button.value, date: today(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone || "" }), "title").focus();
    if ("pack" in button.dataset) await archive();
    if ("print" in button.dataset) { tool.dataset.printing = button.dataset.print; window.print(); }
    if ("erase" in button.dataset) { python.stop(); held.clear(); await kept.erase(); window.location.replace(button.dataset.erase); }
    if (row || "add" in button.dataset) changed();
  });
}
