"""Easy-read pages and sheets to print: their sisters, their sources, no typed fact, sentences that are really short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros import paper
from macros.guides import HEAD
from tests.helpers import ROOT, real
from tests.site.reading import level, parts, typed_facts
from tests.site.test_guides import COUNTRIES, LANGUAGES, SITE, head, links, name, read, sister, tag_of

#: Language -> ceilings: mean length of a sentence, longest sentence (characters in Chinese).
CEILINGS = {"fr": (7, 14), "en": (7, 14), "zh-Hans": (11, 22)}
#: The ten pages most needed; the same in each language.
EASY = {"china/complaint", "china/more-papers", "china/no-answer", "china/paid-too-little", "china/refused", "france/complaint", "france/mediator", "france/no-answer", "france/paid-too-little", "france/refused"}  # fmt: skip


def easy() -> list[Path]:
    return sorted(p for tag in LANGUAGES for p in (ROOT / "docs" / tag / "easy").rglob("*.md"))


def sheets() -> list[Path]:
    return sorted(p for tag in LANGUAGES for p in (ROOT / "docs" / tag / "paper").glob("*.md"))


def country(path: Path) -> str:
    return path.parent.name if path.parent.name in COUNTRIES else path.stem


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_pages_most_needed_are_there_in_each_language(tag: str) -> None:
    """Ten easy-read pages and sheets for each country, all linked from where people come by."""
    folder = ROOT / "docs" / tag / "easy"
    assert {p.relative_to(folder).with_suffix("").as_posix() for p in easy() if tag_of(p) == tag} == EASY
    for page in EASY:
        guide = ROOT / "docs" / tag / "guides" / f"{page}.md"
        # At the top, before the first section.
        assert f"(../../easy/{page}.md)" in parts(guide)[1].split("\n## ")[0], name(guide)
    front = links(ROOT / "docs" / tag / "index.md")
    assert {f"paper/{c}.md" for c in COUNTRIES} <= set(front)


@pytest.mark.parametrize("path", [*easy(), *sheets()], ids=name)
def test_a_page_says_what_it_stands_on_and_types_no_fact(path: Path) -> None:
    """As guides do: sources that exist, check date, foot, sisters with the same links, facts from data."""
    found, body = head(path), parts(path)[1]
    assert not [key for key in (*HEAD, "title", "description") if not found.get(key)]
    assert found["jurisdiction"] == COUNTRIES[country(path)]
    assert [] == [s for s in found["sources"] if s not in real()[found["jurisdiction"]].sources]
    assert [found["title"]] == re.findall(r"^# (.+)$", body, re.MULTILINE)
    assert body.rstrip().endswith("{{ guide_foot() }}")
    assert [] == typed_facts(read(path)) and [] == typed_facts(str(found["description"]))
    for tag in LANGUAGES:
        other = sister(path, tag)
        assert other.is_file() and links(other) == links(path) and head(other)["sources"] == found["sources"], name(other)
        assert re.findall(r"\{\{.*?\}\}", parts(other)[1]) == re.findall(r"\{\{.*?\}\}", body), name(other)


@pytest.mark.parametrize("path", easy(), ids=name)
def test_easy_pages_are_easy(path: Path) -> None:
    """One idea a sentence: the ceilings lie far below those of guides; no word of the glossary hides an explanation."""
    found = level(read(path), tag_of(path))
    mean, longest = CEILINGS[tag_of(path)]
    assert found.sentences >= 15
    assert found.mean <= mean and found.longest <= longest, found
    assert "term(" not in parts(path)[1], "a hard word is explained where it stands"


@pytest.mark.parametrize("code", list(COUNTRIES.values()))
def test_everybody_online_can_be_reached_without_internet(code: str) -> None:
    """Beside each site stands a telephone number, an address, or the words that say where to ask; all of them are on the sheet."""
    found = real()[code]
    online = [body for body in found.bodies.values() if body.url]
    for language in LANGUAGES:
        sheet = BeautifulSoup(paper.route_sheet(code, language=language), "lxml")
        shown = [row.find("th").get_text() for row in sheet.select("tbody tr")]
        for body in online:
            assert paper.offline_ways(body, language, "fr"), body.id
            assert body.names[language] in shown
        assert all(row.find("td").get_text().strip() for row in sheet.select("tbody tr"))


@pytest.mark.parametrize("tag", [*LANGUAGES, "zh-Hant"])
@pytest.mark.parametrize("page", list(COUNTRIES))
def test_sheets_have_room_to_write(tag: str, page: str) -> None:
    """An empty log, a box for each paper of each claim, a timeline with two empty cells a limit."""
    built = BeautifulSoup((SITE / tag / "paper" / page / "index.html").read_text(encoding="utf-8"), "lxml").find("article")
    found = real()[COUNTRIES[page]]
    log, own, limits = built.select("table.rc-blank")
    assert len(log.select("tbody tr")) == paper.CALLS and not log.find("tbody").get_text().strip()
    assert len(own.select("tbody tr")) == paper.EVENTS
    assert all(not cell.get_text().strip() for row in limits.select("tbody tr") for cell in row.find_all("td")[-2:]) and len(limits.select("tbody tr")) >= 5
    boxes = sum(claim in (*p.for_claims, *p.if_claims) for claim in found.claim_types for p in found.papers.values())
    assert boxes == len(built.select(".rc-boxes li")) > 20
