// The page that lists what is stored on this device, takes it out as a file, reads a file back, and erases it for good.

import { engine } from "./boot.js";
import { claims } from "./claims.js";
import { today } from "./clock.js";
import { engineOf } from "./early.js";
import { eraseOffline, eraseTab, stored } from "./erase.js";
import { locker, parsed } from "./locker.js";
import { askClock } from "./newday.js";
import { panel } from "./panel.js";
import { download, read } from "./transfer.js";
import { turns } from "./turns.js";
import { fill } from "./view.js";

const SHORTEST = 8;

for (const box of document.querySelectorAll("[data-mine]")) bind(box);

function bind(box) {
  const at = (name) => new URL(box.dataset[name], document.baseURI).href;
  const site = at("site");
  const python = engine(engineOf(box.dataset));
  const { say, show, sure } = panel(box);
  const safe = locker(site, at("vault"), say);
  const turn = turns(safe.name, { lost: () => say("taken"), flush: async () => {}, erased: () => list() });
  const field = (name) => box.querySelector(`[data-field="${name}"]`);
  let file = null;
  let incoming = null;
  let sealed = null;
  const listed = claims({ box, site, python, file: () => file, locked: () => safe.locked, change });

  const day = () => (file && file.saved_on) || "";

  async function list() {
    const state = await safe.look();
    const here = await stored(site);
    fill(box.querySelector("[data-list]"), {
      tab: here.tab > 0, notab: here.tab === 0, offline: here.offline, nooffline: here.offline === 0,
      plain: state === "plain", locked: state === "locked", none: state === "none" || state === "gone",
    });
    file = null;
    if (state === "plain") await opened();
    else if (state === "locked") show("unlock");
    else {
      show(["none", "gone", "no_storage"].includes(state) ? "empty" : "unreadable");
      if (state !== "none") say(state);
    }
  }

  async function opened(phrase) {
    try {
      file = await safe.open(phrase);
      show("open", day());
      listed.show();
    } catch (fault) {
      show(fault.code === "wrong_phrase" ? "unlock" : "unreadable");
      say(fault.code || "damaged");
    }
  }

  /** Saves what `make` makes of the latest file, once no other tab writes; returns whether it could. */
  async function change(make) {
    if (!(await turn.claim()) && !(await turn.take())) { say("taken"); return false; }
    try {
      file = await safe.again();
      const made = await make(file);
      if (!made) return false;
      file = await safe.save(made, today());
      eraseTab(site);
      show("open", day());
      return true;
    } catch (fault) {
      say(fault.code || "not_saved");
      return false;
    } finally {
      turn.leave();
    }
  }

  /** Returns the phrase typed and empties the field; a short one is refused. */
  function phrase(name, shortest = 1) {
    const given = field(name).value;
    if ([...given.trim()].length < shortest) {
      say("phrase-short");
      field(name).focus();
      return null;
    }
    field(name).value = "";
    return given;
  }

  async function compared() {
    const country = (incoming.cases[0] && incoming.cases[0].jurisdiction) || Object.keys(incoming.pages).map((key) => key.split(":")[0])[0];
    if (typeof country !== "string" || !country) { show(file ? "open" : "empty", day()); say("file_nothing"); return; }
    say("reading");
    const answer = await judged("compare", country);
    if (!answer) return;
    fill(box.querySelector("[data-compare]"), { differences: answer.differences, count: answer.count, same: answer.count === 0, here: answer.newer === "here", there: answer.newer === "there", onto: Boolean(file) });
    show("compare", day());
    say("read");
  }

  /** Asks the engine to check the file, alone or with what is kept; says its problems and returns null when it refuses. */
  async function judged(way, country) {
    const request = { action: "file", jurisdiction: country, language: box.dataset.language, today: today(), file: incoming, way };
    const answer = await python.call(file ? { ...request, current: file } : request);
    if (answer.status === "ok") return { ...answer, country };
    show(file ? "open" : "empty", day());
    say("refused", (answer.problems || []).slice(0, 5).map((one) => one.text).join(" ") || answer.text || answer.code);
    return null;
  }

  async function taken(way) {
    const country = incoming.cases[0] ? incoming.cases[0].jurisdiction : Object.keys(incoming.pages)[0].split(":")[0];
    const answer = await judged(way, country);
    if (!answer) return;
    if (!(await turn.claim()) && !(await turn.take())) { say("taken"); return; }
    try {
      file = await safe.save({ ...answer.file, revision: 0 }, today());
      eraseTab(site);
      incoming = null;
      await list();
      say("file-taken");
    } catch (fault) {
      say(fault.code || "not_saved");
    }
    turn.leave();
  }

  const buttons = {
    unlock: async () => {
      const given = phrase("phrase");
      if (given === null) return;
      show("busy");
      await opened(given);
    },
    "save-plain": () => { download(JSON.stringify(file, null, 1), day(), "json"); say("file-made"); },
    "save-locked": async () => {
      const given = phrase("file-phrase", SHORTEST);
      if (given === null) return;
      show("busy");
      try {
        download(await safe.safe.run("lock", { text: JSON.stringify(file), phrase: given }), day(), "age");
        say("file-made");
      } catch (fault) {
        say(fault.code || "lock_failed");
      }
      show("open", day());
    },
    "unlock-file": async () => {
      const given = phrase("incoming-phrase");
      if (given === null || !sealed) return;
      show("busy");
      try {
        incoming = parsed(await safe.safe.run("open", { bytes: sealed, phrase: given }));
        await compared();
      } catch (fault) {
        show("file-locked");
        say(fault.code || "damaged");
      }
    },
    merge: () => taken("merge"),
    replace: async () => { if (!file || sure("replace")) await taken("replace"); },
    cancel: () => { incoming = null; show(file ? "open" : "empty", day()); say("cancelled"); },
    raw: () => { const record = safe.raw || {}; download(record.sealed || record.text || JSON.stringify(record), "", record.sealed ? "age" : "json"); },
    "drop-offline": async () => { await eraseOffline(site); await list(); say("offline-off"); },
    "erase-all": async () => {
      if (!sure("erase")) return;
      eraseTab(site);
      await safe.erase();
      await eraseOffline(site);
      turn.tellErased();
      await list();
      say("erased");
    },
  };

  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (button && buttons[button.dataset.do]) buttons[button.dataset.do]();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.dataset.enter) buttons[event.target.dataset.enter]();
  });
  box.querySelector("[data-file]").addEventListener("change", async (event) => {
    const [chosen] = event.target.files;
    if (!chosen) return;
    try {
      const found = await read(chosen);
      sealed = found.sealed || null;
      incoming = found.file || null;
      if (sealed) { show("file-locked"); say("file-is-locked"); } else await compared();
    } catch (fault) {
      say(fault.code || "damaged");
    }
    event.target.value = "";
  });
  askClock(box, box.dataset.language);
  box.dataset.ready = "true";
  list();
}
