// Stores a snapshot as what differs from a fresh instance's memory; widgets/web/restore.js undoes it.

import { MAGIC, RUN_GAP, sum } from "../../widgets/web/restore.js";

/**
 * Layout, all numbers 32-bit little endian: magic, bytes of Pyodide's own header, bytes of memory,
 * bytes of fresh memory that are not zero, the two words of their sum, number of runs;
 * then the header; then for each run its first word and its number of words; then the words of all runs,
 * each XORed with the fresh memory.
 */
export function difference(taken, fresh) {
  const head = new DataView(taken.buffer, taken.byteOffset).getUint32(4, true);
  const memory = new Uint32Array(taken.slice(head).buffer);
  const before = new Uint32Array(memory.length);
  before.set(new Uint32Array(fresh.buffer).subarray(0, memory.length));
  let used = before.length;
  while (used > 0 && before[used - 1] === 0) used -= 1;
  for (let at = 0; at < memory.length; at += 1) memory[at] ^= before[at];
  const runs = runsOf(memory);
  const words = runs.reduce((total, [, length]) => total + length, 0);
  const out = new Uint32Array(7 + head / 4 + runs.length * 2 + words);
  const [low, high] = sum(before.subarray(0, used));
  out.set([MAGIC, head, memory.length * 4, used * 4, low, high, runs.length]);
  out.set(new Uint32Array(taken.slice(0, head).buffer), 7);
  let at = 7 + head / 4;
  for (const run of runs) {
    out.set(run, at);
    at += 2;
  }
  for (const [first, length] of runs) {
    out.set(memory.subarray(first, first + length), at);
    at += length;
  }
  return new Uint8Array(out.buffer);
}

/** Returns `[first, length]` of the stretches that are not zero; a gap shorter than RUN_GAP words does not end one. */
function runsOf(words) {
  const runs = [];
  let first = -1;
  let last = -1;
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === 0) continue;
    if (first < 0) first = at;
    else if (at - last > RUN_GAP) {
      runs.push([first, last - first + 1]);
      first = at;
    }
    last = at;
  }
  if (first >= 0) runs.push([first, last - first + 1]);
  return runs;
}
