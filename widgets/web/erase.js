// Erase everything that this site has put on the device: answers, case, lock, offline copy. Neighbours' data stay.

import { nameOf } from "./desk.js";

/** Takes away this tab's answers of every form of this site. */
export function eraseTab(site) {
  const start = `${nameOf(site)} `;
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(start)) sessionStorage.removeItem(key);
  } catch {
    // A browser that forbids storage has stored nothing.
    return;
  }
}

/** Takes away the pages and files kept for offline, and the worker that serves them. */
export async function eraseOffline(site) {
  if (globalThis.caches) {
    for (const key of await caches.keys()) if (key.startsWith(`${nameOf(site)} `)) await caches.delete(key);
  }
  const workers = globalThis.navigator && navigator.serviceWorker;
  const registration = workers && (await workers.getRegistration(site).catch(() => undefined));
  if (registration && registration.scope === site) await registration.unregister();
}

/** Returns what is stored now: sorts with their size in bytes (0 where browsers do not tell). */
export async function stored(site) {
  const start = `${nameOf(site)} `;
  const found = { tab: 0, desk: false, offline: 0 };
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(start)) found.tab += sessionStorage.getItem(key).length;
  } catch {
    found.tab = 0;
  }
  if (globalThis.caches) {
    for (const key of await caches.keys()) {
      if (!key.startsWith(`${start}files `)) continue;
      const cache = await caches.open(key);
      found.offline += (await cache.keys()).length;
    }
  }
  return found;
}
