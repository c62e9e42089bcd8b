// Built in place of the service worker when offline use is switched off (RECOURSE_OFFLINE=off): it clears what an
// earlier worker of this site has kept, leaves, and lets the open pages load anew from the network.

const NAME = `recourse ${new URL(self.registration.scope).pathname} files `;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(NAME)) await caches.delete(name);
    await self.registration.unregister();
  })());
});
