// The only place that starts a worker: out of a blob, which inherits this page's content policy (docs/decisions/0004).

/** Returns a module worker that imports `address` and calls its `start` with the arguments given (plain JSON data). */
export function spawn(address, ...given) {
  const passed = given.map((one) => JSON.stringify(one)).join(", ");
  const failed = '(e) => self.postMessage({ kind: "failed", id: null, code: "start_failed", text: "", detail: String(e) })';
  const body = `import(${JSON.stringify(address)}).then((m) => m.start(${passed}), ${failed})`;
  const blobUrl = URL.createObjectURL(new Blob([body], { type: "text/javascript" }));
  return new Worker(blobUrl, { type: "module" });
}
