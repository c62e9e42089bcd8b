// Makes chance and clock stand still while a snapshot is taken, so that two runs give the same bytes.

import crypto from "node:crypto";

const MOMENT = Date.UTC(2026, 0, 1);

/** Replaces every source of chance and time that Python can reach through Pyodide. */
export function still() {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length) super(...given);
      else super(MOMENT);
    }
    static now() {
      return MOMENT;
    }
  };
  performance.now = () => 0;
  process.hrtime = Object.assign(() => [0, 0], { bigint: () => 0n });
  const fill = (target) => {
    new Uint8Array(target.buffer ?? target, target.byteOffset ?? 0, target.byteLength).fill(7);
    return target;
  };
  crypto.randomFillSync = fill;
  crypto.webcrypto.getRandomValues = fill;
  globalThis.crypto.getRandomValues = fill;
  Math.random = () => 0.5;
}
