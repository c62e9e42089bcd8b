// Asks the index of this language through the query layer, and builds what a result looks like. Loaded with the page, the index only with the first question.

import { prepared, ranked } from "./query.js";

async function json(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}

/** Returns how many pages an index has, from its entry file. */
function size(entry) {
  return Object.values(entry.languages).reduce((sum, one) => sum + one.page_count, 0);
}

/**
 * Returns `find(typed, most)`: the best pages, each `{ url, title, says, places }`, and whether all words were found.
 * `index` and `rules` are addresses of this site.
 */
export function finder({ index, rules }) {
  const home = new URL(index, document.baseURI).href;
  const ready = Promise.all([import(`${home}pagefind.js`), json(new URL(rules, document.baseURI).href), json(`${home}pagefind-entry.json`)]).then(async ([library, words, entry]) => {
    // A worker from an address would not be bound by the page's policy.
    await library.options({ noWorker: true, baseUrl: new URL("..", home).href });
    await library.init();
    // A host may have left countries out of the site after the index was made.
    return { library, words: prepared(words), pages: size(entry), without: entry.without || [] };
  });
  const asked = new Map();
  return async (typed, most) => {
    const { library, words, pages, without } = await ready;
    const look = async (text) => {
      if (!asked.has(text)) asked.set(text, (await library.search(text)).results);
      return asked.get(text);
    };
    const within = async (place) => (await library.search(null, { filters: { place } })).results.map((one) => one.id);
    const { all, found: every } = await ranked(typed, words, { look, within, pages });
    const gone = new Set((await Promise.all(without.map(within))).flat());
    const found = every.filter((one) => !gone.has(one.result.id));
    const data = await Promise.all(found.slice(0, most).map((one) => one.result.data()));
    return { all, pages: data.map((one, at) => page(one, found[at].score)) };
  };
}

function page(data, score) {
  const headings = JSON.parse(data.meta.places || "{}");
  const places = data.sub_results.filter((place) => place.anchor && Object.hasOwn(headings, place.anchor.id));
  const named = places.map((place) => ({ url: place.url, title: headings[place.anchor.id] })).slice(0, 3);
  return { url: data.url, title: data.meta.title, says: data.meta.says, places: named, score };
}

/** Returns a link to a page or a place of this site. */
export function link(url, text) {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = text;
  return made;
}

/** Returns a found page as a list item: its title, what it says, the places in it. */
export function shown(found) {
  const item = document.createElement("li");
  item.append(link(found.url, found.title));
  const text = document.createElement("p");
  text.textContent = found.says;
  item.append(text);
  if (found.places.length) {
    const places = document.createElement("ul");
    for (const place of found.places) {
      const one = document.createElement("li");
      one.append(link(place.url, place.title));
      places.append(one);
    }
    item.append(places);
  }
  return item;
}
