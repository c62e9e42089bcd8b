// The worker's catalogs: fetched on first need, handed to Python's shelf, and tried out while nobody asks.

/** How often a made-up case is answered before the reader's first call, and milliseconds between two. */
const REHEARSALS = 6;
const PAUSE = 250;

const listed = (table, name) => typeof name === "string" && Object.hasOwn(table, name) && table[name];

/**
 * Returns `{ shelved, rehearse, wanted }`. `fetched` returns a promise of a file's bytes, `shelf` is a promise of the
 * Python module that holds the catalogs.
 */
export function catalogs({ manifest, shelf, fetched }) {
  const known = new Map();
  let called = false;

  /** Fetches a file and hands it over, once for each `key`; a failure is said and may be tried again. */
  function once(key, name, take) {
    if (!known.has(key)) {
      const coming = fetched(name).then(
        async (bytes) => take(await shelf, bytes),
        () => {
          known.delete(key);
          throw Object.assign(new Error("catalog"), { code: "catalog_unreachable" });
        },
      );
      known.set(key, coming);
    }
    return known.get(key);
  }

  return {
    /**
     * Loads a jurisdiction's catalog for readers of a language, and the refusal patterns for who `reads` a sentence; a
     * name that the manifest does not list is left for Python to refuse.
     */
    async shelved(jurisdiction, language, reads = false) {
      const parts = listed(manifest.catalogs, jurisdiction);
      const name = parts && language !== "patterns" && listed(parts, language);
      if (!name) return;
      await once(`${jurisdiction} ${language}`, name, (python, bytes) => python.add(jurisdiction, language, bytes));
      if (reads) await once(`${jurisdiction} ${language} patterns`, parts.patterns, (python, bytes) => python.learn(jurisdiction, language, bytes));
    },

    /** Answers a made-up case until the reader asks: browsers compile as they go, so the first answer comes as fast as later ones. */
    async rehearse(jurisdiction, language) {
      const python = await shelf;
      for (let n = 0; n < REHEARSALS; n += 1) {
        await new Promise((done) => { setTimeout(done, PAUSE); });
        if (called) return;
        python.rehearse(jurisdiction, language);
      }
    },

    /** Ends the rehearsals: the reader's own call is here. */
    wanted() { called = true; },
  };
}
