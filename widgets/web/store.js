// Answers of this tab only, in sessionStorage: a reload or a dead worker loses nothing, closing the tab forgets all.

import { nameOf } from "./desk.js";

/** Returns what this tab knows of a site's forms whose name begins with `start`: form -> answers. */
export function drafts(site, start) {
  const before = `${nameOf(site)} `;
  try {
    const names = Object.keys(sessionStorage).filter((key) => key.startsWith(before + start)).map((key) => key.slice(before.length));
    return Object.fromEntries(names.map((name) => [name, draft(site, name).load()]).filter(([, answers]) => answers));
  } catch {
    return {};
  }
}

/** Returns `{ load, save, erase }` for one form of one site; a browser that forbids storage just keeps nothing. */
export function draft(site, name) {
  const key = `${nameOf(site)} ${name}`;
  return {
    load() {
      try {
        const found = JSON.parse(sessionStorage.getItem(key) || "null");
        return found !== null && typeof found === "object" && !Array.isArray(found) ? found : null;
      } catch {
        return null;
      }
    },
    save(answers) {
      try {
        sessionStorage.setItem(key, JSON.stringify(answers));
        return true;
      } catch {
        return false;
      }
    },
    erase() {
      try {
        sessionStorage.removeItem(key);
      } catch {
        // Nothing could be stored, so nothing is left.
      }
    },
  };
}
