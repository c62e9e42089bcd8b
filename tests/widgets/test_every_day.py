"""Every rule of every country on every day of the covered years: order, open days, safe days, steps.

No sampling: the starts run through each day. Counts that leave the covered
years are left out of the comparison, as the engine leaves them out.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest

from macros import year as ways
from tests.helpers import invented, real
from widgets import assess, calendars, dates
from widgets.case import CASE_VERSION, Case, Claim, Occurrence
from widgets.deadlines import Deadline
from widgets.schema import Catalog, Length

DAY = timedelta(days=1)


@cache
def countries() -> dict[str, Catalog]:
    """Return the real countries, and the invented one with an example of every kind of rule."""
    return {**real(), "xx": invented()}


LENGTHS = tuple(
    Length(n, unit)  # type: ignore[arg-type]
    for unit, several in (("day", (1, 6, 7, 15, 60)), ("week", (3, 8)), ("month", (1, 2, 6)), ("year", (1, 2)), ("working_day", (1, 3, 10)), ("business_day", (2, 5, 10)))
    for n in several
)
RULES = [(code, rule) for code, found in countries().items() for rule in found.counting]
LIMITS = [(code, name) for code, found in countries().items() for name in found.time_limits]


def covered(code: str) -> list[date]:
    """Return every day of the covered years, the last three of them at most."""
    years = sorted(y for y in countries()[code].calendars[countries()[code].jurisdiction.calendar].years if y <= "2027")[-3:]
    first, last = date(int(years[0]), 1, 1), date(int(years[-1]), 12, 31)
    return [first + DAY * n for n in range((last - first).days + 1)]


@pytest.mark.parametrize(("code", "name"), RULES)
def test_no_later_start_gives_an_earlier_end(code: str, name: str) -> None:
    """One day later in, never earlier out; what rolls is an open day; nothing moves backwards."""
    found = countries()[code]
    rule, place = found.counting[name], found.calendars[found.jurisdiction.calendar]
    compared = 0
    for length in LENGTHS:
        before: tuple[date, date] | None = None
        for day in covered(code):
            try:
                counted = dates.count(day, length, rule, place)
            except calendars.OutsideCalendar:
                before = None
                continue
            end = counted.rolled or counted.nominal
            if before is not None and counted.rolled is not None:
                assert before[0] <= counted.nominal and before[1] <= end, (day, length)
                compared += 1
            if counted.rolled is not None and rule.roll != "none":
                assert calendars.is_open(counted.rolled, rule.roll_on, place), (day, length)
                assert not any(calendars.is_open(counted.nominal + DAY * n, rule.roll_on, place) for n in range((end - counted.nominal).days))
            before = (counted.nominal, end) if counted.rolled is not None else None
    assert compared > 1000


@pytest.mark.parametrize(("code", "name"), RULES)
def test_the_steps_add_up(code: str, name: str) -> None:
    """Read from the steps alone, the last day they name is the result."""
    found = countries()[code]
    rule, place = found.counting[name], found.calendars[found.jurisdiction.calendar]
    for length in LENGTHS:
        for day in covered(code)[:366]:
            try:
                counted = dates.count(day, length, rule, place)
            except calendars.OutsideCalendar:
                continue
            said = [step.parameters["date"] for step in counted.steps if "date" in step.parameters]
            assert said[-1] == (counted.rolled or counted.nominal), (day, length)
            assert day == counted.steps[0].parameters["date"]


@pytest.mark.parametrize(("code", "name"), LIMITS)
def test_whole_rules_hold_on_every_day(code: str, name: str) -> None:
    """With variants, extensions and additions, from each day of two years, as seen on that day."""
    found = countries()[code]
    days = [date(2025, 1, 1) + DAY * n for n in range(730)]
    for way, given in ways.ways(found.time_limits[name], found):
        counted = [_one(code, name, given, day) for day in days]
        for before, after in pairwise(counted):
            _keeps_its_order(way, before, after)
        for one in counted:
            _is_safe(way, one)
            _is_never_bare(way, one)


def _one(code: str, name: str, given: ways.Given, day: date) -> Deadline:
    found = countries()[code]
    claim = Claim(id="d1", facts=given[0], events=tuple(Occurrence(event, day) for event in sorted(given[1])))
    case = Case(version=CASE_VERSION, jurisdiction=code, claims=(claim,))
    return assess.open_situation(found, case, day).deadline(name)


def _keeps_its_order(way: str, before: Deadline, after: Deadline) -> None:
    """Within one version of a rule a later start never gives an earlier end (where the year's calendar is known)."""
    if before.date is None or after.date is None:
        return
    if "step_roll_unknown" not in {step.code for step in (*before.steps, *after.steps)}:
        assert before.date <= after.date, (way, before.start)


def _is_safe(way: str, one: Deadline) -> None:
    """The reader's safe day is never after any reading, the other side's never before."""
    if one.date is None or one.safe_date is None:
        return
    every = [one.date, *(a.date for a in one.alternatives)]
    if one.limit.binds == "consumer":
        assert one.safe_date <= min(every), (way, one.start)
    else:
        assert one.safe_date >= max(every), (way, one.start)


def _is_never_bare(way: str, one: Deadline) -> None:
    """A date comes with start, steps and sources; no date comes with a reason; a doubt says so."""
    if one.date is None:
        assert one.reason, way
    else:
        assert one.start is not None and one.steps and one.sources and one.safe_date is not None, way
        assert (one.certainty == "sure") <= (not one.alternatives and not one.doubts), way
