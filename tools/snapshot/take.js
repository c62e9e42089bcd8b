// Takes the memory snapshot that the browser restores: node take.js PYODIDE_FOLDER ENGINE_ZIP TARGET MODULES
// TARGET holds what restore.js reads: see there for the layout. MODULES gets a JSON list of the standard library's
// files that were in use: what a start without the snapshot needs.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { EMPTY_LOCK, ENVIRONMENT } from "../../widgets/web/restore.js";
import { difference } from "./difference.js";
import { still } from "./still.js";

const PACKAGES = "/lib/python3.13/site-packages";
const LARGEST_HOLE = 1 << 20;
const USED = `
import json, sys
library = "/lib/python313.zip/"
files = {getattr(getattr(m, "__spec__", None), "origin", None) or "" for m in list(sys.modules.values())}
json.dumps(sorted(name.removeprefix(library) for name in files if name.startswith(library)))
`;

const [pyodideFolder, engineZip, target, modules] = process.argv.slice(2);

/** Writes zeros over the blocks that malloc has free below the highest byte in use, without growing the memory. */
function wipe(module, { malloc, free }) {
  let top = module.HEAPU8.length;
  while (module.HEAPU8[top - 1] === 0) top -= 1;
  const taken = [];
  for (let size = LARGEST_HOLE; size >= 16; size = size > 512 ? size >> 1 : size - 8) {
    for (;;) {
      const at = malloc(size) >>> 0;
      if (at === 0) break;
      if (at + size > top) {
        free(at);
        break;
      }
      module.HEAPU8.fill(0, at, at + size);
      taken.push(at);
    }
  }
  taken.reverse().forEach((at) => free(at));
}

still();
const { loadPyodide } = await import(pathToFileURL(path.join(pyodideFolder, "pyodide.mjs")));
const instantiate = WebAssembly.instantiate;
let fresh = null;
let raw = null;
WebAssembly.instantiate = async (source, imports) => {
  const made = await instantiate(source, imports);
  // The first instance with a memory of its own is Python; nothing has run in it yet.
  if (!fresh && imports?.env?.memory) {
    fresh = new Uint8Array(imports.env.memory.buffer).slice();
    raw = made.instance.exports;
  }
  return made;
};
const python = await loadPyodide({
  indexURL: pyodideFolder,
  env: ENVIRONMENT,
  lockFileContents: EMPTY_LOCK,
  packageBaseUrl: pyodideFolder,
  _makeSnapshot: true,
});
python.unpackArchive(new Uint8Array(await readFile(engineZip)), "zip", { extractDir: PACKAGES });

/** Runs a neighbour of this file in names of its own. */
async function run(file) {
  const names = python.runPython("{}");
  python.runPython(await readFile(new URL(file, import.meta.url), "utf8"), { filename: file, globals: names });
  names.destroy();
}

await run("warm.py");
// Before anything is forgotten: the start without the snapshot imports it all.
await writeFile(modules, python.runPython(USED));
await run("tidy.py");
wipe(python._module, raw);
const taken = python.makeMemorySnapshot();
await writeFile(target, difference(taken, fresh));
process.exit(0);
