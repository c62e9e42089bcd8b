"""Impossible and contradictory dates: pointed out in words, kept, never a crash, never another order."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from tests.helpers import invented, plain_case, real, situation
from widgets import assess
from widgets.worker import handle, handle_json


def answer(given: dict[str, Any], today: str = "2026-06-01", language: str = "en", country: str = "xx") -> dict[str, Any]:
    catalogs = {"xx": invented()} if country == "xx" else real()
    request = {"id": 1, "action": "assess", "jurisdiction": country, "language": language, "today": today, "case": plain_case(country, given)}
    return handle(request, catalogs)


@pytest.mark.parametrize("language", ["fr", "zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize(
    ("country", "events"),
    [
        ("xx", {"complaint_sent": "2026-03-10", "answer_received": "2026-03-01"}),
        ("xx", {"loss_happened": "2026-03-10", "complaint_sent": "2026-02"}),
        ("fr", {"complaint_sent": "2026-03-10", "complaint_answered": "2026-03-01"}),
        ("cn", {"complaint_received": "2026-03-10", "complaint_answer_received": "2026-03-01"}),
    ],
)  # fmt: skip
def test_an_answer_before_its_question_is_pointed_out(country: str, events: dict[str, str], language: str) -> None:
    """Both events are named, in the reader's language, and the rest is still worked out."""
    found = answer({"events": events}, language=language, country=country)
    assert "ok" == found["status"]
    codes = [c["code"] for c in found["contradictions"]]
    assert "event_too_early" in codes
    text = found["contradictions"][codes.index("event_too_early")]["text"]
    assert "event_too_early" not in text and "{{" not in text and len(text) > 10


def test_contradictory_days_are_kept_as_they_are() -> None:
    """Nothing is swapped: the time still runs from the day that was typed."""
    s = situation({"events": {"complaint_sent": "2026-03-10", "answer_received": "2026-03-01"}}, "2026-06-01")
    assert ("2026-03-10", "2026-03-01") == (str(s.days("complaint_sent")[0]), str(s.days("answer_received")[0]))
    d = s.deadline("answer_time")
    assert "2026-03-10" == str(d.start)
    assert None is d.met_on, "an answer from before the complaint does not answer it"


def test_a_month_that_may_be_right_is_no_contradiction() -> None:
    """March is not before 10 March; February is."""
    loss = {"loss_happened": "2026-03-10"}
    assert [] == assess.contradictions(situation({"events": {**loss, "complaint_sent": "2026-03"}}, "2026-06-01"))
    assert ["event_too_early"] == [c.code for c in assess.contradictions(situation({"events": {**loss, "complaint_sent": "2026-02"}}, "2026-06-01"))]


def test_a_day_still_to_come_is_kept_and_not_counted_with() -> None:
    """It is pointed out; a day that a document fixes may lie ahead and is not."""
    s = situation({"events": {"complaint_sent": "2027-03-10", "judgment": "2026-05-01", "printed_day": "2026-09-01"}}, "2026-06-01")
    assert [("complaint_sent", "event_in_future")] == [(c.event, c.code) for c in assess.contradictions(s)]
    assert "not_started" == s.deadline("mediator_year").state
    assert "2026-09-01" == str(s.deadline("printed_answer").date)


@pytest.mark.parametrize("day", ["0001-01-01", "1900-02-28", "9999-12-31", "9999-01-01", "2024-02-29"])
@pytest.mark.parametrize("today", ["0001-01-01", "2026-06-01", "9999-12-31"])
def test_days_at_the_ends_of_time_never_crash(day: str, today: str) -> None:
    """Every event on that day, in every country that readers see or will see."""
    for country in ("xx", *real()):
        found = invented() if country == "xx" else real()[country]
        given = {"events": {name: day for name in found.events}, "facts": {n: "9999999999" for n, f in found.facts.items() if f.sort == "number"}}
        for language in ("fr", "zh-Hans"):
            done = answer(given, today, language, country)
            # Outside the years that anybody alive can mean, a day is refused in words.
            if not all("1900" <= one[:4] <= "2200" for one in (day, today)):
                assert "invalid" == done["status"], (country, done)
                assert all(p["text"] != p["code"] for p in done["problems"])
                continue
            assert "ok" == done["status"], (country, done)
            assert not any("reason_" in d["reason"] or "step_" in "".join(d["steps"]) for d in done["deadlines"])


@pytest.mark.parametrize("typed", ["0", "99999999999999999999", "-5", "five", "٣", "3.5", ""])
def test_a_length_that_is_no_length_is_asked_or_said(typed: str) -> None:
    """Too large is said; what is no number is asked again; never a made-up length."""
    d = situation({"facts": {"notice_days": typed}, "events": {"loss_learnt": "2026-05-04"}}, "2026-06-01").deadline("notice_in_days")
    if typed == "0":
        assert "2026-05-11" == str(d.date), "the law's floor"
    elif typed.startswith("9"):
        assert ("cannot_say", "out_of_range") == (d.state, d.reason)
    else:
        assert ("cannot_say", ("notice_days",)) == (d.state, d.missing)


@pytest.mark.parametrize("bad", ["2026-02-30", "2025-02-29", "2026-13-01", "20260131", "31/01/2026", "２０２６-01-31", "", "soon"])
def test_a_day_that_does_not_exist_is_refused_with_its_place(bad: str) -> None:
    """The message names the field; the request is not half-computed."""
    case = plain_case("xx", {"events": {"complaint_sent": {"date": bad}}})
    done = handle({"id": 1, "action": "assess", "jurisdiction": "xx", "language": "fr", "today": "2026-06-01", "case": case}, {"xx": invented()})
    assert "invalid" == done["status"]
    assert any("events" in p["field"] for p in done["problems"]), done


def test_the_order_of_typing_changes_nothing() -> None:
    """Events are told in any order; the answer is the same, and says the same."""
    told = [
        {"event": "loss_happened", "date": "2024-06-10"}, {"event": "registered_claim_sent", "date": "2026-05-04"},
        {"event": "mediation_agreed", "date": "2026-05-10"}, {"event": "mediation_ended", "date": "2026-05-20"},
    ]  # fmt: skip
    answers = set()
    for order in permutations(told):
        case = plain_case("xx", {})
        case["claims"][0]["events"] = list(order)
        request = {"id": 1, "action": "assess", "jurisdiction": "xx", "language": "en", "today": "2026-06-01", "case": case}
        answers.add(handle_json(json.dumps(request), {"xx": invented()}))
    assert 1 == len(answers)


def test_all_events_on_one_day_or_backwards_never_crash() -> None:
    """Every order of the whole list, one day apart, forwards and backwards."""
    for country in ("xx", *real()):
        found = invented() if country == "xx" else real()[country]
        for step in (0, 1, -1):
            days = {name: f"2026-0{2 + (step >= 0)}-{10 + step * (n % 9):02}" for n, name in enumerate(sorted(found.events))}
            assert "ok" == answer({"events": days}, "2026-06-01", "en", country)["status"]


CONTRADICTORY = [
    ("fr", {"asked": "2026-03-20", "refused": "2026-03-01", "complaint": "2026-05-10", "answered": "2026-05-01"}, {"refused", "answered"}),
    ("cn", {"happened": "2026-03-20", "claim-received": "2026-03-25", "refused": "2026-03-21", "complaint": "2026-05-10", "answer-received": "2026-05-01"}, {"refused", "answer-received"}),
]


@pytest.mark.parametrize(("country", "days", "beside"), CONTRADICTORY, ids=["fr", "cn"])
def test_refusal_before_claim_and_answer_before_complaint_name_their_fields(country: str, days: dict[str, str], beside: set[str]) -> None:
    """In the guided form of both countries: words for each, the field they stand beside, the days as typed when read back."""
    answers = {name: dict(zip(("year", "month", "day"), (str(int(part)) for part in text.split("-")), strict=True)) for name, text in days.items()}
    request = {"id": 1, "jurisdiction": country, "language": "zh-Hans", "today": "2026-06-01", "form": "claim"}
    found = handle({**request, "action": "assess", "answers": answers}, real())
    assert "ok" == found["status"]
    assert beside == {c["field"] for c in found["contradictions"]}
    kept = handle({**request, "action": "save", "answers": answers, "case": plain_case(country, {})}, real())
    events = [(o["event"], o["date"]) for o in kept["case"]["claims"][0]["events"]]
    assert sorted(days.values()) == sorted(day for _, day in events)
