// The only clock of the site: the reader's own calendar day.

const now = () => new Date();
const text = (day) => [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

/** Returns today as `2026-01-31`. */
export const today = () => text(now());

/** Returns today as the language writes it, for the reader to judge. */
export const todayInWords = (language) => new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(now());
