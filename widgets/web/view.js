// Fills marked elements with data: text only, never markup, and links only to https and tel addresses.
//   data-slot="a.b"   text of that value          data-if="a.b" / data-unless="a.b"   shown or hidden
//   data-anchor="a.b" a link to that part of the page in data-page
//   data-each="a.b"   its <template> once an item  data-href="a.b"  data-lang="a.b"  data-state="a.b"  data-value="a.b"

// What a closed `<details data-later>` holds besides its summary waits until it is opened or printed: most are never read.
const waiting = new WeakMap();

/** Fills everything marked inside `root` from `data`; a list that was filled before is made anew. */
export function fill(root, data) {
  for (const details of marked(root, "later")) postpone(details, data);
  for (const list of marked(root, "each")) {
    const template = list.querySelector(":scope > template");
    [...list.children].forEach((child) => { if (child !== template) child.remove(); });
    const items = find(data, list.dataset.each);
    for (const item of Array.isArray(items) ? items : []) {
      const copy = template.content.cloneNode(true);
      fill(copy, typeof item === "object" ? item : { text: item });
      list.append(copy);
    }
  }
  for (const element of marked(root, "if")) element.hidden = !truthy(find(data, element.dataset.if));
  for (const element of marked(root, "unless")) element.hidden = truthy(find(data, element.dataset.unless));
  for (const element of marked(root, "slot")) {
    const value = find(data, element.dataset.slot);
    element.textContent = value === null || value === undefined ? "" : String(value);
  }
  for (const element of marked(root, "lang")) element.setAttribute("lang", String(find(data, element.dataset.lang) || ""));
  for (const element of marked(root, "state")) element.dataset.is = String(find(data, element.dataset.state) || "");
  for (const element of marked(root, "value")) element.value = String(find(data, element.dataset.value) || "");
  for (const element of marked(root, "anchor")) element.href = `${element.dataset.page}#${encodeURIComponent(find(data, element.dataset.anchor) || "")}`;
  for (const element of marked(root, "href")) link(element, find(data, element.dataset.href));
}

function postpone(details, data) {
  waiting.set(details, data);
  const now = () => complete(details);
  details.querySelector("summary").addEventListener("click", now, { once: true });
  details.addEventListener("toggle", now, { once: true });
}

/** Fills what still waits inside `details`. */
export function complete(details) {
  const data = waiting.get(details);
  if (data === undefined) return;
  waiting.delete(details);
  details.removeAttribute("data-later");
  fill(details, data);
}

// Elements already filled as part of a list item are inside a list of `root`; those belong to the item.
function marked(root, name) {
  return [...root.querySelectorAll(`[data-${name}]`)].filter((element) => {
    const list = element.parentElement && element.parentElement.closest("[data-each]");
    if (list && root.contains(list) && list !== root) return false;
    const later = element.parentElement && element.parentElement.closest("[data-later]");
    return !later || !root.contains(later) || later === root || Boolean(element.closest("summary"));
  });
}

function find(data, path) {
  return path.split(".").reduce((value, key) => (value === null || value === undefined ? value : value[key]), data);
}

const truthy = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));

function link(element, address) {
  const text = String(address || "");
  const safe = /^https:\/\//.test(text) || /^tel:[+0-9 ]+$/.test(text);
  // Without a safe address the words stand there unlinked: an article is still an article.
  element.hidden = !safe && element.textContent.trim() === "";
  if (safe) element.href = text;
  else element.removeAttribute("href");
  element.rel = "noopener noreferrer";
}
