// Recognises the text of one field as one of the choices of another: offers candidates with why, takes over what the reader keeps.

import { fill } from "./view.js";

/** Binds the box beside the text; `ask` asks the engine, `word` gives the page's sentences. */
export function decoder(form, { ask, word }) {
  const box = form.querySelector("[data-decoder]");
  if (!box) return;
  const field = box.closest("[data-field]");
  const source = field.querySelector("textarea, input");
  const target = form.querySelector(`[data-field="${CSS.escape(box.dataset.for)}"]`);
  const offers = box.querySelector("[data-candidates]");
  const status = box.querySelector("[data-decoded]");
  const say = (text) => { status.textContent = text; };
  const choice = (id) => [...target.querySelectorAll("input")].find((input) => input.value === id);
  const buttons = () => [...offers.querySelectorAll("[data-take]")];
  // An answer that comes after the text has changed is about another sentence.
  let asked = 0;

  const pressed = () => { for (const button of buttons()) button.setAttribute("aria-pressed", String(choice(button.value).checked)); };

  /** Ticks or unticks a choice as if the reader had done so in its own question. */
  function tick(input, on) {
    if (input.checked === on) return;
    input.checked = on;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function decode() {
    const turn = (asked += 1);
    offers.hidden = true;
    if (source.value.trim() === "") {
      say(word("decode-empty"));
      return source.focus();
    }
    say(word("working"));
    const answer = await ask({ action: "refusal", answers: { [field.dataset.field]: source.value } });
    if (turn !== asked) return undefined;
    if (!answer) return say("");
    fill(offers, answer);
    for (const link of offers.querySelectorAll("[data-guide]")) link.href = link.dataset.guide + link.dataset.is;
    pressed();
    offers.hidden = answer.none;
    return say(answer.none ? answer.none_text : word("decode-found"));
  }

  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if ("decode" in button.dataset) decode();
    if ("take" in button.dataset) {
      const input = choice(button.value);
      tick(input, !input.checked);
      say(input.checked ? word("decode-taken") : word("decode-found"));
    }
    if ("none" in button.dataset) {
      for (const one of buttons()) tick(choice(one.value), false);
      say(word("decode-none-said"));
    }
  });
  source.addEventListener("input", () => { asked += 1; offers.hidden = true; say(""); });
  form.addEventListener("change", pressed);
}
