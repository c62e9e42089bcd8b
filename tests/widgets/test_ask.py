"""Asking: spelling, endings, Chinese pairs, countries, and saying that nothing answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.helpers import invented
from widgets import ask
from widgets.spelling import Nearest, distance, runs, stem
from widgets.worker import handle

WORDS = {
    "fr": {"drop": ["je", "mon", "ma", "le", "la", "a", "que", "faire", "comment", "est", "ce"], "elisions": ["l"], "means": [{"says": ["ne veulent pas payer"], "means": ["refus"]}], "places": {"aa": ["chine"], "bb": ["france"]}, "prefer": "bb"},
    "zh-Hans": {"drop": ["怎么办", "是什么", "的", "了"], "elisions": [], "means": [{"says": ["不给钱"], "means": ["拒赔"]}], "places": {}, "prefer": ""},
}


def page(url: str, title: str, text: str, place: str = "bb") -> dict[str, Any]:
    return {"url": url, "title": title, "says": "", "place": place, "said": [], "sources": ["Code"], "passages": [{"anchor": "a", "heading": "", "text": text}]}


def site(language: str, *pages: dict[str, Any]) -> dict[str, Any]:
    return {"version": f"{language}{len(pages)}{pages[0]['url']}", "language": language, "words": WORDS[language], "pages": list(pages)}


FRENCH = site(
    "fr",
    page("refus/", "L’assureur refuse de payer", "Un refus n’est pas la fin. Envoyez une réclamation."),
    page("mediateur/", "Saisir le médiateur", "Le médiateur étudie votre dossier gratuitement."),
    page("chine/refus/", "Refus en Chine", "En Chine, un refus se conteste devant la succursale.", "aa"),
    page("resilier/", "Quitter sa mutuelle", "La résiliation se demande par écrit."),
)
CHINESE = site("zh-Hans", page("refused/", "被拒赔了", "保险公司拒赔时先要书面通知书。"), page("waiting/", "等待期", "等待期内确诊的疾病。"))


def urls(told: dict[str, Any], question: str, place: str = "") -> list[str]:
    return [found["url"] for found in ask.answer(ask.opened(told), question, place)["found"]]


def test_endings_accents_and_misspelt_words_lead_to_the_same_page() -> None:
    """People type as they speak."""
    for question in ("le médiateur", "MEDIATEURS", "saisir le mediatteur", "comment resilié ma mutuelle"):
        assert urls(FRENCH, question)[0] == ("resilier/" if "resil" in question else "mediateur/"), question


def test_what_was_read_as_another_word_is_said() -> None:
    """The reader sees the guess."""
    told = ask.answer(ask.opened(FRENCH), "le mediatteur")
    assert [{"typed": "mediatteur", "read": "mediateur"}] == told["read_as"]


def test_everyday_words_mean_the_word_of_the_trade() -> None:
    """Where the reader's own words stand nowhere."""
    assert urls(FRENCH, "ne veulent pas payer le refus")[0] == "refus/"
    assert urls(CHINESE, "不给钱怎么办")[0] == "refused/"


def test_a_country_named_comes_first_and_one_chosen_stands_alone() -> None:
    """Law differs; the wrong country's page misleads."""
    assert urls(FRENCH, "un refus")[0] == "refus/"
    assert urls(FRENCH, "un refus en Chine")[0] == "chine/refus/"
    assert urls(FRENCH, "un refus", "aa") == ["chine/refus/"]


def test_a_chinese_sign_that_fits_neither_neighbour_is_mended() -> None:
    """As typed by sound or shape."""
    assert urls(CHINESE, "等侍期是什么")[0] == "waiting/"


@pytest.mark.parametrize(("told", "question"), [(FRENCH, "recette de tarte aux pommes"), (CHINESE, "明天天气好吗")])
def test_what_no_page_answers_is_not_answered(told: dict[str, Any], question: str) -> None:
    """Better nothing than a page about something else."""
    got = ask.answer(ask.opened(told), question)
    assert got["known"] is False and got["found"] == []


def test_every_sentence_shown_stands_in_the_passages() -> None:
    """Nothing is made up."""
    given = {passage["text"] for one in FRENCH["pages"] for passage in one["passages"]}
    for found in ask.answer(ask.opened(FRENCH), "un refus de l’assureur")["found"]:
        assert {passage["text"] for passage in found["passages"]} <= given and found["sources"] == ["Code"]


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"question": ""}, "question", "text_expected"),
        ({"question": "x" * (ask.LONGEST + 1)}, "question", "text_expected"),
        ({"question": ["x"]}, "question", "text_expected"),
        ({"passages": "text"}, "passages", "not_json"),
        ({"passages": {"version": "x1", "language": "fr"}}, "passages", "not_json"),
        ({"passages": {**FRENCH, "version": "x2", "pages": [{"title": 3}]}}, "passages", "not_json"),
    ],
)
def test_bad_input_is_said_beside_its_field(more: dict[str, Any], field: str, code: str) -> None:
    """Never a traceback."""
    request = {"id": 1, "action": "ask", "jurisdiction": "xx", "language": "fr", "today": date(2026, 7, 1).isoformat(), "question": "refus", "passages": FRENCH, **more}
    answer = handle(request, {"xx": invented()})
    assert answer["status"] == "invalid"
    assert [(field, code)] == [(problem["field"], problem["code"]) for problem in answer["problems"]]


def test_hostile_questions_are_answered() -> None:
    """Signs of every kind, half pairs, nothing but marks."""
    for question in ("\ud800", "‮ refus", "𠮷" * 200, "…?!", "a" * ask.LONGEST, "的" * ask.LONGEST, "e\u0301" * 200):
        assert ask.answer(ask.opened(FRENCH), question)["known"] in (True, False)
        assert ask.answer(ask.opened(CHINESE), question)["known"] in (True, False)


def test_distance_counts_a_swap_once_and_stops_early() -> None:
    """Else a site's words would take long."""
    assert (distance("abcd", "abdc", 2), distance("abcd", "abcd", 1), distance("abcd", "wxyz", 2), distance("a", "abcd", 1)) == (1, 0, 3, 2)


def test_runs_stems_and_nearest() -> None:
    """The parts they are made of."""
    assert runs("l'acpr 12378拒赔") == ["l", "acpr", "12378", "拒赔"]
    assert stem("resiliation", "fr") == stem("resilier", "fr") and stem("拒赔", "zh-Hans") == "拒赔"
    near = Nearest.of(["le médiateur vous répond"], "fr", ["l"])
    assert (near.to("mediateru"), near.to("lmediateur"), near.to("xyzxyz"), near.to("12378")) == ("mediateur", "mediateur", "xyzxyz", "12378")
