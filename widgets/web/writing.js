// The letter on the page: shown with its translation, rewritten by the reader paragraph by paragraph, handed over as text,
// Word file, e-mail draft or on paper. Nothing leaves while anything is missing or undecided.

import { today } from "./clock.js";
import { clean, describe, plain } from "./letter.js";
import { eml, mailto } from "./mail.js";
import { offer } from "./transfer.js";
import { fill } from "./view.js";

/** Returns `{ show, hide }` for a letter's part of the page; `edits` keeps the reader's words, `word` and `say` give and tell sentences. */
export function writing({ area, edits, word, say }) {
  let letter = null;
  let open = "";

  const described = () => describe(letter, edits.of(letter.kind));
  const paragraph = (id) => described().paragraphs.find((p) => p.id === id);
  /** The field of the paragraph that is being changed. */
  const field = () => area.querySelector(".rc-edit:not([hidden]) [data-edit-text]");
  const part = (name) => area.querySelector(`[data-${name}]`);

  function draw() {
    const d = described();
    const with_ = (p) => ({ ...p, opened: p.id === open, closed: p.id !== open });
    const shown = d.paragraphs.map(with_);
    fill(area, {
      ...letter, ...state(d),
      main: shown.filter((p) => p.sort !== "exhibit"), exhibits: shown.filter((p) => p.sort === "exhibit"),
      head: !d.signsBelow, foot: d.signsBelow, signature: d.signature, dropped: d.dropped, recipient: d.recipient, sender: d.sender,
    });
    for (const button of area.querySelectorAll("[data-open]")) button.hidden = button.value === "";
    if (field()) field().value = shown.find((p) => p.id === open).text;
    allow(d);
  }

  const state = (d) => ({ two: d.two, incomplete: !d.final, missing: d.missing, asking: d.asking });

  function allow(d) {
    area.dataset.final = String(d.final);
    for (const button of area.querySelectorAll("[data-export]")) button.disabled = !d.final;
  }

  /** While the reader types, nothing but the paragraph itself and the word about what is missing changes. */
  function typed(box) {
    const p = paragraph(open);
    const before = edits.of(letter.kind)[p.id];
    const text = clean(box.value);
    const mine = { text, base: before ? before.base : p.suggested, holed: before ? before.holed : p.missing ? "yes" : "" };
    edits.put(letter.kind, p.id, text === p.suggested && !p.asks ? null : mine);
    box.closest(".rc-pair").querySelector("[data-shown]").textContent = text;
    const d = described();
    fill(part("lacks"), state(d));
    for (const button of part("lacks").querySelectorAll("[data-open]")) button.hidden = button.value === "";
    allow(d);
  }

  const pressed = {
    open(id) { open = id; draw(); field().focus(); },
    done(id) { open = ""; draw(); back(id); },
    back(id) { open = ""; edits.put(letter.kind, id, null); draw(); back(id); },
    keep(id) {
      const p = paragraph(id);
      edits.put(letter.kind, id, { text: p.text, base: p.suggested, holed: p.missing ? "yes" : "" });
      draw();
      back(id);
    },
    forget(id) { edits.put(letter.kind, id, null); draw(); area.querySelector("h2").focus(); },
  };

  /** The focus goes back to the paragraph it came from. */
  function back(id) {
    const button = [...area.querySelectorAll("[data-edit=open]")].find((one) => one.value === id);
    if (button) button.focus();
  }

  const name = (ending) => `${letter.kind}-${today()}.${ending}`;

  const exports_ = {
    async copy(d, button) {
      if (!(await copied(d))) return;
      button.textContent = word("copied");
      say(word("copied"));
    },
    async word(d, button) {
      say(word("word-making"));
      try {
        const { wordFile } = await import("./word.js");
        offer(await wordFile(d, { both: button.value === "both", large: "displayLarge" in document.documentElement.dataset }), name("docx"));
        say(word("word-made"));
      } catch {
        say(word("word-failed"));
      }
    },
    draft(d) {
      offer(new Blob([eml(d)], { type: "message/rfc822" }), name("eml"));
      say(word("mail-made"));
    },
    async mail(d) {
      const { link, whole } = mailto(d);
      if (!whole && !(await copied(d))) return;
      say(word(whole ? "mail-whole" : "mail-paste"));
      link.click();
    },
  };

  /** Copies the letter, or shows it to be copied by hand; returns whether it was copied. */
  async function copied(d) {
    const box = part("plain");
    box.value = plain(d);
    try {
      await navigator.clipboard.writeText(box.value);
      return true;
    } catch {
      box.hidden = false;
      box.focus();
      box.select();
      say(word("copy-by-hand"));
      return false;
    }
  }

  area.addEventListener("input", (event) => { if ("editText" in event.target.dataset) typed(event.target); });
  area.addEventListener("click", async (event) => {
    const button = event.target.closest("button");
    if (!button || !letter) return;
    if (button.dataset.edit) pressed[button.dataset.edit](button.value);
    // Judged anew at each press: a button may have been enabled for an earlier state.
    const d = described();
    if (button.dataset.export && d.final) await exports_[button.dataset.export](d, button);
  });

  return {
    show(answer) { [letter, open] = [answer, ""]; part("plain").hidden = true; draw(); area.hidden = false; },
    hide() { [letter, open] = [null, ""]; area.hidden = true; part("plain").value = ""; },
  };
}
