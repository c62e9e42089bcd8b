// The list of claims in a case that is kept: go on with one, begin another one. The engine does the work; nothing typed is lost.

import { today } from "./clock.js";
import { drafts } from "./store.js";
import { fill } from "./view.js";

/**
 * Binds the list; returns `{ show, clear }`. `file()` is what is open on the page, `locked()` whether it lies locked,
 * `change(make)` takes the turn to write, gives `make` the latest file, saves what it returns and returns whether it could.
 */
export function claims({ box, site, python, file, locked, change }) {
  const part = box.querySelector("[data-claims]");
  const status = part.querySelector("[data-claims-status]");
  const say = (code) => { status.textContent = code ? part.querySelector(`[data-claims-word="${code}"]`).textContent : ""; };
  const countries = [...part.querySelectorAll("[data-country]")];
  const known = (code) => file().cases.some((one) => one.jurisdiction === code) || Object.keys(file().pages).some((name) => name.startsWith(`${code}:`));
  // A tab keeps nothing readable of a case that is locked.
  const typed = (code) => (locked() ? {} : drafts(site, `${code}:`));
  const ask = (kept, code, more) => python.call({ action: "claims", jurisdiction: code, language: box.dataset.language, today: today(), file: kept, drafts: typed(code), ...more });

  function draw(country, answer) {
    fill(country, answer);
    country.hidden = false;
  }

  /** Shows the claims of every country that the case knows. */
  async function show() {
    say("");
    const mine = countries.filter((country) => known(country.dataset.country));
    for (const country of countries) country.hidden = true;
    part.querySelector("[data-none]").hidden = mine.length > 0;
    if (mine.length) say("reading");
    for (const country of mine) {
      const answer = await ask(file(), country.dataset.country, { step: "list" });
      if (!file()) return;
      if (answer.status !== "ok") { say("failed"); return; }
      draw(country, answer);
    }
    say("");
  }

  async function step(country, more, done) {
    const code = country.dataset.country;
    say("working");
    let answer = null;
    const saved = await change(async (kept) => {
      answer = await ask(kept, code, more);
      return answer.status === "ok" ? answer.file : null;
    });
    if (!saved) { say("failed"); return; }
    draw(country, answer);
    say(done);
    // A host who leaves a country out takes the link away.
    (country.querySelector("[data-go-on] a") || country.querySelector("button")).focus();
  }

  part.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const country = button.closest("[data-country]");
    if ("go" in button.dataset) step(country, { step: "go", claim: button.value }, "gone");
    if ("another" in button.dataset) step(country, { step: "new", whose: button.dataset.another }, "begun");
  });

  return { show };
}
