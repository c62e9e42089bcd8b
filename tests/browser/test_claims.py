"""A family's claims: one calculated, a second for the spouse, back to the first; the file holds both, and nothing is mixed."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.journeys import IMPLANT
from tests.browser.test_chromium import all_questions, axe, fill, finish
from tests.browser.test_keeping import MINE, TOOL, do, go, kept, opened, saved_file, state


def listed(page: Page, site: str) -> None:
    """Open the list and wait until the engine has told the claims."""
    page.goto(site + MINE)
    state(page, "open")
    expect(page.locator("[data-country='fr'] li").first).to_be_visible(timeout=60_000)


def value(page: Page, name: str) -> str:
    return page.locator(f"#{name}-input").input_value()


def resumed(page: Page, site: str) -> None:
    """From the list into the tool, as its link leads."""
    page.locator("[data-country='fr'] [data-go-on] a").click()
    all_questions(page)
    state(page, "resume")
    do(page, "resume")
    state(page, "on")


def test_a_second_claim_for_the_spouse_and_back_to_the_first(page: Page, site: str) -> None:
    """By keyboard, axe clean; the contract is there already, the name is not; the exported file holds both."""
    go(page, site + TOOL)
    do(page, "yes")
    fill(page, IMPLANT)
    finish(page)
    expect(page.locator("[data-keep-status]")).to_contain_text("Enregistré")
    page.wait_for_timeout(1500)
    listed(page, site)
    assert axe(page) == []
    first = page.locator("[data-country='fr'] li").first.inner_text()
    assert all(word in first for word in ("李 Exemple", "implant dentaire", "BTP-Prévoyance · 1234567", "2026"))
    page.locator("button[data-another='other']:visible").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-country='fr'] li")).to_have_count(2, timeout=30_000)
    assert "fr/tools/france" in page.evaluate("document.activeElement.href")
    resumed(page, site)
    assert ["", "", "1234567"] == [value(page, n) for n in ("name", "subject", "number")]
    page.locator("#name-input").fill("Wang Fang")
    page.locator("#subject-input").fill("couronne")
    expect(page.locator("[data-keep-status]")).to_contain_text("Enregistré")
    page.wait_for_timeout(900)
    listed(page, site)
    second = page.locator("[data-country='fr'] li").nth(1)
    assert "Wang Fang" in second.inner_text() and "couronne" in second.inner_text()
    page.locator("[data-country='fr'] li").first.locator("button[data-go]").click()
    expect(page.locator("[data-claims-status]")).to_contain_text("C’est fait", timeout=30_000)
    assert axe(page) == []
    file = json.loads(saved_file(page, "save-plain").read_text(encoding="utf-8"))
    assert ["implant dentaire", "couronne"] == [file["pages"][name]["subject"] for name in ("fr:claim", "fr:claim@d2")]
    assert ["d1", "d2"] == [claim["id"] for claim in file["cases"][0]["claims"]]
    resumed(page, site)
    assert ["李 Exemple", "implant dentaire", "1234567"] == [value(page, n) for n in ("name", "subject", "number")]


def test_an_older_tab_does_not_mix_two_claims(page: Page, site: str) -> None:
    """Its answers go back to their own claim, whether it takes over again or is loaded again."""
    kept(page, site, "Un")
    page.locator("#subject-input").fill("premier")
    page.wait_for_timeout(900)
    other = opened(page.context, site + MINE)
    state(other, "open")
    other.locator("button[data-another='other']:visible").click(timeout=60_000)
    expect(other.locator("[data-country='fr'] li")).to_have_count(2, timeout=30_000)
    state(page, "taken")
    page.locator("#subject-input").fill("premier, suite")
    do(page, "take")
    state(page, "on")
    expect(page.locator("#subject-input")).to_have_value("", timeout=30_000)
    page.locator("#name-input").fill("Deux")
    page.wait_for_timeout(900)
    listed(other, site)
    other.locator("[data-country='fr'] li").first.locator("button[data-go]").click()
    expect(other.locator("[data-claims-status]")).to_contain_text("C’est fait", timeout=30_000)
    page.reload()
    all_questions(page)
    state(page, "resume")
    do(page, "resume")
    state(page, "on")
    assert ["Un", "premier, suite"] == [value(page, n) for n in ("name", "subject")]
