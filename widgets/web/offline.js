// The page's side of the service worker: registered once a tool is ready, told when a tool has been used,
// a word to the reader when a new version waits, and a way to turn it off.

import { eraseOffline } from "./erase.js";

/** Milliseconds after the first answer before anything is fetched: reading it comes first. */
const SETTLED = 4000;

/** Binds the offline box inside `box`; returns `{ used, register, leave }`. */
export function offline({ box, site, jurisdiction, language }) {
  const part = box.querySelector("[data-offline]");
  const tool = box.closest("[data-tool]");
  const able = "serviceWorker" in navigator && globalThis.isSecureContext && Boolean(globalThis.caches);
  let registered = null;
  // Everything has been erased, here or in another tab: nothing may be put back by what was under way.
  let left = false;
  const say = (name) => { const found = part.querySelector(`[data-word="${name}"]`); part.querySelector("[data-offline-status]").textContent = found ? found.textContent : ""; };
  const press = (name, shown) => { part.querySelector(`[data-do="${name}"]`).hidden = !shown; };

  if (!able) {
    say("offline-unable");
    press("keep-offline", false);
    return { used: () => {}, register: () => {}, leave: async () => {} };
  }

  /** Registers the worker of this site; it takes over no page that is open, and never while the reader types. */
  function register() {
    if (left) return Promise.resolve(null);
    if (registered) return registered;
    registered = navigator.serviceWorker.register(new URL("sw.js", site).href, { scope: site, updateViaCache: "none" }).then((one) => {
      watch(one);
      return navigator.serviceWorker.ready;
    }).catch(() => { registered = null; say("offline-failed"); return null; });
    return registered;
  }

  function watch(one) {
    const waits = () => { if (one.waiting && one.active) { say("offline-new"); press("update", true); } };
    waits();
    one.addEventListener("updatefound", () => {
      if (one.installing) one.installing.addEventListener("statechange", waits);
    });
  }

  async function ask(message) {
    const one = await register();
    if (!one || !one.active) return null;
    return new Promise((done) => {
      const pipe = new MessageChannel();
      pipe.port1.onmessage = ({ data }) => done(data);
      setTimeout(() => done(null), 120_000);
      one.active.postMessage(message, [pipe.port2]);
    });
  }

  /** Asks for all that this reader needs, with the very files Python was started from. */
  const wanted = () => ({ kind: "keep", jurisdiction, language, here: location.href, files: (tool.dataset.files || "").split(" ") });

  async function keepAll() {
    say("offline-working");
    const answer = await ask(wanted());
    say(answer && answer.done ? "offline-kept" : "offline-failed");
    press("drop-offline", Boolean(answer && answer.done));
  }

  part.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    if (button.dataset.do === "keep-offline") await keepAll();
    if (button.dataset.do === "drop-offline") {
      await eraseOffline(site);
      registered = null;
      press("drop-offline", false);
      say("offline-off");
    }
    if (button.dataset.do === "update") {
      const one = await navigator.serviceWorker.getRegistration(site);
      if (!one || !one.waiting) return;
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      one.waiting.postMessage({ kind: "take-over" });
    }
  });
  const seen = new MutationObserver(() => {
    if (!/ready|restarted/.test(tool.dataset.engine || "")) return;
    seen.disconnect();
    register();
  });
  seen.observe(tool, { attributes: true, attributeFilter: ["data-engine"] });
  navigator.serviceWorker.getRegistration(site).then((one) => { if (one && one.active) { press("drop-offline", true); watch(one); } }, () => {});
  async function leave() {
    left = true;
    seen.disconnect();
    if (await registered) await eraseOffline(site);
  }

  async function used() {
    await new Promise((done) => { setTimeout(done, SETTLED); });
    const answer = left ? null : await ask(wanted());
    if (!answer || !answer.done) return;
    say("offline-kept");
    press("drop-offline", true);
  }

  return { register, leave, used };
}
