"""The one door: envelopes, kinds of answers, and that nothing ever raises."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import invented, plain_case, real
from widgets import worker
from widgets.worker import handle, handle_json

CATALOGS = {"xx": invented()}
ANSWERS = {
    "name": "李明 <b>&\"'",
    "address": "1 rue A\n69001 Lyon",
    "number": "P-1",
    "insurer": "Assur",
    "insurer-address": "Box 9\n75001 Paris",
    "form": "mutual",
    "loss": {"day": "10", "month": "5", "year": "2026"},
    "claimed": "200,50",
    "refusal": "Late notice.",
}


def ask(action: str, /, **more: Any) -> dict[str, Any]:
    request = {
        "id": 7, "action": action, "jurisdiction": "xx", "language": "fr", "today": "2026-06-01",
        "form": "claim", "answers": ANSWERS, **more,
    }  # fmt: skip
    return handle({key: value for key, value in request.items() if value is not ...}, CATALOGS)


def texts(value: Any) -> Iterator[str]:
    """Yield every text inside an answer, codes of problems left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("id", "code", "event"):
                yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def test_an_answer_carries_id_status_and_data_version() -> None:
    """The envelope of every answer."""
    answer = ask("assess")
    assert (7, "ok", CATALOGS["xx"].data_version) == (answer["id"], answer["status"], answer["data_version"])


def test_assess_gives_one_next_step_with_its_day() -> None:
    """No complaint yet: write it, by the safe day of limitation."""
    step = ask("assess")["next"]
    assert ("write-complaint", "complaint", "2028-05-09") == (step["id"], step["letter"], step["by"]["date"])


def test_every_date_opens_to_its_count_and_source() -> None:
    """A date is never shown without steps and sources."""
    for deadline in ask("assess")["deadlines"]:
        if deadline["date"]:
            assert deadline["steps"] and deadline["sources"], deadline["id"]


def test_a_waiting_time_is_nobodys_deadline() -> None:
    """A time that one must let pass is not told as a duty of the other side, late or not."""
    request = {
        "id": 1, "action": "assess", "jurisdiction": "fr", "language": "en", "today": "2026-12-10",
        "case": plain_case("fr", {"events": {"change_notified": "2026-11-30"}}),
    }  # fmt: skip
    deadline = next(d for d in handle(request, real())["deadlines"] if d["id"] == "change_notice")
    assert ("A waiting time", "Wait until 28 February 2027.") == (deadline["binds_text"], deadline["state_text"])


def test_no_code_is_shown_in_place_of_a_sentence() -> None:
    """Every sentence exists in every language."""
    for language in ("fr", "zh-Hans", "zh-Hant", "en"):
        shown = list(texts(ask("assess", language=language)))
        assert shown
        assert [] == [text for text in shown if text in CATALOGS["xx"].messages["en"] or "{{" in text]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"action": "destroy"}, "action", "action_unknown"),
        ({"action": ["assess"]}, "action", "action_unknown"),
        ({"jurisdiction": "zz"}, "jurisdiction", "jurisdiction_unknown"),
        ({"language": "de"}, "language", "language_unknown"),
        ({"today": "2026-02-30"}, "today", "today_unreadable"),
        ({"today": 20260101}, "today", "today_unreadable"),
        ({"surprise": 1}, "surprise", "key_unknown"),
        ({"form": "none"}, "form", "form_unknown"),
        ({"answers": []}, "answers", "answers_not_mapping"),
        ({"answers": ..., "form": ...}, "case", "case_or_answers"),
        ({"answers": {"loss": {"day": "31", "month": "2", "year": "2026"}}}, "loss", "date_impossible"),
        ({"answers": {"loss": {"day": "3", "month": "", "year": "2026"}}}, "loss", "date_incomplete"),
        ({"answers": {"loss": {"day": "x", "month": "2", "year": "2026"}}}, "loss", "date_unreadable"),
        ({"answers": {"loss": {"day": "1", "month": "2", "year": "26"}}}, "loss", "year_out_of_range"),
        ({"answers": {"loss": "yesterday"}}, "loss", "date_unreadable"),
        ({"answers": {"claimed": "1,234"}}, "claimed", "amount_unclear"),
        ({"answers": {"claimed": "-5"}}, "claimed", "amount_out_of_range"),
        ({"answers": {"claimed": "lots"}}, "claimed", "amount_unreadable"),
        ({"answers": {"claimed": "NaN"}}, "claimed", "amount_unreadable"),
        ({"answers": {"notice-days": "3.5"}}, "notice-days", "number_unreadable"),
        ({"answers": {"form": "club"}}, "form", "answer_unknown"),
        ({"answers": {"nothing": "x"}}, "nothing", "field_unknown"),
        ({"answers": {"refusal": "x" * 5001}}, "refusal", "text_too_long"),
        ({"answers": {"name": {"a": 1}}}, "name", "text_expected"),
        ({"answers": {"complaint": [{"year": "2026", "month": "1"}] * 21}}, "complaint", "too_many_dates"),
    ],
)
def test_bad_input_names_the_field_and_speaks(change: dict[str, Any], field: str, code: str) -> None:
    """Each kind of bad input has an answer of its own kind, with a sentence in the reader's language."""
    answer = ask("assess", **change)
    assert "invalid" == answer["status"]
    assert (field, code) in [(p["field"], p["code"]) for p in answer["problems"]]
    assert all(p["text"] and p["text"] != p["code"] for p in answer["problems"])


def test_all_problems_come_at_once() -> None:
    """Two bad fields, two problems."""
    answer = ask("assess", answers={"loss": "x", "claimed": "y"})
    assert ["claimed", "loss"] == sorted(p["field"] for p in answer["problems"])


def test_a_newer_case_is_refused_with_a_sentence_of_its_own() -> None:
    """Nothing is lost, nothing is guessed."""
    case = {**plain_case("xx", {}), "version": 99}
    answer = ask("assess", case=case, answers=..., form=...)
    assert ["case_newer"] == [p["code"] for p in answer["problems"]]


def test_unknown_keys_in_a_case_are_refused_with_their_place() -> None:
    """A typing mistake is not silently dropped."""
    case = plain_case("xx", {})
    case["claims"][0]["evnts"] = []
    answer = ask("assess", case=case, answers=..., form=...)
    assert "case.claims[0]" in answer["problems"][0]["field"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("not json", "not_json"), ("[" * 4000 + "]" * 4000, "too_deep"), ('"' + "x" * 2_000_001 + '"', "too_long"), ("[]", "request_not_object"), ("NaN", "not_json")],
    ids=["not json", "4,000 brackets", "too long", "a list", "NaN"],
)
def test_text_that_is_no_request(text: str, code: str) -> None:
    """Size and depth are looked at before anyone parses."""
    answer = json.loads(handle_json(text, CATALOGS))
    assert ("invalid", [code]) == (answer["status"], [p["code"] for p in answer["problems"]])


def test_brackets_inside_text_are_not_depth() -> None:
    """A reader may type as many brackets as they like."""
    text = json.dumps({"id": 1, "action": "assess", "jurisdiction": "xx", "language": "en", "today": "2026-06-01", "form": "claim", "answers": {"refusal": '[{"' * 500}})
    assert "ok" == json.loads(handle_json(text, CATALOGS))["status"]


def test_a_fault_of_the_engine_is_said_without_the_readers_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """``failed``: a code, a sentence, a place; never what was typed."""

    def broken(_: object) -> dict[str, Any]:
        raise RuntimeError("secret name")

    monkeypatch.setattr(worker, "ACTIONS", {"assess": (broken, frozenset())})
    answer = ask("assess")
    assert ("failed", "engine_error") == (answer["status"], answer["code"])
    assert "secret" not in json.dumps(answer)


def test_a_letter_prints_what_was_typed_exactly() -> None:
    """Names and hostile text come through unchanged."""
    letter = ask("letter", kind="complaint")
    assert letter["final"]
    assert ANSWERS["name"] == letter["sender"][0]
    assert "200.50" in letter["paragraphs"][1]["text"]
    assert "200,50" in letter["paragraphs"][1]["translation"]


def test_a_letter_with_a_hole_is_never_final() -> None:
    """Without the amount there is a question and no text to copy."""
    letter = ask("letter", kind="complaint", answers={k: v for k, v in ANSWERS.items() if k != "claimed"})
    assert (False, "", ["claimed"]) == (letter["final"], letter["plain_text"], [m["field"] for m in letter["missing"]])


def test_an_argument_appears_only_when_the_answers_support_it() -> None:
    """The paragraph for mutuals needs a mutual."""
    with_it = [p["id"] for p in ask("letter", kind="complaint")["paragraphs"]]
    without = [p["id"] for p in ask("letter", kind="complaint", answers={**ANSWERS, "form": "unknown"})["paragraphs"]]
    assert ("mutual-only" in with_it, "mutual-only" in without) == (True, False)


def test_letters_say_which_fit_now() -> None:
    """A complaint fits while none has been sent."""
    sent = {**ANSWERS, "complaint": {"day": "20", "month": "5", "year": "2026"}}
    assert [True] == [offer["fits"] for offer in ask("letters")["letters"]]
    assert [False] == [offer["fits"] for offer in ask("letters", answers=sent)["letters"]]


def test_contradictions_are_pointed_out_and_kept() -> None:
    """A complaint before the loss, and one of next year."""
    answers = {**ANSWERS, "complaint": [{"day": "1", "month": "5", "year": "2026"}, {"day": "1", "month": "1", "year": "2027"}]}
    found = ask("assess", answers=answers)["contradictions"]
    assert {"event_too_early", "event_in_future"} == {c["code"] for c in found}


@pytest.mark.parametrize(
    ("text", "ids"),
    [("Votre déclaration tardive…", ["late-notice"]), ("您报案太迟了", ["late-notice"]), ("LATE   NOTICE", ["late-notice"]), ("Bonjour", []), ("late notice of the latest fashion", [])],
)
def test_the_refusal_decoder_says_why_or_none(text: str, ids: list[str]) -> None:
    """Plain words, accents and width folded; "none of these" when nothing fits."""
    answer = ask("refusal", text=text)
    assert (ids, not ids) == ([c["id"] for c in answer["candidates"]], answer["none"])
    assert all(c["found"] for c in answer["candidates"])


def test_the_other_actions_answer() -> None:
    """Papers, calendar and dossier give their lists."""
    assert ["bill"] == [p["id"] for p in ask("papers")["papers"]]
    assert [e["name"] for e in ask("dossier")["chronology"]] == ["Sinistre"]
    entries = ask("calendar")["entries"]
    assert entries and len({e["uid"] for e in entries}) == len(entries)
    assert entries == sorted(entries, key=lambda e: e["date"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(["id", "action", "jurisdiction", "language", "today", "case", "form", "answers", "kind", "text"]), JSON))
def test_no_request_ever_raises(request: dict[str, Any]) -> None:
    """Anything at all gets an answer that is not the engine's own fault."""
    assert handle(request, CATALOGS)["status"] in ("ok", "invalid")


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ANSWERS) + ["complaint", "in-court", "notice-days"]), JSON))
def test_no_answers_ever_raise(answers: dict[str, Any]) -> None:
    """Anything in any field is an answer or a problem."""
    for action in ("assess", "letters", "refusal", "calendar", "dossier"):
        assert ask(action, answers=answers)["status"] in ("ok", "invalid")
    assert ask("letter", kind="complaint", answers=answers)["status"] in ("ok", "invalid")
