"""A limit that stands still: it has not ended, nothing warns of a day that means nothing, and what waits is asked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import invented, plain_case, real, situation
from widgets.deadlines import past_and_open
from widgets.worker import handle

CATALOGS = {"xx": invented(), "fr": real()["fr"]}
MEDIATION = {"loss_happened": "2024-05-10", "mediation_agreed": "2026-05-01"}


def answer(given: dict[str, Any], today: str, action: str = "assess", country: str = "xx") -> dict[str, Any]:
    request = {"id": 1, "action": action, "jurisdiction": country, "language": "en", "today": today, "case": plain_case(country, given)}
    found: dict[str, Any] = handle(request, CATALOGS)
    return found


@pytest.mark.parametrize(("today", "gone"), [("2026-05-05", False), ("2026-05-11", True), ("2029-05-10", True)])
def test_passing_the_day_ends_nothing(today: str, gone: bool) -> None:
    """Until the mediation is over the right lives, on the day itself and years later."""
    s = situation({"events": MEDIATION}, today)
    d = s.deadline("limitation")
    assert ("running", "doubtful", True) == (d.state, d.certainty, d.frozen)
    assert gone == past_and_open(d, s)
    assert "mediation_ended" in d.missing
    assert {"step_frozen", "step_frozen_least"} <= {step.code for step in d.steps}


def test_no_day_of_the_past_is_a_day_to_act_by() -> None:
    """Words say that it stands still; no count of days left, no entry in the calendar file, no day beside the next step."""
    given = {"events": MEDIATION}
    shown = answer(given, "2026-08-01")
    d = next(d for d in shown["deadlines"] if d["id"] == "limitation")
    assert None is d["days_left"] and "has not ended" in d["state_text"]
    assert not any("limitation" in e["uid"] for e in answer(given, "2026-08-01", "calendar")["entries"])
    assert any("limitation" in e["uid"] for e in answer({"events": {"loss_happened": "2024-10-10"}}, "2026-08-01", "calendar")["entries"])
    assert shown["next"]["by"] is None or shown["next"]["by"]["date"] >= "2026-08-01"


def test_the_door_it_would_close_stays_open() -> None:
    """France: the court, with the suspension in words under the door."""
    shown = answer({"facts": {"cover": "health", "legal_form": "provident"}, "events": {"care_invoiced": "2024-10-10", "mediation_agreed": "2026-10-01"}}, "2026-11-24", country="fr")
    court = next(door for door in shown["doors"] if door["id"] == "court")
    assert ("open", None) == (court["state"], court["date"])
    assert ["limitation"] == [c["id"] for c in court["counts"]] and "has not ended" in court["counts"][0]["state_text"]
    asked = [q["field"] for q in court["counts"][0]["missing"]]
    assert "mediation-ended" in asked


@pytest.mark.parametrize(("ended", "state", "end"), [("2026-05-20", "running", "2026-11-20"), ("2025-11-01", "running", "2026-06-30")])
def test_what_is_left_runs_on_with_its_minimum(ended: str, state: str, end: str) -> None:
    """Nine days become six months; more than six months stay what they are."""
    begun = "2026-05-01" if ended > "2026-01-01" else "2025-09-11"
    d = situation({"events": {"loss_happened": "2024-05-10", "mediation_agreed": begun, "mediation_ended": ended}}, "2026-06-01").deadline("limitation")
    assert (state, end, False) == (d.state, str(d.date), d.frozen)


def test_thirty_years_after_a_death_are_not_held_up() -> None:
    """The long stop has no suspension of its own: once it is over, so is the right that stands still."""
    given = {"facts": {"cover": "death_beneficiary", "legal_form": "insurer"}, "events": {"death_happened": "1996-05-20", "death_known": "2016-06-01", "mediation_agreed": "2026-05-01"}}
    before, after = (situation(given, day, CATALOGS["fr"]).deadline("limitation") for day in ("2026-05-20", "2026-05-21"))
    assert ("running", "ended") == (before.state, after.state)


def test_an_event_on_an_unknown_day_is_asked_before_a_right_is_called_over() -> None:
    """A registered letter sent "at some time": while two years run they are shown with a doubt, afterwards nothing is said."""
    given = {"events": {"loss_happened": "2024-05-10", "registered_claim_sent": "unknown"}}
    early, late = (situation(given, day).deadline("limitation") for day in ("2026-05-01", "2026-06-01"))
    assert ("running", "doubtful", "cannot_say", "event_undated") == (early.state, early.certainty, late.state, late.reason)
    assert "registered_claim_sent" in early.missing and late.missing == ("registered_claim_sent",)


def test_the_other_side_is_not_late_while_its_clock_stands_still() -> None:
    """Nor when the day on which it stopped is not known."""
    for told in ("2026-05-07", "unknown"):
        d = situation({"events": {"complaint_sent": "2026-05-04", "extension_told": told}}, "2026-12-01").deadline("insurer_pause")
        assert (d.state, d.missing) == (("cannot_say", ("extension_told",)) if told == "unknown" else ("running", ("papers_last_sent",)))


def test_one_reading_over_another_alive() -> None:
    """France, incapacity, form unknown: two years are over, five are not; words say so and the day of the past is no day to act by."""
    given = {"facts": {"cover": "incapacity"}, "events": {"loss_known": "2024-03-01"}}
    shown = answer(given, "2026-11-24", country="fr")
    d = next(d for d in shown["deadlines"] if d["id"] == "limitation")
    assert ("running", None, "2026-03-01") == (d["state"], d["days_left"], d["date"])
    assert "by another it still runs" in d["state_text"] and "2029-03-01" in [a["date"] for a in d["alternatives"]]
    assert shown["next"]["by"] is None
    over = answer(given, "2029-03-02", country="fr")
    assert "ended" == next(d for d in over["deadlines"] if d["id"] == "limitation")["state"]
