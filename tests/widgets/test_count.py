"""The deadline calculator: one rule, its dates, its count; and who is late, with what to send."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.helpers import invented, plain_case, real, situation, worked_cases
from widgets import chasing, needs
from widgets.schema import Condition
from widgets.worker import handle

CATALOGS = {"xx": invented()}


def count(limit: str, answers: dict[str, Any] | None = None, today: str = "2026-06-01", **more: Any) -> dict[str, Any]:
    request = {"id": 1, "action": "count", "jurisdiction": "xx", "language": "en", "today": today, "time_limit": limit, "form": "count", "answers": answers or {}, **more}
    return handle(request, CATALOGS)


def day(text: str) -> dict[str, str]:
    year, month, number = text.split("-")
    return {"day": number, "month": month, "year": year}


def test_a_rule_and_a_day_give_the_date_with_its_count() -> None:
    """20 May 2026 and two months: 20 July, with steps and sources."""
    found = count("answer_time", {"event-complaint_sent": day("2026-05-20"), "fact-extended": "no"})
    assert ("2026-07-20", "sure", []) == (found["deadline"]["date"], found["deadline"]["certainty"], found["questions"])
    assert len(found["deadline"]["steps"]) >= 2 and found["deadline"]["sources"]


def test_what_is_missing_is_asked_in_the_calculators_own_fields() -> None:
    """Nothing given: the question names the field of this form, and no date is made up."""
    found = count("answer_time")
    assert (None, ["event-complaint_sent"]) == (found["deadline"]["date"], [q["field"] for q in found["questions"]])
    open_ = count("answer_time", {"event-complaint_sent": day("2026-05-20")})
    assert ["fact-extended"] == [q["field"] for q in open_["questions"]]
    assert "doubtful" == open_["deadline"]["certainty"] and open_["deadline"]["alternatives"]


def test_needs_name_everything_a_count_looks_at() -> None:
    """Start, length, stops, long stop and what another limit waits for."""
    assert count("either_start")["needs"] == ["event-answer_received", "event-complaint_sent", "fact-extended"]
    assert set(count("limitation")["needs"]) >= {"event-loss_happened", "event-loss_learnt", "event-registered_claim_sent", "event-mediation_ended", "event-judgment"}
    assert "fact-notice_days" in count("loss_notice")["needs"]
    assert {"fact-form", "event-complaint_sent"} <= set(count("by_form")["needs"])


def test_a_bad_day_is_a_problem_beside_its_field() -> None:
    """Same reading as in the other tool."""
    answer = count("answer_time", {"event-complaint_sent": day("2026-02-31")})
    assert [("event-complaint_sent", "date_impossible")] == [(p["field"], p["code"]) for p in answer["problems"]]


@pytest.mark.parametrize("name", ["", "nothing", None, 3, ["limitation"]])
def test_an_unknown_rule_is_refused(name: Any) -> None:
    """A link may carry anything."""
    answer = count(name)
    assert ("invalid", "time_limit_unknown") == (answer["status"], answer["problems"][0]["code"])
    assert answer["problems"][0]["text"] != "time_limit_unknown"


def test_the_calculator_and_the_whole_case_agree() -> None:
    """Every worked case, every limit with a date: the events and facts that ``needs`` names are enough."""
    compared = 0
    for code, _, example in worked_cases():
        catalog, given = real()[code], example.get("given", {})
        s = situation(given, example["today"], catalog)
        for limit in catalog.time_limits.values():
            if set(needs.grounds(limit)) - set(given.get("grounds", [])):
                # In the calculator the reader has chosen the rule, and with it the reason it is for.
                continue
            whole = s.deadline(limit.id)
            wanted = set(needs.of_limit(limit, catalog))
            small = {
                "events": {k: v for k, v in given.get("events", {}).items() if ("event", k) in wanted},
                "facts": {k: v for k, v in given.get("facts", {}).items() if ("fact", k) in wanted},
                "amounts": {k: v for k, v in given.get("amounts", {}).items() if ("amount", k) in wanted},
                "grounds": [*given.get("grounds", []), *needs.grounds(limit)],
            }
            alone = situation(small, example["today"], catalog).deadline(limit.id)
            assert (whole.date, whole.safe_date, whole.state) == (alone.date, alone.safe_date, alone.state), (example["name"], limit.id)
            compared += whole.date is not None
    assert compared > 50


def test_every_rule_has_its_fields_once_in_the_form() -> None:
    """One form for all rules; ids are never twice."""
    for catalog in (*real().values(), invented()):
        ids = [f.id for step in needs.form(catalog).steps for f in step.fields]
        assert sorted(set(ids)) == sorted(ids)
        assert set(ids) == {needs.field_id(n) for limit in catalog.time_limits.values() for n in needs.of_limit(limit, catalog)}
        assert needs.FORM not in catalog.forms


def test_late_since_the_day_after_with_the_days() -> None:
    """Two months from 20 May end on 20 July; on 25 July the other side is five days late, since the 21st."""
    given = {"events": {"complaint_sent": "2026-05-20"}, "facts": {"extended": "no"}}
    s = situation(given, "2026-07-25")
    found = chasing.late(s.deadline("answer_time"), s)
    assert found and (date(2026, 7, 21), 5) == (found.since, found.days)
    on_time = situation(given, "2026-07-20")
    assert chasing.late(on_time.deadline("answer_time"), on_time) is None
    answered = situation({**given, "events": {**given["events"], "answer_received": "2026-07-01"}}, "2026-07-25")
    assert chasing.late(answered.deadline("answer_time"), answered) is None
    assert chasing.late(s.deadline("limitation"), s) is None


def test_the_assessment_says_who_is_late_and_what_to_send() -> None:
    """In words, with the letters that fit; where there is none it says so."""
    case = plain_case("xx", {"events": {"complaint_sent": "2026-05-20"}, "facts": {"extended": "no"}})
    answer = handle({"id": 1, "action": "assess", "jurisdiction": "xx", "language": "en", "today": "2026-07-25", "case": case}, CATALOGS)
    late = {one["id"]: one for one in answer["late"]}
    assert "2026-07-21" == late["answer_time"]["since"] and "21 July 2026" in late["answer_time"]["text"]
    assert late["answer_time"]["follow_ups"] == [] and late["answer_time"]["none_text"]


def test_a_french_answer_overdue_leads_to_the_mediator_letter() -> None:
    """The end of the two months opens the mediator: his letter is the follow-up."""
    case = plain_case("fr", {"events": {"complaint_sent": "2026-01-10"}, "facts": {"legal_form": "provident"}})
    answer = handle({"id": 1, "action": "assess", "jurisdiction": "fr", "language": "fr", "today": "2026-04-01", "case": case}, real())
    late = {one["id"]: one for one in answer["late"]}
    assert "2026-03-11" == late["complaint_answer"]["since"]
    assert "mediator-application" in [f["kind"] for f in late["complaint_answer"]["follow_ups"]]


def test_a_limit_names_its_follow_up() -> None:
    """France: no acknowledgement after ten working days, the follow-up; no answer after two months, the mediator before all else."""
    case = plain_case("fr", {"events": {"complaint_sent": "2026-09-02"}, "facts": {"legal_form": "provident"}})
    answer = handle({"id": 1, "action": "assess", "jurisdiction": "fr", "language": "fr", "today": "2026-11-25", "case": case}, real())
    late = {one["id"]: [f["kind"] for f in one["follow_ups"]] for one in answer["late"]}
    assert ["follow-up"] == late["complaint_ack"] and "mediator-application" == late["complaint_answer"][0]
    case = plain_case("cn", {"events": {"complaint_received": "2026-10-10"}})
    answer = handle({"id": 1, "action": "assess", "jurisdiction": "cn", "language": "zh-Hans", "today": "2026-11-25", "case": case}, real())
    assert "supervisor-complaint" == answer["late"][0]["follow_ups"][0]["kind"]


CHASED = {
    "fr": [
        ({"mediator_seized": "2026-11-03"}, {}, "mediator_refusal_notice", "2026-11-25", ["mediator-reminder"]),
        ({"mediation_notified": "2026-06-22"}, {}, "mediator_outcome", "2026-09-21", ["mediator-reminder"]),
        ({"conciliator_seized": "2026-08-24"}, {}, "conciliator_wait", "2026-11-25", ["conciliator-reminder"]),
        ({"data_access_received": "2026-10-01"}, {}, "data_access_answer", "2026-11-03", ["data-access-reminder", "cnil-complaint"]),
    ],
    "cn": [
        ({"supervisor_received": "2026-11-10"}, {}, "supervisor_transfer", "2026-11-20", ["supervisor-reminder"]),
        ({"report_received": "2026-11-02"}, {"report_in_own_name": "yes"}, "report_acceptance", "2026-11-18", ["report-reminder"]),
        ({"lawsuit_filed": "2026-11-12"}, {}, "court_registration", "2026-11-20", ["registration-request"]),
        ({"mediator_confirmed": "2026-10-14"}, {}, "court_mediation", "2026-11-14", ["registration-request"]),
        ({"arbitration_requested": "2026-11-02"}, {}, "arbitration_acceptance", "2026-11-10", ["arbitration-reminder"]),
    ],
}


@pytest.mark.parametrize(
    ("code", "events", "facts", "limit", "since", "first"), [(code, *row) for code, rows in CHASED.items() for row in rows],
    ids=[row[2] for rows in CHASED.values() for row in rows],
)  # fmt: skip
def test_whoever_is_late_there_is_the_letter_and_its_day(
    code: str, events: dict[str, str], facts: dict[str, str], limit: str, since: str, first: list[str]
) -> None:
    """Mediator, conciliator, supervisor, court, arbitration and data answer: the follow-up first, and the first day it may leave."""
    case = plain_case(code, {"events": events, "facts": facts})
    answer = handle({"id": 1, "action": "assess", "jurisdiction": code, "language": "fr", "today": "2026-11-25", "case": case}, real())
    late = {one["id"]: one for one in answer["late"]}
    assert since == late[limit]["since"]
    assert first == [f["kind"] for f in late[limit]["follow_ups"]][: len(first)]


def test_no_mediator_is_late_with_a_rejection_once_the_file_is_complete() -> None:
    """France: he announced a complete file, so the three weeks for a rejection say nothing any more."""
    case = plain_case("fr", {"events": {"mediator_seized": "2026-09-01", "mediation_notified": "2026-09-14"}})
    answer = handle({"id": 1, "action": "assess", "jurisdiction": "fr", "language": "fr", "today": "2026-11-25", "case": case}, real())
    assert "mediator_refusal_notice" not in {one["id"] for one in answer["late"]}


def test_a_letter_that_names_the_limit_comes_first() -> None:
    """Conditions are looked through, inside ``all`` and ``any`` too, never inside ``not``."""
    assert chasing._waits_for(Condition(all=(Condition(event="x"), Condition(any=(Condition(ended="y"),)))), "y")
    assert not chasing._waits_for(Condition(not_=Condition(ended="y")), "y")
    assert not chasing._waits_for(None, "y")


def test_doors_open_their_dates_too() -> None:
    """The date a door opens or closes on comes with its count."""
    case = plain_case("xx", {"events": {"complaint_sent": "2026-05-20"}, "facts": {"extended": "no"}})
    answer = handle({"id": 1, "action": "assess", "jurisdiction": "xx", "language": "en", "today": "2026-07-25", "case": case}, CATALOGS)
    door = next(d for d in answer["doors"] if d["id"] == "mediator")
    assert ["answer_time", "mediator_year"] == [c["id"] for c in door["counts"]]
    assert all(c["steps"] and c["sources"] for c in door["counts"])
    assert {"right", "yours", "theirs"} >= {d["group"] for d in answer["deadlines"]}
