"""Asking in Chromium: a first answer without Python, a finer one with it, and "we do not know"."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT

QUESTIONS = {
    "fr": ("Ma mutuelle refuse de rembourser mon opération, que faire ?", "guides/france/refused/", "recette de tarte aux pommes"),
    "zh-Hans": ("保险公司拒赔了，第一步做什么", "guides/china/refused/", "红烧肉食谱"),
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_gets_passages_first_without_python_then_with_it(language: str, page: Page, site: str) -> None:
    """By keyboard; nothing leaves the site, and the question is in no request."""
    question, right, nothing = QUESTIONS[language]
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{site}{language}/ask/")
    box = page.locator("[data-ask]")
    field, answer, unknown = box.locator("textarea"), box.locator("[data-answer]"), box.locator("[data-unknown]")

    box.locator("button[type=submit]").click()
    expect(box.locator("[data-problem]")).to_be_visible()
    field.fill(question)
    field.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(answer.locator("h2")).to_be_focused(timeout=20_000)
    links = [item.get_attribute("href") for item in answer.locator("li > p:first-child > a").all()]
    assert f"../{right}" in links[:3], links
    assert answer.locator("blockquote p").first.inner_text() and answer.locator(".rc-sources summary").first.inner_text()
    assert not [url for url in requests if "pyodide" in url]

    answer.locator("[data-better]").click()
    expect(answer.locator("[data-better]")).to_be_hidden(timeout=60_000)
    links = [item.get_attribute("href") for item in answer.locator("li > p:first-child > a").all()]
    assert f"../{right}" in links[:3], links
    answer.locator(f"a[href='../{right}']").first.click()
    assert page.url == f"{site}{language}/{right}"

    page.goto(f"{site}{language}/ask/")
    field.fill(nothing)
    box.locator("button[type=submit]").click()
    expect(unknown.locator("h2")).to_be_focused(timeout=20_000)
    assert not answer.is_visible()
    assert all(url.startswith((site, "blob:", "data:")) for url in requests)
    assert not [url for url in requests if "?" in url and "ts=" not in url], "the question is in no address"
    assert (ROOT / "site" / language / "ask" / "passages.json").is_file()
