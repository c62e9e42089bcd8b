"""Every way out of a page that a test can try: name -> (number in the list of leaks, code given the address to reach).

Shared by three engines. ``BLOCKED`` are stopped by the content policy; each is first
shown to arrive where nothing defends. What no policy stops is kept out by rules on our
own code instead (``tests/house/test_leak_rules.py``): workers from addresses, WebRTC,
preconnect and navigation.
"""

from __future__ import annotations

_LINK = "const l = document.createElement('link'); l.rel = '{rel}'; l.href = u; {more} document.head.append(l);"


def _link(rel: str, more: str = "") -> str:
    return "(u) => { " + _LINK.replace("{rel}", rel).replace("{more}", more) + " }"


BLOCKED: dict[str, tuple[str, str]] = {
    "fetch": ("L1", "(u) => fetch(u).catch(() => {})"),
    "xhr": ("L1", "(u) => { const x = new XMLHttpRequest(); x.open('GET', u); x.send(); }"),
    "beacon": ("L1", "(u) => navigator.sendBeacon(u, 'x')"),
    "events": ("L1", "(u) => { new EventSource(u); }"),
    "socket": ("L1", "(u) => { new WebSocket(u.replace('http', 'ws')); }"),
    "image": ("L2", "(u) => { new Image().src = u; }"),
    "style": ("L2", _link("stylesheet")),
    "manifest": ("L2", _link("manifest")),
    "icon": ("L2", _link("icon", "l.type = 'image/png';")),
    "script": ("L2", "(u) => { const s = document.createElement('script'); s.src = u; document.head.append(s); }"),
    "frame": ("L2", "(u) => { const f = document.createElement('iframe'); f.src = u; document.body.append(f); }"),
    "object": ("L2", "(u) => { const o = document.createElement('object'); o.data = u; document.body.append(o); }"),
    "media": ("L2", "(u) => { const a = document.createElement('video'); a.src = u; document.body.append(a); }"),
    "font": ("L2", "(u) => { const f = new FontFace('x', `url(${u})`); f.load().catch(() => {}); }"),
    "import": ("L2", "(u) => import(u).catch(() => {})"),
    "prefetch": ("L3", _link("prefetch")),
    "preload": ("L3", _link("preload", "l.as = 'fetch';")),
    "speculation": ("L3", "(u) => { const s = document.createElement('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [u], eagerness: 'immediate' }] }); document.head.append(s); }"),
    "form": ("L4", "(u) => { const i = document.createElement('iframe'); i.name = 'gone'; document.body.append(i); const f = document.createElement('form'); f.action = u; f.target = 'gone'; document.body.append(f); f.submit(); }"),
    "ping": ("L5", "(u) => { const a = document.createElement('a'); a.href = '#x'; a.ping = u; document.body.append(a); a.click(); }"),
    "base": ("L6", "(u) => { const b = document.createElement('base'); b.href = u; document.head.append(b); const i = new Image(); i.src = 'base'; }"),
    "worker": ("L7", "(u) => { const b = URL.createObjectURL(new Blob([`fetch(${JSON.stringify(u)}).catch(() => {})`])); new Worker(b); }"),
}  # fmt: skip

#: What an engine does not do even where nothing defends, so that nothing can be proven there.
ABSENT = {
    # Icons and manifests are not fetched without a window around the page.
    "chromium": {"manifest", "icon"},
    "firefox": {"manifest", "icon", "speculation", "ping"},
    "webkit": {"manifest", "icon", "speculation", "prefetch"},
}


def script(address: str, only: set[str]) -> str:
    """Return one piece of code that runs every attempt in ``only`` against ``address`` with its name as path."""
    parts = [f"try {{ ({code})({address + name!r}); }} catch (fault) {{}}" for name, (_, code) in BLOCKED.items() if name in only]
    return "\n".join(parts)
