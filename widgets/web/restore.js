// Brings Python back from a memory snapshot. The file holds only what differs from the memory of a fresh
// instance (tools/snapshot/difference.js writes it and describes the layout), so that the compiled module's own
// data is not sent twice. Works in a worker and in Node; tests run it in both.

export const MAGIC = 0x31534352;
/** Words of zeros that are cheaper to send than to start a new run for. */
export const RUN_GAP = 16;
/** Pyodide wants a lock file; nothing is ever loaded from one here. */
export const EMPTY_LOCK = { info: { abi_version: "2025_0" }, packages: {} };
/** What Python was started with when the snapshot was taken; the loader sets it again. */
export const ENVIRONMENT = { HOME: "/home/pyodide", PYTHONHASHSEED: "0", PYTHONOPTIMIZE: "2", PYTHONNODEBUGRANGES: "1" };
const FIXED_WORDS = 7;

/** Returns two words that tell one memory from another; not a defence, the file's own hash is that. */
export function sum(words) {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < words.length; at += 1) {
    low = Math.imul(low ^ words[at], 0x01000193);
    high = Math.imul(high + words[at], 0x85ebca6b) ^ (high >>> 13);
  }
  return [low >>> 0, high >>> 0];
}

/** Returns the parts of a snapshot file. */
function parts(bytes) {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  const [magic, head, size, used, low, high, runs] = words;
  if (magic !== MAGIC) throw new Error("not a snapshot");
  const table = FIXED_WORDS + head / 4;
  return { words, head, size, used: used / 4, low, high, runs, table, content: table + runs * 2 };
}

/** Fills the memory after `whole`'s head: the fresh memory, changed where the snapshot differs. */
function fill(whole, part, fresh) {
  const before = new Uint32Array(fresh, 0, part.used);
  const [low, high] = sum(before);
  if (low !== part.low || high !== part.high) throw new Error("fresh memory differs");
  const memory = new Uint32Array(whole.buffer, part.head);
  memory.set(before);
  const { words } = part;
  let from = part.content;
  for (let run = 0; run < part.runs; run += 1) {
    const first = words[part.table + run * 2];
    const end = first + words[part.table + run * 2 + 1];
    for (let to = first; to < end; to += 1, from += 1) memory[to] ^= words[from];
  }
  if (from !== words.length) throw new Error("snapshot is cut");
}

/** Runs `load` while whoever asks for Python's instance gets one of `module`, a promise; `each` sees its memory first. */
async function instead(module, load, each = () => {}) {
  const names = ["instantiate", "instantiateStreaming"].filter((name) => name in WebAssembly);
  const real = Object.fromEntries(names.map((name) => [name, WebAssembly[name]]));
  // The loader swallows faults met here and would wait for ever, so they go round it.
  let refuse = null;
  const refused = new Promise((_, reject) => { refuse = reject; });
  const takeover = (name) => async (source, imports) => {
    if (!(imports && imports.env && imports.env.memory)) return real[name].call(WebAssembly, source, imports);
    try {
      const compiled = await module;
      const instance = await real.instantiate.call(WebAssembly, compiled, imports);
      each(imports.env.memory.buffer);
      return { module: compiled, instance };
    } catch (fault) {
      refuse(fault);
      throw fault;
    }
  };
  for (const name of names) WebAssembly[name] = takeover(name);
  try {
    return await Promise.race([load(), refused]);
  } finally {
    Object.assign(WebAssembly, real);
  }
}

/** Returns what `load` returns, with the `module` whose compiling has begun already, where one has. */
export const compiledBefore = (module, load) => (module ? instead(module, load) : load());

/**
 * Returns Python, restored. `snapshot` and `module` are promises of the file's bytes and of the compiled module;
 * `settings` go to `loadPyodide`. Rejects when the snapshot does not fit; the caller then starts Python plainly.
 */
export async function restore(loadPyodide, settings, snapshot, module) {
  let whole = null;
  let part = null;
  const prepared = snapshot.then((bytes) => {
    part = parts(bytes);
    whole = new Uint8Array(part.head + part.size);
    whole.set(bytes.subarray(FIXED_WORDS * 4, FIXED_WORDS * 4 + part.head));
    return whole;
  });
  const load = () => loadPyodide({ ...settings, env: ENVIRONMENT, lockFileContents: EMPTY_LOCK, _loadSnapshot: prepared });
  return instead(module, load, (memory) => fill(whole, part, memory));
}
