// The worker's side: starts Python once, then answers calls. It takes named requests as plain data, never code.
// It is imported by a blob worker, which inherits the page's content policy (a worker from an address would not).

import { packed } from "./guard.js";

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

/** Starts Python from the folder of the manifest; posts `progress`, then `ready`, or `failed` with the reason. */
export async function start(manifestUrl) {
  try {
    folder = manifestUrl.slice(0, manifestUrl.lastIndexOf("/") + 1);
    progress("files", 0);
    manifest = await fetched(manifestUrl.slice(folder.length), "json");
    const archive = fetched(manifest.engine, "arrayBuffer");
    archive.catch(() => {});
    const { loadPyodide } = await import(`${folder}${manifest.pyodide}pyodide.js`);
    progress("python", 0.2);
    const python = await loadPyodide({ indexURL: folder + manifest.pyodide, stdout: () => {}, stderr: () => {} });
    progress("engine", 0.7);
    python.unpackArchive(new Uint8Array(await archive), "zip", { extractDir: PACKAGES });
    shelf = python.pyimport("widgets.shelf");
    self.addEventListener("message", received);
    self.postMessage({ kind: "ready", bundle: manifest.engine, python: python.version });
  } catch (fault) {
    self.postMessage({ kind: "failed", id: null, code: "start_failed", text: "", detail: String(fault && fault.message) });
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
