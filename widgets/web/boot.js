// The page's side of the worker: starts it on first need, queues calls, and replaces a worker that dies or hangs.

import { begin, taken } from "./early.js";

const CALL_LIMIT = 20_000;
const START_LIMIT = 60_000;

/**
 * Returns `{ start, call, onState, stop }`.
 * `manifestUrl` and `workerUrl` are absolute addresses of this site; the catalog of `jurisdiction` for readers of
 * `language` is fetched at the start, so that a page needs nothing more from its host afterwards. `home` is Pyodide's folder.
 * States: `loading` (step, share), `ready`, `restarted`, `unavailable` (code).
 */
export function engine({ manifestUrl, workerUrl, jurisdiction = "", language = "", home = "", limit = CALL_LIMIT, patience = START_LIMIT, fast = true }) {
  let worker = null;
  let ready = false;
  let watchdog = 0;
  let count = 0;
  let everReady = false;
  // A snapshot that does not fit this browser is not tried twice.
  let snapshot = fast;
  const waiting = new Map();
  const listeners = [];

  const tell = (state) => listeners.forEach((listen) => listen(state));

  function start() {
    if (worker) return;
    try {
      const wanted = { manifestUrl, workerUrl, jurisdiction, language, home, snapshot };
      const { worker: begun, said } = taken(wanted) || begin(wanted);
      worker = begun;
      // What it said before this script was here.
      said.splice(0).forEach((data) => queueMicrotask(() => received(data)));
    } catch (fault) {
      // Said after the call under way has been noted, so that it is answered too.
      queueMicrotask(() => replaced("worker_refused", String(fault && fault.name)));
      return;
    }
    worker.onmessage = ({ data }) => received(data);
    worker.addEventListener("error", (event) => { event.preventDefault(); replaced("worker_died"); });
    worker.addEventListener("messageerror", () => replaced("worker_died"));
    tell({ state: "loading", step: "files", share: 0 });
    watch(patience, "worker_hung");
  }

  function watch(time, code) {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => replaced(code), time);
  }

  function received(data) {
    if (data.kind === "progress") {
      watch(patience, "worker_hung");
      tell({ state: "loading", step: data.step, share: data.share });
    } else if (data.kind === "ready") {
      clearTimeout(watchdog);
      ready = true;
      tell({ state: everReady ? "restarted" : "ready", python: data.python, from: data.from, files: data.files });
      everReady = true;
      waiting.forEach(send);
    } else if (data.code === "snapshot_unfit") {
      snapshot = false;
      worker.terminate();
      worker = null;
      start();
      tell({ state: "loading", step: "plain", share: 0 });
    } else if (data.id === null) {
      replaced(data.code, data.detail);
    } else {
      const call = waiting.get(data.id);
      if (!call) return;
      waiting.delete(data.id);
      clearTimeout(call.timer);
      call.resolve(data.answer || { status: "failed", code: data.code, text: data.text, detail: data.detail });
    }
  }

  function send(call, id) {
    call.timer = setTimeout(() => replaced("worker_hung"), limit);
    worker.postMessage({ kind: "call", id, request: call.request });
  }

  /** Ends this worker; calls under way are answered with the reason, and the next call starts a new worker. */
  function replaced(code, detail = "") {
    clearTimeout(watchdog);
    if (worker) worker.terminate();
    worker = null;
    // A worker that died while it was being restored may have died of the snapshot.
    if (!ready && code !== "stopped") snapshot = false;
    ready = false;
    waiting.forEach((call) => {
      clearTimeout(call.timer);
      call.resolve({ status: "failed", code, text: "", detail });
    });
    waiting.clear();
    tell({ state: "unavailable", code });
  }

  return {
    start,
    onState: (listen) => listeners.push(listen),
    stop: () => replaced("stopped"),
    call(request) {
      start();
      count += 1;
      const id = count;
      return new Promise((resolve) => {
        const call = { request: { ...request, id }, resolve, timer: 0 };
        waiting.set(id, call);
        if (ready) send(call, id);
      });
    },
  };
}
