// The layer between what a person types and the index: accents, elisions, question words, everyday words, and "any word" where "all words" finds nothing.

const PLAIN = /[\p{L}\p{N}%]+/gu;
const HAN = /\p{Script=Han}+/gu;
const MARKS = /\p{M}+/gu;
// How much more a page counts that has all the words, lies in the country named, or in the one the language suggests.
const TOGETHER = 1.5;
const NAMED = 2;
const PREFERRED = 1.3;

/** Returns a text as it is compared: no accents, no capitals, one kind of apostrophe. */
export function fold(text) {
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(/[’ʼ`´]/g, "'").replace(/œ/g, "oe").replace(/æ/g, "ae");
}

/**
 * Returns the words of a run of Chinese signs: by the browser where it can, else every sign alone; then neighbours that
 * stand alone as pairs, and the words we know. The index is cut the same way (macros/search_pages.py).
 */
function cut(run, { known, drop }) {
  const able = typeof Intl !== "undefined" && Intl.Segmenter;
  const parts = able ? [...new Intl.Segmenter("zh", { granularity: "word" }).segment(run)].map((part) => part.segment) : [...run];
  const words = parts.filter((part) => part.length > 1);
  const alone = (part) => part && part.length === 1 && !drop.has(part);
  parts.forEach((part, at) => {
    if (alone(part) && alone(parts[at - 1])) words.push(parts[at - 1] + part);
  });
  words.push(...known.filter((word) => run.includes(word)));
  return words.length ? words : parts;
}

/** Returns the rules as they are used: everything folded, sets for what is looked up. */
export function prepared(rules) {
  const folded = (list) => list.map(fold);
  return {
    drop: new Set(folded(rules.drop)),
    elision: rules.elisions.length ? new RegExp(`(^|[^\\p{L}])(?:${rules.elisions.map(fold).join("|")})'(?=\\p{L})`, "gu") : null,
    prefer: rules.prefer,
    places: Object.entries(rules.places).map(([place, names]) => [place, folded(names)]),
    known: [...new Set(rules.means.flatMap((entry) => [...entry.says, ...entry.means]).filter((word) => /^\p{Script=Han}{2,}$/u.test(word)))],
    means: rules.means.map((entry) => ({ says: folded(entry.says), means: entry.means })),
  };
}

/** Returns whether a phrase stands in a folded text: Chinese anywhere, other scripts at the start of a word. */
function stands(phrase, text) {
  if (/\p{Script=Han}/u.test(phrase)) return text.includes(phrase);
  const padded = ` ${text} `;
  return phrase.length < 4 ? padded.includes(` ${phrase} `) : padded.includes(` ${phrase}`);
}

/** Returns the places that a question is about: those it names, else the one its language suggests. */
export function places(typed, rules) {
  const text = fold(typed);
  const named = rules.places.filter(([, names]) => names.some((name) => stands(name, text))).map(([place]) => place);
  return { named: named.length > 0, list: named.length ? named : [rules.prefer].filter(Boolean) };
}

/**
 * Returns the words to look for, each with its weight: the reader's own first, then what everyday words mean.
 * `own` are the words that carry meaning; all of them are kept when nothing but question words was typed.
 */
export function terms(typed, rules) {
  let text = fold(typed);
  if (rules.elision) text = text.replace(rules.elision, "$1");
  const spaced = (text.match(PLAIN) || []).join(" ");
  const words = [];
  for (const piece of text.replace(HAN, (run) => ` ${cut(run, rules).join(" ")} `).match(PLAIN) || []) {
    if (!words.includes(piece)) words.push(piece);
  }
  const kept = words.filter((word) => !rules.drop.has(word) && (word.length > 1 || /\p{N}/u.test(word)));
  const own = kept.length ? kept : words;
  const found = new Map(own.map((word) => [word, 1]));
  for (const entry of rules.means) {
    if (!entry.says.some((phrase) => stands(phrase, spaced) || stands(phrase, text))) continue;
    for (const word of entry.means) if (!found.has(fold(word))) found.set(fold(word), 1);
  }
  return { own, weighted: [...found] };
}

/** Returns how much a word tells: rare ones more. */
function telling(hits, pages) {
  return Math.log(1 + pages / (1 + hits));
}

/**
 * Returns results of the index for a question, best first, each `{ result, score }`, and whether every word was found.
 * `look(words)` asks the index and returns its results, each with `id` and `score`; `within(place)` returns the ids of a place's pages;
 * `pages` is how many pages there are.
 */
export async function ranked(typed, rules, { look, within, pages }) {
  const { own, weighted } = terms(typed, rules);
  if (!own.length) return { all: true, found: [] };
  const sums = new Map();
  const add = (result, score) => {
    const so = sums.get(result.id) || { result, score: 0 };
    so.score += score;
    sums.set(result.id, so);
  };
  const together = own.length > 1 ? await look(own.join(" ")) : [];
  const best = Math.max(...together.map((one) => one.score), 0);
  for (const one of together) add(one, (one.score / best) * TOGETHER);
  for (const [word, weight] of weighted) {
    const hits = await look(word);
    const top = Math.max(...hits.map((one) => one.score), 0);
    for (const one of hits) add(one, weight * telling(hits.length, pages) * (0.1 + (0.9 * one.score) / top));
  }
  const { named, list } = places(typed, rules);
  for (const place of list) {
    for (const id of await within(place)) if (sums.has(id)) sums.get(id).score *= named ? NAMED : PREFERRED;
  }
  const found = [...sums.values()].sort((a, b) => b.score - a.score || (a.result.id < b.result.id ? -1 : 1));
  return { all: own.length === 1 || together.length > 0, found };
}
