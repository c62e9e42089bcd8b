// Asks the index of this language through the query layer, and builds what a result looks like. Loaded with the page, the index only with the first question.

import { prepared, ranked } from "./query.js";

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&#39;": "'" };

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
 * Returns `find(typed, most)`: the best pages, each `{ url, title, excerpt, places }`, and whether all words were found.
 * `index` and `rules` are addresses of this site, `language` the page's tag.
 */
export function finder({ index, rules, language }) {
  const home = new URL(index, document.baseURI).href;
  const ready = Promise.all([import(`${home}pagefind.js`), json(new URL(rules, document.baseURI).href), json(`${home}pagefind-entry.json`)]).then(async ([library, words, entry]) => {
    // A worker from an address would not be bound by the page's policy.
    await library.options({ noWorker: true, excerptLength: 24 });
    await library.init();
    return { library, words: prepared(words, language), pages: size(entry) };
  });
  const asked = new Map();
  return async (typed, most) => {
    const { library, words, pages } = await ready;
    const look = async (text) => {
      if (!asked.has(text)) asked.set(text, (await library.search(text)).results);
      return asked.get(text);
    };
    const { all, found } = await ranked(typed, words, look, pages);
    const data = await Promise.all(found.slice(0, most).map((one) => one.result.data()));
    return { all, pages: data.map((one, at) => page(one, found[at].score)) };
  };
}

function page(data, score) {
  const places = data.sub_results.filter((place) => place.url !== data.url).slice(0, 3);
  return { url: data.url, title: data.meta.title, excerpt: data.excerpt, places, score, words: data.word_count };
}

/** Returns a text of the index, whose only markup is the mark round a found word, as nodes. */
export function marked(excerpt) {
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((text, at) => {
    const plain = text.replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => ENTITIES[entity]);
    if (at % 2 === 0) return document.createTextNode(plain);
    const mark = document.createElement("mark");
    mark.textContent = plain;
    return mark;
  });
}

/** Returns a link to a page or a place of this site. */
export function link(url, text) {
  const made = document.createElement("a");
  made.href = url;
  made.textContent = text;
  return made;
}

/** Returns a found page as a list item: its title, the words found, the places in it. */
export function shown(found) {
  const item = document.createElement("li");
  item.append(link(found.url, found.title));
  const text = document.createElement("p");
  text.append(...marked(found.excerpt));
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
