// One plain description of a letter, from which every output is made: what the engine wrote, with the reader's own words put in.

/** Line ends made one, and signs taken out that a file may not hold; a broken half of a sign becomes visible. */
export function clean(text) {
  const whole = new TextDecoder().decode(new TextEncoder().encode(String(text ?? "")));
  return whole.replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "");
}

/**
 * Returns the description: `paragraphs` with `edited` and `asks` (the engine's text changed under an edit),
 * `dropped` (edits whose paragraph has left the letter), and `final`, false while anything is missing or asked.
 * `edits` is paragraph id -> `{ text, base, holed }`.
 */
export function describe(letter, edits) {
  const paragraphs = letter.paragraphs.map((p) => {
    const mine = edits[p.id];
    const suggested = clean(p.text);
    if (!mine) return { ...p, text: suggested, translation: clean(p.translation), suggested, edited: false, asks: false, hole: p.missing };
    const text = clean(mine.text);
    const hole = text.trim() === "" ? false : (p.missing || mine.holed) && text.includes(letter.hole);
    return { ...p, text, translation: "", suggested, edited: true, asks: mine.base !== suggested, hole };
  });
  const there = new Set(letter.paragraphs.map((p) => p.id));
  const dropped = Object.entries(edits).filter(([id]) => !there.has(id)).map(([id, mine]) => ({ id, text: clean(mine.text) }));
  const kept = paragraphs.filter((p) => p.text.trim());
  const written = kept.filter((p) => p.sort !== "note");
  let number = 0;
  const exhibits = written.filter((p) => p.sort === "exhibit").map((p) => ({ ...p, number: (number += 1) }));
  const subject = written.find((p) => p.sort === "subject" || p.sort === "title") || { text: "" };
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
    final: !letter.frame_missing.length && paragraphs.every((p) => !p.hole && !p.asks),
  };
}

/** Returns the letter as text, in the order of its language, as the engine itself writes it. */
export function plain(d) {
  const body = d.body.map((p) => p.text);
  const parts = d.signsBelow
    ? [body.join("\n"), [...d.sender, d.placeDate].join("\n")]
    : [d.sender.join("\n"), d.recipient.join("\n"), d.placeDate, ...body, d.signature];
  if (d.exhibits.length) parts.push([d.exhibitsTitle, ...d.exhibits.map((p) => `${p.number}. ${p.text}`)].join("\n"));
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}
