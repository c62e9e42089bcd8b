// Cuts Chinese texts into words with the cutter that browsers have, so that index and question are cut alike.
// Standard input: JSON { language, texts }; standard output: JSON list of lists of words.

import { readFileSync } from "node:fs";

const { language, texts } = JSON.parse(readFileSync(0, "utf8"));
const cutter = new Intl.Segmenter(language, { granularity: "word" });
process.stdout.write(JSON.stringify(texts.map((text) => [...cutter.segment(text)].filter((part) => part.isWordLike).map((part) => part.segment))));
