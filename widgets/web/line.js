// What the page itself can tell of the line it came over; nothing is asked of any server for it.

/** Below this many megabits a second, fewer bytes win over a quicker start (measured, see docs/decisions). */
const SLOW = 5;
const LARGE_ENOUGH = 15_000;

/** Returns whether the line is slow, or null when the page came out of the browser's own store. */
export function slow() {
  const line = navigator.connection;
  if (line && (line.saveData || /2g|3g/.test(line.effectiveType || ""))) return true;
  const rates = performance
    .getEntriesByType("resource")
    .filter((entry) => entry.transferSize > LARGE_ENOUGH && entry.responseEnd > entry.responseStart)
    .map((entry) => (entry.encodedBodySize * 8) / (entry.responseEnd - entry.responseStart) / 1000);
  return rates.length ? Math.max(...rates) < SLOW : null;
}
