// The page's side of the file worker: started on first need, gives promises, tells how far it is.

import { spawn } from "./spawn.js";

/** Returns `run(task, data, tell)` -> promise of the outcome; it rejects with an error that has a `code`. */
export function fileWorker(address) {
  let ready = null;
  let worker = null;
  let count = 0;
  const waiting = new Map();

  function end(code) {
    if (worker) worker.terminate();
    worker = null;
    for (const { no } of waiting.values()) no(Object.assign(new Error(code), { code }));
    waiting.clear();
  }

  function received({ data }) {
    const call = waiting.get(data.id);
    if (data.id === null) return end("file-failed");
    if (!call) return undefined;
    if (data.share !== undefined) return call.tell(data.share);
    waiting.delete(data.id);
    return data.code ? call.no(Object.assign(new Error(data.code), { code: data.code })) : call.yes(data.done);
  }

  const sent = (id, tell) => new Promise((yes, no) => waiting.set(id, { yes, no, tell }));

  return async function run(task, data, tell = () => {}) {
    if (!worker) {
      worker = spawn(address);
      worker.addEventListener("message", received);
      worker.addEventListener("error", (event) => { event.preventDefault(); end("file-failed"); });
      ready = sent(0, () => {});
    }
    await ready;
    count += 1;
    const answer = sent(count, tell);
    worker.postMessage({ ...data, id: count, task });
    return answer;
  };
}
