"""The law on its own pages: every record has an address, says when it was checked, and citations find it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros import catalog, changes, check, citing, law, links, words
from tests.helpers import ROOT, real
from widgets.errors import DataError

LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")
COUNTRIES = sorted(links.LAW_PAGES)


@cache
def page(code: str, language: str) -> BeautifulSoup:
    return BeautifulSoup(law.law_page(code, language=language), "lxml")


def test_every_country_that_readers_see_has_its_page() -> None:
    """In each language that is written, with the country's mark that hosts filter by."""
    assert COUNTRIES == sorted(catalog.published())
    for code, name in links.LAW_PAGES.items():
        for tag in catalog.WRITTEN:
            for file, call in ((f"{name}.md", "law_page"), (f"changes-{name}.md", "law_changes")):
                text = (ROOT / "docs" / tag / "law" / file).read_text(encoding="utf-8")
                assert f"\njurisdiction: {code}\n" in text and f'{{{{ {call}("{code}") }}}}' in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", COUNTRIES)
def test_every_record_has_an_address_of_its_own(code: str, language: str) -> None:
    """Each id once, the links within lead to one, and each record has its days and its note for later."""
    made, known = page(code, language), real()[code]
    ids = [one["id"] for one in made.select("section.rc-record")]
    assert ids == law.anchors(code) and len(ids) == len(set(ids))
    assert {*known.time_limits, *known.bodies, *known.amounts, *known.sources} == set(ids)
    assert {a["href"].removeprefix("#") for a in made.select("a[href^='#']")} <= set(ids)
    for one in made.select("section.rc-record"):
        assert one["data-recheck"] and one.select_one("[data-old][hidden]") and one.select_one(".rc-days"), one["id"]
        assert all(each.find("dt") for each in one.select("dl")), one["id"]


def test_a_record_warns_by_the_earliest_of_its_sources() -> None:
    """A time limit rests on the sources of its stops and doubts too."""
    known = real()["fr"]
    made = page("fr", "en")
    for name, limit in known.time_limits.items():
        days = [known.sources[source].recheck_by for source in law.sources_of_limit(limit)]
        assert made.find(id=name)["data-recheck"] == min(days).isoformat(), name
    assert set(known.time_limits["limitation"].sources) < set(law.sources_of_limit(known.time_limits["limitation"]))


def test_a_citation_leads_to_the_record() -> None:
    """From any depth; a country without a page keeps the outside address; an unknown source stops the build."""
    assert 'href="../law/france/#conso_l612_2"' in citing.cite("fr", "conso_l612_2", language="fr", page_url="glossary/")
    draft = min(real()["hk"].sources)
    assert "law/" not in citing.cite("hk", draft, language="en", page_url="")
    with pytest.raises(KeyError):
        citing.cite("fr", "nowhere", language="fr", page_url="")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", COUNTRIES)
def test_changes_are_dated_and_lead_to_records(code: str, language: str) -> None:
    """Latest first; the kind in words; every link to a record that exists."""
    home = links.law_home(code, f"law/changes-{links.LAW_PAGES[code]}/")
    made = BeautifulSoup(changes.law_changes(code, language=language, page_url="law/changes-x/"), "lxml")
    rows = made.select("section.rc-record")
    assert len(rows) == len(changes.load(code)) >= 10
    goals = {a["href"] for a in made.select("a")}
    assert goals and all(goal.startswith(f"{home}#") for goal in goals)
    assert {goal.split("#")[1] for goal in goals} <= set(law.anchors(code))
    known = real()[code]
    days = [changes._day(changes.load(code)[row["id"]], known) for row in rows]
    assert days == sorted(days, reverse=True)
    kinds = {words.words(language)[f"change-{one.sort}"] for one in changes.load(code).values()}
    assert kinds == {row.h2.get_text().split(" – ")[1] for row in rows}


BROKEN = {
    "an unknown record": ("records: [nowhere]\n", "no such record: nowhere"),
    "an unknown source": ("sources: [nowhere]\n", "no such source: nowhere"),
    "a rule without a source": ("", "needs its source"),
    "an unknown key": ("surprise: 1\n", "unknown key"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_entry_stops_the_build(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its file and place."""
    more, message = BROKEN[name]
    folder = tmp_path / "jurisdictions" / "fr"
    folder.mkdir(parents=True)
    says = "{fr: a, zh-Hans: b, en: c}"
    (folder / "changes.yml").write_text(f"one:\n  sort: law\n  noted_on: 2026-11-25\n  says: {says}\n" + ("  " + more if more else ""), encoding="utf-8")
    monkeypatch.setattr(catalog, "catalogs", lambda _data: real())
    with pytest.raises(DataError, match=message) as fault:
        changes.load("fr", data=tmp_path)
    assert "fr/changes.yml" in str(fault.value) and "one" in str(fault.value)


def test_make_check_reads_the_changes() -> None:
    """An editor need not build to see the fault."""
    assert "changes.examine" in Path(check.__file__).read_text(encoding="utf-8")


def test_tools_lead_from_an_answer_to_the_record() -> None:
    """The page says where the records lie; the script adds the id that the engine gave."""
    for template in ("parts.html.j2", "asked.html.j2"):
        text = (ROOT / "macros" / "templates" / template).read_text(encoding="utf-8")
        assert re.search(r"""data-anchor="id" data-page="\{\{ t\['law-home'\] \}\}" data-slot="checked_text\"""", text)
    code = (ROOT / "widgets" / "web" / "view.js").read_text(encoding="utf-8")
    assert "encodeURIComponent(find(data, element.dataset.anchor)" in code
