"""Quizzes of guides: in three languages, one right answer, explained with a source of the guide, no fact typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from macros import links, quizzes
from macros.words import words
from tests.helpers import ROOT
from tests.site.reading import level, parts, typed_facts
from widgets.errors import DataError

FILES = sorted(quizzes.FOLDER.glob("*/*.yml"))
LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")
#: Mean and longest sentence of a quiz: shorter than a guide's.
CEILINGS = {"fr": (13, 30), "en": (13, 30), "zh-Hans": (22, 45)}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def guide(path: Path, tag: str) -> Path:
    return ROOT / "docs" / tag / "guides" / links.LAW_PAGES[path.parent.name] / f"{path.stem}.md"


@pytest.mark.parametrize("code", sorted(links.LAW_PAGES))
def test_a_country_has_enough_quizzes(code: str) -> None:
    """Eight, each of a guide that exists in every language."""
    mine = [path for path in FILES if path.parent.name == code]
    assert len(mine) >= 8
    for path in mine:
        for tag in ("fr", "zh-Hans", "en"):
            assert guide(path, tag).is_file(), path


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_quiz_rests_on_the_sources_of_its_guide(path: Path) -> None:
    """So that the page's warning covers it; three questions, the right answer not always at one place."""
    head = yaml.safe_load(parts(guide(path, "fr"))[0])
    made = quizzes.load(path)
    assert len(made) == quizzes.QUESTIONS
    for one in made:
        assert set(one.sources) <= set(head["sources"]), f"{one.id}: {set(one.sources) - set(head['sources'])}"
    assert len({[option.right for option in one.options].index(True) for one in made}) > 1


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_quiz_is_whole_in_every_language(path: Path) -> None:
    """Facts come from data, answers differ from each other, no call is left, sentences are short."""
    code = path.parent.name
    for tag in LANGUAGES:
        html = quizzes.quiz(code, path.stem, language=tag, page_url=f"guides/{links.LAW_PAGES[code]}/{path.stem}/")
        made = BeautifulSoup(html, "lxml")
        assert "{{" not in html and len(made.select("fieldset")) == quizzes.QUESTIONS
        for one in made.select("fieldset"):
            shown = [label.get_text() for label in one.select("label")]
            assert len(shown) == len(set(shown)) >= 2, shown
            assert all(one.find("input", id=label["for"]) for label in one.select("label"))
            assert len({field["name"] for field in one.select("input[type=radio]")}) == 1
            assert not one.details.has_attr("open") and one.details.summary.get_text()
            assert one.details.strong.get_text().removeprefix(words(tag)["quiz-right"]).strip() in shown
            assert one.details.select("a[href*='law/']")
        ids = [one["id"] for one in made.select("[id]")]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", FILES, ids=name)
@pytest.mark.parametrize("tag", sorted(CEILINGS))
def test_no_fact_is_typed_and_sentences_are_short(path: Path, tag: str) -> None:
    """Before the calls are answered."""
    texts = []
    for one in quizzes.load(path):
        texts += [one.asks[tag], one.because[tag], *(option.says[tag] for option in one.options)]
    plain = re.sub(r"\{\{.*?\}\}", "x", "\n".join(texts))
    assert [] == typed_facts(plain, f"{links.LAW_PAGES[path.parent.name]}/{path.stem}")
    found = level(plain, tag)
    assert found.mean <= CEILINGS[tag][0] and found.longest <= CEILINGS[tag][1], found


def test_only_guides_with_a_file_have_a_quiz() -> None:
    """A guide without one, or a page of another kind, stays as it is."""
    assert quizzes.of_page("guides/france/complaint/", "fr", language="fr")
    assert not quizzes.of_page("guides/france/", "fr", language="fr")
    assert not quizzes.of_page("guides/france/index/", "fr", language="fr")
    assert not quizzes.of_page("tools/complaint/", "fr", language="fr")


GOOD = """one:
  asks: {fr: a, zh-Hans: b, en: c}
  options:
    - {right: true, says: {fr: a, zh-Hans: b, en: c}}
    - {says: {fr: d, zh-Hans: e, en: f}}
  because: {fr: a, zh-Hans: b, en: c}
  sources: [conso_l612_1]
"""
BROKEN = {
    "two right answers": (GOOD.replace("- {says", "- {right: true, says"), "exactly one"),
    "no right answer": (GOOD.replace("right: true, ", ""), "exactly one"),
    "a language missing": (GOOD.replace(", en: f", ""), "missing: en"),
    "an unknown source": (GOOD.replace("conso_l612_1", "nowhere"), "no such source"),
    "no source": (GOOD.replace("[conso_l612_1]", "[]"), "needs its source"),
    "an unknown key": (GOOD + "  score: 3\n", "unknown key"),
    "one question only": (GOOD, "expected 3 questions"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_quiz_stops_the_build(kind: str, tmp_path: Path) -> None:
    """With its file and place."""
    text, message = BROKEN[kind]
    path = tmp_path / "fr" / "broken.yml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message) as fault:
        quizzes.load(path)
    assert "quizzes/fr/broken.yml" in str(fault.value)


@pytest.mark.parametrize("call", ["{{ length('nowhere') }}", "{{ surprise }}", "{{ figure('legal_aid_full') }}"])
def test_a_fact_that_data_lacks_stops_the_build(call: str) -> None:
    """Also a figure that has ended."""
    with pytest.raises(DataError, match=r"fr\.one"):
        quizzes.filled({"fr": call}, "fr", "fr", at="fr.one")
