"""Law inside sentences: every value comes from data, and what data lacks stops the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import behind, citing, guides, worked
from widgets.errors import DataError

HEAD = {"jurisdiction": "fr", "sources": ["conso_l612_2"], "checked_on": "2026-11-25", "checked_by": "X"}


def test_a_length_is_in_words_with_its_unit() -> None:
    """One is singular, the unit of working days is its own."""
    assert "1\u00a0an" == guides.length("fr", "mediator_year", language="fr")
    assert "1\u00a0year" == guides.length("fr", "mediator_year", language="en")
    assert "10\u00a0jours ouvrables" == guides.length("fr", "complaint_ack", language="fr")
    assert guides.length("fr", "complaint_answer", language="zh-Hans").startswith("2")


def test_a_source_is_cited_in_its_own_language() -> None:
    """A Chinese reader sees the French reference, marked as French."""
    shown = citing.cite("fr", "conso_l612_2", language="zh-Hans", page_url="guides/france/refused/")
    assert 'lang="fr"' in shown and 'href="../../../law/france/#conso_l612_2"' in shown
    assert "lang=" not in citing.cite("fr", "conso_l612_2", language="fr", page_url="")


def test_a_term_explains_itself() -> None:
    """The explanation can be reached by keyboard and is text, so that it prints."""
    shown = guides.term("mediator", "un <médiateur>", language="fr")
    assert 'tabindex="0"' in shown and "&lt;médiateur&gt;" in shown and "indépendante" in shown
    assert "投訴" in guides.term("complaint", "投诉", language="zh-Hant") and "投诉" not in guides.term("complaint", "投诉", language="zh-Hant")
    with pytest.raises(DataError, match="glossary"):
        guides.term("no-such", language="fr")


def test_a_guide_says_what_it_stands_on() -> None:
    """Sources, check date, checker, and the day from which the page warns."""
    shown = guides.guide_foot(HEAD, language="fr")
    assert "L.612-2" in shown and "25 novembre 2026" in shown and 'data-recheck="20' in shown and "data-old" in shown


@pytest.mark.parametrize("key", guides.HEAD)
def test_a_guide_without_its_head_stops_the_build(key: str) -> None:
    """Each key of the front matter is needed."""
    with pytest.raises(ValueError, match=key):
        guides.guide_foot({k: v for k, v in HEAD.items() if k != key}, language="fr")


def test_an_unknown_source_stops_the_build() -> None:
    """Named with its jurisdiction."""
    with pytest.raises(ValueError, match="no such source in fr: nowhere"):
        guides.guide_foot({**HEAD, "sources": ["nowhere"]}, language="fr")


def test_a_figure_is_todays() -> None:
    """The row without end, with its currency."""
    assert "€" in guides.figure("fr", "small_claim_amicable", language="fr")


def test_a_figure_of_one_year_says_until_when() -> None:
    """Ceilings of legal aid change every January: the page prints the last day they hold."""
    assert guides.figure_dated("fr", "legal_aid_full", language="en").endswith("(until 31 December 2026)")
    assert "jusqu" not in guides.figure_dated("fr", "court_fee", language="fr")
    with pytest.raises(ValueError, match="has ended"):
        guides.figure("fr", "legal_aid_full", language="fr")


def test_a_list_of_figures_names_each() -> None:
    """Whose figure, and of which year."""
    shown = guides.figure_list("fr", "lma_satisfied", "ctip_followed", language="zh-Hans")
    assert 2 == len(shown.splitlines()) and "2024" in shown and "55%" in shown and "：" in shown


def test_since_when_a_text_applies() -> None:
    """From the source; a source that does not say it stops the build."""
    assert "11 août 2026" == guides.since("fr", "cold_calls_2026", language="fr")
    with pytest.raises(ValueError, match="since when"):
        guides.since("fr", "conso_l612_2", language="fr")


def test_the_worked_implant_adds_up() -> None:
    """Price = social security + contract + rest, in both columns; the dossier's own result."""
    shown = worked.implant_example(language="en")
    assert "€900" in shown and "€340" in shown and "60% × €120 = €72" in shown and "€360 − €72 = €288" in shown
    assert 72 + 288 + 340 == 700 and 200 + 900 == 1100
def test_the_greatest_length_of_a_contract_is_the_laws() -> None:
    """A waiting period has a ceiling; a time without one stops the build."""
    assert "180\u00a0days" == guides.ceiling("cn", "waiting_period", language="en")
    assert "180天" == guides.ceiling("cn", "waiting_period", language="zh-Hans")
    with pytest.raises(ValueError, match="no ceiling"):
        guides.ceiling("cn", "limitation", language="en")


def test_the_day_of_a_version_comes_from_its_source() -> None:
    """From when a text applies; a source without a day stops the build."""
    assert "1er mars 2026" == guides.since("cn", "arbitration_2025", language="fr")
    with pytest.raises(ValueError):
        guides.since("cn", "insurance_23", language="fr")


def test_a_page_older_than_its_sister_is_marked_and_not_hidden(tmp_path: Path) -> None:
    """The day of the newest of the languages counts; the newest page itself and a page alone carry no mark."""
    for tag, day in (("fr", "2026-11-25"), ("en", "2026-11-20"), ("zh-Hans", '"2026-11-25"')):
        place = tmp_path / tag / "guides" / "x.md"
        place.parent.mkdir(parents=True)
        place.write_text(f"---\ntitle: X\nchecked_on: {day}\n---\n\nchecked_on: 2030-01-01\n", encoding="utf-8")
    marked = behind.note("guides/x.md", "2026-11-20", language="en", docs=tmp_path)
    assert "data-behind" in marked and "25 November 2026" in marked
    assert "2026年11月25日" in behind.note("guides/x.md", "2026-11-20", language="zh-Hant", docs=tmp_path)
    assert "" == behind.note("guides/x.md", "2026-11-25", language="fr", docs=tmp_path)
    assert "" == behind.note("guides/none.md", "2026-11-20", language="fr", docs=tmp_path)
