"""Calendar arithmetic for legal time limits.

Pure functions over ``datetime.date``: no clock, no locale. Each convention is
a named choice of a jurisdiction's ``counting.yml``; the month-end conventions
are explained in ``docs/en/contribute/counting.md``.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from widgets import calendars
from widgets.calendars import OutsideCalendar
from widgets.schema import Calendar, CountingRule, Length
from widgets.terms import MonthStep


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


def add_months(start: date, months: int, step: MonthStep = "same_number") -> date:
    """Return the last day of a period of whole months after ``start``, which itself is not counted.

    ``same_number`` ends on the day with the same number, or on the month's last
    day where there is none. ``from_next_day`` counts from the day after and ends
    on the eve of the corresponding day. ``first_of_next`` moves a missing day to
    the first of the following month.

    Raises:
        ValueError: ``months`` is negative; a limit counted backwards is another rule.

    >>> add_months(date(2026, 4, 30), 1), add_months(date(2026, 4, 30), 1, "from_next_day")
    (datetime.date(2026, 5, 30), datetime.date(2026, 5, 31))
    >>> add_months(date(2026, 5, 31), 4, "first_of_next")
    datetime.date(2026, 10, 1)
    """
    if months < 0:
        raise ValueError(f"months must be zero or more, got {months}")
    first = start + timedelta(days=1) if step == "from_next_day" else start
    year, month0 = divmod(first.year * 12 + first.month - 1 + months, 12)
    last_of_month = monthrange(year, month0 + 1)[1]
    exists = first.day <= last_of_month
    landed = date(year, month0 + 1, min(first.day, last_of_month))
    if step == "from_next_day":
        return landed - timedelta(days=1) if exists else landed
    if step == "first_of_next" and not exists:
        return landed + timedelta(days=1)
    return landed


def count(start: date, length: Length, rule: CountingRule, calendar: Calendar, *, time: str = "") -> Count:
    """Return the end of ``length`` from ``start`` under a counting rule, with its steps.

    Args:
        start: Day of the event.
        time: Local time of the event (``HH:MM``), needed for limits in hours.

    Raises:
        OutsideCalendar: a working-day count leaves the covered years.
        ValueError: hours without a time.
    """
    nominal, steps, hour = _nominal(start, length, rule, calendar, time)
    if rule.at_least_working_days:
        nominal = _at_least(start, nominal, rule, calendar, steps)
    if rule.end_of_day == "close_of_business":
        steps.append(Step("step_close_of_business"))
    rolled: date | None = nominal
    if rule.roll == "none":
        steps.append(Step("step_no_roll"))
    elif length.unit != "hour":
        try:
            rolled = calendars.next_open(nominal, rule.roll_on, calendar)
        except OutsideCalendar:
            rolled = None
            steps.append(Step("step_roll_unknown", {"year": str(nominal.year)}))
        else:
            if rule.roll == "saturday_to_monday_noon" and rolled != nominal and nominal.weekday() == 5:
                hour = "12:00"
            code = "step_already_open" if rolled == nominal else "step_rolled"
            steps.append(Step(code, {"from": nominal, "date": rolled}))
    return Count(start, nominal, rolled, tuple(steps), hour)


def _nominal(
    start: date, length: Length, rule: CountingRule, calendar: Calendar, time: str
) -> tuple[date, list[Step], str]:
    n, unit = length.n, length.unit
    base = start - timedelta(days=1) if rule.first_day == "included" else start
    steps = [Step("step_first_day_counts" if rule.first_day == "included" else "step_first_day_not_counted", {"date": start})]
    if unit == "hour":
        end, hour = _add_hours(start, n, time)
        return end, [Step("step_hours", {"n": n, "date": end, "time": hour})], hour
    if unit in ("working_day", "business_day"):
        end = calendars.add_open_days(base, n, unit, calendar)  # type: ignore[arg-type]
    elif unit in ("day", "week"):
        days = n * 7 if unit == "week" else n
        if rule.short_periods and days <= rule.short_periods.at_most_days:
            end = calendars.add_open_days(base, days, rule.roll_on, calendar)
            steps.append(Step("step_short_period", {"n": days, "date": end}))
            return end, steps, ""
        end = base + timedelta(days=days)
    else:
        months = n * 12 if unit == "year" else n
        # A first day that counts makes the period end on the eve, as when counting from the next day.
        step: MonthStep = "from_next_day" if rule.first_day == "included" else rule.month_step
        end = add_months(base, months, step)
        if end.day != start.day and step == "same_number":
            steps.append(Step("step_month_end", {"date": end}))
    steps.append(Step(f"step_add_{unit}", {"n": n, "date": end}))
    return end, steps, ""


def _at_least(start: date, end: date, rule: CountingRule, calendar: Calendar, steps: list[Step]) -> date:
    while calendars.count_open_days(start, end, rule.roll_on, calendar) < rule.at_least_working_days:
        end += timedelta(days=1)
    steps.append(Step("step_at_least_working_days", {"n": rule.at_least_working_days, "date": end}))
    return end


def _add_hours(start: date, n: int, time: str) -> tuple[date, str]:
    hours, _, minutes = time.partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        raise ValueError(f"a limit in hours needs a time, got {time!r}")
    days, hour = divmod(int(hours) + n, 24)
    return start + timedelta(days=days), f"{hour:02}:{minutes}"
