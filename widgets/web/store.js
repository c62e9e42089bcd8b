// Answers of this tab only, in sessionStorage: a reload or a dead worker loses nothing, closing the tab forgets all.

/** Returns `{ load, save, erase }` for one form; a browser that forbids storage just keeps nothing. */
export function draft(name) {
  const key = `recourse:${name}`;
  return {
    load() {
      try {
        return JSON.parse(sessionStorage.getItem(key) || "null");
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
