"""The counting rules, against the check values of the data model and their edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from widgets import dates
from widgets.calendars import OutsideCalendar
from widgets.schema import Calendar, CalendarYear, CountingRule, Length, ShortPeriods

PLAIN = CountingRule("plain", {}, "excluded", "same_number", "midnight", "none", ("s",))
ROLLS = replace(PLAIN, roll="next_open_day")


def place(rest: tuple[str, ...] = ("sat", "sun"), **years: CalendarYear) -> Calendar:
    """Return a calendar with one weekly rest for both day kinds; ``y2026=…`` names the years."""
    return Calendar(
        "x", {}, {"working_day": rest, "business_day": rest}, {name[1:]: year for name, year in years.items()}
    )


def year(*holidays: str, make_up: tuple[str, ...] = ()) -> CalendarYear:
    return CalendarYear(
        "official", "s", tuple(map(date.fromisoformat, holidays)), (), tuple(map(date.fromisoformat, make_up))
    )


EMPTY = place(y2024=year(), y2025=year(), y2026=year(), y2027=year())

CHECK_VALUES = [
    ("France, procedure: 30 May 2026 is a Saturday", ROLLS, EMPTY, "2026-04-30", Length(1, "month"), "2026-06-01"),
    (
        "Taiwan: counted from 1 May, ends 31 May, a Sunday",
        replace(ROLLS, month_step="from_next_day"), EMPTY, "2026-04-30", Length(1, "month"), "2026-06-01",
    ),
    ("China without roll: the corresponding day", PLAIN, EMPTY, "2026-04-30", Length(1, "month"), "2026-05-30"),
    (
        "US external review: no 31 September",
        replace(ROLLS, month_step="first_of_next"), EMPTY, "2026-05-31", Length(4, "month"), "2026-10-01",
    ),
    (
        "Taiwan: Saturday, Sunday, then Teachers' Day",
        ROLLS, place(y2026=year("2026-09-28")), "2026-09-11", Length(15, "day"), "2026-09-29",
    ),
    (
        "Hong Kong: Sunday, then the day off in lieu; Saturday is an ordinary day",
        ROLLS, place(("sun",), y2026=year("2026-10-19")), "2026-09-08", Length(40, "day"), "2026-10-20",
    ),
    ("United Kingdom: plain weeks", PLAIN, EMPTY, "2026-05-04", Length(8, "week"), "2026-06-29"),
    (
        "Taiwan: a make-up Saturday is a working day",
        PLAIN, place(y2025=year(make_up=("2025-02-08",))), "2025-02-03", Length(5, "working_day"), "2025-02-08",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "calendar", "start", "length", "end"), [c[1:] for c in CHECK_VALUES], ids=[c[0] for c in CHECK_VALUES]
)
def test_check_values_of_the_model(
    rule: CountingRule, calendar: Calendar, start: str, length: Length, end: str
) -> None:
    """Each check value of the data model comes out as written there."""
    assert date.fromisoformat(end) == dates.count(date.fromisoformat(start), length, rule, calendar).rolled


@pytest.mark.parametrize(
    ("start", "months", "step", "end"),
    [
        ("2027-01-31", 1, "same_number", "2027-02-28"),
        ("2028-01-31", 1, "same_number", "2028-02-29"),
        ("2024-02-29", 24, "same_number", "2026-02-28"),
        ("2022-02-28", 24, "same_number", "2024-02-28"),
        ("2026-01-31", 1, "from_next_day", "2026-02-28"),
        ("2026-01-30", 1, "from_next_day", "2026-02-28"),
        ("2026-05-31", 1, "from_next_day", "2026-06-30"),
        ("2026-05-31", 1, "first_of_next", "2026-07-01"),
        ("2026-12-31", 0, "same_number", "2026-12-31"),
    ],
)
def test_months_end_as_the_convention_says(start: str, months: int, step: str, end: str) -> None:
    """Three month-end conventions give three answers, each named."""
    assert date.fromisoformat(end) == dates.add_months(date.fromisoformat(start), months, step)  # type: ignore[arg-type]


def test_a_limit_never_runs_backwards() -> None:
    """Negative months are another rule, not a smaller number."""
    with pytest.raises(ValueError, match="zero or more"):
        dates.add_months(date(2026, 1, 1), -1)


def test_a_first_day_that_counts_makes_the_period_one_day_shorter() -> None:
    """"From the next day" written into a text is not added twice."""
    included = replace(PLAIN, first_day="included")
    assert date(2026, 3, 30) == dates.count(date(2026, 3, 1), Length(30, "day"), included, EMPTY).nominal
    assert date(2026, 3, 31) == dates.count(date(2026, 3, 1), Length(1, "month"), included, EMPTY).nominal


def test_hours_run_through_nights_and_weekends() -> None:
    """72 hours from Friday 23:30 end on Monday 23:30."""
    counted = dates.count(date(2026, 5, 1), Length(72, "hour"), ROLLS, EMPTY, time="23:30")
    assert (date(2026, 5, 4), "23:30") == (counted.nominal, counted.hour)


@pytest.mark.parametrize("time", ["", "24:00", "9", "aa:bb", "12:60"])
def test_hours_need_a_time(time: str) -> None:
    """Without a time of day a limit in hours is not guessed."""
    with pytest.raises(ValueError, match="needs a time"):
        dates.count(date(2026, 5, 1), Length(24, "hour"), PLAIN, EMPTY, time=time)


def test_short_periods_leave_out_rest_days() -> None:
    """Six days or fewer skip rest days; seven do not."""
    short = replace(PLAIN, short_periods=ShortPeriods(6))
    assert date(2026, 5, 12) == dates.count(date(2026, 5, 4), Length(6, "day"), short, EMPTY).nominal
    assert date(2026, 5, 11) == dates.count(date(2026, 5, 4), Length(7, "day"), short, EMPTY).nominal


def test_a_european_period_holds_two_working_days() -> None:
    """A period of one day from a Friday is stretched until it holds two working days."""
    rule = replace(PLAIN, at_least_working_days=2)
    assert date(2026, 5, 5) == dates.count(date(2026, 5, 1), Length(1, "day"), rule, EMPTY).nominal


def test_a_saturday_end_may_move_to_monday_noon() -> None:
    """Taiwan's administrative periods: Saturday to Monday noon, Sunday to Monday."""
    rule = replace(PLAIN, roll="saturday_to_monday_noon")
    saturday = dates.count(date(2026, 5, 1), Length(1, "day"), rule, EMPTY)
    sunday = dates.count(date(2026, 5, 2), Length(1, "day"), rule, EMPTY)
    assert (date(2026, 5, 4), "12:00") == (saturday.rolled, saturday.hour)
    assert (date(2026, 5, 4), "") == (sunday.rolled, sunday.hour)


def test_a_count_of_working_days_outside_the_calendar_is_refused() -> None:
    """No year is invented."""
    with pytest.raises(OutsideCalendar) as refused:
        dates.count(date(2027, 12, 29), Length(5, "working_day"), PLAIN, EMPTY)
    assert 2028 == refused.value.day.year


def test_a_roll_in_an_uncovered_year_gives_the_unrolled_day_and_says_why() -> None:
    """The nominal day stays; whether it moves is unknown, not no."""
    counted = dates.count(date(2027, 12, 20), Length(20, "day"), ROLLS, EMPTY)
    assert (date(2028, 1, 9), None) == (counted.nominal, counted.rolled)
    assert "step_roll_unknown" in [step.code for step in counted.steps]
