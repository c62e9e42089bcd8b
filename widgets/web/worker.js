// The worker's side: starts Python once, then answers calls. It takes named requests as plain data, never code.
// It is imported by a blob worker, which inherits the page's content policy (a worker from an address would not).

import { packed } from "./guard.js";
import { restore } from "./restore.js";

const KIND = { ok: "view", cannot_say: "view", invalid: "invalid", failed: "failed" };
const PACKAGES = "/lib/python3.13/site-packages";

let folder = "";
let manifest = null;
let shelf = null;
const known = new Map();

function progress(step, share) {
  self.postMessage({ kind: "progress", step, share });
}

async function fetched(name, as) {
  const response = await fetch(folder + name, { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  return response[as]();
}

/** Returns the compiled Python; a host that gives the file a wrong type costs the streaming only. */
async function compiled(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.status} wasm`);
  const typed = (response.headers.get("Content-Type") || "").startsWith("application/wasm");
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Returns the snapshot's bytes. A host that does not compress it would send three times as much: then the packed twin. */
async function memory() {
  const plain = await fetch(folder + manifest.snapshot, { credentials: "omit" });
  if (plain.ok && (plain.headers.get("Content-Encoding") || !("DecompressionStream" in self))) return new Uint8Array(await plain.arrayBuffer());
  await plain.body?.cancel();
  const small = await fetch(folder + manifest.packed, { credentials: "omit" });
  if (!small.ok) throw new Error(`${small.status} snapshot`);
  const unpacked = small.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

async function restored(loadPyodide, home) {
  const snapshot = memory();
  const module = compiled(`${home}pyodide.asm.wasm`);
  snapshot.catch(() => {});
  module.catch(() => {});
  return restore(loadPyodide, { indexURL: home, stdLibURL: `${home}empty.zip`, packageBaseUrl: home, stdout: () => {}, stderr: () => {} }, snapshot, module);
}

async function plain(loadPyodide, home) {
  const archive = fetched(manifest.engine, "arrayBuffer");
  archive.catch(() => {});
  const python = await loadPyodide({ indexURL: home, stdout: () => {}, stderr: () => {} });
  progress("engine", 0.7);
  python.unpackArchive(new Uint8Array(await archive), "zip", { extractDir: PACKAGES });
  return python;
}

/**
 * Starts Python from the folder of the manifest, out of the snapshot or plainly; posts `progress`, then `ready`,
 * or `failed` with the reason: `snapshot_unfit` asks the page to start again plainly.
 */
export async function start(manifestUrl, { snapshot = true } = {}) {
  let code = "start_failed";
  try {
    folder = manifestUrl.slice(0, manifestUrl.lastIndexOf("/") + 1);
    progress("files", 0);
    manifest = await fetched(manifestUrl.slice(folder.length), "json");
    const home = folder + manifest.pyodide;
    const { loadPyodide } = await import(`${home}pyodide.js`);
    progress("python", 0.2);
    if (snapshot) code = "snapshot_unfit";
    const python = await (snapshot ? restored : plain)(loadPyodide, home);
    shelf = python.pyimport("widgets.shelf");
    self.addEventListener("message", received);
    self.postMessage({ kind: "ready", bundle: manifest.engine, python: python.version, from: snapshot ? "snapshot" : "files" });
  } catch (fault) {
    self.postMessage({ kind: "failed", id: null, code, text: "", detail: String(fault && fault.message) });
  }
}

async function received({ data }) {
  if (data.kind === "stop") return self.close();
  if (data.kind !== "call") return undefined;
  try {
    const text = packed(data.request);
    await shelved(data.request.jurisdiction);
    const answer = JSON.parse(shelf.answer(text));
    return self.postMessage({ kind: KIND[answer.status], id: data.id, answer });
  } catch (fault) {
    const code = fault.code || "engine_error";
    return self.postMessage({ kind: "failed", id: data.id, code, text: "", detail: String(fault && fault.name) });
  }
}

/** Loads a jurisdiction's catalog on first need; a name that the manifest does not list is left for Python to refuse. */
async function shelved(jurisdiction) {
  const name = typeof jurisdiction === "string" && Object.hasOwn(manifest.catalogs, jurisdiction) && manifest.catalogs[jurisdiction];
  if (!name || known.has(jurisdiction)) return known.get(jurisdiction);
  const loading = fetched(name, "text").then(
    (text) => shelf.add(jurisdiction, text),
    () => {
      known.delete(jurisdiction);
      throw Object.assign(new Error("catalog"), { code: "catalog_unreachable" });
    },
  );
  known.set(jurisdiction, loading);
  return loading;
}
