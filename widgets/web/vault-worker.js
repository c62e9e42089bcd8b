// The worker that locks and unlocks: the age format, so that any age program can open a file in ten years.
// A phrase comes in a message, is used and forgotten; nothing here stores anything.

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "./age.js";

/** Cost of one try at a phrase, as a power of two: see docs/decisions/0007. */
export const COST = 16;

const composed = (phrase) => phrase.normalize("NFC");

/** Ways one phrase may have been typed: composed, as it is, without blanks around, with narrow letters. */
function ways(phrase) {
  return [...new Set([composed(phrase), phrase, composed(phrase).trim(), phrase.normalize("NFKC").trim(), phrase.normalize("NFD")])];
}

async function sealed(text, phrase) {
  const age = new Encrypter();
  age.setScryptWorkFactor(COST);
  age.setPassphrase(composed(phrase));
  return age.encrypt(text);
}

/** Returns the text, or throws an error whose `code` is `wrong_phrase` or `damaged`. */
async function opened(bytes, phrase) {
  for (const way of ways(phrase)) {
    const age = new Decrypter();
    age.addPassphrase(way);
    try {
      return await age.decrypt(bytes, "text");
    } catch (fault) {
      if (!/no identity matched/.test(String(fault))) throw coded("damaged");
    }
  }
  throw coded("wrong_phrase");
}

const coded = (code) => Object.assign(new Error(code), { code });

const tasks = {
  /** A new key, itself sealed with the phrase; saves then need no phrase and cost nothing. */
  async make({ phrase }) {
    const secret = await generateX25519Identity();
    return { secret, recipient: await identityToRecipient(secret), identity: await sealed(secret, phrase) };
  },
  open: ({ bytes, phrase }) => opened(bytes, phrase),
  lock: ({ text, phrase }) => sealed(text, phrase),
  async seal({ text, recipient }) {
    const age = new Encrypter();
    age.addRecipient(recipient);
    return age.encrypt(text);
  },
  async unseal({ bytes, secret }) {
    const age = new Decrypter();
    age.addIdentity(secret);
    try {
      return await age.decrypt(bytes, "text");
    } catch {
      throw coded("damaged");
    }
  },
};

/** Answers messages `{ id, task, ... }` with `{ id, done }` or `{ id, code }`. */
export function start() {
  self.addEventListener("message", async ({ data }) => {
    try {
      self.postMessage({ id: data.id, done: await tasks[data.task](data) });
    } catch (fault) {
      self.postMessage({ id: data.id, code: fault.code || "lock_failed" });
    }
  });
  self.postMessage({ id: 0, done: true });
}
