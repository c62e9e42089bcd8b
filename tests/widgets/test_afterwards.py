"""What a letter's own sheet expects after sending, and text that cannot turn the sentence round."""

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
