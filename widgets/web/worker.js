// The worker's side: starts Python once, then answers calls. It takes named requests as plain data, never code.
// It is imported by a blob worker, which inherits the page's content policy (a worker from an address would not).

import { catalogs as catalogsOf } from "./catalogs.js";
import { packed } from "./guard.js";
import { EMPTY_LOCK, compiledBefore, restore } from "./restore.js";

const KIND = { ok: "view", cannot_say: "view", invalid: "invalid", failed: "failed" };
const PACKAGES = "/lib/python3.13/site-packages";
/** Milliseconds between two signs of life while a file is coming. */
const BEAT = 1000;

let folder = "";
let manifest = null;
let opened = () => {};
let catalogs = null;
// Python's shelf of catalogs, once it is there.
const shelf = new Promise((done) => { opened = done; });
// Whether the host sent the manifest with brotli: then it has the small twin of the snapshot too.
let brotli = false;
let patient = false;
// What this start loaded, for whoever keeps it for the day without a network.
const loaded = [];

function progress(step, share) {
  self.postMessage({ kind: "progress", step, share });
}

/** Reads a response piece by piece and tells the page now and then that it is coming: a slow line is no hanging worker. */
async function followed(response, take) {
  let told = performance.now();
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    take(piece.value);
    if (performance.now() - told < BEAT) continue;
    told = performance.now();
    progress("files", 0.1);
  }
}

/** Returns a response's bytes; on a line known to be quick they come in one go. */
async function bytesOf(response) {
  if (!patient) return new Uint8Array(await response.arrayBuffer());
  const pieces = [];
  let size = 0;
  await followed(response, (piece) => { pieces.push(piece); size += piece.length; });
  const whole = new Uint8Array(size);
  for (let n = 0, at = 0; n < pieces.length; at += pieces[n].length, n += 1) whole.set(pieces[n], at);
  return whole;
}

async function fetched(name, as) {
  const response = await fetch(folder + name, { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return as === "bytes" ? bytesOf(response) : response[as]();
}

/** Lets the browser fetch a large file into its own store first, where the loader gives no word of how far it is. */
async function warmed(...names) {
  for (const name of names) {
    if (!(await kept(name))) await followed(await fetch(folder + name, { credentials: "omit" }), () => {});
  }
}

/** Whether this page may run WebAssembly at all: the smallest module there is, eight bytes. */
function barred() {
  try {
    return !new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch {
    return true;
  }
}

/** Returns the compiled Python; a host that gives the file a wrong type costs the streaming only. */
async function compiled(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.status} wasm`);
  const typed = (response.headers.get("Content-Type") || "").startsWith("application/wasm");
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Returns the snapshot's bytes. A host that does not compress it would send four times as much: then the packed twin. */
async function memory(here) {
  if (here || brotli || !("DecompressionStream" in self)) {
    const plain = await fetch(folder + manifest.snapshot, { credentials: "omit" });
    if (plain.ok && (here || plain.headers.get("Content-Encoding") || !("DecompressionStream" in self))) {
      loaded.push(manifest.snapshot);
      return bytesOf(plain);
    }
    await plain.body?.cancel();
  }
  const small = await fetch(folder + manifest.packed, { credentials: "omit" });
  if (!small.ok) throw new Error(`${small.status} snapshot`);
  loaded.push(manifest.packed);
  const unpacked = small.body.pipeThrough(new DecompressionStream("gzip"));
  return bytesOf(new Response(unpacked));
}

/** Returns whether the browser still has a file from an earlier visit; asks no server. */
async function kept(name) {
  try {
    const response = await fetch(folder + name, { cache: "only-if-cached", mode: "same-origin" });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** Returns the way to start: on a slow line the snapshot's bytes cost more than they save, unless they are `here` already. */
async function quickest(here, slow) {
  if (here || slow === false) return "snapshot";
  const file = brotli ? manifest.snapshot : manifest.packed;
  // Nothing is known of the line, the page came out of the browser's store: as the last time.
  if (slow === null && !(await kept(manifest.library))) return "snapshot";
  return (await kept(file)) ? "snapshot" : "lean";
}

const quiet = () => {};

async function restored(loadPyodide, home, snapshot, begun) {
  const module = begun || compiled(`${home}pyodide.asm.wasm`);
  module.catch(quiet);
  return restore(loadPyodide, { indexURL: home, stdLibURL: `${home}empty.zip`, packageBaseUrl: home, stdout: quiet, stderr: quiet }, snapshot, module);
}

async function lean(loadPyodide, home, begun) {
  loaded.push(manifest.engine, manifest.library);
  const archive = fetched(manifest.engine, "bytes");
  archive.catch(quiet);
  const settings = { indexURL: home, stdLibURL: folder + manifest.library, packageBaseUrl: home, lockFileContents: EMPTY_LOCK };
  const python = await compiledBefore(begun, () => loadPyodide({ ...settings, stdout: quiet, stderr: quiet }));
  progress("engine", 0.7);
  python.unpackArchive(await archive, "zip", { extractDir: PACKAGES });
  return python;
}

/**
 * Starts Python from the folder of the manifest, out of the snapshot or lean; posts `progress`, then `ready`,
 * or `failed` with the reason: `snapshot_unfit` asks the page to start again without it.
 * `slow` is what the page knows of the line: true, false or null; `jurisdiction` and `language` whose catalog will be
 * needed; `home` Pyodide's folder beside the manifest, so that its files need not wait for it.
 */
export async function start(manifestUrl, { snapshot = true, slow = false, jurisdiction = "", language = "", home = "" } = {}) {
  let code = "start_failed";
  try {
    if (barred()) {
      code = "wasm_barred";
      throw new Error("WebAssembly");
    }
    folder = manifestUrl.slice(0, manifestUrl.lastIndexOf("/") + 1);
    progress("files", 0);
    const telling = fetch(manifestUrl, { credentials: "omit" });
    // On a slow line other files come first, step by step.
    const begun = home && snapshot && slow !== true ? compiled(`${folder}${home}pyodide.asm.wasm`) : null;
    const loading = home ? scripts(folder + home) : null;
    for (const one of [begun, loading]) if (one) one.catch(quiet);
    const told = await telling;
    if (!told.ok) throw new Error(`${told.status} manifest`);
    brotli = told.headers.get("Content-Encoding") === "br";
    manifest = await told.json();
    const place = folder + manifest.pyodide;
    // Out of the service worker files come unpacked. To ask the browser's own store takes a tenth of the start: not where it is no matter.
    const here = snapshot && !brotli && (await kept(manifest.snapshot));
    patient = slow !== false && !here;
    const way = snapshot ? await quickest(here, slow) : "lean";
    catalogs = catalogsOf({ manifest, shelf, fetched: (name) => fetched(name, "bytes") });
    const shelving = catalogs.shelved(jurisdiction, language);
    const bytes = way === "snapshot" ? memory(here) : null;
    for (const one of [shelving, bytes]) if (one) one.catch(quiet);
    const { loadPyodide } = await (manifest.pyodide === home ? loading : scripts(place));
    progress("python", 0.2);
    if (patient && !begun) await warmed(`${manifest.pyodide}pyodide.asm.wasm`, ...(way === "lean" ? [manifest.library] : []));
    if (way === "snapshot") code = "snapshot_unfit";
    const python = await (way === "snapshot" ? restored(loadPyodide, place, bytes, begun) : lean(loadPyodide, place, begun));
    opened(python.pyimport("widgets.shelf"));
    self.addEventListener("message", received);
    self.postMessage({ kind: "ready", bundle: manifest.engine, python: python.version, from: way, files: loaded });
    // While the host still has this version; where it fails, the first call asks again and says so.
    await shelving.catch(quiet);
    catalogs.rehearse(jurisdiction, language).catch(quiet);
  } catch (fault) {
    self.postMessage({ kind: "failed", id: null, code, text: "", detail: String(fault && fault.message) });
  }
}

/** Returns Pyodide's loader; what the loader would ask for next comes beside it. */
async function scripts(home) {
  const next = import(`${home}pyodide.asm.js`);
  next.catch(quiet);
  const loader = await import(`${home}pyodide.js`);
  await next;
  return loader;
}

async function received({ data }) {
  if (data.kind === "stop") return self.close();
  if (data.kind !== "call") return undefined;
  try {
    const { request } = data;
    const text = packed(request);
    catalogs.wanted();
    await catalogs.shelved(request.jurisdiction, request.language, manifest.readers.includes(request.action));
    const engine = await shelf;
    const began = performance.now();
    const answer = JSON.parse(engine.answer(text, String(request.language)));
    // `took`, in milliseconds, is for `make bench`.
    return self.postMessage({ kind: KIND[answer.status], id: data.id, answer, took: performance.now() - began });
  } catch (fault) {
    const code = fault.code || "engine_error";
    return self.postMessage({ kind: "failed", id: data.id, code, text: "", detail: String(fault && fault.name) });
  }
}
