// A tool whose answers stay in this tab: no panel about keeping, but "erase everything" means everything here too.

import { eraseOffline, eraseTab } from "./erase.js";
import { locker } from "./locker.js";
import { draft } from "./store.js";

/** Puts back what this tab knows, keeps what is typed; returns `{ answered, erase }` like `keep`. */
export function tabOnly({ tool, form, site, name, read, refill, reveal }) {
  const tab = draft(site, name);
  const before = tab.load();
  if (before) {
    refill(form, before);
    tool.querySelector("[data-note='restored']").hidden = false;
  }
  reveal(form);
  const typed = () => { tab.save(read(form)); reveal(form); };
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  return {
    answered() {},
    async erase() {
      form.reset();
      eraseTab(site);
      // The lock is not needed to erase, so its worker has no address here.
      await locker(site, "", () => {}).erase();
      await eraseOffline(site);
    },
  };
}
