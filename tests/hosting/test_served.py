"""The branded site from a folder behind Debian's nginx: headers as promised, and the journey of the man with the implant."""

from __future__ import annotations

import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.journeys import IMPLANT
from tests.browser.test_chromium import fill, finish


def ask(address: str, accept: str = "gzip") -> tuple[int, Message]:
    """Return status and headers."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": accept})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers


def test_headers_are_those_of_the_supplied_settings(nginx: str, branded: Path) -> None:
    """Types, packed twins, keeping, and the two locks, on pages and files."""
    wasm = next((branded / "assets/recourse").rglob("*.wasm"))
    kinds = {
        "": "text/html; charset=utf-8",
        "chooser.css": "text/css; charset=utf-8",
        "checksums.txt": "text/plain; charset=utf-8",
        "fr/assets/house/fresh.js": "text/javascript; charset=utf-8",
        wasm.relative_to(branded).as_posix(): "application/wasm",
    }
    for path, kind in kinds.items():
        status, headers = ask(nginx + path)
        assert (status, headers["Content-Type"]) == (200, kind), path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"], path
        lasting = "/recourse/" in path
        assert ("immutable" in headers["Cache-Control"]) == lasting and ("no-cache" in headers["Cache-Control"]) != lasting, path
    assert ask(nginx + wasm.relative_to(branded).as_posix())[1]["Content-Encoding"] == "gzip"
    assert ask(nginx + wasm.relative_to(branded).as_posix(), "")[1]["Content-Encoding"] is None


def test_a_wrong_address_gets_the_page_for_it(nginx: str, page: Page) -> None:
    """At any depth, with its style and links that work."""
    status, headers = ask(nginx + "fr/no/such/page/")
    assert status == 404 and headers["X-Content-Type-Options"] == "nosniff"
    page.goto(nginx + "fr/no/such/page/")
    page.locator("a[hreflang=zh-Hans]").click()
    assert page.url == nginx + "zh-Hans/"


def test_the_journey_on_a_branded_site_in_a_folder(nginx: str, page: Page) -> None:
    """From the chooser to the letter in two languages, under the association's name, without a request elsewhere."""
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto(nginx)
    assert page.locator("h1").inner_text() == "Association Exemple"
    page.locator("section[lang=zh-Hans] li a").first.click()
    assert page.url == nginx + IMPLANT.page
    fill(page, IMPLANT)
    finish(page)
    for words in IMPLANT.results:
        assert words in page.locator("[data-results]").inner_text(), words
    letter = page.locator("[data-letter]")
    text = " ".join([letter.locator(".rc-sheet").inner_text(), *letter.locator(".rc-letter-text").all_inner_texts()])
    for words in IMPLANT.letter:
        assert words in text, words
    assert not [url for url in asked if not url.startswith((nginx, "blob:"))]
    assert [] == faults
    page.goto(nginx + "zh-Hans/association/contact/")
    assert page.locator(".brand-logo").evaluate("(one) => one.naturalWidth > 0")
    assert "每周二" in page.locator("article").inner_text()
    colour = page.locator(".md-header").evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert colour == "rgb(90, 42, 110)"
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), "sideways scrolling on a phone"
