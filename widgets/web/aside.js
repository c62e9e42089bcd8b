// A form knows which claim its answers are about. When another claim has been chosen meanwhile, on another page or in
// another tab, what was typed goes back to its own claim and is never mixed into the other one.

import { draft } from "./store.js";

/** Returns `{ note, was, left }` of one form; `claimOf(file)` is the claim that a file says the form is about, `first(file)` the first one. */
export function aside(site, name, { claimOf, first }) {
  const tab = draft(site, `${name}:of`);
  return {
    /** Remembers with the tab's answers which claim they are about. */
    note(file) { if (file) tab.save({ claim: claimOf(file) }); },
    /** The claim that the tab's answers are about; null where the tab does not know. */
    was: () => { const found = tab.load(); return found ? found.claim : null; },
    /** Puts answers about the claim `was` beside the pages of a file that is about another one; returns whether it is. */
    left(file, was, typed) {
      // What was typed before there was a case has become its first claim.
      const own = was || (was === "" && first(file));
      if (!own || own === claimOf(file)) return false;
      const page = `${name}@${own}`;
      file.pages[page] = { ...(file.pages[page] || {}), ...typed };
      return true;
    },
  };
}
