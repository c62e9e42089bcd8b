"""The search of the built site in Chromium, under the page's own policy, measured on the frozen sets."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from macros import search
from tests.browser.conftest import ROOT, chromium, served, site  # noqa: F401 (fixtures)
from tests.frozen import LANGUAGES, rows

#: Of the 50 queries of a language, those that must give a right page among the first five.
RIGHT = 45
FIRST = 5
FIND = """async ([finder, query]) => {
  const { finder: made } = await import(finder);
  const dialog = document.querySelector("dialog[data-search]");
  window.ours = window.ours || made(dialog.dataset);
  const { all, pages } = await window.ours(query, 5);
  return { all, urls: pages.map((page) => new URL(page.url).pathname) };
}"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:  # noqa: F811
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def finder(at: str) -> str:
    made = [p for p in (ROOT / "site" / "assets" / "recourse").glob("finder.*.js")]
    assert len(made) == 1
    return f"{at}assets/recourse/{made[0].name}"


def found(page: Page, at: str, query: str) -> list[str]:
    return [url.split("/", 2)[2].strip("/") for url in page.evaluate(FIND, [finder(at), query])["urls"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_page_is_among_the_first_five(language: str, page: Page, site: str) -> None:  # noqa: F811
    """For at least 45 of the 50 frozen queries."""
    page.goto(f"{site}{language}/")
    missed = []
    for row in rows("search", language):
        got = found(page, site, row.query)
        if not set(row.pages) & set(got[:FIRST]):
            missed.append((row.query, got))
    assert 50 - len(missed) >= RIGHT, json.dumps(missed, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_the_sets_name_exists(language: str) -> None:
    """Else a miss would say nothing about the search."""
    for kind in ("search", "questions"):
        for row in rows(kind, language):
            for name in row.pages:
                assert (ROOT / "site" / language / name / "index.html").is_file(), (kind, row)


def test_accents_elisions_and_question_words_change_nothing(page: Page, site: str) -> None:  # noqa: F811
    """People type as they speak."""
    page.goto(f"{site}fr/")
    wanted = found(page, site, "médiateur")
    assert wanted
    for other in ("mediateur", "MÉDIATEUR", "l'médiateur", "le mediateur ?", "qu’est-ce que le médiateur"):
        assert wanted[0] == found(page, site, other)[0], other


def test_traditional_chinese_finds_its_own_pages(page: Page, site: str) -> None:  # noqa: F811
    """Its index and words are converted like its pages."""
    page.goto(f"{site}zh-Hant/")
    assert "guides/china/refused" in found(page, site, "保險公司不賠")
    assert "guides/china/waiting-period" in found(page, site, "等待期")


@pytest.mark.parametrize(("language", "name", "typed", "right"), [("fr", "Chercher", "personne ne décroche", "france/cannot-reach"), ("zh-Hans", "搜索", "客服电话打不通", "china/cannot-reach")])
def test_the_dialog_works_by_keyboard_and_asks_nobody_else(language: str, name: str, typed: str, right: str, page: Page, site: str) -> None:  # noqa: F811
    """Slash opens, arrows walk, Escape closes and gives the focus back; all requests stay here."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}{language}/guides/france/refused/")
    assert not page.locator("form[name=search]").count()
    dialog = page.get_by_role("dialog", name=name)
    opener = page.get_by_role("button", name=name)
    opener.focus()
    page.keyboard.press("Enter")
    dialog.wait_for()
    page.keyboard.type(typed)
    first = dialog.locator("ol > li > a").first
    first.wait_for()
    assert dialog.get_by_role("status").inner_text()
    assert any(right in (link.get_attribute("href") or "") for link in dialog.locator("ol > li > a").all())
    page.keyboard.press("ArrowDown")
    assert first.evaluate("(e) => e === document.activeElement")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert opener.evaluate("(e) => e === document.activeElement")
    page.keyboard.press("/")
    assert dialog.is_visible()
    assert all(url.startswith((site, "data:", "blob:")) for url in asked), asked


def test_without_script_a_link_leads_to_the_guides(chromium: Browser, site: str) -> None:  # noqa: F811
    """Nothing is lost but the dialog."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}en/")
    page.get_by_role("link", name="Search").click()
    assert page.url == f"{site}en/guides/"
    assert page.get_by_role("heading", level=1).inner_text() == "All guides"
    context.close()


def test_without_the_index_the_dialog_says_so(page: Page, site: str) -> None:  # noqa: F811
    """No network, or a browser that cannot."""
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{site}en/")
    page.keyboard.press("/")
    page.keyboard.type("refused")
    page.get_by_role("status").filter(has_text="list of guides").wait_for()


@pytest.mark.parametrize("language", [*LANGUAGES, "zh-Hant"])
def test_the_index_holds_what_is_loaded_and_nothing_else(language: str) -> None:
    """No ready-made field, no worker script; files with content-dependent names."""
    folder = ROOT / "site" / language / search.FOLDER
    names = {p.name for p in folder.iterdir()}
    assert {"pagefind.js", "pagefind-entry.json", "index", "fragment"} <= names
    assert not [name for name in names if name.endswith(".css") or "worker" in name or "ui" in name]
