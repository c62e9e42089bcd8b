"""Pages of refusal reasons as they are built: in every language, sourced and dated, leading into the tool with the reason chosen."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from macros import grounds
from tests.helpers import ROOT, real
from tests.site.test_guides import known_addresses

LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")
SITE = ROOT / "site"
SHOWN = [(code, ground) for code in ("fr", "cn") for ground in real()[code].grounds]


def page(tag: str, code: str, ground: str = "") -> Path:
    return SITE / tag / "grounds" / grounds.country(code) / ground / "index.html"


@cache
def article(path: Path) -> Tag:
    found = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").find("article")
    assert isinstance(found, Tag), path
    return found


@cache
def tool_options(tag: str, code: str) -> frozenset[str]:
    """Return the ids of the answers that a link may name on a country's tool page."""
    html = (SITE / tag / "tools" / grounds.country(code) / "index.html").read_text(encoding="utf-8")
    return frozenset(i["id"] for i in BeautifulSoup(html, "lxml").select("[data-linked] input"))


@pytest.mark.parametrize(("code", "ground"), SHOWN)
def test_a_reason_has_its_page_in_every_language(code: str, ground: str) -> None:
    """One first heading, named parts, as many questions in each language, sources, check date, the warning for later."""
    questions = set()
    for tag in LANGUAGES:
        found = article(page(tag, code, ground))
        assert len(found.find_all("h1")) == 1
        assert {"in-short", "heard", "what-to-do-now", "duties", "next", "sources"} <= {h.get("id") for h in found.find_all("h2")}
        questions.add(tuple(h.get("id") for h in found.find_all("h3")))
        checked = found.select_one(".rc-checked")
        assert checked is not None and re.fullmatch(r"20\d\d-\d\d-\d\d", str(checked["data-recheck"]))
        # The last line leads to all rules of the country.
        assert len(checked.find_all("li")) - 1 == len(grounds.sources(real()[code].grounds[ground]))
        assert not re.search(r"\{\{|\}\}|\{:|\*\*|Macro Syntax Error|undefined", found.get_text()), tag
    assert questions == {tuple(duty.id for duty in real()[code].grounds[ground].duties)}


@pytest.mark.parametrize(("code", "ground"), SHOWN)
def test_the_link_into_the_tool_names_the_reason_alone(code: str, ground: str) -> None:
    """And the tool has that answer to tick."""
    for tag in LANGUAGES:
        places = {a["href"].partition("#")[2] for a in article(page(tag, code, ground)).find_all("a", href=re.compile(r"/tools/.*#"))}
        assert places == {f"grounds-{ground}"} and places <= tool_options(tag, code)


@pytest.mark.parametrize("code", ["fr", "cn"])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_index_leads_to_every_reason(tag: str, code: str) -> None:
    """And the guide for refusals leads to the index; nothing points outside but to what the data cites."""
    linked = {a["href"].strip("./") for a in article(page(tag, code)).find_all("a")}
    assert set(real()[code].grounds) <= linked
    guide = article(SITE / tag / "guides" / grounds.country(code) / "refused" / "index.html")
    assert guide.find("a", href=f"../../../grounds/{grounds.country(code)}/")
    for ground in real()[code].grounds:
        found = article(page(tag, code, ground))
        assert [] == [a["href"] for a in found.find_all("a", href=re.compile("^https?:")) if a["href"] not in known_addresses()]
