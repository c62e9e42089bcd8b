// A case file on the desk, plain or locked: the one place where the two meet. The phrase is never kept; while a locked
// desk is open the key that the phrase opens lives in this page's memory only.

import { check } from "./guard.js";
import { coded, desk } from "./desk.js";
import { vault } from "./vault.js";

export const KIND = "recourse-case-file";
export const VERSION = 1;

/** Returns an empty case file. */
export const empty = () => ({ kind: KIND, version: VERSION, revision: 0, saved_on: null, cases: [], pages: {}, claims: {} });

/** Returns the case file in a text; throws `too_long`, `too_deep`, `damaged`, `newer` or `foreign`. */
export function parsed(text) {
  const wrong = check(text);
  if (wrong) throw coded(wrong);
  let file = null;
  try {
    file = JSON.parse(text);
  } catch {
    throw coded("damaged");
  }
  if (file === null || typeof file !== "object" || file.kind !== KIND) throw coded("foreign");
  if (Number.isInteger(file.version) && file.version > VERSION) throw coded("newer");
  for (const part of ["pages", "claims"]) if (file[part] !== undefined && (file[part] === null || typeof file[part] !== "object")) throw coded("damaged");
  if (file.cases !== undefined && !Array.isArray(file.cases)) throw coded("damaged");
  return { ...empty(), ...file };
}

export function locker(site, vaultAddress, tell) {
  const store = desk(site, tell);
  const safe = vault(vaultAddress);
  let lock = null;
  let secret = null;
  let found = null;

  return {
    name: store.name,
    safe,
    get locked() { return Boolean(lock); },
    get raw() { return found && found.record; },

    /** Returns `none`, `gone`, `plain`, `locked`, or the code of why it cannot be read. */
    async look() {
      try {
        found = await store.load();
      } catch (fault) {
        found = { record: fault.record || null, lock: null };
        return fault.code || "no_storage";
      }
      if (!found) return (await store.lost()) ? "gone" : "none";
      lock = found.lock;
      return lock ? "locked" : "plain";
    },

    /** Returns the file that is kept; a locked one needs the phrase the first time. */
    async open(phrase) {
      if (!found) return empty();
      if (!lock) return parsed(found.record.text || "");
      if (!secret) secret = await safe.run("open", { bytes: lock.identity, phrase });
      return parsed(await safe.run("unseal", { bytes: found.record.sealed, secret }));
    },

    /** Saves the file and returns it as it was saved. */
    async save(file, today, options) {
      const made = { ...file, saved_on: today, revision: store.revision + 1 };
      const text = JSON.stringify(made);
      const content = lock ? { sealed: await safe.run("seal", { text, recipient: lock.recipient }) } : { text };
      await store.save(content, options);
      return made;
    },

    /** Locks what is kept with a phrase; earlier saves, which were readable, go. */
    async lock(file, phrase, today) {
      const made = await safe.run("make", { phrase });
      const before = [lock, secret];
      lock = { identity: made.identity, recipient: made.recipient };
      secret = made.secret;
      try {
        return await this.save(file, today, { lock, alone: true });
      } catch (fault) {
        [lock, secret] = before;
        throw fault;
      }
    },

    async unlock(file, today) {
      const before = lock;
      lock = null;
      try {
        return await this.save(file, today, { lock: null, alone: true });
      } catch (fault) {
        lock = before;
        throw fault;
      }
    },

    /** Reads the latest save again, for example after another tab has written. */
    async again() {
      found = await store.load();
      lock = found ? found.lock : null;
      return this.open();
    },

    async erase() {
      safe.end();
      [lock, secret, found] = [null, null, null];
      await store.erase();
    },
  };
}
