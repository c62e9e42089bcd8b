// One plain description of a letter, from which every output is made: what the engine wrote, with the reader's own words put in.

/** Line ends made one, and signs taken out that a file may not hold; a broken half of a sign becomes visible. */
export function clean(text) {
  const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(String(text ?? "")));
  return whole.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "");
}

/**
 * Returns the description: `paragraphs` with `edited`, `asks` (the engine's text changed under an edit) and `out` (taken
 * out by the reader), `dropped` (edits whose paragraph has left the letter), `missing` (what is still to be answered),
 * and `final`, false while anything is missing or asked. `edits` is paragraph id -> `{ text, base, holed }`.
 */
export function describe(letter, edits) {
  let number = 0;
  const paragraphs = letter.paragraphs.map((p) => {
    const one = { ...p, language: letter.language, translationLanguage: letter.translation_language, ...worded(p, edits[p.id], letter.hole) };
    const counts = p.sort === "exhibit" && !one.out;
    if (counts) number += 1;
    return { ...one, number: counts ? number : 0, questions: one.hole ? p.questions : [] };
  });
  const there = new Set(letter.paragraphs.map((p) => p.id));
  const dropped = Object.entries(edits).filter(([id]) => !there.has(id)).map(([id, mine]) => ({ id, text: clean(mine.text) }));
  const written = paragraphs.filter((p) => !p.out && p.sort !== "note");
  const exhibits = written.filter((p) => p.sort === "exhibit");
  const subject = written.find((p) => p.sort === "subject" || p.sort === "title") || { text: "" };
  const asking = paragraphs.some((p) => p.asks);
  return {
    kind: letter.kind,
    language: letter.language,
    translationLanguage: letter.translation_language,
    two: letter.language !== letter.translation_language,
    signsBelow: letter.signs_below,
    sender: letter.sender.map(clean),
    recipient: letter.recipient.map(clean),
    placeDate: clean(letter.place_date),
    sendLine: clean(letter.send_line),
    signature: letter.signs_below ? "" : clean(letter.sender[0]),
    subject: subject.text.replace(/\s+/g, " ").trim(),
    body: written.filter((p) => p.sort !== "exhibit"),
    exhibits,
    exhibitsTitle: clean(letter.exhibits_title),
    paragraphs,
    dropped,
    asking,
    missing: once([...letter.frame_missing, ...paragraphs.flatMap((p) => p.questions)]),
    final: !letter.frame_missing.length && !asking && paragraphs.every((p) => !p.hole),
  };
}

function worded(p, mine, hole) {
  const suggested = clean(p.text);
  if (!mine) return { text: suggested, translation: clean(p.translation), suggested, edited: false, asks: false, out: !suggested.trim(), hole: p.missing };
  const text = clean(mine.text);
  const out = text.trim() === "";
  return { text, translation: "", suggested, edited: true, asks: mine.base !== suggested, out, hole: !out && Boolean(p.missing || mine.holed) && text.includes(hole) };
}

const once = (questions) => questions.filter((q, at) => questions.findIndex((other) => other.text === q.text) === at);

/** Returns the letter as text, in the order of its language, as the engine itself writes it. */
export function plain(d) {
  const body = d.body.map((p) => p.text);
  const parts = d.signsBelow
    ? [body.join("\n"), [...d.sender, d.placeDate].join("\n")]
    : [d.sender.join("\n"), d.recipient.join("\n"), d.placeDate, ...body, d.signature];
  if (d.exhibits.length) parts.push([d.exhibitsTitle, ...d.exhibits.map((p) => `${p.number}. ${p.text}`)].join("\n"));
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
