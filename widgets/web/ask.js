// The page that asks: a first answer from the search index and the passages of this site, a finer one from Python when the reader wants it.

import { engine } from "./boot.js";
import { today } from "./clock.js";
import { engineOf } from "./early.js";
import { finder, link } from "./finder.js";
import { fold, prepared, terms } from "./query.js";

const PAGES = 5;
const PASSAGES = 2;
// Pages shown: more would hide the best ones on a small screen.
const SHOWN = 3;
// Letters of a word that must be the same for two words to count as one; endings differ.
const ROOT = 5;
// Share of the question's telling words that the best pages must have, else we do not know.
const COVERED = 0.5;

for (const box of document.querySelectorAll("[data-ask]")) bind(box);

function bind(box) {
  const at = (name) => new URL(box.dataset[name], document.baseURI).href;
  const python = engine(engineOf(box.dataset));
  const dialog = document.querySelector("dialog[data-search]");
  const field = box.querySelector("textarea");
  const place = box.querySelector("select");
  const problem = box.querySelector("[data-problem]");
  const status = box.querySelector("[data-status]");
  const answer = box.querySelector("[data-answer]");
  const unknown = box.querySelector("[data-unknown]");
  const word = (name) => { const found = box.querySelector(`[data-word="${name}"]`); return found ? found.textContent : ""; };
  const say = (name, n) => { status.textContent = word(name).replace("{n}", String(n)); };
  let find = null;
  let loaded = null;
  let turn = 0;

  /** Returns the passages of this language; asked for once, and again after a failure. */
  function passages() {
    loaded = loaded || fetch(at("passages"), { credentials: "omit" }).then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    });
    loaded.catch(() => { loaded = null; });
    return loaded;
  }

  /** Returns the question, or nothing after saying so beside the field. */
  function question() {
    const typed = field.value.trim();
    problem.hidden = Boolean(typed);
    field.setAttribute("aria-invalid", String(!typed));
    if (!typed) field.focus();
    return typed;
  }

  async function attempt(begin, work) {
    const typed = question();
    if (!typed) return;
    const mine = (turn += 1);
    say(begin);
    try {
      const found = await work(typed);
      if (mine === turn) show(found);
    } catch {
      if (mine !== turn) return;
      find = null;
      say("failed");
    }
  }

  async function first(typed) {
    find = find || finder(dialog.dataset);
    const [told, got] = await Promise.all([passages(), find(typed, PAGES * 2)]);
    const home = new URL("..", document.baseURI).href;
    const known = new Map(told.pages.map((page) => [home + page.url, page]));
    const rules = prepared(told.words);
    const pages = got.pages.map((one) => known.get(new URL(one.url, document.baseURI).href)).filter((page) => page && (!place.value || page.place === "" || page.place === place.value)).slice(0, PAGES);
    const words = terms(typed, rules);
    const sure = pages.slice(0, 3).some((page) => covered(page, words) >= COVERED);
    return { done: "first", known: sure, read_as: [], found: sure ? pages.map((page) => ({ ...page, passages: best(page, words) })) : [] };
  }

  async function better(typed) {
    const told = await passages();
    const country = place.value || (told.pages.find((page) => page.place) || {}).place;
    const request = { action: "ask", jurisdiction: country, language: told.language, today: today(), question: typed, place: place.value, passages: told };
    const got = await python.call(request);
    if (got.status !== "ok") throw new Error(got.code || got.status);
    return { ...got, done: "better-done" };
  }

  function show({ done, known, found, read_as: read }) {
    answer.hidden = !known;
    unknown.hidden = known;
    for (const part of box.querySelectorAll("[data-better-part]")) part.hidden = done !== "first";
    const line = box.querySelector("[data-read-as]");
    line.hidden = read.length === 0;
    line.textContent = `${word("read-as")} ${read.map((one) => `${one.typed} → ${one.read}`).join(", ")}`;
    box.querySelector("[data-pages]").replaceChildren(...found.slice(0, SHOWN).map((page) => item(page, word("sources"))));
    say(known ? done : "none", Math.min(found.length, SHOWN));
    (known ? answer : unknown).querySelector("h2").focus();
  }

  python.onState(({ state }) => {
    box.dataset.engine = state;
    if (state === "loading") say("loading");
    else if (state === "ready") say("ranking");
  });
  box.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt("looking", first);
  });
  box.addEventListener("click", (event) => {
    if (event.target.closest("[data-better]")) attempt("ranking", better);
  });
}

/** Returns a page with its passages and sources as a list item; texts stay texts. */
function item(page, sources) {
  const address = `../${page.url}`;
  const made = document.createElement("li");
  const title = document.createElement("p");
  title.append(link(address, page.title));
  made.append(title);
  for (const passage of page.passages) {
    const quote = document.createElement("blockquote");
    const text = document.createElement("p");
    text.textContent = passage.text;
    quote.append(...(passage.heading ? [link(passage.anchor ? `${address}#${passage.anchor}` : address, passage.heading)] : []), text);
    made.append(quote);
  }
  if (!page.passages.length) {
    const says = document.createElement("p");
    says.textContent = page.says;
    made.append(says);
  }
  if (page.sources.length) {
    const more = document.createElement("details");
    more.className = "rc-sources";
    const [summary, list] = [document.createElement("summary"), document.createElement("ul")];
    summary.textContent = sources;
    list.append(...page.sources.map((source) => { const one = document.createElement("li"); one.textContent = source; return one; }));
    more.append(summary, list);
    made.append(more);
  }
  return made;
}

function has(text, term) {
  const root = /\p{Script=Han}/u.test(term) ? term : ` ${term.slice(0, Math.max(ROOT, term.length - 3))}`;
  return text.includes(root);
}

const flat = (text) => ` ${fold(text).replace(/[^\p{L}\p{N}%]+/gu, " ")} `;

/** Returns which share of the reader's own words a page has; a page of what they mean counts half. */
function covered(page, { own, weighted }) {
  const text = flat([page.title, page.says, ...page.said, ...page.passages.map((one) => `${one.heading} ${one.text}`)].join(" "));
  const meant = weighted.filter(([term]) => !own.includes(term)).filter(([term]) => has(text, term));
  return (own.filter((term) => has(text, term)).length + meant.length / 2) / Math.max(own.length, 1);
}

/** Returns the passages of a page that have most of the words. */
function best(page, { weighted }) {
  const rated = page.passages.map((passage, order) => {
    const [text, heading] = [flat(passage.text), flat(passage.heading)];
    const score = weighted.reduce((sum, [term, weight]) => sum + weight * (Number(has(text, term)) + Number(has(heading, term))), 0);
    return { passage, order, score };
  });
  return rated.filter((one) => one.score > 0).sort((a, b) => b.score - a.score || a.order - b.order).slice(0, PASSAGES).map((one) => one.passage);
}
