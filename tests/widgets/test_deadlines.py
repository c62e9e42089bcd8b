"""Starts, stops, readings and safe dates, on the invented country."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.helpers import situation
from widgets.deadlines import Deadline


def deadline(name: str, today: str = "2026-06-01", **given: Any) -> Deadline:
    return situation(given, today).deadline(name)


def codes(d: Deadline) -> list[str]:
    return [step.code for step in d.steps]


def test_a_missing_event_is_a_question_not_a_date() -> None:
    """Nothing has happened: not started, and the event is asked for."""
    d = deadline("mediator_year")
    assert ("not_started", None, ("complaint_sent",)) == (d.state, d.date, d.missing)


def test_an_event_without_a_date_cannot_be_counted_from() -> None:
    """It happened, nobody knows when: the tool says so."""
    d = deadline("mediator_year", events={"complaint_sent": "unknown"})
    assert ("cannot_say", "event_undated") == (d.state, d.reason)


def test_an_event_of_tomorrow_has_not_happened() -> None:
    """A date in the future starts nothing."""
    assert "not_started" == deadline("mediator_year", today="2026-01-01", events={"complaint_sent": "2026-01-02"}).state


def test_the_first_of_several_complaints_counts() -> None:
    """A second complaint does not give a second year."""
    d = deadline("mediator_year", events={"complaint_sent": ["2026-03-01", "2026-01-10"]})
    assert date(2027, 1, 10) == d.date


def test_only_the_month_known_gives_the_earliest_day_for_the_reader() -> None:
    """Doubt about a limit that binds the reader: the earliest defensible day."""
    d = deadline("mediator_year", events={"complaint_sent": "2026-02"})
    assert (date(2027, 2, 1), "doubtful") == (d.date, d.certainty)


def test_only_the_month_known_gives_the_latest_day_for_the_insurer() -> None:
    """Doubt about a limit that binds the insurer: the latest."""
    d = deadline("working", events={"complaint_sent": "2026-02"})
    assert date(2026, 3, 12) == d.date


def test_limitation_never_rolls_and_is_safe_a_working_day_before() -> None:
    """Two years from a Monday end on a Wednesday; the safe day is the Tuesday."""
    d = deadline("limitation", events={"loss_happened": "2024-06-10"})
    assert (date(2026, 6, 10), date(2026, 6, 9)) == (d.date, d.safe_date)
    assert "step_rolled" not in codes(d)


def test_the_safe_day_steps_back_over_a_weekend() -> None:
    """The eve is a Sunday: the safe day is the Friday."""
    d = deadline("limitation", events={"loss_happened": "2024-06-15"})
    assert (date(2026, 6, 15), date(2026, 6, 12)) == (d.date, d.safe_date)


def test_a_registered_letter_starts_two_new_years() -> None:
    """Restart: the full length from the letter."""
    d = deadline("limitation", events={"loss_happened": "2024-06-10", "registered_claim_sent": "2026-05-04"})
    assert date(2028, 5, 4) == d.date
    assert "step_restart" in codes(d)


def test_a_letter_after_the_end_revives_nothing() -> None:
    """What is lost stays lost."""
    d = deadline("limitation", events={"loss_happened": "2024-01-10", "registered_claim_sent": "2026-05-04"})
    assert ("ended", date(2026, 1, 10)) == (d.state, d.date)
    assert "step_too_late" in codes(d)


def test_a_letter_on_the_last_day_is_in_time() -> None:
    """The last day belongs to the period."""
    d = deadline("limitation", events={"loss_happened": "2024-05-04", "registered_claim_sent": "2026-05-04"})
    assert date(2028, 5, 4) == d.date


def test_mediation_leaves_at_least_six_months() -> None:
    """Ten days were left when it began: six months are left when it ends."""
    d = deadline(
        "limitation",
        events={"loss_happened": "2024-02-11", "mediation_agreed": "2026-02-01", "mediation_ended": "2026-05-01"},
    )
    assert date(2026, 11, 1) == d.date


def test_mediation_that_leaves_more_keeps_the_rest() -> None:
    """A year was left: a year is left."""
    d = deadline(
        "limitation",
        events={"loss_happened": "2025-02-01", "mediation_agreed": "2026-02-01", "mediation_ended": "2026-05-01"},
    )
    assert date(2027, 5, 1) == d.date


def test_a_mediation_still_under_way_is_not_counted_on() -> None:
    """The date shown is the one without the pause, and it says so."""
    d = deadline("limitation", events={"loss_happened": "2025-02-01", "mediation_agreed": "2026-02-01"})
    assert (date(2027, 2, 1), True, "doubtful") == (d.date, d.frozen, d.certainty)


def test_a_judgment_brings_a_new_length() -> None:
    """Five years from the judgment instead of two."""
    d = deadline("limitation", events={"loss_happened": "2025-02-01", "judgment": "2026-02-01"})
    assert date(2031, 2, 1) == d.date


def test_restart_after_waits_for_the_answer() -> None:
    """The clock stands still, then the full three years run."""
    d = deadline(
        "standstill",
        events={"loss_happened": "2024-02-01", "registered_claim_sent": "2025-02-01", "answer_received": "2026-02-01"},
    )
    assert date(2029, 2, 1) == d.date


def test_a_pause_gives_back_what_was_left() -> None:
    """31 + 28 days stood still."""
    d = deadline(
        "standstill",
        events={"loss_happened": "2024-02-01", "mediation_agreed": "2026-01-01", "mediation_ended": "2026-03-01"},
    )
    assert date(2027, 4, 1) == d.date


def test_a_provisional_restart_shows_both_ends() -> None:
    """Until the lawsuit is filed the safe date is the one without the restart."""
    d = deadline("provisional", events={"loss_happened": "2025-01-10", "registered_claim_sent": "2026-05-01"})
    assert (date(2027, 1, 10), date(2027, 1, 8)) == (d.date, d.safe_date)
    assert [date(2028, 5, 1)] == [a.date for a in d.alternatives]


def test_a_provisional_restart_confirmed_in_time_counts() -> None:
    """The lawsuit follows within six months."""
    d = deadline(
        "provisional",
        events={"loss_happened": "2025-01-10", "registered_claim_sent": "2026-03-01", "lawsuit_filed": "2026-05-30"},
    )
    assert date(2028, 3, 1) == d.date


def test_a_provisional_restart_not_confirmed_changes_nothing() -> None:
    """Six months have passed without a lawsuit."""
    d = deadline("provisional", events={"loss_happened": "2025-01-10", "registered_claim_sent": "2025-05-01"})
    assert (date(2027, 1, 10), ()) == (d.date, d.alternatives)


def test_a_provisional_restart_can_be_undone() -> None:
    """A withdrawal undoes it even inside the six months."""
    d = deadline(
        "provisional",
        events={"loss_happened": "2025-01-10", "registered_claim_sent": "2026-05-01", "demand_withdrawn": "2026-05-20"},
    )
    assert (date(2027, 1, 10), ()) == (d.date, d.alternatives)


def test_an_unsettled_roll_gives_the_reader_the_earlier_day() -> None:
    """30 days end on Saturday 2 May: the reader acts by Friday; the other reading is shown."""
    d = deadline("review", today="2026-04-10", events={"answer_received": "2026-04-02"})
    assert (date(2026, 5, 2), date(2026, 5, 1)) == (d.date, d.safe_date)
    assert [date(2026, 5, 4)] == [a.date for a in d.alternatives]


def test_an_unsettled_roll_gives_the_insurer_the_later_day() -> None:
    """The insurer is late only after the later day."""
    on_the_monday = deadline("review_answer", today="2026-05-04", events={"answer_received": "2026-04-02"})
    after = deadline("review_answer", today="2026-05-05", events={"answer_received": "2026-04-02"})
    assert ("running", "ended") == (on_the_monday.state, after.state)


def test_the_letter_date_stands_in_for_an_unknown_receipt_and_says_so() -> None:
    """Flagged, and only where the data allow it."""
    d = deadline("review", today="2026-04-10", events={"answer_dated": "2026-04-01"})
    assert (date(2026, 5, 1), "doubtful") == (d.date, d.certainty)
    assert "Letter date instead of receipt." in [doubt["en"] for doubt in d.doubts]


@pytest.mark.parametrize(("extended", "late_on"), [("no", "2026-03-01"), ("yes", "2026-04-01")])
def test_an_extension_counts_only_with_its_notice(extended: str, late_on: str) -> None:
    """Two months, or three if the extension was announced."""
    given = {"events": {"complaint_sent": "2025-12-31"}, "facts": {"extended": extended}}
    assert "ended" == deadline("answer_time", today=late_on, **given).state


def test_an_unknown_extension_is_asked_and_favours_the_insurer() -> None:
    """Without an answer the insurer is not called late before the longer time."""
    d = deadline("answer_time", today="2026-03-15", events={"complaint_sent": "2025-12-31"})
    assert ("running", ("extended",), date(2026, 3, 31)) == (d.state, d.missing, d.safe_date)


def test_an_answer_in_time_meets_the_limit() -> None:
    """The duty is done; nobody is late."""
    d = deadline("answer_time", events={"complaint_sent": "2025-12-31", "answer_received": "2026-02-10"})
    assert "met" == d.state


def test_an_unknown_variant_keeps_the_shorter_date_safe() -> None:
    """Two years or five: until the form is known the reader counts on two."""
    d = deadline("by_form", events={"loss_happened": "2025-01-10"})
    assert (date(2027, 1, 10), [date(2030, 1, 10)]) == (d.date, [a.date for a in d.alternatives])


def test_a_known_variant_replaces_the_length() -> None:
    """A mutual: five years."""
    assert date(2030, 1, 10) == deadline("by_form", events={"loss_happened": "2025-01-10"}, facts={"form": "mutual"}).date


def test_a_long_stop_wins_when_it_is_earlier() -> None:
    """The other limit ends first."""
    d = deadline("by_form", events={"loss_happened": "2025-06-10", "complaint_sent": "2025-12-01"}, facts={"form": "mutual"})
    assert date(2026, 12, 1) == d.date


@pytest.mark.parametrize(("typed", "days", "step"), [("3", 5, "step_floor"), ("8", 8, "step_typed")])
def test_the_contract_sets_the_length_within_the_law(typed: str, days: int, step: str) -> None:
    """Three days are too few: the law's five count. Eight stay eight."""
    d = deadline("loss_notice", events={"loss_learnt": "2026-05-04"}, facts={"notice_days": typed})
    assert date(2026, 5, 4 + days + 2 * (days > 4)) == d.date
    assert step in codes(d)


def test_a_length_from_the_contract_is_asked_for() -> None:
    """No default when the contract has not been read."""
    d = deadline("loss_notice", events={"loss_learnt": "2026-05-04"})
    assert (None, ("notice_days",)) == (d.date, d.missing)


def test_either_start_takes_silence_when_no_answer_came() -> None:
    """Sixty days from the end of the answer time."""
    d = deadline("either_start", events={"complaint_sent": "2026-01-10"}, facts={"extended": "no"})
    assert date(2026, 5, 9) == d.date


def test_an_ended_rule_serves_old_cases_only() -> None:
    """A complaint of 2026 is not judged by the rule that ended in 2025."""
    assert date(2025, 12, 11) == deadline("old_rule", events={"complaint_sent": "2025-12-01"}).date
    assert not deadline("old_rule", events={"complaint_sent": "2026-01-02"}).applies


def test_working_days_leave_out_sundays_and_holidays() -> None:
    """Ten working days, Monday to Saturday, over a public holiday."""
    assert date(2026, 5, 28) == deadline("working", events={"complaint_sent": "2026-05-15"}).date


def test_hours_without_a_time_are_not_counted() -> None:
    """The time of day is asked for."""
    d = deadline("hours", events={"loss_happened": "2026-05-15"})
    assert ("cannot_say", "time_missing") == (d.state, d.reason)
