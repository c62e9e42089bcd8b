// The Word file of a letter. Comes with its library only when a reader asks for the file; runs in Node too, for the tests.

import { AlignmentType, BorderStyle, Document, Footer, HeightRule, LineRuleType, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "./docx.js";

/** Twentieths of a point in a millimetre, the measure of the format. */
const mm = (size) => Math.round(size * 56.6929);
const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = { top: mm(20), bottom: mm(20), left: mm(20), right: mm(20), footer: mm(10) };
const WIDE = mm(170);
/** The addressee stands where the window of an envelope is: 55 mm down and 110 mm in, however long the sender is. */
const WINDOW = { above: mm(35), left: mm(90), height: mm(68) };
/** A name for Latin and one for Chinese signs; each program puts its own where one is missing. */
const latin = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman" };
const fonts = (language) => ({ ...latin, ...(language.startsWith("zh") ? { hint: "eastAsia" } : {}), eastAsia: language === "zh-Hant" ? "PMingLiU" : "SimSun" });
const tongue = (language) => ({ value: language.startsWith("zh") ? "en-GB" : language, eastAsia: language === "zh-Hant" ? "zh-TW" : "zh-CN" });
/** Half points: the usual size, and that of large print, the same as on paper. */
const SIZE = 22;
const LARGE = 32;
/** Room for a signature above the name. */
const ROOM = mm(18);

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const BARE = { top: none, bottom: none, left: none, right: none };
const BARE_TABLE = { ...BARE, insideHorizontal: none, insideVertical: none };

const runs = (text, more = {}) => text.split("\n").map((line, at) => new TextRun({ text: line, break: at ? 1 : 0, ...more }));
const para = (text, more = {}, look = {}) => new Paragraph({ children: runs(text, look), spacing: { after: 160 }, widowControl: true, ...more });
const lines = (several, look) => several.map((text) => para(text, { spacing: { after: 0 } }, look));
const gap = (height) => new Paragraph({ children: [], spacing: { before: 0, after: 0, line: height, lineRule: LineRuleType.EXACT } });
const cell = (children, width) => new TableCell({ children: children.length ? children : [new Paragraph({})], width: { size: width, type: WidthType.DXA }, borders: BARE, margins: { left: 0, right: mm(2) } });
const table = (columns, rows) => new Table({ layout: TableLayoutType.FIXED, width: { size: WIDE, type: WidthType.DXA }, columnWidths: columns, borders: BARE_TABLE, rows });

function head(d) {
  const columns = [WINDOW.left, WIDE - WINDOW.left];
  // The address keeps its size in large print: it must fit the window.
  const address = [gap(WINDOW.above), ...lines(d.recipient, { size: SIZE })];
  const row = new TableRow({ height: { value: WINDOW.height, rule: HeightRule.ATLEAST }, cantSplit: true, children: [cell(lines(d.sender), columns[0]), cell(address, columns[1])] });
  return [
    table(columns, [row]),
    ...(d.sendLine ? [para(d.sendLine, {}, { bold: true })] : []),
    para(d.placeDate, { alignment: AlignmentType.RIGHT }),
  ];
}

function items(d) {
  const made = d.body.map((p) => ({ text: p.text, translation: p.translation, bold: p.sort === "subject" || p.sort === "title", centred: p.sort === "title" || (d.signsBelow && p.sort === "subject"), next: p.sort === "closing" }));
  if (d.signature) made.push({ text: d.signature, translation: "", aside: true, room: ROOM });
  if (d.signsBelow) made.push({ text: [...d.sender, d.placeDate].join("\n"), translation: "", aside: true });
  if (d.exhibits.length) made.push({ text: d.exhibitsTitle, translation: "", bold: true, next: true });
  for (const p of d.exhibits) made.push({ text: `${p.number}. ${p.text}`, translation: p.translation });
  return made;
}

/** A paragraph stays whole on its page; the closing stays with the name below it, a heading with what it heads. */
const drawn = (item) => para(item.text, {
  keepLines: true,
  keepNext: Boolean(item.next),
  alignment: item.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
  spacing: { before: item.room || 0, after: 160 },
  ...(item.aside ? { indent: { left: mm(90) } } : {}),
}, { bold: Boolean(item.bold) });

function beside(d) {
  const half = WIDE / 2;
  const aside = (item) => ({ ...item, aside: false });
  const second = (item) => para(item.translation, { keepLines: true }, { color: "444444", language: tongue(d.translationLanguage) });
  return table([half, half], items(d).map((item) => new TableRow({ cantSplit: true, children: [cell([drawn(aside(item))], half), cell([second(item)], half)] })));
}

const numbers = () => new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })] })] });

/** Returns the document; `both` sets the translation in a second column, `large` the letters in large print. */
export function wordDocument(d, { both = false, large = false } = {}) {
  return new Document({
    creator: "Recourse",
    title: d.subject,
    styles: { default: { document: { run: { font: fonts(d.language), size: large ? LARGE : SIZE, language: tongue(d.language) } } } },
    sections: [{
      properties: { page: { size: PAGE, margin: MARGIN } },
      footers: { default: numbers() },
      children: [...(d.signsBelow ? [] : head(d)), ...(both ? [beside(d), new Paragraph({})] : items(d).map(drawn))],
    }],
  });
}

export const wordFile = (d, more) => Packer.toBlob(wordDocument(d, more));
export const wordBytes = (d, more) => Packer.toBuffer(wordDocument(d, more));
