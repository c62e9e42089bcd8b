"""Open and closed days of a place.

A calendar knows only the years its file lists. Every question about a day in
another year raises ``OutsideCalendar``: a working-day count that leaves the
covered years is refused, never guessed.
"""

from __future__ import annotations

from datetime import date, timedelta

from widgets.schema import Calendar
from widgets.terms import DayKind

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = timedelta(days=1)


class OutsideCalendar(ValueError):
    """Raised for a day in a year that no official calendar covers. ``day`` is that day."""

    def __init__(self, day: date) -> None:
        super().__init__(f"no calendar covers {day.year}")
        self.day = day


def is_open(day: date, kind: DayKind, calendar: Calendar) -> bool:
    """Return whether ``day`` is an open day of this kind (``working_day``: jours ouvrables, 工作日; ``business_day``: jours ouvrés).

    Raises:
        OutsideCalendar: the calendar does not list the year.
    """
    year = calendar.years.get(str(day.year))
    if year is None:
        raise OutsideCalendar(day)
    if day in year.make_up:
        return True
    return not (day in year.holidays or day in year.rest or is_weekly_rest(day, kind, calendar))


def is_weekly_rest(day: date, kind: DayKind, calendar: Calendar) -> bool:
    """Return whether the day is a rest day of every week; needs no yearly list."""
    return _WEEKDAYS[day.weekday()] in calendar.weekly_rest[kind]


def next_open(day: date, kind: DayKind, calendar: Calendar) -> date:
    """Return ``day`` itself when it is open, else the first open day after it."""
    while not is_open(day, kind, calendar):
        day += _DAY
    return day


def last_open(day: date, kind: DayKind, calendar: Calendar) -> date:
    """Return ``day`` itself when it is open, else the last open day before it.

    In a year that no calendar covers only weekly rest days are known; stepping
    back over them is still earlier and so still safe.
    """
    while True:
        try:
            closed = not is_open(day, kind, calendar)
        except OutsideCalendar:
            closed = is_weekly_rest(day, kind, calendar)
        if not closed:
            return day
        day -= _DAY


def add_open_days(start: date, n: int, kind: DayKind, calendar: Calendar) -> date:
    """Return the ``n``-th open day after ``start``; the start itself is not counted. ``n = 0`` gives the start."""
    day = start
    for _ in range(n):
        day = next_open(day + _DAY, kind, calendar)
    return day


def count_open_days(after: date, until: date, kind: DayKind, calendar: Calendar) -> int:
    """Return how many open days lie after ``after``, up to and including ``until``.

    Counted by weeks and corrected by the year's lists: some limits are told with
    the open days that are left, over years, and a day at a time that was half of
    all the work of an answer.

    Raises:
        OutsideCalendar: a year between the two days is not listed.
    """
    if until <= after:
        return 0
    covered(after + _DAY, until, calendar)
    weeks, rest = divmod((until - after).days, 7)
    weekly = calendar.weekly_rest[kind]
    count = weeks * (7 - len(set(weekly)))
    count += sum(not is_weekly_rest(until - i * _DAY, kind, calendar) for i in range(rest))
    for number in range(after.year, until.year + 1):
        year = calendar.years.get(str(number))
        if year is None:
            continue
        listed = {*year.holidays, *year.rest, *year.make_up}
        for day in listed:
            if after < day <= until:
                count += is_open(day, kind, calendar) - (not is_weekly_rest(day, kind, calendar))
    return count


def covered(first: date, last: date, calendar: Calendar) -> None:
    """Do nothing when every year from ``first`` to ``last`` is listed.

    Raises:
        OutsideCalendar: for the first year that is not.
    """
    for year in range(first.year, last.year + 1):
        if str(year) not in calendar.years:
            raise OutsideCalendar(first.replace(year=year, month=1, day=1))


def not_final(first: date, last: date, calendar: Calendar) -> bool:
    """Return whether a listed year between two days is published but may still change."""
    years = (calendar.years.get(str(year)) for year in range(first.year, last.year + 1))
    return any(year is not None and year.status == "not_final" for year in years)
