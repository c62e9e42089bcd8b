// Files out and in. What comes in is judged by size, first bytes, encoding and depth before anybody parses it.

import { coded } from "./desk.js";
import { parsed } from "./locker.js";

/** Bytes a case file may have; a film or a bomb is refused by its size, unread. */
export const MOST_BYTES = 8_000_000;
const AGE = "age-encryption.org/v1";
const FOREIGN = ["\u0089PNG", "\u00ff\u00d8\u00ff", "%PDF", "PK\u0003\u0004", "GIF8", "RIFF", "MZ", "\u001f\u008b", "Rar!", "7z"];

/** Offers a file that is made already, such as an archive, under a name that the engine made safe. */
export function offer(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Offers a download; `content` is a text or bytes. The name is plain letters, so every system takes it. */
export function download(content, day, ending) {
  offer(new Blob([content], { type: "application/octet-stream" }), `recourse-case-${day}.${ending}`);
}

/** Returns `{ sealed }` or `{ file }`; throws an error with a `code` that has a sentence. */
export async function read(chosen) {
  if (chosen.size === 0) throw coded("file_empty");
  if (chosen.size > MOST_BYTES) throw coded("file_too_big");
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  const head = String.fromCharCode(...bytes.subarray(0, 40));
  if (head.startsWith(AGE)) return { sealed: bytes };
  if (FOREIGN.some((sign) => head.startsWith(sign))) throw coded("foreign");
  return { file: parsed(decoded(bytes)) };
}

function decoded(bytes) {
  const [one, two] = bytes;
  const encoding = one === 0xff && two === 0xfe ? "utf-16le" : one === 0xfe && two === 0xff ? "utf-16be" : "utf-8";
  try {
    // The decoder takes a byte-order mark away.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw coded("file_encoding");
  }
}
