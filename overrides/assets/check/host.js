// What a host can do wrong: types, missing files, twins, keeping, headers, changed files. Each check returns
// [code, details], the code being one of the page's own sentences; nothing here is a sentence.

const KINDS = {
  html: ["text/html"],
  css: ["text/css"],
  js: ["text/javascript", "application/javascript"],
  json: ["application/json"],
  wasm: ["application/wasm"],
  svg: ["image/svg+xml"],
  png: ["image/png"],
  xml: ["application/xml", "text/xml"],
  txt: ["text/plain"],
};
const SHRINKS = ["html", "css", "js", "json", "wasm"];
const MOST_KEPT = 3600;
const LASTING = /\/assets\/recourse\/.*\.[0-9a-f]{10}\./;

const kind = (path) => path.split(".").pop();

/** Returns path -> fingerprint of every file that was published, or null when the list itself is not there. */
export async function published(root) {
  const answer = await fetch(new URL("checksums.txt", root), { cache: "no-store" }).catch(() => null);
  if (!answer || !answer.ok) return null;
  const rows = (await answer.text()).split("\n").map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line)).filter(Boolean);
  return rows.length ? new Map(rows.map((row) => [row[2], row[1]])) : null;
}

/** Returns the files worth asking for first: the tools' own, this page, and one of each kind. */
export function samples(list, page) {
  const chosen = new Set([page]);
  const kinds = new Set();
  for (const path of list.keys()) {
    if (/\.(br|gz)$/.test(path)) continue;
    if (path.startsWith("assets/recourse/") || !kinds.has(kind(path))) chosen.add(path);
    kinds.add(kind(path));
  }
  return [...chosen].filter((path) => list.has(path));
}

/** Asks for one file; returns what the host sent. */
export async function ask(root, path, list) {
  const address = new URL(path.replace(/(^|\/)index\.html$/, "$1"), root);
  const answer = await fetch(address, { cache: "no-store", credentials: "omit" }).catch(() => null);
  if (!answer) return { path, status: 0, bytes: 0, same: null, headers: new Headers(), text: "" };
  const content = await answer.arrayBuffer();
  const same = globalThis.crypto?.subtle ? (await fingerprint(content)) === list.get(path) : null;
  const text = kind(path) === "html" ? new TextDecoder().decode(content) : "";
  return { path, status: answer.status, bytes: content.byteLength, same, headers: answer.headers, text, redirected: answer.redirected };
}

async function fingerprint(content) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...hash].map((part) => part.toString(16).padStart(2, "0")).join("");
}

const verdict = (wrong, code) => (wrong.length ? [code, wrong] : ["ok", []]);

export function types(got) {
  const wrong = got.filter((one) => one.status === 200 && KINDS[kind(one.path)] && !KINDS[kind(one.path)].includes(sent(one)));
  return verdict(wrong.map((one) => `${one.path} (${sent(one) || "-"} ≠ ${KINDS[kind(one.path)][0]})`), "bad");
}
const sent = (one) => (one.headers.get("Content-Type") || "").split(";")[0].trim().toLowerCase();

export function whole(got) {
  if (got.some((one) => one.same === null && one.status === 200)) return ["cannot", []];
  const missing = got.filter((one) => one.status !== 200);
  if (missing.length) return ["missing", missing.map((one) => `${one.path} (${one.status})`)];
  return verdict(got.filter((one) => !one.same).map((one) => one.path), "changed");
}

export function packed(got) {
  const plain = got.filter((one) => SHRINKS.includes(kind(one.path)) && one.bytes > 2000 && !one.headers.get("Content-Encoding"));
  return verdict(plain.map((one) => one.path), "plain");
}

export function keeping(got) {
  const age = (one) => Number(/max-age=(\d+)/.exec(one.headers.get("Cache-Control") || "")?.[1] || 0);
  const stale = got.filter((one) => kind(one.path) === "html" && age(one) > MOST_KEPT);
  if (stale.length) return ["stale", stale.map((one) => one.path)];
  return got.some((one) => LASTING.test(`/${one.path}`) && age(one) < MOST_KEPT) ? ["short", []] : ["ok", []];
}

export function sniffing(got) {
  return got.every((one) => one.status !== 200 || one.headers.get("X-Content-Type-Options") === "nosniff") ? ["ok", []] : ["absent", []];
}

export function frames(page) {
  const told = page.headers.get("Content-Security-Policy") || "";
  return /frame-ancestors/.test(told) || page.headers.get("X-Frame-Options") ? ["ok", []] : ["absent", []];
}

export function policy(page) {
  const at = page.text.search(/<meta http-equiv="Content-Security-Policy"/i);
  const script = page.text.search(/<script/i);
  if (at < 0) return ["absent", []];
  return script >= 0 && script < at ? ["late", []] : ["ok", []];
}

export async function lost(root) {
  const name = `not-there-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const answers = await Promise.all([`${name}/`, `assets/recourse/${name}.js`].map((path) => fetch(new URL(path, root), { cache: "no-store" }).catch(() => null)));
  if (answers.some((one) => !one || one.status !== 404)) return ["pretends", answers.map((one) => String(one ? one.status : 0))];
  return /chooser\.css/.test(await answers[0].text()) ? ["ok", []] : ["plain", []];
}

export async function folders(here) {
  const bare = here.href.replace(/[?#].*$/, "").replace(/\/(index\.html)?$/, "");
  const answers = await Promise.all([bare, `${bare}/`, `${bare}/index.html`].map((to) => fetch(to, { cache: "no-store" }).catch(() => null)));
  const wrong = answers.filter((one) => !one || !one.ok || new URL(one.url).origin !== here.origin);
  return wrong.length ? ["bad", [bare]] : ["ok", []];
}
