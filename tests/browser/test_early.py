"""The first touch of a form starts Python before the tool's own script is there, and nothing done meanwhile is lost."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.journeys import IMPLANT

SCRIPT = re.compile(r"/page\.[0-9a-f]+\.js$")


def test_what_is_typed_and_pressed_before_the_script_is_there_is_done_when_it_comes(page: Page, site: str) -> None:
    """The script of the tool is kept back: Python starts, the press goes nowhere, and then the letter is there."""
    waiting: list[Route] = []
    page.route(SCRIPT, lambda route: waiting.append(route))
    page.goto(site + IMPLANT.page, wait_until="commit")
    page.wait_for_selector("form[data-widget] button[type=submit]", state="attached")
    for name in IMPLANT.ticked:
        page.locator(f"#{name}").evaluate("box => { box.focus(); box.click(); }")
    expect(page.locator("[data-tool]")).to_have_attribute("data-engine", "loading")
    for name, text in IMPLANT.typed.items():
        page.locator(f"#{name}").fill(text, force=True)
    page.locator("form[data-widget] button[type=submit]").evaluate("button => button.click()")
    assert waiting, "the script came before it was let through"
    assert page.url.endswith(IMPLANT.page), "the form was sent"
    for route in waiting:
        route.continue_()
    expect(page.locator("[data-letter]")).to_be_visible(timeout=60_000)
    assert IMPLANT.letter[0] in page.locator("[data-letter]").inner_text()
    workers = page.evaluate("performance.getEntriesByType('resource').filter((r) => r.name.includes('/worker.')).length")
    assert workers <= 1
    kept = page.evaluate("Object.values(sessionStorage).join()")
    assert "BTP-Prévoyance" in kept, "what was typed early is not kept for a reload"
