// One tab writes at a time: a lock of the browser where there is one; the revision number in desk.js catches the rest.

/**
 * Returns `{ claim, take, flushed, close }` for a desk's name. `lost()` is called when another tab takes over,
 * `flush()` before it does, `erased()` when another tab has erased everything.
 */
export function turns(name, { lost, flush, erased }) {
  const locks = globalThis.navigator && navigator.locks;
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel(name) : null;
  let release = null;

  if (channel) {
    channel.addEventListener("message", async ({ data }) => {
      if (data === "flush") { await flush(); channel.postMessage("flushed"); }
      if (data === "erased") erased();
    });
  }

  function request(options) {
    return new Promise((answer) => {
      locks.request(name, options, (lock) => {
        if (!lock) return answer(false);
        answer(true);
        return new Promise((done) => { release = done; });
      }).catch(() => { if (release) { release = null; lost(); } });
    });
  }

  return {
    /** Returns whether this tab may write. */
    claim: async () => (locks ? Boolean(release) || request({ ifAvailable: true }) : true),
    /** Asks the other tab to save, waits a moment, then takes its place. */
    async take() {
      if (!locks) return true;
      if (channel) {
        const heard = new Promise((done) => { channel.addEventListener("message", ({ data }) => { if (data === "flushed") done(); }); });
        channel.postMessage("flush");
        await Promise.race([heard, new Promise((done) => setTimeout(done, 1000))]);
      }
      return request({ steal: true });
    },
    tellErased: () => { if (channel) channel.postMessage("erased"); },
    leave() { if (release) release(); release = null; },
  };
}
