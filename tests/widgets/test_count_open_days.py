"""Counting open days by weeks gives what a look at every day gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.helpers import real
from widgets import calendars


def _one_by_one(after: date, until: date, kind: str, calendar: object) -> int:
    days = (until - after).days
    return sum(calendars.is_open(after + timedelta(days=i), kind, calendar) for i in range(1, days + 1))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["fr", "cn"])
def test_by_weeks_is_day_by_day(code: str) -> None:
    """A start in every month of the covered years, several lengths, each calendar and kind of day."""
    compared = 0
    for calendar in real()[code].calendars.values():
        last = date(max(int(year) for year in calendar.years), 12, 31)
        first = date(min(int(year) for year in calendar.years), 1, 1)
        for kind in calendar.weekly_rest:
            for offset in range(0, (last - first).days, 31):
                after = first + timedelta(days=offset)
                for length in (-2, 0, 1, 6, 7, 30, 211):
                    until = after + timedelta(days=length)
                    if until <= last:
                        assert calendars.count_open_days(after, until, kind, calendar) == _one_by_one(after, until, kind, calendar), (calendar.id, kind, after, until)
                        compared += 1
    assert compared > 100


def test_a_year_that_is_not_listed_is_refused() -> None:
    """At the end of the covered years too: a part of the days is not an answer."""
    calendar = next(iter(real()["cn"].calendars.values()))
    last = date(max(int(year) for year in calendar.years), 12, 20)
    with pytest.raises(calendars.OutsideCalendar):
        calendars.count_open_days(last, last + timedelta(days=20), "working_day", calendar)
