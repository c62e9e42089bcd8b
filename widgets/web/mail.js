// A draft for a mail program: a file (RFC 5322, RFC 2047, UTF-8) or an address to open. Nothing is sent from here.

import { plain } from "./letter.js";

/** What every mail program takes; a longer letter is never cut but goes by the clipboard. */
export const LONGEST = 2000;
const WORD_BYTES = 39;
const LINE = 76;

function base64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Returns a heading's text as encoded words, cut between characters; no line break can come out of it but our own folds. */
export function encodedWords(text) {
  const words = [];
  let word = "";
  const bytes = (one) => new TextEncoder().encode(one);
  for (const sign of text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim()) {
    if (bytes(word + sign).length > WORD_BYTES) { words.push(word); word = ""; }
    word += sign;
  }
  if (word) words.push(word);
  return words.map((one) => `=?UTF-8?B?${base64(bytes(one))}?=`).join("\r\n ");
}

/** Returns the draft as a file's text. It names no sender and no recipient: the mail program and the reader do. */
export function eml(d) {
  const body = base64(new TextEncoder().encode(plain(d).replace(/\n/g, "\r\n")));
  const lines = body.match(new RegExp(`.{1,${LINE}}`, "g")) || [];
  return [
    "X-Unsent: 1",
    `Subject: ${encodedWords(d.subject)}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    ...lines,
    "",
  ].join("\r\n");
}

/** Returns `{ link, whole }`: a link that opens a draft with the letter in it, or with its subject only when it would be too long. */
export function mailto(d) {
  const head = `mailto:?subject=${encodeURIComponent(d.subject)}`;
  const address = `${head}&body=${encodeURIComponent(plain(d).replace(/\n/g, "\r\n"))}`;
  const whole = address.length <= LONGEST;
  const link = document.createElement("a");
  link.href = whole ? address : head;
  return { link, whole };
}
