// The only module that owns stored data: one database of this site's own folder, one record a save, the last five kept.
// Nothing is created before `save`. Errors carry a `code`; nothing is ever deleted to repair something.

import { deleteDB, openDB } from "./idb.js";

/** Shape of a stored record; a record of a later shape is left alone. */
export const FORMAT = 1;
const KEPT = 5;
const TRIES = 3;
const BROKEN = new Set(["InvalidStateError", "UnknownError", "TransactionInactiveError", "DataError"]);

/** Whether there is a database at all; some browsers throw at the mere question. */
function able() {
  try {
    return Boolean(globalThis.indexedDB);
  } catch {
    return false;
  }
}

/** Whether the browser lists a database of that name; where it cannot tell, opening will. One engine lists empty shells. */
async function listed(name) {
  const all = indexedDB.databases ? await indexedDB.databases().catch(() => null) : null;
  return !all || all.some((one) => one.name === name && one.version > 0);
}

export const coded = (code) => Object.assign(new Error(code), { code });

/** Returns the name that everything of this site begins with: neighbours on the same host have other folders. */
export const nameOf = (site) => `recourse ${new URL(site).pathname}`;

/**
 * `tell(code)` hears `blocked` (an old tab holds the database), `replaced` (a newer page needs it) and `closed`.
 */
export function desk(site, tell = () => {}) {
  const name = nameOf(site);
  let base = null;
  let revision = 0;

  async function open(create) {
    if (base) return base;
    if (!able()) throw coded("no_storage");
    let absent = false;
    try {
      // Even an opening that is called off leaves a shell in WebKit.
      if (!create && !(await listed(name))) return null;
      base = await openDB(name, 1, {
        upgrade(db, from, to, tx) {
          absent = from === 0 && !create;
          // Merely looking must leave nothing behind on the device.
          if (absent) { tx.done.catch(() => {}); tx.abort(); }
          else if (from === 0) { db.createObjectStore("desk", { keyPath: "revision" }); db.createObjectStore("meta"); }
        },
        blocked: () => tell("blocked"),
        blocking: () => { close(); tell("replaced"); },
        terminated: () => { base = null; tell("closed"); },
      });
    } catch (fault) {
      if (absent) return null;
      throw coded(fault.name === "VersionError" ? "newer" : "no_storage");
    }
    return base;
  }

  function close() {
    if (base) base.close();
    base = null;
  }

  /** Runs `work` on the open database; a connection that refuses everything is opened anew, a few times only. */
  async function attempt(create, work) {
    for (let left = TRIES; ; left -= 1) {
      const db = await open(create);
      if (!db) return null;
      try {
        return await work(db);
      } catch (fault) {
        if (fault.code && typeof fault.code === "string") throw fault;
        close();
        if (fault.name === "QuotaExceededError") throw coded("full");
        if (left <= 1 || !BROKEN.has(fault.name)) throw coded(BROKEN.has(fault.name) ? "no_storage" : "not_saved");
      }
    }
  }

  return {
    name,
    get revision() { return revision; },
    close,

    /** Returns `{ record, lock }` of the latest save, or null when nothing is kept. */
    load: () => attempt(false, async (db) => {
      const tx = db.transaction(["desk", "meta"]);
      const cursor = await tx.objectStore("desk").openCursor(null, "prev");
      const lock = await tx.objectStore("meta").get("lock");
      await tx.done;
      if (!cursor) return null;
      revision = cursor.key;
      if (!(cursor.value.format <= FORMAT)) throw Object.assign(coded("newer"), { record: cursor.value });
      return { record: cursor.value, lock: lock || null };
    }),

    /** Writes one record and resolves once it has been read back; `lock` undefined leaves the lock as it is. */
    save: (content, { lock, alone = false } = {}) => attempt(true, async (db) => {
      const tx = db.transaction(["desk", "meta"], "readwrite", { durability: "strict" });
      const store = tx.objectStore("desk");
      const keys = await store.getAllKeys();
      const last = keys.length ? keys[keys.length - 1] : 0;
      if (last !== revision) {
        tx.abort();
        await tx.done.catch(() => {});
        throw coded("changed");
      }
      const gone = alone ? keys : keys.slice(0, Math.max(0, keys.length + 1 - KEPT));
      const steps = [store.put({ ...content, format: FORMAT, revision: last + 1 }), ...gone.map((key) => store.delete(key))];
      if (lock !== undefined) steps.push(lock ? tx.objectStore("meta").put(lock, "lock") : tx.objectStore("meta").delete("lock"));
      // Some engines report a full disk only when the transaction ends.
      await Promise.all([...steps, tx.done]);
      if (!(await db.get("desk", last + 1))) throw coded("not_saved");
      revision = last + 1;
      await mark(name, true);
      return revision;
    }),

    /** Whether this browser once kept something here that is gone now. */
    lost: () => marked(name),

    async erase() {
      close();
      revision = 0;
      if (able()) {
        await Promise.race([
          deleteDB(name, { blocked: () => tell("blocked") }).catch(() => {}),
          new Promise((done) => setTimeout(done, 4000)),
        ]);
      }
      await mark(name, false);
    },
  };
}

// A second place that remembers only that something was kept, so that a store emptied by the browser is noticed.
async function mark(name, there) {
  if (!globalThis.caches) return;
  try {
    if (there) await (await caches.open(`${name} mark`)).put("kept", new Response("1"));
    else await caches.delete(`${name} mark`);
  } catch {
    // The mark is a courtesy; the save itself has been read back.
    return;
  }
}

async function marked(name) {
  try {
    return Boolean(globalThis.caches) && (await caches.has(`${name} mark`));
  } catch {
    return false;
  }
}
