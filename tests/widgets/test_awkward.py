"""The awkward rules of the data model, one by one; the numbers are those of docs/en/contribute/awkward-rules.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.helpers import real, situation
from widgets import calendars, dates
from widgets.deadlines import Deadline
from widgets.schema import ClockChange, Length, ShortPeriods


def deadline(name: str, today: str = "2026-06-01", country: str = "xx", **given: Any) -> Deadline:
    return situation(given, today, None if country == "xx" else real()[country]).deadline(name)


def codes(d: Deadline) -> list[str]:
    return [step.code for step in d.steps]


def day(text: str) -> date:
    return date.fromisoformat(text)


# Counting


@pytest.mark.parametrize(
    ("country", "rule", "start", "end"),
    [
        ("fr", "date_to_date", "2026-04-30", "2026-05-30"), ("cn", "civil_years", "2026-04-30", "2026-05-30"),
        ("tw", "civil", "2026-04-30", "2026-05-31"), ("fr", "date_to_date", "2026-05-31", "2026-06-30"),
        ("cn", "civil_years", "2026-05-31", "2026-06-30"), ("tw", "civil", "2026-05-31", "2026-06-30"),
    ],
)  # fmt: skip
def test_01_month_ends_have_three_answers(country: str, rule: str, start: str, end: str) -> None:
    """30 April and 31 May under the real rules of three countries; the fourth convention is in test_dates."""
    found = real()[country]
    counted = dates.count(day(start), Length(1, "month"), found.counting[rule], found.calendars[country])
    assert day(end) == counted.nominal


def test_02_from_the_next_day_is_not_added_twice() -> None:
    """"次日起": the day after the papers is already day one."""
    motor = deadline("motor_payment", "2026-03-03", "tw", facts={"line": "motor"}, events={"papers_complete": "2026-03-02"})
    assert day("2026-03-16") == motor.date
    assert "step_first_day_counts" in codes(motor)


def test_03_rolling_is_a_choice_of_each_rule() -> None:
    """Same country, same Saturday: the court's time rolls, limitation does not."""
    assert day("2026-05-18") == deadline("appeal", events={"judgment": "2026-05-01"}).date
    assert day("2026-05-16") == deadline("limitation", "2026-05-16", events={"loss_happened": "2024-05-16"}).date


@pytest.mark.parametrize(("country", "rule", "end"), [("hk", "cap1", "2026-03-14"), ("tw", "civil", "2026-03-16"), ("fr", "procedure", "2026-03-16")])
def test_04_saturday_is_an_ordinary_day_or_not(country: str, rule: str, end: str) -> None:
    """Saturday 14 March 2026 in three places."""
    found = real()[country]
    assert day(end) == dates.count(day("2026-03-04"), Length(10, "day"), found.counting[rule], found.calendars[country]).rolled


def test_04_a_make_up_saturday_does_not_roll() -> None:
    """China, Saturday 28 February 2026 is worked: a court period ends there."""
    found = real()["cn"]
    counted = dates.count(day("2026-02-13"), Length(15, "day"), found.counting["court_days"], found.calendars["cn"])
    assert (day("2026-02-28"), day("2026-02-28")) == (counted.nominal, counted.rolled)


def test_05_a_period_may_end_on_monday_noon() -> None:
    """Taiwan's administrative count: Saturday 9 May to Monday morning; the page shows hour and place."""
    d = deadline("nhi_review", "2026-05-01", "tw", events={"nhi_decision_received": "2026-03-10"})
    assert (day("2026-05-11"), "12:00") == (d.date, d.hour)


def test_06_the_day_may_end_when_the_desk_closes() -> None:
    """Five o'clock where the text names it, a sentence where it does not."""
    d = deadline("at_the_desk", events={"judgment": "2026-05-18"})
    assert (day("2026-05-23"), "17:00") == (d.date, d.hour)
    assert "step_close_of_business" in codes(deadline("complaint_answer", "2026-03-10", "cn", events={"complaint_received": "2026-03-02"}))


def test_07_hours_run_through_nights_and_need_a_time() -> None:
    """72 hours from Friday evening; without a time of day they are not counted."""
    d = deadline("hours", events={"loss_happened": {"date": "2026-05-15", "time": "20:30"}})
    assert (day("2026-05-18"), "20:30") == (d.date, d.hour)
    assert "time_missing" == deadline("hours", events={"loss_happened": "2026-05-15"}).reason


@pytest.mark.parametrize(("start", "time", "end"), [("2026-03-28", "12:00", ("2026-03-29", "13:00")), ("2026-10-24", "12:00", ("2026-10-25", "11:00")), ("2026-06-01", "12:00", ("2026-06-02", "12:00"))])
def test_07_real_hours_over_a_change_of_the_clock(start: str, time: str, end: tuple[str, str]) -> None:
    """24 real hours are 25 or 23 on the clock's face when summer time begins or ends."""
    changes = (ClockChange(day("2026-03-29"), "02:00", 1), ClockChange(day("2026-10-25"), "03:00", -1))
    found = real()["fr"]
    place = replace(found.calendars["fr"], clock_changes=changes)
    counted = dates.count(day(start), Length(24, "hour"), found.counting["date_to_date"], place, time=time)
    assert (day(end[0]), end[1]) == (counted.nominal, counted.hour)


def test_08_short_periods_leave_out_rest_days() -> None:
    """Hong Kong: six days over Easter 2026 leave out the holidays, seven do not."""
    found = real()["hk"]
    rule, place = found.counting["cap1"], found.calendars["hk"]
    assert rule.short_periods == ShortPeriods(6)
    assert day("2026-04-14") == dates.count(day("2026-04-02"), Length(6, "day"), rule, place).rolled
    assert day("2026-04-09") == dates.count(day("2026-04-02"), Length(7, "day"), rule, place).rolled


@pytest.mark.parametrize(("country", "limit", "event"), [("hk", "data_access", "data_asked"), ("tw", "data_access", "data_asked")])
def test_09_closures_nobody_knows_in_advance_are_said(country: str, limit: str, event: str) -> None:
    """Typhoon and black rain: a sentence, never a date."""
    d = deadline(limit, "2026-03-10", country, events={event: "2026-03-02"})
    assert any("typhoon" in w["en"] or "black-rainstorm" in w["en"] for w in d.warnings)
    assert () == deadline("mediator_year", events={"complaint_sent": "2026-03-02"}).warnings


@pytest.mark.parametrize(("lives", "days", "months"), [("here", "2026-05-18", "2026-06-01"), ("overseas", "2026-06-16", "2026-07-01")])
def test_10_distance_adds_its_own_unit(lives: str, days: str, months: str) -> None:
    """Fifteen days and a month; one month and a month make two. Only the last day rolls."""
    given = {"facts": {"lives": lives}, "events": {"judgment": "2026-05-01"}}
    assert (day(days), day(months)) == (deadline("distant_appeal", **given).date, deadline("distant_month", **given).date)


def test_10_an_unknown_distance_keeps_the_shorter_day_safe() -> None:
    """Two dates and the question."""
    d = deadline("distant_appeal", "2026-05-02", events={"judgment": "2026-05-01"})
    assert (day("2026-05-18"), day("2026-05-18"), [day("2026-06-16")], ("lives",)) == (d.date, d.safe_date, [a.date for a in d.alternatives], d.missing)


# Calendars


def test_11_make_up_days_are_worked() -> None:
    """China every year, Taiwan for the last time on 8 February 2025."""
    cn, tw = real()["cn"].calendars["cn"], real()["tw"].calendars["tw"]
    assert calendars.is_open(day("2026-10-10"), "working_day", cn) and calendars.is_open(day("2025-02-08"), "working_day", tw)
    assert not calendars.is_open(day("2026-02-07"), "working_day", tw)


def test_12_holidays_added_in_mid_year_count_from_then() -> None:
    """The autumn of 2025 has the new days, the spring does not: 1 May 2025 is open, 1 May 2026 is not."""
    tw = real()["tw"].calendars["tw"]
    assert not any(calendars.is_open(day(d), "working_day", tw) for d in ("2025-09-29", "2025-10-24", "2025-12-25", "2026-05-01"))
    assert calendars.is_open(day("2025-05-01"), "working_day", tw) and calendars.is_open(day("2024-12-25"), "working_day", tw)


def test_13_the_list_for_legal_periods_is_chosen() -> None:
    """Hong Kong: the general holidays, Good Friday and Easter Saturday included."""
    hk = real()["hk"].calendars["hk"]
    assert not any(calendars.is_open(day(d), "working_day", hk) for d in ("2026-04-03", "2026-04-04", "2025-04-18", "2024-03-29"))


@pytest.mark.parametrize(
    ("region", "closed"),
    [("alsace_moselle", "2025-12-26"), ("guadeloupe", "2026-05-27"), ("martinique", "2026-05-22"), ("guyane", "2026-06-10"), ("reunion", "2027-12-20"), ("mayotte", "2026-04-27")],
)
def test_14_each_region_has_its_own_days(region: str, closed: str) -> None:
    """Closed there, open in the rest of France."""
    s = situation({"facts": {"region": region}}, "2026-06-01", real()["fr"])
    (place,) = s.calendars()
    assert not calendars.is_open(day(closed), "working_day", place)
    assert calendars.is_open(day(closed), "working_day", real()["fr"].calendars["fr"])


def test_14_an_unnamed_region_gives_the_other_side_the_later_day() -> None:
    """Ten working days over 22 and 27 May: nobody is late a day too early, and the place is asked."""
    ack = deadline("complaint_ack", "2026-06-02", "fr", events={"complaint_sent": "2026-05-20"})
    assert (day("2026-06-02"), day("2026-06-03"), ("region",)) == (ack.date, ack.safe_date, ack.missing)
    named = deadline("complaint_ack", "2026-06-02", "fr", facts={"region": "elsewhere"}, events={"complaint_sent": "2026-05-20"})
    assert (named.date, "sure", ()) == (named.safe_date, named.certainty, named.missing)


def test_15_next_year_is_refused_until_it_is_published() -> None:
    """China 2027: working days are refused, a roll is not counted on."""
    d = deadline("supervisor_transfer", "2026-12-29", "cn", events={"supervisor_received": "2026-12-28"})
    assert ("cannot_say", "outside_calendar") == (d.state, d.reason)
    appeal = deadline("appeal", "2026-12-29", "cn", events={"judgment_served": "2026-12-26"})
    assert (day("2027-01-10"), "doubtful") == (appeal.date, appeal.certainty)
    assert appeal.safe_date is not None and appeal.safe_date < appeal.date


def test_15_a_year_that_may_still_change_gives_two_dates() -> None:
    """Published, not final: the unrolled day is safe, the rolled one is shown with its condition."""
    from tests.helpers import invented

    found = invented()
    place = found.calendars["xx"]
    years = {**place.years, "2026": replace(place.years["2026"], status="not_final")}
    changed = replace(found, calendars={"xx": replace(place, years=years)})
    d = situation({"events": {"judgment": "2026-05-01"}}, "2026-05-02", changed).deadline("appeal")
    assert (day("2026-05-16"), day("2026-05-15"), [day("2026-05-18")]) == (d.date, d.safe_date, [a.date for a in d.alternatives])
    assert any("2026" in doubt["en"] for doubt in d.doubts)


# Starts


def test_16_a_late_answer_does_not_restart() -> None:
    """Answer in time: from the answer. Late or none: from the end of the insurer's time."""
    sent = {"complaint_sent": "2026-01-10"}
    in_time = deadline("in_time_only", events={**sent, "answer_received": "2026-01-20"})
    late = deadline("in_time_only", events={**sent, "answer_received": "2026-02-20"})
    silent = deadline("in_time_only", events=sent)
    assert (day("2026-03-21"), day("2026-03-26"), day("2026-03-26")) == (in_time.date, late.date, silent.date)


def test_16_an_open_branch_gives_both_dates_and_the_question() -> None:
    """Nobody knows whether the answer was in writing: two starts, the earlier one safe."""
    d = deadline("written_or_not", events={"answer_dated": "2026-05-20", "answer_received": "2026-05-26"})
    assert (day("2026-06-19"), [day("2026-06-25")], ("told_in_writing",)) == (d.date, [a.date for a in d.alternatives], d.missing)
    assert day("2026-06-25") == deadline("written_or_not", facts={"told_in_writing": "yes"}, events={"answer_dated": "2026-05-20", "answer_received": "2026-05-26"}).date


def test_16_a_start_still_to_come_says_so() -> None:
    """The other side's time still runs: the day is shown with a doubt."""
    d = deadline("in_time_only", "2026-01-12", events={"complaint_sent": "2026-01-10"})
    assert "doubtful" == d.certainty and "step_start_ahead" in codes(d)


def test_17_earlier_of_and_later_of() -> None:
    """Hong Kong's earlier delivery; one month or two years, the earlier; six years or three from knowledge, the later."""
    assert day("2026-05-25") == deadline("cooling_off", "2026-05-10", "hk", events={"policy_delivered": "2026-05-07", "notice_issued": "2026-05-04"}).date
    assert day("2026-05-10") == deadline("month_known", events={"contract_signed": "2024-05-10", "loss_learnt": "2026-05-04"}).date
    later = deadline("later_of_two", events={"loss_happened": "2020-03-02", "loss_learnt": "2025-01-10"})
    assert (day("2028-01-10"), "running") == (later.date, later.state)
    assert day("2026-03-02") == deadline("later_of_two", events={"loss_happened": "2020-03-02", "loss_learnt": "2020-05-04"}).date


def test_17_all_must_be_kept() -> None:
    """Six months from the answer, and the later of two years' limits: the earliest end of all."""
    events = {"loss_happened": "2020-03-02", "answer_dated": "2026-02-10"}
    assert day("2026-03-02") == deadline("all_of_three", events=events).date
    assert day("2026-08-10") == deadline("all_of_three", events={**events, "loss_learnt": "2025-01-10"}).date


def test_18_sent_and_received_are_two_days() -> None:
    """The letter's own date stands in for the receipt only where the data allow it, and says so."""
    d = deadline("review", "2026-04-10", events={"answer_dated": "2026-04-01"})
    assert "step_fallback" in codes(d)
    assert "not_started" == deadline("from_sending", events={"answer_received": "2026-04-01"}).state


def test_19_knowledge_is_capped_by_a_long_stop() -> None:
    """Taiwan's motor cover: two years from knowledge, never more than ten from the accident."""
    given = {"facts": {"line": "motor"}, "events": {"accident": "2016-05-02", "damage_known": "2025-04-01"}}
    d = deadline("motor_limitation", "2026-04-01", "tw", **given)
    assert day("2026-05-04") == d.date  # 2 May 2026 is a Saturday
    assert "step_long_stop" in codes(d)


def test_20_the_start_moves_with_each_correction() -> None:
    """Taiwan's institution: the last correction counts; a clock that waits for papers stands still."""
    events = {"complaint_received": "2026-01-12", "foi_received": "2026-03-02", "foi_corrected": ["2026-03-10", "2026-03-19"]}
    assert day("2026-06-22") == deadline("foi_decision", "2026-04-01", "tw", events=events).date
    paused = deadline("insurer_pause", events={"complaint_sent": "2026-05-04", "extension_told": "2026-05-07", "papers_last_sent": "2026-05-18"})
    assert day("2026-05-27") == paused.date  # seven working days were left; 25 May is a holiday, 26 and 27 the last ones


def test_20_a_clock_that_waits_is_not_late() -> None:
    """Papers were asked for and have not been sent: the insurer is not called late."""
    waiting = deadline("insurer_pause", "2026-12-01", events={"complaint_sent": "2026-05-04", "extension_told": "2026-05-07"})
    assert ("running", True, "doubtful") == (waiting.state, waiting.frozen, waiting.certainty)


def test_20_each_monthly_benefit_has_its_own_clock() -> None:
    """Three benefits, three counts; the next to end leads, one is lost already."""
    d = deadline("monthly", "2026-03-15", events={"benefit_due": ["2024-03-04", "2024-04-04", "2024-05-06"]})
    assert [day("2026-03-04"), day("2026-04-04"), day("2026-05-06")] == [p.date for p in d.parts]
    assert (["ended", "running", "running"], day("2026-04-04")) == ([p.state for p in d.parts], d.date)


def test_21_a_disputed_file_keeps_its_three_days() -> None:
    """First papers or last ones: the insurer is late only after the later count."""
    d = deadline("complete_file", events={"papers_first_sent": "2026-04-01", "papers_last_sent": "2026-04-20"})
    assert (day("2026-05-01"), day("2026-05-20")) == (d.date, d.safe_date)


def test_22_time_may_run_from_before_the_refusal() -> None:
    """The loss counts, not the insurer's no."""
    d = deadline("limitation", "2026-05-10", "hk", events={"loss_happened": "2021-01-11", "final_decision_notified": "2026-04-18"})
    assert day("2027-01-11") == d.date


# Running


@pytest.mark.parametrize(
    ("limit", "events", "end"),
    [
        ("limitation", {"loss_happened": "2024-06-10", "registered_claim_sent": "2026-05-04"}, "2028-05-04"),
        ("standstill", {"loss_happened": "2024-02-01", "mediation_agreed": "2026-01-01", "mediation_ended": "2026-03-01"}, "2027-04-01"),
        ("provisional", {"loss_happened": "2025-01-10", "registered_claim_sent": "2026-03-01", "lawsuit_filed": "2026-05-30"}, "2028-03-01"),
        ("limitation", {"loss_happened": "2024-02-11", "mediation_agreed": "2026-02-01", "mediation_ended": "2026-05-01"}, "2026-11-01"),
        ("standstill", {"loss_happened": "2024-02-01", "registered_claim_sent": "2025-02-01", "answer_received": "2026-02-01"}, "2029-02-01"),
        ("limitation", {"loss_happened": "2025-02-01", "judgment": "2026-02-01"}, "2031-02-01"),
    ],
    ids=["restart", "pause", "provisional_restart", "minimum_left", "restart_after", "new_length"],
)  # fmt: skip
def test_23_six_ways_to_stop_a_clock(limit: str, events: dict[str, str], end: str) -> None:
    """Each kind of stop is its own arithmetic."""
    assert day(end) == deadline(limit, events=events).date


def test_24_the_form_decides_the_effect() -> None:
    """Same words by registered letter restart; by e-mail nothing moves."""
    loss = {"loss_happened": "2024-06-10"}
    assert day("2028-05-04") == deadline("limitation", events={**loss, "registered_claim_sent": "2026-05-04"}).date
    assert day("2026-06-10") == deadline("limitation", events={**loss, "email_sent": "2026-05-04"}).date


def test_26_a_lost_case_at_the_outside_body_may_undo_the_interruption() -> None:
    """Taiwan: open while the case runs, undone when it fails, kept when it succeeds."""
    events = {"claimable": "2024-11-20", "complaint_received": "2026-01-12", "foi_received": "2026-03-02"}
    pending = deadline("limitation", "2026-10-20", "tw", events=events)
    failed = deadline("limitation", "2026-10-20", "tw", events={**events, "foi_failed": "2026-08-03"})
    won = deadline("limitation", "2026-10-20", "tw", events={**events, "foi_succeeded": "2026-08-03"})
    assert (day("2026-11-20"), [day("2028-01-12")]) == (pending.date, [a.date for a in pending.alternatives])
    assert (day("2026-11-20"), (), day("2028-01-12")) == (failed.date, failed.alternatives, won.date)


@pytest.mark.parametrize(
    ("told", "again", "end", "step"),
    [
        (None, None, "2026-01-25", "step_add_day"), ("2026-01-20", None, "2026-02-09", "step_notice"),
        ("2026-01-20", "2026-02-05", "2026-03-11", "step_notice"), ("2026-01-26", None, "2026-01-25", "step_notice_late"),
        (None, "2026-01-20", "2026-01-25", "step_add_day"),
    ],
)  # fmt: skip
def test_27_an_extension_needs_its_notice_in_time(told: str | None, again: str | None, end: str, step: str) -> None:
    """15, 30 and 60 days; late notices and a second one without the first change nothing."""
    events = {"complaint_sent": "2026-01-10", "extension_told": told, "second_extension_told": again}
    d = deadline("chain", events={k: v for k, v in events.items() if v})
    assert day(end) == d.date
    assert step in codes(d)


@pytest.mark.parametrize(("typed", "end", "step"), [("3", "2026-05-11", "step_floor_end"), ("10", "2026-05-14", "step_typed"), ("90", "2026-06-04", "step_ceiling_end")])
def test_28_a_contract_is_held_between_the_laws_bounds(typed: str, end: str, step: str) -> None:
    """Calendar days in the contract, business days and a month in the law: the ends are compared."""
    d = deadline("notice_in_days", facts={"notice_days": typed}, events={"loss_learnt": "2026-05-04"})
    assert day(end) == d.date
    assert step in codes(d)


def test_29_a_last_day_printed_on_the_document() -> None:
    """It may lie ahead; without it the question is asked, and it is no contradiction."""
    d = deadline("printed_answer", events={"judgment": "2026-05-18", "printed_day": "2026-07-04"})
    assert (day("2026-07-04"), day("2026-07-03"), "running") == (d.date, d.safe_date, d.state)
    assert ("cannot_say", ("printed_day",)) == ((asked := deadline("printed_answer", events={"judgment": "2026-05-18"})).state, asked.missing)
    assert "not_started" == deadline("printed_answer").state


@pytest.mark.parametrize(("country", "limit", "event"), [("xx", "no_number", "complaint_sent"), ("hk", "claim_decision", "claim_complete")])
def test_30_no_number_is_said(country: str, limit: str, event: str) -> None:
    """"Reasonable" is not a number of days."""
    d = deadline(limit, "2026-05-10", country, events={event: "2026-05-04"})
    assert ("cannot_say", "no_number_in_law") == (d.state, d.reason)


def test_31_nothing_interrupts_a_peremptory_period_but_relief_may_follow() -> None:
    """Ten days after the obstacle ended, at most a year after the end."""
    events = {"judgment": "2026-01-10", "registered_claim_sent": "2026-01-20"}
    assert day("2026-02-09") == deadline("final_days", events=events).date
    assert day("2026-05-30") == deadline("relief", events={**events, "obstacle_ended": "2026-05-20"}).date
    assert day("2027-02-09") == deadline("relief", "2027-02-10", events={**events, "obstacle_ended": "2027-02-05"}).date
    assert not deadline("relief", "2026-02-01", events={**events, "obstacle_ended": "2026-01-25"}).applies


def test_32_postmark_or_arrival_is_said() -> None:
    """Taiwan: the objection may be posted on the last day, the application must have arrived."""
    posted = deadline("mediation_objection", "2026-05-20", "tw", events={"proposal_served": "2026-05-05", "objection_sent": "2026-05-15"})
    assert ("met", "sent") == (posted.state, posted.limit.met_by)
    assert "received" == real()["tw"].time_limits["foi_application"].met_by


# Ends and branches


@pytest.mark.parametrize(("country", "limit", "kind"), [("xx", "answer_time", "opens"), ("tw", "foi_acceptance", "deemed_refused"), ("tw", "mediation_objection", "deemed_accepted")])
def test_33_silence_means_three_things(country: str, limit: str, kind: str) -> None:
    """The next door opens, refused, accepted."""
    from tests.helpers import invented

    found = invented() if country == "xx" else real()[country]
    assert kind in [effect.kind for effect in found.time_limits[limit].effect]


def test_34_stages_shut_each_other() -> None:
    """A court shuts the invented mediator; in Taiwan a concluded mediation shuts the institution, a pending lawsuit does not."""
    sent = {"complaint_sent": "2026-01-10", "answer_received": "2026-02-10"}
    assert "closed" == situation({"facts": {"in_court": "yes"}, "events": sent}, "2026-06-01").door("mediator").state
    tw = {"complaint_received": "2026-01-12", "answer_received": "2026-02-02"}
    assert "open" == situation({"events": {**tw, "lawsuit_filed": "2026-02-20"}}, "2026-03-01", real()["tw"]).door("foi").state
    assert "closed" == situation({"events": {**tw, "other_mediation_concluded": "2026-02-20"}}, "2026-03-01", real()["tw"]).door("foi").state


@pytest.mark.parametrize(("form", "body"), [("mutual", "mutual-mediator"), ("insurer", "insurer-mediator")])
def test_35_the_body_follows_the_legal_form(form: str, body: str) -> None:
    """First body whose condition holds."""
    door = situation({"facts": {"form": form}, "events": {"complaint_sent": "2026-01-10"}}, "2026-06-01").door("mediator")
    assert body == door.choice.body.id


@pytest.mark.parametrize(("signed", "old", "new"), [("2021-12-31", "2027-01-10", None), ("2022-01-01", None, "2030-01-10")])
def test_37_the_right_day_picks_the_version(signed: str, old: str | None, new: str | None) -> None:
    """The contract's day decides, not the loss."""
    events = {"contract_signed": signed, "loss_happened": "2025-01-10"}
    found = [deadline(name, events=events) for name in ("old_contracts", "new_contracts")]
    assert [old, new] == [d.date.isoformat() if d.date else None for d in found]
    assert [old is not None, new is not None] == [d.applies for d in found]


def test_37_without_that_day_it_is_asked() -> None:
    """No version is chosen by default."""
    d = deadline("new_contracts", events={"loss_happened": "2025-01-10"})
    assert ("cannot_say", ("contract_signed",)) == (d.state, d.missing)


def test_38_an_escape_clause_is_text() -> None:
    """Force majeure is said, never computed."""
    assert any("Force majeure" in w["en"] for w in deadline("force_majeure", events={"judgment": "2026-05-01"}).warnings)
