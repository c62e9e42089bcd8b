"""A time limit that runs, and what stops it: restart, pause, minimum left, provisional restart, new length.

The events that touch it are taken in the order in which they happened; each
either makes the full length run again or moves the end. An event after the end
changes nothing: what is lost is not revived here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from widgets import dates
from widgets.conditions import holds
from widgets.dates import Count, Step
from widgets.schema import Calendar, CountingRule, Length, Stop, TimeLimit, Words
from widgets.situation import Situation
from widgets.starts import Begin


@dataclass(frozen=True, slots=True)
class Running:
    """The end of one reading after all that touched it."""

    start: date
    nominal: date
    rolled: date | None
    begin_steps: tuple[Step, ...]
    steps: tuple[Step, ...]
    hour: str = ""
    #: Other ends that an undecided branch leaves open, each with its condition.
    other_ends: tuple[tuple[date, Words], ...] = ()
    doubtful: bool = False
    frozen: bool = False
    sources: tuple[str, ...] = ()


@dataclass(slots=True)
class _Clock:
    """Counting state while the events are gone through."""

    length: Length
    rule: CountingRule
    calendar: Calendar
    count: Count
    steps: list[Step] = field(default_factory=list)
    other_ends: list[tuple[date, Words]] = field(default_factory=list)
    frozen: bool = False
    sources: list[str] = field(default_factory=list)

    def restart(self, day: date) -> None:
        self.count = dates.count(day, self.length, self.rule, self.calendar)
        self.steps += self.count.steps

    def move_end(self, end: date) -> None:
        self.count = replace(self.count, nominal=end, rolled=end)


def run(limit: TimeLimit, begin: Begin, length: Length, rule: CountingRule, calendar: Calendar, s: Situation) -> Running:
    """Return when the limit ends.

    Raises:
        OutsideCalendar: a working-day count leaves the covered years.
        ValueError: a limit in hours whose event has no time.
    """
    first = dates.count(begin.day, length, rule, calendar, time=begin.time)
    clock = _Clock(length, rule, calendar, first, list(first.steps))
    for day, stop in _touching(limit, begin.day, s):
        if day > (clock.count.rolled or clock.count.nominal) and not clock.frozen:
            clock.steps.append(Step("step_too_late", {"name": s.catalog.events[stop.by].names, "date": day}))
            continue
        clock.sources += stop.sources
        _APPLY[stop.kind](clock, stop, day, s)
    return Running(
        start=begin.day,
        nominal=clock.count.nominal,
        rolled=clock.count.rolled,
        begin_steps=begin.steps,
        steps=tuple(clock.steps),
        hour=clock.count.hour,
        other_ends=tuple(clock.other_ends),
        doubtful=begin.doubtful or clock.frozen or bool(clock.other_ends),
        frozen=clock.frozen,
        sources=tuple(clock.sources),
    )


def _touching(limit: TimeLimit, start: date, s: Situation) -> list[tuple[date, Stop]]:
    found = [
        (day, stop)
        for stop in limit.stops
        if holds(stop.when, s)
        for day in s.days(stop.by)
        if day >= start
    ]
    return sorted(found, key=lambda pair: pair[0])


def _said(code: str, stop: Stop, day: date, s: Situation) -> Step:
    return Step(code, {"name": s.catalog.events[stop.by].names, "date": day})


def _restart(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    clock.steps.append(_said("step_restart", stop, day, s))
    clock.restart(day)


def _new_length(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    if stop.length is not None:
        clock.length = stop.length
    clock.steps.append(_said("step_new_length", stop, day, s))
    clock.restart(day)


def _until(stop: Stop, day: date, s: Situation) -> date | None:
    return next((d for d in s.days(stop.until or "") if d >= day), None)


def _pause(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    until = _until(stop, day, s)
    if until is None:
        # The end that counts on nothing: as if the clock had not stood still.
        clock.frozen = True
        clock.steps.append(_said("step_frozen", stop, day, s))
        return
    left = (clock.count.nominal - day).days
    end = until + timedelta(days=left)
    clock.move_end(end)
    clock.frozen = False
    clock.steps.append(Step("step_pause", {"from": day, "until": until, "n": left, "date": end}))


def _minimum_left(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    _pause(clock, stop, day, s)
    until = _until(stop, day, s)
    if until is None or stop.at_least is None:
        return
    least = dates.count(until, stop.at_least, replace(clock.rule, roll="none"), clock.calendar).nominal
    if least > clock.count.nominal:
        clock.move_end(least)
        clock.steps.append(Step("step_minimum_left", {"n": stop.at_least.n, "date": least}))


def _restart_after(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    until = _until(stop, day, s)
    if until is None:
        clock.frozen = True
        clock.steps.append(_said("step_frozen", stop, day, s))
        return
    clock.frozen = False
    clock.steps.append(Step("step_restart_after", {"from": day, "date": until}))
    clock.restart(until)


def _provisional(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    """Count both ends until the confirming event is known; the safe one is the end without the restart."""
    if any(d >= day for event in stop.undone_by for d in s.days(event)):
        clock.steps.append(_said("step_undone", stop, day, s))
        return
    assert stop.within is not None
    last = dates.count(day, stop.within, replace(clock.rule, roll="none"), clock.calendar).nominal
    confirmed = [d for event in stop.confirmed_by for d in s.days(event) if day <= d <= last]
    again = dates.count(day, clock.length, clock.rule, clock.calendar)
    if confirmed:
        clock.steps.append(_said("step_restart_confirmed", stop, day, s))
        clock.restart(day)
    elif s.today <= last:
        clock.other_ends.append((again.rolled or again.nominal, stop.says))
        clock.steps.append(Step("step_provisional", {"name": s.catalog.events[stop.by].names, "date": last}))
    else:
        clock.steps.append(_said("step_not_confirmed", stop, day, s))


_APPLY = {
    "restart": _restart,
    "restart_after": _restart_after,
    "pause": _pause,
    "minimum_left": _minimum_left,
    "provisional_restart": _provisional,
    "new_length": _new_length,
}
