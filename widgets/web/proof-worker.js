// The worker for files of any size: fingerprints piece by piece, archives out and in. Nothing is stored here.

import { BlobReader, BlobWriter, TextReader, ZipReader, ZipWriter, configure } from "./archives.js";
import { sha256 } from "./hashes.js";

const PIECE = 1 << 22;
/** More entries or more bytes than this in an archive are refused, unread. */
const MOST_ENTRIES = 500;
const MOST_BYTES = 8e9;

configure({ useWebWorkers: false });

const coded = (code) => Object.assign(new Error(code), { code });

async function fingerprint({ file }, tell) {
  const sum = sha256.create();
  for (let at = 0; at < file.size; at += PIECE) {
    sum.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
    tell(Math.min(1, (at + PIECE) / file.size));
  }
  return [...sum.digest()].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Writes texts and files into one archive; files are stored as they are, since most are packed already. */
async function pack({ entries }, tell) {
  const all = entries.reduce((sum, { file }) => sum + (file ? file.size : 0), 0) || 1;
  const out = new BlobWriter("application/zip");
  const zip = new ZipWriter(out, { level: 0, extendedTimestamp: false });
  let done = 0;
  for (const { name, text, file } of entries) {
    const before = done;
    await zip.add(name, file ? new BlobReader(file) : new TextReader(text), { onprogress: (n) => { if (file) tell((before + n) / all); } });
    done += file ? file.size : 0;
  }
  await zip.close();
  return out.getData();
}

/** Returns the record of a dossier and its files by place; a file that is not one is refused with a code. */
async function unpack({ file, record }, tell) {
  try {
    const zip = new ZipReader(new BlobReader(file));
    const entries = (await zip.getEntries()).filter((entry) => !entry.directory);
    const size = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (entries.length > MOST_ENTRIES || size > MOST_BYTES) throw coded("archive-large");
    const found = entries.find((entry) => entry.filename === record);
    if (!found || found.uncompressedSize > 4e6) throw coded("archive-foreign");
    const text = await (await found.getData(new BlobWriter())).text();
    const wanted = new Set(JSON.parse(text).items.map((item) => item.place));
    const files = [];
    for (const entry of entries.filter((one) => wanted.has(one.filename))) {
      files.push({ place: entry.filename, blob: await entry.getData(new BlobWriter(), { checkSignature: true }) });
      tell(files.length / wanted.size);
    }
    await zip.close();
    return { text, files };
  } catch (fault) {
    throw fault.code ? fault : coded("archive-foreign");
  }
}

const tasks = { fingerprint, pack, unpack };

/** Answers messages `{ id, task, ... }` with `{ id, share }` as it goes on, then `{ id, done }` or `{ id, code }`. */
export function start() {
  self.addEventListener("message", async ({ data }) => {
    try {
      self.postMessage({ id: data.id, done: await tasks[data.task](data, (share) => self.postMessage({ id: data.id, share })) });
    } catch (fault) {
      self.postMessage({ id: data.id, code: fault.code || "file-failed" });
    }
  });
  self.postMessage({ id: 0, done: true });
}
