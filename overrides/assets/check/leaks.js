// Tries, before the eyes of whoever asks, every way out of the page that a content policy can stop (L1 to L6 of the list
// in docs/en/contribute/leaks.md). Each goes to a name under ".invalid", which by rule no network can reach: nothing is
// sent anywhere, whatever the outcome. A way is stopped when the browser itself reports that the policy stopped it.

const WAIT = 2500;

function link(rel, more = {}) {
  return (to) => document.head.append(Object.assign(document.createElement("link"), { rel, href: to }, more));
}
function element(tag, key) {
  // Without size instead of hidden: browsers do not load a hidden object.
  return (to) => document.body.append(Object.assign(document.createElement(tag), { [key]: to, width: 0, height: 0 }));
}

/** [number in the list, name, attempt]; an attempt that the browser does not know is left out. */
const ATTEMPTS = [
  ["L1", "fetch", (to) => fetch(to).catch(() => {})],
  ["L1", "xhr", (to) => { const asked = new XMLHttpRequest(); asked.open("GET", to); asked.send(); }],
  ["L1", "beacon", (to) => navigator.sendBeacon(to, "x")],
  ["L1", "events", (to) => { const line = new EventSource(to); setTimeout(() => line.close(), WAIT); }],
  ["L1", "socket", (to) => { const line = new WebSocket(to.replace("https:", "wss:")); setTimeout(() => line.close(), WAIT); }],
  ["L2", "image", (to) => { new Image().src = to; }],
  ["L2", "style", link("stylesheet")],
  ["L2", "script", element("script", "src")],
  ["L2", "frame", element("iframe", "src")],
  ["L2", "object", element("object", "data")],
  ["L2", "media", element("video", "src")],
  ["L2", "font", (to) => { new FontFace("check", `url(${to})`).load().catch(() => {}); }],
  ["L2", "import", (to) => import(to).catch(() => {})],
  ["L3", "preload", link("preload", { as: "image" })],
  ["L4", "form", (to) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "check-form", hidden: true });
    const form = Object.assign(document.createElement("form"), { action: to, target: "check-form", hidden: true });
    document.body.append(frame, form);
    form.submit();
  }],
  ["L5", "ping", (to) => {
    const link = Object.assign(document.createElement("a"), { href: "#check", ping: to, hidden: true });
    document.body.append(link);
    link.click();
  }],
  ["L6", "base", (to) => {
    const base = Object.assign(document.createElement("base"), { href: to });
    document.head.append(base);
    const moved = document.baseURI.startsWith(to);
    base.remove();
    return moved;
  }],
];

/** Tries all ways; returns number -> { stopped, open, unknown }, lists of names. */
export async function tryAll() {
  const stopped = new Set();
  const hear = (event) => {
    const name = /^(?:https|wss):\/\/([a-z]+)\.recourse-check\.invalid/.exec(event.blockedURI);
    if (name) stopped.add(name[1]);
    else if (event.effectiveDirective === "base-uri") stopped.add("base");
    else if (event.effectiveDirective === "form-action") stopped.add("form");
  };
  document.addEventListener("securitypolicyviolation", hear);
  const before = new Set(document.querySelectorAll("*"));
  const failed = new Set();
  const moved = new Set();
  for (const [, name, attempt] of ATTEMPTS) {
    try {
      if (attempt(`https://${name}.recourse-check.invalid/`) === true && name === "base") moved.add(name);
    } catch {
      // The browser refused before any policy was asked, or does not know this way: told apart below.
      failed.add(name);
    }
  }
  await new Promise((done) => { setTimeout(done, WAIT); });
  document.removeEventListener("securitypolicyviolation", hear);
  for (const made of document.querySelectorAll("*")) if (!before.has(made) && made.outerHTML.includes("recourse-check")) made.remove();
  const found = {};
  for (const [number, name] of ATTEMPTS) {
    found[number] ||= { stopped: [], open: [], unknown: [] };
    const kind = stopped.has(name) || (name === "base" && !moved.has(name) && !failed.has(name)) ? "stopped" : failed.has(name) || quiet(name) ? "unknown" : "open";
    found[number][kind].push(name);
  }
  return found;
}

/** Returns whether this browser has no such way at all, so that silence says nothing. */
function quiet(name) {
  return name === "ping" && !("ping" in document.createElement("a"));
}
