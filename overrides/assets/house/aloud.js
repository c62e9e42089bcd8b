// Reads the page aloud, with voices of this device only: any other voice would send the text to somebody's server.

const speech = globalThis.speechSynthesis;
const button = document.querySelector("[data-aloud]");
const article = document.querySelector("article");
/** What is no text of the page, and explanations that would break a sentence in two. */
const LEFT_OUT = "script, style, noscript, button, select, textarea, template, svg, .rc-gloss, [hidden], [aria-hidden=true]";
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, summary, label, legend, caption, figcaption, blockquote, div";

if (speech && button && article && globalThis.SpeechSynthesisUtterance) begin();

function begin() {
  const say = { start: button.textContent, stop: button.dataset.stop };
  let queue = [];
  const offer = () => {
    button.classList.toggle("house-later", !local(button.dataset.aloud.split(" ")));
  };
  const end = () => {
    queue = [];
    speech.cancel();
    button.textContent = say.start;
    for (const part of document.querySelectorAll(".house-spoken")) part.classList.remove("house-spoken");
  };

  function next() {
    for (const part of document.querySelectorAll(".house-spoken")) part.classList.remove("house-spoken");
    const piece = queue.shift();
    if (!piece) return end();
    const tags = piece.lang === document.documentElement.lang ? button.dataset.aloud.split(" ") : [piece.lang];
    const voice = local(tags);
    // A sentence in a language that no voice of this device speaks is passed over rather than sent out or garbled.
    if (!voice) return next();
    const words = new SpeechSynthesisUtterance(piece.text);
    words.voice = voice;
    words.lang = voice.lang;
    words.onend = () => button.textContent === say.stop && next();
    words.onerror = end;
    piece.block.classList.add("house-spoken");
    speech.speak(words);
  }

  button.addEventListener("click", () => {
    if (button.textContent === say.stop) return end();
    queue = pieces();
    button.textContent = say.stop;
    next();
  });
  addEventListener("pagehide", end);
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}

/** Returns a voice of this device that speaks the first of the language tags it can. */
function local(tags) {
  const here = speech.getVoices().filter((voice) => voice.localService === true);
  for (const tag of tags) {
    const start = tag.toLowerCase();
    const voice = here.find(({ lang }) => `${lang.toLowerCase().replaceAll("_", "-")}-`.startsWith(`${start}-`));
    if (voice) return voice;
  }
  return undefined;
}

/** Returns what can be seen of the article in reading order, one piece a block and language. */
function pieces() {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest(LEFT_OUT) || !parent.getClientRects().length) continue;
    const block = parent.closest(BLOCKS) || article;
    const lang = parent.closest("[lang]").lang;
    const last = found.at(-1);
    if (last && last.block === block && last.lang === lang) last.text += node.data;
    else found.push({ block, lang, text: node.data });
  }
  return found;
}
