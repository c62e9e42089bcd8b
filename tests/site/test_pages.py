"""The built site: every page whole, every link alive, nothing from outside, the policy everywhere, light to load."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest
from bs4 import BeautifulSoup

from macros import catalog

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "site"
LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")
EXPECTED = ("index.html", "tools/france/index.html", "tools/china/index.html", "tools/deadlines-france/index.html", "tools/deadlines-china/index.html", "trust/check-it-yourself/index.html", "guides/france/refused/index.html", "guides/china/refused/index.html")


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def pages() -> list[Path]:
    found = sorted(SITE.rglob("*.html"))
    assert len(found) > 20, "build the site first: make site"
    return found


def content_pages() -> list[Path]:
    return [p for p in pages() if p.name != "404.html"]


def address(path: Path) -> str:
    name = path.relative_to(SITE).as_posix()
    return "http://site.invalid/" + re.sub(r"index\.html$", "", name)


def target(url: str) -> Path:
    path = SITE / unquote(urlsplit(url).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", EXPECTED)
def test_the_expected_pages_exist_in_every_language(language: str, page: str) -> None:
    """Nobody lands on a hole."""
    assert (SITE / language / page).is_file()


def test_every_page_has_language_title_description_and_one_heading() -> None:
    """What a screen reader and a search engine need."""
    for path in content_pages():
        page = soup(path)
        language = path.relative_to(SITE).parts[0] if len(path.relative_to(SITE).parts) > 1 else None
        if language not in (None, *LANGUAGES):
            # The check page at the root, for whoever installed the site.
            language = None
        assert page.html["lang"] == (language or "fr") or language is None, path
        assert page.title and page.title.get_text().strip(), path
        assert len(page.find_all("h1")) == 1, path
        description = page.find("meta", attrs={"name": "description"})
        assert description and description["content"].strip(), path


def test_inside_links_and_anchors_lead_somewhere() -> None:
    """Also from one language to another."""
    broken = []
    for path in content_pages():
        for link in soup(path).find_all("a", href=True):
            url = urljoin(address(path), link["href"])
            if urlsplit(url).netloc != "site.invalid":
                continue
            goal = target(url)
            if not goal.is_file():
                broken.append(f"{path.relative_to(SITE)}: {link['href']}")
            elif (anchor := unquote(urlsplit(url).fragment)) and goal.suffix == ".html" and not soup(goal).find(id=anchor):
                broken.append(f"{path.relative_to(SITE)}: no #{anchor}")
    assert [] == broken


def test_files_that_pages_load_exist_and_are_ours() -> None:
    """No script, style, picture or frame from another host."""
    for path in pages():
        page = soup(path)
        loads = [(t["src"]) for t in page.find_all(["script", "img", "iframe", "source"], src=True)]
        loads += [t["href"] for t in page.find_all("link", href=True) if not set(t.get("rel", [])) & {"canonical", "alternate", "next", "prev"}]
        for load in loads:
            assert not re.match(r"(https?:)?//", load), f"{path}: {load}"
            if path.name != "404.html":
                assert target(urljoin(address(path), load)).is_file(), f"{path}: {load}"
    for style in SITE.rglob("*.css"):
        for url in re.findall(r"url\(([^)]+)\)", style.read_text(encoding="utf-8")):
            assert not re.match(r"[\"']?(https?:)?//", url), f"{style}: {url}"


def test_every_page_carries_the_policy_before_anything_else() -> None:
    """No inline code without its hash, no style attribute, no handler attribute."""
    for path in pages():
        text = path.read_text(encoding="utf-8")
        policy = soup(path).find("meta", attrs={"http-equiv": "Content-Security-Policy"})
        assert policy, path
        assert text.index("Content-Security-Policy") < min(i for i in (text.find("<script"), text.find("<link"), text.find("<style")) if i > 0), path
        for word in ("unsafe-inline", "'unsafe-eval'", "http:", "https:"):
            assert word not in policy["content"], path
        for element in soup(path).find_all(True):
            bad = [name for name in element.attrs if name == "style" or name.startswith("on")]
            assert not bad, f"{path}: <{element.name}> {bad}"


def test_the_chooser_needs_no_script_and_offers_every_language() -> None:
    """Plain links at the root."""
    page = soup(SITE / "index.html")
    assert not page.find_all("script")
    links = {a["href"].split("/")[0] for a in page.find_all("a", href=True)}
    assert set(LANGUAGES) <= links


def test_the_language_switch_stays_on_the_page() -> None:
    """From one tool to the same tool in the other languages."""
    page = soup(SITE / "zh-Hans" / "tools" / "france" / "index.html")
    goals = {target(urljoin("http://site.invalid/zh-Hans/tools/france/", a["href"])) for a in page.find_all("a", hreflang=True)}
    assert {SITE / other / "tools" / "france" / "index.html" for other in ("fr", "en", "zh-Hant")} <= goals


def test_a_reading_page_is_light_and_loads_no_python() -> None:
    """At most 120 kB on the wire, page, styles and scripts together."""
    path = SITE / "fr" / "guides" / "france" / "refused" / "index.html"
    page, total = soup(path), len(brotli.compress(path.read_bytes()))
    loads = [t["src"] for t in page.find_all("script", src=True)] + [t["href"] for t in page.find_all("link", rel="stylesheet")]
    for load in loads:
        total += len(brotli.compress(target(urljoin(address(path), load)).read_bytes()))
    assert total <= 120_000, total
    assert "pyodide" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", ["france", "china"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_readable_and_labelled_without_script(language: str, tool: str) -> None:
    """Each input has a label, ids are unique, the letter model and the paper route are there."""
    page = soup(SITE / language / "tools" / tool / "index.html")
    form = page.find("form")
    assert form and page.find("noscript") and page.find(class_="rc-model")
    ids = [e["id"] for e in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    for field in form.find_all(["input", "textarea"]):
        assert form.find("label", attrs={"for": field["id"]}), field["id"]
    for element in form.find_all(attrs={"aria-describedby": True}):
        assert all(page.find(id=name) for name in element["aria-describedby"].split()), element
    assert "{{" not in page.get_text() and "__" not in form.get_text()


@pytest.mark.parametrize(("tool", "country"), [("deadlines-france", "fr"), ("deadlines-china", "cn")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calculator_is_a_table_before_it_is_a_form(language: str, tool: str, country: str) -> None:
    """Every time limit of the data in the table and the list, each with length and source; each input has a label."""
    page = soup(SITE / language / "tools" / tool / "index.html")
    rules = set(catalog.catalogs()[country].time_limits)
    rows = {row["id"].removeprefix("rule="): row for row in page.select(".rc-rules tbody tr")}
    assert rules == set(rows) == {o["value"] for o in page.select("[data-rule] option") if o["value"]}
    for name, row in rows.items():
        assert row.find_all("td")[0].get_text().strip() and row.find_all("td")[3].get_text().strip(), name
    form = page.find("form")
    assert form and page.find("noscript")
    ids = [e["id"] for e in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    for field in form.find_all(["input", "textarea", "select"]):
        assert form.find("label", attrs={"for": field["id"]}), field["id"]
        assert form.find("label", attrs={"for": field["id"]}).get_text().strip()
    for field in form.select("[data-rules]"):
        assert set(field["data-rules"].split()) <= rules
        assert field.find(attrs={"data-label": True}).get_text().strip(), field["data-field"]
    assert "{{" not in page.get_text() and "__" not in form.get_text()


@pytest.mark.parametrize("tool", ["france", "china"])
def test_without_script_the_guided_way_does_not_show(tool: str) -> None:
    """The worksheet has no button that does nothing: what belongs to the guided way is hidden in the page itself."""
    page = soup(SITE / "fr" / "tools" / tool / "index.html")
    parts = page.select(".rc-guide-only")
    assert len(parts) >= 5 and all(part.has_attr("hidden") for part in parts)
    panels = [int(f["data-panel"]) for f in page.select("form [data-panel]")]
    assert panels == sorted(panels) and set(panels) == set(range(1, panels[-1] + 1))


@pytest.mark.parametrize("tool", ["amount-france", "amount-china", "papers-france", "papers-china"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tool_form_is_readable_and_labelled_without_script(language: str, tool: str) -> None:
    """Each input has a label, ids are unique, nothing is hidden but results and notes; papers say who holds them."""
    page = soup(SITE / language / "tools" / tool / "index.html")
    form = page.find("form")
    assert form and page.find("noscript")
    ids = [e["id"] for e in page.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    inputs = form.find_all("input")
    assert len(inputs) > 20
    for field in inputs:
        assert form.find("label", attrs={"for": field["id"]}).get_text().strip(), field["id"]
    for element in form.find_all(attrs={"aria-describedby": True}):
        assert all(page.find(id=name) for name in element["aria-describedby"].split()), element
    for step in form.find_all("fieldset"):
        assert not step.has_attr("hidden"), "without script everything can be filled in on paper"
    if tool.startswith("papers"):
        assert len(form.select(".rc-paper-notes a")) >= len(form.select(".rc-paper-notes")) > 30
