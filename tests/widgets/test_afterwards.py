"""What a letter's own sheet expects after sending, the reader's own words in a dossier, text that cannot turn the sentence round."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.helpers import plain_case, real
from widgets.hygiene import closed
from widgets.worker import handle


def letter(code: str, kind: str, given: dict[str, Any] | None = None, today: str = "2026-11-25") -> dict[str, Any]:
    request = {"action": "letter", "jurisdiction": code, "language": "en", "today": today, "kind": kind, "case": plain_case(code, given or {})}
    answer = handle(request, real())
    assert answer["status"] == "ok", answer
    return answer


def test_the_sheet_counts_from_the_day_of_sending() -> None:
    """France, a complaint sent today: ten working days, two months, a year; each with its count and sources."""
    answer = letter("fr", "complaint")
    dates = {d["id"]: d["safe_date"] for d in answer["expected"]}
    assert dates == {"complaint_ack": "2026-12-07", "complaint_answer": "2027-01-25", "mediator_year": "2027-11-25"}
    assert "25 November 2026" in answer["expected_note"]
    assert all(d["steps"] and d["sources"] for d in answer["expected"])


def test_what_has_already_run_is_not_counted_again() -> None:
    """A complaint repeated later does not give the body new time: the first one counts."""
    answer = letter("fr", "complaint", {"events": {"complaint_sent": "2026-10-01"}})
    assert {d["id"]: d["date"] for d in answer["expected"]}["complaint_answer"] == "2026-12-01"


def test_a_letter_settles_what_it_says_itself() -> None:
    """Mainland China: the report is signed with one's name, so its fifteen days count with nothing answered, or with an older "no"."""
    for given in ({}, {"facts": {"report_in_own_name": "no"}}):
        expected = letter("cn", "supervisor-report", given)["expected"]
        assert {d["id"]: d["date"] for d in expected} == {"report_acceptance": "2026-12-10"}


@pytest.mark.parametrize("code", ["fr", "cn"])
def test_every_event_that_a_letter_makes_starts_a_count_with_nothing_answered(code: str) -> None:
    """Otherwise its sheet would expect nothing; a request for data in mainland China has no number of days in the law."""
    empty = {kind for kind, one in real()[code].letters.items() if one.makes and not letter(code, kind)["expected"]}
    assert empty == ({"personal-information-access"} if code == "cn" else set())


def test_supposing_changes_nothing_of_the_case() -> None:
    """The assessment beside it still says that no complaint has been sent."""
    case = plain_case("fr", {"events": {"refusal_received": "2026-10-01"}})
    request = {"jurisdiction": "fr", "language": "en", "today": "2026-11-25", "case": case}
    before = handle({**request, "action": "assess"}, real())
    assert handle({**request, "action": "letter", "kind": "complaint"}, real())["expected"]
    assert before == handle({**request, "action": "assess"}, real())


@pytest.mark.parametrize("code", ["fr", "cn"])
def test_every_letter_says_how_to_send_it_what_to_keep_and_what_to_do(code: str) -> None:
    """In each language, nothing empty; what runs after is counted from today."""
    for kind in real()[code].letters:
        answer = letter(code, kind)
        assert answer["send_by"] and len(answer["proofs"]) == len(answer["send_by"]) and answer["next_steps"]
        assert all(text.strip() for text in (*answer["proofs"], *answer["next_steps"]))
        assert bool(answer["expected"]) == bool(answer["expected_note"])
        for limit in answer["expected"]:
            assert date.fromisoformat(limit["date"]) and limit["name"] and limit["safe_text"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Camille", "Camille"),
        ("A\u202eB", "A\u202eB\u202c"),
        ("\u2066a\u202eb", "\u2066a\u202eb\u202c\u2069"),
        ("\u2066a\u202eb\u2069\u202ec", "\u2066a\u202eb\u2069\u202ec\u202c"),
        ("\u202ea\nb", "\u202ea\u202c\nb"),
        ("a\u2069\u202cb", "a\u2069\u202cb"),
    ],
)
def test_what_turns_the_writing_round_ends_with_the_text(typed: str, shown: str) -> None:
    """H06, H07: as typed, and closed behind it."""
    assert shown == closed(typed)


def test_a_name_that_turns_round_leaves_the_policy_number_alone() -> None:
    """In the sentence, after the name, the writing is what it was."""
    given = {"person": {"name": "Du\u202epont", "address": "x"}, "insurer": {"name": "A", "address": "B"}, "policy": {"number": "P-1"}}
    answer = letter("cn", "consumer-complaint", given)
    who = next(p["text"] for p in answer["paragraphs"] if p["id"] == "who")
    assert "Du\u202epont\u202c" in who and "P-1" in who


FULL = {
    "person": {"name": "Camille Exemple", "address": "1 rue A"}, "insurer": {"name": "I", "address": "J"}, "policy": {"number": "P-1"},
    "claim": {"subject": "implant", "refusal_text": "non couvert"}, "amounts": {"claimed": "200"},
    "events": {"care_invoiced": "2026-03-12", "refusal_received": "2026-10-02"}, "facts": {"legal_form": "provident"},
}  # fmt: skip


def dossier(words: dict[str, Any], given: dict[str, Any] | None = None) -> tuple[dict[str, Any], str]:
    """Return the answer and the letter in the archive, empty when it is left out."""
    request = {"action": "dossier", "jurisdiction": "fr", "language": "en", "today": "2026-11-25", "letter": "complaint", "case": plain_case("fr", given or FULL)}
    answer = handle({**request, "words": words}, real())
    return answer, next((f["text"] for f in answer.get("files", []) if f["name"] == "01-letter.txt"), "")


def test_a_dossier_has_the_letter_in_the_readers_own_words() -> None:
    """In their place, with the numbers in step; not while a suggestion has changed under them, nor with a hole."""
    text = {p["id"]: p["text"] for p in letter("fr", "complaint", FULL)["paragraphs"]}
    mine = {"text": "Je conteste <b>.", "base": text["contest"], "holed": ""}
    out = {"text": "", "base": text["exhibit-invoice"], "holed": ""}
    answer, sent = dossier({"contest": mine, "exhibit-invoice": out, "not-there": mine})
    assert answer["letter_ready"] and "\n\nJe conteste <b>.\n\n" in sent and text["contest"] not in sent
    assert text["exhibit-invoice"] not in sent and "1. Copie" in sent
    html = next(f["text"] for f in answer["files"] if f["name"] == "01-letter.html")
    assert "Je conteste &lt;b&gt;." in html
    answer, sent = dossier({"contest": {**mine, "base": "older"}})
    assert not answer["letter_ready"] and sent == ""
    answer, sent = dossier({"contest": {**mine, "text": "Je ……", "holed": "yes"}})
    assert not answer["letter_ready"] and sent == ""


@pytest.mark.parametrize("words", ["x", [], {"contest": "x"}, {"contest": {"text": 3}}, {"contest": {"text": "x" * 20_001}}, {str(n): {} for n in range(201)}])
def test_words_of_another_shape_are_refused(words: Any) -> None:
    """With a problem in words, never a fault."""
    assert dossier(words)[0]["status"] == "invalid"
