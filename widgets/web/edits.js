// The reader's own words in letters, each beside the suggestion it replaced. They lie in this tab with the answers, and
// in the case once it is kept, as one more page of it; a locked case never lies readable in the tab.

import { draft } from "./store.js";

const keyOf = (kind, id) => `${kind} ${id}`;
const whole = (mine) => Boolean(mine) && typeof mine.text === "string" && typeof mine.base === "string";

/** Returns the edits of one form; emptying the form forgets them, as it forgets the answers. */
export function edits(site, name, form) {
  const page = `${name}:letter`;
  const tab = draft(site, page);
  let all = new Map(Object.entries(tab.load() || {}));
  let tell = () => {};
  form.addEventListener("reset", () => { all = new Map(); });
  const plain = () => Object.fromEntries(all);
  return {
    /** `heard` is called after each change. */
    onChange(heard) { tell = heard; },

    /** Returns paragraph id -> `{ text, base, holed }` of one kind of letter. */
    of(kind) {
      const start = keyOf(kind, "");
      return Object.fromEntries([...all].filter(([key, mine]) => key.startsWith(start) && whole(mine)).map(([key, mine]) => [key.slice(start.length), mine]));
    },

    /** Notes an edit, or with null forgets it. */
    put(kind, id, mine) {
      if (mine) all.set(keyOf(kind, id), mine);
      else all.delete(keyOf(kind, id));
      tell();
    },

    /** Returns a form's draft that keeps these edits beside its answers. */
    beside(answers) {
      return {
        load: answers.load,
        save(given) { if (all.size) tab.save(plain()); else tab.erase(); return answers.save(given); },
        erase() { tab.erase(); answers.erase(); },
      };
    },

    /** Puts them into the pages of a case that is saved. */
    into(pages) {
      if (all.size) pages[page] = plain();
      else delete pages[page];
    },

    /** Takes up those of a case that was kept; what was written here since stands. */
    from(pages) { all = new Map([...Object.entries(pages[page] || {}), ...all]); },
  };
}
