"""Calendar arithmetic for legal time limits.

Pure functions over ``datetime.date``: no clock, no locale. Each convention is
a named choice of a jurisdiction's ``counting.yml``; the month-end conventions
are explained in ``docs/en/contribute/awkward-rules.md``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date, timedelta
from typing import Any

from widgets import calendars
from widgets.calendars import OutsideCalendar
from widgets.schema import Calendar, CountingRule, Length
from widgets.terms import MonthStep

#: Units that skip closed days.
OPEN_DAYS = ("working_day", "business_day")
_DAY_MINUTES = 24 * 60


class TimeMissing(ValueError):
    """Raised for a limit in hours whose event has no time of day."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a count: ``code`` names a sentence in ``data/i18n``, ``parameters`` fill it."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """The end of one count.

    ``nominal`` is the last day before any roll-over; ``rolled`` the day after it,
    the same day when nothing rolls, ``None`` when the year's calendar is unknown.
    ``hour`` is set for limits in hours (``HH:MM``) or that end at noon.
    """

    start: date
    nominal: date
    rolled: date | None
    steps: tuple[Step, ...]
    hour: str = ""
    #: The count rests on a year whose list of holidays may still change.
    unsure: bool = False


def add_months(start: date, months: int, step: MonthStep = "same_number") -> date:
    """Return the last day of a period of whole months after ``start``, which itself is not counted.

    ``same_number`` ends on the day with the same number, or on the month's last
    day where there is none. ``from_next_day`` counts from the day after and ends
    on the eve of the corresponding day. ``first_of_next`` moves a missing day to
    the first of the following month.

    Raises:
        ValueError: ``months`` is negative; a limit counted backwards is another rule.
        OverflowError: the end lies after the last year there is.

    >>> add_months(date(2026, 4, 30), 1), add_months(date(2026, 4, 30), 1, "from_next_day")
    (datetime.date(2026, 5, 30), datetime.date(2026, 5, 31))
    >>> add_months(date(2026, 5, 31), 4, "first_of_next")
    datetime.date(2026, 10, 1)
    """
    if months < 0:
        raise ValueError(f"months must be zero or more, got {months}")
    first = start + timedelta(days=1) if step == "from_next_day" else start
    year, month0 = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > MAXYEAR:
        raise OverflowError(f"{months} months after {start} lie outside the calendar")
    last_of_month = monthrange(year, month0 + 1)[1]
    exists = first.day <= last_of_month
    landed = date(year, month0 + 1, min(first.day, last_of_month))
    if step == "from_next_day":
        return landed - timedelta(days=1) if exists else landed
    if step == "first_of_next" and not exists:
        return landed + timedelta(days=1)
    return landed


def count(
    start: date, length: Length, rule: CountingRule, calendar: Calendar, *, time: str = "", more: tuple[Length, ...] = ()
) -> Count:
    """Return the end of ``length`` from ``start`` under a counting rule, with its steps.

    Args:
        start: Day of the event.
        time: Local time of the event (``HH:MM``), needed for limits in hours.
        more: Lengths that the law adds on top, each counted from the end so far.

    Raises:
        OutsideCalendar: a working-day count leaves the covered years.
        TimeMissing: hours without a time.
        OverflowError: the end lies outside the years that exist.
    """
    end, steps, hour = _nominal(start, length, rule, calendar, time)
    for extra in more:
        end = _further(end, extra, rule, calendar)
        steps.append(Step("step_added", {"n": extra.n, "unit": extra.unit, "date": end}))
    if rule.at_least_working_days:
        end = _at_least(start, end, rule, calendar, steps)
    open_days = length.unit in OPEN_DAYS or any(extra.unit in OPEN_DAYS for extra in more)
    found = finish(end, rule, calendar, start=start, hour=hour, rolls=length.unit != "hour", steps=tuple(steps))
    if open_days and not found.unsure and calendars.not_final(start, end, calendar):
        return replace(found, unsure=True, steps=(*found.steps, Step("step_year_not_final", {"year": str(end.year)})))
    return found


def finish(
    end: date, rule: CountingRule, calendar: Calendar, *, start: date, hour: str = "", rolls: bool = True,
    steps: tuple[Step, ...] = (),
) -> Count:  # fmt: skip
    """Return the end of a period whose last day is known: what the end of that day means, and whether it moves."""
    said = list(steps)
    if rule.end_of_day == "close_of_business":
        said.append(Step("step_closes_at", {"time": rule.closes_at}) if rule.closes_at else Step("step_close_of_business"))
        hour = hour or rule.closes_at
    rolled: date | None = end
    unsure = False
    if rule.roll == "none":
        said.append(Step("step_no_roll"))
    elif rolls:
        try:
            rolled = calendars.next_open(end, rule.roll_on, calendar)
        except OutsideCalendar:
            rolled = None
            said.append(Step("step_roll_unknown", {"year": str(end.year)}))
        else:
            if rule.roll == "saturday_to_monday_noon" and rolled != end and end.weekday() == 5:
                hour = "12:00"
            said.append(Step("step_already_open" if rolled == end else "step_rolled", {"from": end, "date": rolled}))
            unsure = calendars.not_final(end, rolled, calendar)
            if unsure:
                said.append(Step("step_year_not_final", {"year": str(end.year)}))
    return Count(start, end, rolled, tuple(said), hour, unsure)


def _nominal(
    start: date, length: Length, rule: CountingRule, calendar: Calendar, time: str
) -> tuple[date, list[Step], str]:
    n, unit = length.n, length.unit
    if unit == "hour":
        end, hour, moved = _add_hours(start, n, time, calendar)
        steps = [Step("step_hours", {"n": n, "date": end, "time": hour})]
        return end, [Step("step_clock_changes"), *steps] if moved else steps, hour
    base = start - timedelta(days=1) if rule.first_day == "included" else start
    steps = [Step("step_first_day_counts" if rule.first_day == "included" else "step_first_day_not_counted", {"date": start})]
    if unit in OPEN_DAYS:
        end = calendars.add_open_days(base, n, unit, calendar)  # type: ignore[arg-type]
    elif unit in ("day", "week"):
        days = n * 7 if unit == "week" else n
        if rule.short_periods and days <= rule.short_periods.at_most_days:
            end = calendars.add_open_days(base, days, rule.roll_on, calendar)
            steps.append(Step("step_short_period", {"n": days, "date": end}))
            return end, steps, ""
        end = base + timedelta(days=days)
    else:
        # A first day that counts makes the period end on the eve, as when counting from the next day.
        step: MonthStep = "from_next_day" if rule.first_day == "included" else rule.month_step
        end = add_months(base, n * 12 if unit == "year" else n, step)
        if end.day != start.day and step == "same_number":
            steps.append(Step("step_month_end", {"date": end}))
    steps.append(Step(f"step_add_{unit}", {"n": n, "date": end, "unit": unit}))
    return end, steps, ""


def _further(end: date, extra: Length, rule: CountingRule, calendar: Calendar) -> date:
    """Return the end of a length added to a period that ends on ``end``: its first day is the day after."""
    if extra.unit in OPEN_DAYS:
        return calendars.add_open_days(end, extra.n, extra.unit, calendar)  # type: ignore[arg-type]
    if extra.unit in ("day", "week"):
        return end + timedelta(days=extra.n * (7 if extra.unit == "week" else 1))
    return add_months(end, extra.n * (12 if extra.unit == "year" else 1), rule.month_step)


def _at_least(start: date, end: date, rule: CountingRule, calendar: Calendar, steps: list[Step]) -> date:
    while calendars.count_open_days(start, end, rule.roll_on, calendar) < rule.at_least_working_days:
        end += timedelta(days=1)
    steps.append(Step("step_at_least_working_days", {"n": rule.at_least_working_days, "unit": rule.roll_on, "date": end}))
    return end


def minutes(time: str) -> int:
    """Return the minutes since midnight of a time written ``HH:MM``.

    Raises:
        TimeMissing: it is not such a time.
    """
    hours, _, rest = time.partition(":")
    if not (time.isascii() and hours.isdigit() and rest.isdigit() and int(hours) < 24 and int(rest) < 60):
        raise TimeMissing(f"a limit in hours needs a time, got {time!r}")
    return int(hours) * 60 + int(rest)


def _add_hours(start: date, n: int, time: str, calendar: Calendar) -> tuple[date, str, bool]:
    """Return day and local time ``n`` real hours later, and whether the clock changed in between."""
    begun = start.toordinal() * _DAY_MINUTES + minutes(time)
    end = begun + n * 60
    moved = False
    if calendar.clock_changes:
        # A place whose clock changes must say when, for every year that is counted through.
        calendars.covered(start, date.fromordinal(min(end // _DAY_MINUTES, date.max.toordinal())), calendar)
    for change in calendar.clock_changes:
        at = change.on.toordinal() * _DAY_MINUTES + minutes(change.at)
        if begun < at <= end:
            end += change.hours * 60
            moved = True
    day, minute = divmod(end, _DAY_MINUTES)
    if day > date.max.toordinal():
        raise OverflowError(f"{n} hours after {start} lie outside the calendar")
    return date.fromordinal(day), f"{minute // 60:02}:{minute % 60:02}", moved
