// The only clock of the site: the reader's own calendar day.

/** Returns today as `2026-01-31`. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}
