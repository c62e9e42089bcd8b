// The page's side of locking: starts the worker on first need and gives promises; a dead worker is replaced.

import { spawn } from "./spawn.js";

const LIMIT = 120_000;

/** Returns `run(task, data)` -> promise of the outcome; it rejects with an error that has a `code`. */
export function vault(address) {
  let worker = null;
  let count = 0;
  const waiting = new Map();

  function end(code) {
    if (worker) worker.terminate();
    worker = null;
    for (const { no, timer } of waiting.values()) {
      clearTimeout(timer);
      no(Object.assign(new Error(code), { code }));
    }
    waiting.clear();
  }

  function received({ data }) {
    if (data.id === null) return end("lock_failed");
    const call = waiting.get(data.id);
    if (!call) return undefined;
    waiting.delete(data.id);
    clearTimeout(call.timer);
    return data.code ? call.no(Object.assign(new Error(data.code), { code: data.code })) : call.yes(data.done);
  }

  function begin() {
    worker = spawn(address);
    worker.addEventListener("message", received);
    worker.addEventListener("error", (event) => { event.preventDefault(); end("lock_failed"); });
    // Messages sent before the module is there would be lost: the first answer has id 0.
    return new Promise((yes, no) => waiting.set(0, { yes, no, timer: setTimeout(() => end("lock_failed"), LIMIT) }));
  }

  let ready = null;
  return {
    async run(task, data) {
      // Without TLS browsers give no such key; the reason is said, nothing is half locked.
      if (!globalThis.crypto || !crypto.subtle) throw Object.assign(new Error("insecure"), { code: "insecure" });
      if (!worker) ready = begin();
      await ready;
      count += 1;
      const id = count;
      return new Promise((yes, no) => {
        waiting.set(id, { yes, no, timer: setTimeout(() => end("lock_failed"), LIMIT) });
        worker.postMessage({ ...data, id, task });
      });
    },
    end: () => end("stopped"),
  };
}
