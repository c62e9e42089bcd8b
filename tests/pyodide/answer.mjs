// Answers requests under Pyodide in Node, with the files that the browser loads.
// node answer.mjs BUNDLE MANIFEST [snapshot] < requests.json > answers.json
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EMPTY_LOCK, restore } from "../../widgets/web/restore.js";

const [bundle, manifestPath, way] = process.argv.slice(2);
const manifest = JSON.parse(readFileSync(manifestPath, "utf8"));
// Node reads Pyodide's scripts as CommonJS only inside their own package; a test compares them with those that ship.
const home = new URL("../../node_modules/pyodide/", import.meta.url);
const { loadPyodide } = await import(new URL("pyodide.mjs", home));
const silent = { indexURL: home.pathname, stdout: () => {}, stderr: () => {} };
let python;
if (way === "snapshot") {
  // Without the standard library, as in the browser: what the tools import late must be in the snapshot.
  const stdLibURL = join(bundle, manifest.pyodide, "empty.zip");
  const module = WebAssembly.compile(readFileSync(new URL("pyodide.asm.wasm", home)));
  const bytes = new Uint8Array(readFileSync(join(bundle, manifest.snapshot)));
  python = await restore(loadPyodide, { ...silent, stdLibURL, packageBaseUrl: home.pathname }, Promise.resolve(bytes), module);
} else {
  // With the cut-down standard library, as in the browser: whatever the tools import must be in it.
  python = await loadPyodide({ ...silent, stdLibURL: join(bundle, manifest.library), packageBaseUrl: home.pathname, lockFileContents: EMPTY_LOCK });
  python.unpackArchive(new Uint8Array(readFileSync(join(bundle, manifest.engine))), "zip", { extractDir: "/lib/python3.13/site-packages" });
}
const shelf = python.pyimport("widgets.shelf");
// Every edition with its patterns, as a browser of each language would have loaded them.
for (const [code, parts] of Object.entries(manifest.catalogs)) {
  const bytes = (part) => new Uint8Array(readFileSync(join(bundle, parts[part])));
  for (const language of Object.keys(parts).filter((part) => part !== "patterns")) {
    shelf.add(code, language, bytes(language));
    shelf.learn(code, language, bytes("patterns"));
  }
}
let typed = "";
process.stdin.setEncoding("utf8");
for await (const part of process.stdin) typed += part;
const requests = JSON.parse(typed);
/** As the page does, which knows its own language; a request that is hostile text comes from an English one. */
function languageOf(request) {
  if (typeof request !== "string") return request.language;
  try {
    return JSON.parse(request).language || "en";
  } catch {
    return "en";
  }
}

const times = [];
const answers = requests.map((request) => {
  const start = performance.now();
  const answer = shelf.answer(typeof request === "string" ? request : JSON.stringify(request), languageOf(request));
  times.push(performance.now() - start);
  return JSON.parse(answer);
});
process.stdout.write(JSON.stringify({ version: python.version, answers, times }));
