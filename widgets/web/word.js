// The Word file of a letter. Comes with its library only when a reader asks for the file; runs in Node too, for the tests.

import { AlignmentType, BorderStyle, Document, Footer, HeightRule, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "./docx.js";

/** Twentieths of a point in a millimetre, the measure of the format. */
const MM = 56.6929;
const mm = (size) => Math.round(size * MM);
const PAGE = { width: mm(210), height: mm(297) };
const MARGIN = { top: mm(20), bottom: mm(20), left: mm(20), right: mm(20), footer: mm(10) };
const WIDE = mm(170);
/** The address stands where the window of an envelope is: from 50 mm down and 100 mm in. */
const WINDOW = { above: mm(30), left: mm(85), height: mm(40) };
/** A name for Latin and one for Chinese signs; each program puts its own where one is missing. */
const FONTS = { ascii: "Times New Roman", hAnsi: "Times New Roman", cs: "Times New Roman", eastAsia: "SimSun" };
const SIZE = 22;

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const BARE = { top: none, bottom: none, left: none, right: none };
const BARE_TABLE = { ...BARE, insideHorizontal: none, insideVertical: none };

const runs = (text, more = {}) => text.split("\n").map((line, at) => new TextRun({ text: line, break: at ? 1 : 0, ...more }));
const para = (text, more = {}, look = {}) => new Paragraph({ children: runs(text, look), spacing: { after: 160 }, ...more });
const lines = (several, more = {}) => several.map((text) => para(text, { spacing: { after: 0 }, ...more }));
const cell = (children, width) => new TableCell({ children: children.length ? children : [new Paragraph({})], width: { size: width, type: WidthType.DXA }, borders: BARE });

function head(d) {
  const rest = WIDE - WINDOW.left;
  const row = (left, right, height) => new TableRow({ height: { value: height, rule: HeightRule.ATLEAST }, cantSplit: true, children: [cell(left, WINDOW.left), cell(right, rest)] });
  return [
    new Table({ layout: TableLayoutType.FIXED, width: { size: WIDE, type: WidthType.DXA }, columnWidths: [WINDOW.left, rest], borders: BARE_TABLE,
      rows: [row(lines(d.sender), [], WINDOW.above), row([], lines(d.recipient), WINDOW.height)] }),
    ...(d.sendLine ? [para(d.sendLine, {}, { bold: true })] : []),
    para(d.placeDate, { alignment: AlignmentType.RIGHT }),
  ];
}

function bodyOf(d) {
  const items = d.body.map((p) => ({ text: p.text, translation: p.translation, bold: p.sort === "subject" || p.sort === "title", centred: p.sort === "title" }));
  if (d.signature) items.push({ text: d.signature, translation: "", right: true });
  if (d.signsBelow) items.push({ text: [...d.sender, d.placeDate].join("\n"), translation: "", right: true });
  if (d.exhibits.length) items.push({ text: d.exhibitsTitle, translation: "", bold: true, next: true });
  for (const p of d.exhibits) items.push({ text: `${p.number}. ${p.text}`, translation: p.translation });
  return items;
}

const drawn = (item) => para(item.text, { keepLines: true, keepNext: Boolean(item.next), alignment: item.centred ? AlignmentType.CENTER : item.right ? AlignmentType.RIGHT : AlignmentType.LEFT }, { bold: Boolean(item.bold) });

function beside(d) {
  const half = WIDE / 2;
  const rows = bodyOf(d).map((item) => new TableRow({ cantSplit: true, children: [cell([drawn(item)], half), cell([para(item.translation, { keepLines: true }, { color: "444444" })], half)] }));
  return new Table({ layout: TableLayoutType.FIXED, width: { size: WIDE, type: WidthType.DXA }, columnWidths: [half, half], borders: BARE_TABLE, rows });
}

const numbers = () => new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })] })] });

/** Returns the document; `both` sets the translation in a second column. */
export function wordDocument(d, { both = false } = {}) {
  return new Document({
    creator: "Recourse",
    title: d.subject,
    styles: { default: { document: { run: { font: FONTS, size: SIZE, language: { value: d.language, eastAsia: "zh-CN" } } } } },
    sections: [{
      properties: { page: { size: PAGE, margin: MARGIN } },
      footers: { default: numbers() },
      children: [...(d.signsBelow ? [] : head(d)), ...(both ? [beside(d), new Paragraph({})] : bodyOf(d).map(drawn))],
    }],
  });
}

export const wordFile = (d, more) => Packer.toBlob(wordDocument(d, more));
export const wordBytes = (d, more) => Packer.toBuffer(wordDocument(d, more));
