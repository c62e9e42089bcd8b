"""Faults of the table in docs/en/contribute/faults.md that need a real page: slow and odd hosts, old browsers, wrong clocks."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import ROOT, host, serve
from tests.browser.journeys import IMPLANT
from tests.browser.test_chromium import READY, fill, finish

TOOL = "fr/tools/france/"
#: The module a page has loaded, by the name it has before its hash.
LOADED = """(name) => performance.getEntriesByType("resource").map((r) => r.name).find((n) => n.includes(`/${name}.`))"""
#: A device whose calendar stands on another day, for every script of the page.
DAY = """(() => { const Real = Date; window.shift = %d;
  window.Date = class extends Real { constructor(...given) { if (given.length) super(...given); else super(Real.now() + window.shift); } }; })()"""
YEAR = 366 * 24 * 3600 * 1000


def device(page: Page, shift: int) -> None:
    """Shift the clock of a page that is not open yet by so many milliseconds."""
    page.add_init_script(DAY % shift)


def heard(page: Page) -> Callable[[], list[str]]:
    """Write down every sentence of the status line from now on; return how to read them."""
    page.evaluate("""() => { window.heard = []; const status = document.querySelector("[data-status]");
      new MutationObserver(() => window.heard.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true }); }""")
    return lambda: page.evaluate("window.heard")


class Slow(serve.Files):
    """Sends Python itself in small pieces with waits between them."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        if not self.path.endswith(".wasm"):
            return super().copyfile(source, outputfile)
        content = source.read()
        try:
            for at in range(8):
                outputfile.write(content[at * len(content) // 8 : (at + 1) * len(content) // 8])
                outputfile.flush()
                time.sleep(1.2)
        except OSError:
            # The page has given up; the test sees that itself.
            self.close_connection = True
        return None


def test_a_slow_line_is_waited_for_as_long_as_bytes_come(page: Page) -> None:
    """Files that take longer than the page's patience arrive all the same; the form can be filled in meanwhile."""
    page.add_init_script("""Object.defineProperty(navigator, "connection", { value: { saveData: true } });""")
    with host(Slow) as site:
        page.goto(site + TOOL)
        page.evaluate("""(boot) => import(boot).then(({ engine }) => {
          const form = document.querySelector("form[data-widget]");
          const at = (name) => new URL(name, document.baseURI).href;
          window.states = [];
          window.python = engine({ manifestUrl: at(form.dataset.manifest), workerUrl: at(form.dataset.worker), jurisdiction: "fr", patience: 8000 });
          window.python.onState((s) => window.states.push(s.code || s.state));
          window.python.start();
        })""", page.evaluate(LOADED, "boot"))
        fill(page, IMPLANT)
        until = time.monotonic() + 60
        while (states := page.evaluate("window.states"))[-1] == "loading" and time.monotonic() < until:
            page.wait_for_timeout(300)
    assert "ready" == states[-1]
    assert states.count("loading") >= 6, "the page hears that the files are coming"


class OddTypes(serve.Files):
    """A cheap host that knows no type but that of pages, scripts and styles."""

    def guess_type(self, path: Any) -> str:
        kind = super().guess_type(path)
        return kind if kind.startswith(("text/html", "text/css", "text/javascript")) else "text/plain"


def test_a_host_with_wrong_file_types_still_gives_the_letter(page: Page) -> None:
    """WebAssembly, archives, the snapshot and data, all sent as plain text."""
    with host(OddTypes) as site:
        page.goto(site + TOOL)
        fill(page, IMPLANT)
        finish(page)
        assert IMPLANT.letter[0] in page.locator("[data-letter]").inner_text()


def test_a_page_whose_version_has_left_the_host_works_on(page: Page, site: str) -> None:
    """A tool that has started needs no file any more, not even for its first answer."""
    page.goto(site + TOOL)
    with page.expect_response(re.compile("/catalog-fr\\.")):
        page.locator("form[data-widget] input:visible").first.focus()
    page.wait_for_selector(READY, timeout=60_000)
    page.wait_for_timeout(300)
    page.context.route("**/*", lambda route: route.fulfill(status=404, body="<h1>404</h1>", content_type="text/html"))
    fill(page, IMPLANT)
    finish(page)
    assert IMPLANT.letter[0] in page.locator("[data-letter]").inner_text()


def test_a_rule_past_its_day_says_so_without_a_network(page: Page, site: str) -> None:
    """An old copy under a clock years later: each count says that its rule should have been checked again."""
    device(page, 2 * YEAR)
    page.goto(site + TOOL)
    page.locator("form[data-widget] input:visible").first.focus()
    page.wait_for_selector(READY, timeout=60_000)
    page.wait_for_timeout(300)
    page.context.set_offline(True)
    fill(page, IMPLANT)
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-results]")).to_be_visible(timeout=30_000)
    page.locator(".rc-deadline > summary").first.click()
    expect(page.locator(".rc-deadline .rc-sources strong:visible").first).to_contain_text("aurait dû être revérifiée")


def test_pages_opened_from_a_disk_read_and_say_that_tools_need_the_site(page: Page) -> None:
    """The guide has its words, the tool its letter model, and the reason is not the browser's age."""
    page.goto((ROOT / "site" / "fr" / "guides" / "france" / "refused" / "index.html").as_uri())
    assert page.locator("h1").count() == 1 and len(page.locator("article").inner_text()) > 1500
    page.goto((ROOT / "site" / "fr" / "tools" / "france" / "index.html").as_uri())
    expect(page.locator("[data-note=from-disk]")).to_be_visible()
    expect(page.locator("[data-note=old-browser]")).to_be_hidden()
    page.locator(".rc-paper > summary").click()
    assert "_____" in page.locator(".rc-model").inner_text()


def test_a_policy_that_bars_webassembly_is_named_as_the_reason(page: Page, site: str) -> None:
    """A host's header without the permission, as old browsers read every policy."""

    def barred(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": "script-src 'self' 'unsafe-inline' blob:; worker-src blob:"})

    page.route(site + TOOL, barred)
    page.goto(site + TOOL)
    fill(page, IMPLANT)
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-status]")).to_contain_text("WebAssembly", timeout=30_000)
    assert page.locator("#name-input").input_value() == IMPLANT.typed["name-input"]
    assert "_____" in page.locator(".rc-model").text_content()


def test_grammar_too_new_for_the_browser_is_said(page: Page, site: str) -> None:
    """In Python's loader: the status line; in a script of the page: the note for old browsers."""
    new = {"body": "class A { static { !!! } }", "content_type": "text/javascript"}
    page.route("**/pyodide.js", lambda route: route.fulfill(**new))
    page.goto(site + TOOL)
    fill(page, IMPLANT)
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-status]")).to_contain_text("n’a pas pu démarrer", timeout=30_000)
    assert page.locator("#name-input").input_value() == IMPLANT.typed["name-input"]
    page.route("**/guide.*.js", lambda route: route.fulfill(**new))
    page.reload()
    expect(page.locator("[data-note=old-browser]")).to_be_visible()


def test_a_browser_that_refuses_the_worker_is_answered(page: Page, site: str) -> None:
    """The constructor throws: a sentence at once, no wheel that turns for ever, nothing lost."""
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.add_init_script("window.Worker = function () { throw new DOMException('no', 'SecurityError'); };")
    page.goto(site + TOOL)
    fill(page, IMPLANT)
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-status]")).to_contain_text("ne laisse pas démarrer", timeout=10_000)
    assert page.locator("#name-input").input_value() == IMPLANT.typed["name-input"]
    assert [] == faults


def test_zone_and_language_of_the_device_change_no_date(chromium: Browser, site: str) -> None:
    """The same civil day in Kiritimati, Los Angeles and Shanghai, with Arabic, Persian and Thai devices."""
    context = chromium.new_context()
    page = context.new_page()
    # Nine in the morning UTC: the one hour in which all these places write the same day.
    page.add_init_script("(() => { const Real = Date; const at = Real.UTC(2026, 10, 24, 9, 30); window.Date = class extends Real { constructor(...given) { super(...(given.length ? given : [at])); } static now() { return at; } }; })()")
    page.goto(site + TOOL)
    fill(page, IMPLANT)
    finish(page)
    debug = context.new_cdp_session(page)
    results = page.locator("[data-results]")
    expected = results.inner_text()
    assert "2026" in expected
    for zone, language in (("Pacific/Kiritimati", "ar-EG"), ("America/Los_Angeles", "fa-IR"), ("Asia/Shanghai", "th-TH-u-ca-buddhist")):
        debug.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        debug.send("Emulation.setLocaleOverride", {"locale": language})
        assert page.evaluate("new Intl.DateTimeFormat().resolvedOptions().timeZone") == zone
        assert page.evaluate("new Date().getDate()") == 24
        page.evaluate("document.querySelector('[data-results]').hidden = true")
        page.locator("button[type=submit]").click()
        expect(results).to_be_visible(timeout=30_000)
        assert expected == results.inner_text(), zone
        debug.send("Emulation.setLocaleOverride", {})
    context.close()


@pytest.mark.parametrize(("shift", "asked"), [(0, False), (-8 * YEAR, True), (10 * YEAR, True)], ids=["now", "2018", "2036"])
def test_a_clock_that_cannot_well_be_right_is_asked_about(page: Page, site: str, shift: int, asked: bool) -> None:
    """Before the site was built, or long after; a reader who says yes is not asked again."""
    device(page, shift)
    page.goto(site + TOOL)
    note = page.locator("[data-clock]")
    if not asked:
        expect(note).to_be_hidden()
        return
    expect(note).to_be_visible()
    expect(note).to_contain_text(str(page.evaluate("new Date().getFullYear()")))
    note.locator("button").click()
    expect(note).to_be_hidden()


def test_after_midnight_the_dates_are_counted_again_and_the_letter_keeps_its_own(page: Page, site: str) -> None:
    """The reader comes back to the tab the next day."""
    device(page, 0)
    page.goto(site + TOOL)
    fill(page, IMPLANT)
    finish(page)
    said, letter = heard(page), page.locator("[data-letter]").inner_text()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    assert [] == said(), "the same day counts nothing again"
    page.evaluate(f"window.shift = {3 * YEAR}; window.dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-status]")).to_contain_text("nouveau jour", timeout=20_000)
    assert letter == page.locator("[data-letter]").inner_text()


def test_a_refused_clipboard_and_a_closed_share_sheet_lose_nothing(page: Page, site: str) -> None:
    """The letter is there, chosen whole, to be copied by hand; a share that was called off claims nothing, the next goes."""
    page.add_init_script("""Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });
      navigator.canShare = () => true;
      navigator.share = () => { window.shares = (window.shares || 0) + 1; return window.shares > 1 ? Promise.resolve() : Promise.reject(new DOMException("no", "AbortError")); };
      const real = window.matchMedia.bind(window);
      window.matchMedia = (query) => (query === "(pointer: coarse)" ? { matches: true } : real(query));""")
    page.goto(site + TOOL)
    fill(page, IMPLANT)
    finish(page)
    page.locator("[data-copy]").click()
    area, status = page.locator("[data-plain]"), page.locator("[data-status]")
    expect(area).to_be_visible()
    expect(area).to_be_focused()
    chosen = area.evaluate("(one) => one.value.slice(one.selectionStart, one.selectionEnd)")
    assert IMPLANT.letter[0] in chosen and chosen == area.input_value()
    expect(status).to_contain_text("copiez")
    page.locator("[data-calendar]").click()
    page.wait_for_timeout(1500)
    assert page.evaluate("window.shares") == 1
    expect(status).to_contain_text("copiez")
    page.locator("[data-calendar]").click()
    expect(status).to_contain_text("agenda", timeout=10_000)
