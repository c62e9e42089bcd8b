"""The case as a line from the first event to the last date, today marked: places for a picture, words for a list.

The page only draws what stands here: days are turned into places on a line of
``LINE`` units, marks that would cover each other into lanes. Events stand above
the line, deadlines below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from widgets.case import Occurrence
from widgets.deadlines import Deadline
from widgets.i18n import date_text
from widgets.present import Presenter

#: Length of the line; places are whole numbers from 0 to this.
LINE = 1000
#: Marks nearer than this would cover each other.
NEAREST = 80
#: Months between two ticks, from fine to coarse; at most so many ticks.
_TICK_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 600)
_MOST_TICKS = 6
#: Words under ticks nearer than this would run into each other on a phone, year and month in Chinese included.
_TICKS_NEAREST = 190


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on the line. ``day`` is ``None`` for an event whose day is not known: it stands in the list only."""

    kind: str
    id: str
    day: date | None
    day_text: str
    name: str
    state: str = ""


def timeline(p: Presenter, shown: list[Deadline]) -> dict[str, Any] | None:
    """Return the picture's data and the same as a list; ``None`` when nothing has a day.

    Args:
        shown: The deadlines that the answer shows; those met are left out, since the event that met them is there.
    """
    marks = [*_events(p), *_deadlines(p, shown)]
    days = [m.day for m in marks if m.day is not None]
    if not days:
        return None
    first, last = min(*days, p.s.today), max(*days, p.s.today)
    today = Mark("today", "today", p.s.today, date_text(p.s.today, p.language), p.say("timeline_today_name"))
    ordered = sorted([*marks, today], key=lambda m: (m.day is None, m.day or last, m.kind != "event", m.id))
    lanes = {True: Lanes(), False: Lanes()}
    drawn: list[dict[str, Any]] = []
    number = 0
    for mark in ordered:
        place = None if mark.day is None else _place(mark.day, first, last)
        above = mark.kind == "event"
        number += mark.kind != "today"
        drawn.append(
            {
                "number": number if mark.kind != "today" else None,
                "kind": mark.kind,
                "kind_text": p.say(f"timeline_{mark.kind}"),
                "id": mark.id,
                "date": p.day(mark.day),
                "date_text": mark.day_text,
                "name": mark.name,
                "state": mark.state,
                "above": above,
                "place": place,
                "lane": 0 if place is None or mark.kind == "today" else lanes[above].take(place),
            }
        )
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "text": p.say("timeline_text", first=first, last=last, n=number),
        "line": LINE,
        "today": _place(p.s.today, first, last),
        "today_text": today.name,
        "lanes_above": lanes[True].count,
        "lanes_below": lanes[False].count,
        "ticks": ticks(p, first, last),
        "marks": drawn,
    }


def occurrence_text(p: Presenter, o: Occurrence) -> str:
    """Return the day of an event in words; of one known by its month, the month and no day."""
    if o.date is None:
        return p.say("date_unknown")
    if o.precision == "month":
        return p.say("date_month", month=str(o.date.month), year=str(o.date.year))
    return date_text(o.date, p.language)


def _events(p: Presenter) -> list[Mark]:
    names = p.s.catalog.events
    return [
        Mark("event", o.event, o.date, occurrence_text(p, o), p.words(names[o.event].names))
        for o in p.s.claim.events
    ]


def _deadlines(p: Presenter, shown: list[Deadline]) -> list[Mark]:
    found: list[Mark] = []
    for d in shown:
        if d.date is None or d.safe_date is None or d.state == "met":
            continue
        kind = "yours" if d.limit.binds == "consumer" else "theirs"
        state = p.state(d, d.limit.binds)
        found.append(Mark(kind, d.limit.id, d.safe_date, date_text(d.safe_date, p.language), p.words(d.limit.names), state))
    return found


def _place(day: date, first: date, last: date) -> int:
    span = (last - first).days
    return LINE // 2 if span == 0 else round((day - first).days * LINE / span)


class Lanes:
    """Hands out lanes so that no two marks of one lane are nearer than ``NEAREST``; marks come in order of place."""

    def __init__(self) -> None:
        self._ends: list[int] = []

    @property
    def count(self) -> int:
        return len(self._ends)

    def take(self, place: int) -> int:
        """Return the lowest free lane, counted from 0."""
        for lane, end in enumerate(self._ends):
            if place - end >= NEAREST:
                self._ends[lane] = place
                return lane
        self._ends.append(place)
        return len(self._ends) - 1


def ticks(p: Presenter, first: date, last: date) -> list[dict[str, Any]]:
    """Return at most six first days of months or years between the ends, far enough apart for their words."""
    for step in _TICK_MONTHS:
        found = _tick_days(first, last, step)
        places = [_place(day, first, last) for day in found]
        if len(found) <= _MOST_TICKS and all(b - a >= _TICKS_NEAREST for a, b in pairwise(places)):
            break
    code = "timeline_year" if step >= 12 else "timeline_month"
    return [
        {"place": _place(day, first, last), "text": p.say(code, month=str(day.month), year=str(day.year))}
        for day in found
    ]


def _tick_days(first: date, last: date, step: int) -> list[date]:
    months = range(first.year * 12, last.year * 12 + 12, step)
    days = (date(n // 12, n % 12 + 1, 1) for n in months)
    return [day for day in days if first <= day <= last]
