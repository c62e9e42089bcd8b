// Draws a case on a line from places the engine worked out. No date is looked at here; the list beside it says the same.

const WIDTH = 320;
const PAD = 26;
const LANE = 26;
const SIZE = 10;

/** Draws into an `<svg>`; nothing to draw empties it. */
export function draw(svg, line) {
  svg.replaceChildren();
  if (!line) return;
  const x = (place) => PAD + (place * (WIDTH - 2 * PAD)) / line.line;
  const axis = 30 + LANE * line.lanes_above;
  const floor = axis + 34 + LANE * line.lanes_below;
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${floor}`);
  const add = (name, attributes, text = "") => {
    // The name space of the element that the page's HTML brought.
    const made = document.createElementNS(svg.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.textContent = text;
    svg.append(made);
  };
  const words = (at, y, text, more) => add("text", { x: at, y, "font-size": 10, "text-anchor": anchor(at), fill: "currentColor", ...more }, text);
  add("line", { x1: PAD, x2: WIDTH - PAD, y1: axis, y2: axis, stroke: "currentColor", "stroke-width": 2 });
  for (const tick of line.ticks) {
    add("line", { x1: x(tick.place), x2: x(tick.place), y1: axis - 4, y2: axis + 4, stroke: "currentColor" });
    // Words under ticks have room on both sides; turned inwards they would run into their neighbour.
    words(x(tick.place), axis + 15, tick.text, { "text-anchor": "middle" });
  }
  const now = x(line.today);
  add("line", { x1: now, x2: now, y1: 16, y2: floor - 4, stroke: "#a5101c", "stroke-width": 2, "stroke-dasharray": "5 3" });
  words(now, 11, line.today_text, { fill: "#a5101c", "font-weight": "bold", "font-size": 11 });
  for (const mark of line.marks) {
    if (mark.place === null || mark.number === null) continue;
    const at = x(mark.place);
    const y = mark.above ? axis - 14 - LANE * mark.lane : axis + 32 + LANE * mark.lane;
    add("line", { x1: at, x2: at, y1: axis, y2: y, stroke: "#6b6b6b" });
    shape(add, mark.kind, at, y);
    add("text", { x: at, y: y + 4, "font-size": 11, "font-weight": "bold", "text-anchor": "middle", fill: mark.above ? "#fff" : "#111" }, String(mark.number));
  }
}

/** Text near an end grows inwards. */
function anchor(at) {
  if (at < PAD + 20) return "start";
  return at > WIDTH - PAD - 20 ? "end" : "middle";
}

/** The shape tells the kinds apart without colour: round for events, square for the reader's dates, a lozenge for the others'. */
function shape(add, kind, at, y) {
  const line = { fill: "#fff", stroke: "#0b4f8a", "stroke-width": 2 };
  if (kind === "yours") add("rect", { x: at - SIZE, y: y - SIZE, width: 2 * SIZE, height: 2 * SIZE, ...line, "stroke-width": 3 });
  else if (kind === "theirs") add("polygon", { points: [[at, y - SIZE - 2], [at + SIZE + 2, y], [at, y + SIZE + 2], [at - SIZE - 2, y]].join(" "), ...line });
  else add("circle", { cx: at, cy: y, r: SIZE, fill: "#0b4f8a" });
}
