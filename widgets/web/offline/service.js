// The service worker. It serves this site's own listed files and nothing else, keeps only bytes whose fingerprint is
// the one in the list, and puts the content policy on every script it serves (a worker escapes the page's own policy).
// SITE is put in at build: { version, policy, folder, files: { path: [fingerprint, bytes] }, engine, starts, left_out, catalogs, unpacked }.

import { registerRoute } from "workbox-routing";
import { Strategy } from "workbox-strategies";

const SITE = __SITE__;
const HOME = self.registration.scope;
const NAME = `recourse ${new URL(HOME).pathname} files `;
const OWN = NAME + SITE.version;
const PATIENCE = 4000;

/** Returns the path of an address below this site as the list writes it, or null for what is not ours. */
function listed(address) {
  const url = new URL(address);
  if (url.origin !== self.location.origin || !url.href.startsWith(HOME)) return null;
  const path = decodeURI(url.href.slice(HOME.length).replace(/[?#].*$/, ""));
  const named = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  return Object.hasOwn(SITE.files, named) ? named : null;
}

/** Returns a copy with the policy, or null when the bytes are not those of the list: another version, a portal, a host that alters. */
async function checked(response, path) {
  if (!response || response.status !== 200 || response.type === "opaque") return null;
  const bytes = await response.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const print = [...hash.subarray(0, 8)].map((b) => b.toString(16).padStart(2, "0")).join("");
  if (print !== SITE.files[path][0]) return null;
  const headers = new Headers();
  const kind = response.headers.get("Content-Type");
  headers.set("Content-Type", /\.m?js$/.test(path) ? "text/javascript; charset=utf-8" : kind || "application/octet-stream");
  if (/\.m?js$/.test(path)) headers.set("Content-Security-Policy", SITE.policy);
  return new Response(bytes, { status: 200, headers });
}

/** Fetches a listed file and keeps it; returns whether it could be kept. */
async function keep(path, cache) {
  const address = new URL(path.replace(/(^|\/)index\.html$/, "$1"), HOME).href;
  if (await cache.match(address)) return true;
  // A hashed name never changes: what the browser holds will do. A page is asked for anew.
  const response = await fetch(address, { credentials: "omit", cache: path.startsWith(SITE.folder) ? "default" : "no-cache" }).catch(() => null);
  const good = await checked(response, path);
  if (good) await cache.put(address, good);
  return Boolean(good);
}

/**
 * Pages: the network's, for a few seconds; else the kept one. Files: the kept one, else the network's.
 * Once the reader has erased everything this worker may still serve a page that is open: it then keeps nothing anew.
 */
class Listed extends Strategy {
  async _handle(request) {
    if (!(await caches.has(OWN))) return fetch(request);
    const path = listed(request.url);
    const cache = await caches.open(OWN);
    const bare = request.url.replace(/[?#].*$/, "");
    const page = request.mode === "navigate";
    const kept = (await cache.match(bare)) || (await stood(path, cache));
    if (kept && !page) return kept;
    const asked = fetch(request).then(async (response) => {
      const copy = response.clone();
      const good = await checked(copy, path).catch(() => null);
      if (good && (await caches.has(OWN))) await cache.put(bare, good.clone());
      // Another version has been uploaded: it is shown as it came, never kept among ours.
      else if (page && response.status === 200) self.registration.update().catch(() => {});
      return good && !page ? good : response;
    });
    if (!page) return (await asked.catch(() => null)) || Response.error();
    const late = kept && new Promise((done) => { setTimeout(() => done(kept), PATIENCE); });
    const first = await Promise.race([asked.catch(() => null), ...(late ? [late] : [])]);
    return first || kept || (await cache.match(new URL("404.html", HOME).href)) || Response.error();
  }
}

/** Where the host sends the snapshot in its small form only, that is kept, and unpacked when asked for. */
async function stood(path, cache) {
  const small = SITE.unpacked[path] && (await cache.match(new URL(SITE.unpacked[path], HOME).href));
  if (!small) return null;
  const headers = { "Content-Type": "application/octet-stream", "Content-Encoding": "identity" };
  return new Response(small.body.pipeThrough(new DecompressionStream("gzip")), { headers });
}

registerRoute(({ url, request }) => request.method === "GET" && listed(url.href) !== null, new Listed({ cacheName: OWN }));

/** What a reader of one language and country needs without a network. `files`: what Python was started from. */
function wanted({ language, jurisdiction, here, files }) {
  const guides = Object.keys(SITE.files).filter((path) => path.endsWith("/index.html") && path.startsWith(`${language}/`) && !SITE.left_out.some((part) => path.startsWith(`${language}/${part}/`)));
  const theme = Object.keys(SITE.files).filter((path) => path.startsWith(`${language}/assets/`));
  const search = Object.keys(SITE.files).filter((path) => path.startsWith(`${language}/pagefind/`) || path.includes(`/search-${language}.`));
  const known = files.map((name) => SITE.folder + name).filter((path) => Object.hasOwn(SITE.files, path));
  // Asked for before any tool was used: the small form, which every browser can take.
  const started = known.length ? known : [SITE.starts.packed];
  const parts = SITE.catalogs[jurisdiction] || {};
  const catalog = [parts[language], parts.patterns].filter(Boolean);
  const page = listed(here);
  return [...new Set([...(page ? [page] : []), ...SITE.engine, ...started, ...catalog, ...theme, ...search, ...guides])];
}

async function keepAll({ language, jurisdiction, here, files }) {
  const cache = await caches.open(OWN);
  const given = Array.isArray(files) ? files.map(String) : [];
  const paths = wanted({ language: String(language), jurisdiction: String(jurisdiction), here: String(here), files: given });
  let all = true;
  // A few at a time: the reader is working in the same browser.
  for (let at = 0; at < paths.length; at += 4) {
    const kept = await Promise.all(paths.slice(at, at + 4).map((path) => keep(path, cache)));
    all = all && kept.every(Boolean);
  }
  return all;
}

// A new version first takes over what the old one kept, whole, then waits until the reader or the last tab lets it in.
self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(OWN);
    for (const name of (await caches.keys()).filter((one) => one.startsWith(NAME) && one !== OWN)) {
      const had = await (await caches.open(name)).keys();
      const paths = had.map((request) => listed(request.url)).filter(Boolean);
      const ran = had.some((request) => request.url.includes("/pyodide."));
      // The new version's Python in the same form as the old one's.
      const forms = ran ? Object.entries(SITE.starts).filter(([form]) => had.some((request) => request.url.includes(`/${form}.`))).map(([, file]) => file) : [];
      // And the catalogs in the language they were read in.
      const catalogs = Object.entries(SITE.catalogs).flatMap(([code, parts]) => Object.entries(parts).filter(([part]) => had.some((request) => request.url.includes(`/catalog-${code}.${part}.`)))).map(([, file]) => file);
      const again = ran ? [...SITE.engine, ...forms, ...catalogs] : [];
      for (const path of new Set([...paths, ...again])) await keep(path, cache);
    }
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(NAME) && name !== OWN) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener("message", (event) => {
  const { kind } = event.data || {};
  if (kind === "take-over") self.skipWaiting();
  if (kind === "keep") event.waitUntil(keepAll(event.data).then((done) => event.ports[0].postMessage({ done }), () => event.ports[0].postMessage({ done: false })));
});
