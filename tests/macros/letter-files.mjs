// Makes the files of letters outside a browser: reads a list of jobs, writes name.docx, name.both.docx, name.large.docx, name.eml, name.txt.
import { readFileSync, writeFileSync } from "node:fs";

const [, , modules, jobs, out] = process.argv;
const { describe, plain } = await import(`${modules}/letter.js`);
const { eml } = await import(`${modules}/mail.js`);
const { wordBytes } = await import(`${modules}/word.js`);
for (const { name, letter, edits, files, large } of JSON.parse(readFileSync(jobs, "utf-8"))) {
  const d = describe(letter, edits);
  writeFileSync(`${out}/${name}.json`, JSON.stringify({ final: d.final, missing: d.missing, asking: d.asking, dropped: d.dropped, numbers: d.exhibits.map((p) => p.number) }));
  writeFileSync(`${out}/${name}.txt`, plain(d));
  if (!files) continue;
  writeFileSync(`${out}/${name}.eml`, eml(d));
  writeFileSync(`${out}/${name}.docx`, await wordBytes(d));
  writeFileSync(`${out}/${name}.both.docx`, await wordBytes(d, { both: true }));
  if (large) writeFileSync(`${out}/${name}.large.docx`, await wordBytes(d, { large: true }));
}
