"""Tests that try to leak: every way out of the page and of its worker, first shown to work where nothing defends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import World
from tests.browser.journeys import IMPLANT
from tests.browser.test_chromium import all_questions, fill, finish

#: Each tries to reach the address given, with the name of the attempt in the path.
ATTEMPTS = {
    "fetch": "(u) => fetch(u).catch(() => {})",
    "xhr": "(u) => { const x = new XMLHttpRequest(); x.open('GET', u); x.send(); }",
    "beacon": "(u) => navigator.sendBeacon(u, 'x')",
    "events": "(u) => { new EventSource(u); }",
    "socket": "(u) => { new WebSocket(u.replace('http', 'ws')); }",
    "image": "(u) => { new Image().src = u; }",
    "style": "(u) => { const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = u; document.head.append(l); }",
    "script": "(u) => { const s = document.createElement('script'); s.src = u; document.head.append(s); }",
    "frame": "(u) => { const f = document.createElement('iframe'); f.src = u; document.body.append(f); }",
    "media": "(u) => { const a = document.createElement('video'); a.src = u; document.body.append(a); }",
    "font": "(u) => { const f = new FontFace('x', `url(${u})`); f.load().catch(() => {}); }",
    "prefetch": "(u) => { const l = document.createElement('link'); l.rel = 'prefetch'; l.href = u; document.head.append(l); }",
    "form": "(u) => { const i = document.createElement('iframe'); i.name = 'gone'; document.body.append(i); const f = document.createElement('form'); f.action = u; f.target = 'gone'; document.body.append(f); f.submit(); }",
    "worker": "(u) => { const b = URL.createObjectURL(new Blob([`fetch(${JSON.stringify(u)}).catch(() => {})`])); new Worker(b); }",
    "import": "(u) => import(u).catch(() => {})",
}  # fmt: skip


def try_all(page: Page, world: World) -> set[str]:
    """Run every attempt and return those that arrived."""
    world.hits.clear()
    for name, code in ATTEMPTS.items():
        page.evaluate(f"([u]) => {{ try {{ ({code})(u); }} catch (fault) {{}} }}", [f"{world.address}{name}"])
    page.wait_for_timeout(1500)
    return {hit.strip("/?").split("?")[0] for hit in world.hits}


@pytest.fixture
def bare() -> Iterator[str]:
    """A page without any defence."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<!doctype html><meta charset=utf-8><title>bare</title><p>bare</p>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_the_attempts_work_where_nothing_defends(page: Page, bare: str, world: World) -> None:
    """Else the next test would prove nothing."""
    page.goto(bare)
    assert set(ATTEMPTS) == try_all(page, world)


@pytest.mark.parametrize("where", ["fr/tools/france/", "zh-Hans/tools/deadlines-china/", "zh-Hans/guides/france-refusal/", ""])
def test_nothing_gets_out_of_our_pages(page: Page, site: str, world: World, where: str) -> None:
    """Tool, guide and chooser: no attempt arrives."""
    page.goto(site + where)
    assert set() == try_all(page, world)


def test_nothing_gets_out_of_the_running_worker(page: Page, site: str, world: World) -> None:
    """The blob worker inherits the page's policy: a fetch from inside Python's own thread is blocked."""
    page.goto(site + "fr/tools/france/")
    all_questions(page)
    page.locator("#subject-input").focus()
    page.wait_for_selector("[data-engine=ready]", timeout=60_000)
    worker = next(w for w in page.workers if w.url.startswith("blob:"))
    world.hits.clear()
    said = worker.evaluate("(u) => fetch(u).then(() => 'out', () => 'blocked')", world.address)
    assert ("blocked", []) == (said, world.hits)


def test_requests_do_not_depend_on_what_the_reader_types(chromium: Browser, site: str) -> None:
    """Two readers, the same list of addresses; no word of theirs in any address, title or history."""
    logs = []
    for name in ("Secret Premier", "Autre Personne"):
        context = chromium.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda r, asked=asked: asked.append(f"{r.method} {r.url} {r.post_data or ''}"))
        page.goto(site + IMPLANT.page)
        fill(page, IMPLANT)
        page.locator("#name-input").fill(name)
        finish(page)
        traces = page.evaluate("[location.href, document.title, JSON.stringify(history.state), performance.getEntries().map((e) => e.name).join(' ')].join(' ')")
        assert name.split()[0] not in traces
        logs.append(sorted(line for line in asked if "blob:" not in line))
        context.close()
    assert logs[0] == logs[1]
    assert all("Secret" not in line for line in logs[0])


def test_links_out_carry_no_referrer(page: Page, site: str) -> None:
    """Nobody learns which page a reader came from."""
    page.goto(site + IMPLANT.page)
    assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
    fill(page, IMPLANT)
    finish(page)
    for link in page.locator("[data-results] a[href^=http], [data-letter] a[href^=http]").all():
        assert "noreferrer" in (link.get_attribute("rel") or "")


def test_identity_fields_are_not_spell_checked(page: Page, site: str) -> None:
    """Some browsers send what is spell-checked to a server."""
    page.goto(site + "fr/tools/france/")
    for name in ("name-input", "address-input", "number-input", "insurer-input"):
        assert page.locator(f"#{name}").get_attribute("spellcheck") == "false"


def test_python_cannot_reach_the_network(page: Page, site: str) -> None:
    """A run in which fetch throws after the start gives the same letter."""
    page.goto(site + IMPLANT.page)
    fill(page, IMPLANT)
    finish(page)
    first = page.locator("[data-letter]").inner_text()
    worker = next(w for w in page.workers if w.url.startswith("blob:"))
    worker.evaluate("() => { self.fetch = () => { throw new Error('no network'); }; }")
    page.locator("button[type=submit]").click()
    page.wait_for_timeout(800)
    assert first == page.locator("[data-letter]").inner_text()
