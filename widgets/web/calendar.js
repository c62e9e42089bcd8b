// Hands a calendar file over: to the share sheet of a phone that takes files, else as a download.

/** Gives the file to the reader; returns whether it was handed over. */
export async function hand(text, name) {
  const file = new File([text], name, { type: "text/calendar;charset=utf-8" });
  const phone = window.matchMedia("(pointer: coarse)").matches;
  if (phone && navigator.canShare && navigator.canShare({ files: [file] })) {
    try {
      await navigator.share({ files: [file] });
      return true;
    } catch (fault) {
      // Closed by the reader: nothing left this page.
      if (fault.name === "AbortError") return false;
    }
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return true;
}

/**
 * Returns what tells this case's entries from those of another, and counts the files made: `{ case_id, made_before }`.
 * `given` is the identifier of a stored case; without one, chance, kept as long as the answers.
 */
export function numbered(kept, given = "") {
  const before = kept.load() || { case_id: [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join(""), made: 0 };
  kept.save({ ...before, made: before.made + 1 });
  return { case_id: given || before.case_id, made_before: before.made };
}
