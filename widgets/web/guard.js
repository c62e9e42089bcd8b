// Size and depth of a text before anybody parses it: a few thousand brackets would kill the interpreter for good.

export const MOST_CHARACTERS = 2_000_000;
export const MOST_DEPTH = 64;

/** Returns the code of what is wrong with a JSON text, or null. Brackets inside strings do not count. */
export function check(text) {
  if (text.length > MOST_CHARACTERS) return "too_long";
  let depth = 0;
  let inside = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inside) {
      if (sign === "\\") at += 1;
      else if (sign === '"') inside = false;
    } else if (sign === '"') inside = true;
    else if (sign === "[" || sign === "{") {
      depth += 1;
      if (depth > MOST_DEPTH) return "too_deep";
    } else if (sign === "]" || sign === "}") depth -= 1;
  }
  return null;
}

/** Returns the JSON text of a plain value, or throws an error whose `code` says what is wrong with it. */
export function packed(value) {
  if (deeper(value, MOST_DEPTH)) throw Object.assign(new Error("too deep"), { code: "too_deep" });
  const text = JSON.stringify(value);
  const wrong = check(text);
  if (wrong) throw Object.assign(new Error(wrong), { code: wrong });
  return text;
}

function deeper(value, left) {
  if (value === null || typeof value !== "object") return false;
  if (left <= 0) return true;
  return Object.values(value).some((part) => deeper(part, left - 1));
}
