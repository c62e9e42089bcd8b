"""A time limit that runs, and what stops it: restart, pause, minimum left, provisional restart, new length.

The events that touch it are taken in the order in which they happened; each
either makes the full length run again or moves the end. An event after the end
changes nothing: what is lost is not revived here.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from widgets import calendars, dates
from widgets.case import Occurrence
from widgets.conditions import holds
from widgets.dates import OPEN_DAYS, Count, Step
from widgets.readings import Reading, extended
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
    #: The count rests on a list of holidays that may still change.
    unsure: bool = False
    #: Events whose day would move the date: those that end what stands still today, notices on a day nobody has said.
    waits: tuple[str, ...] = ()
    #: Events that touch the limit and whose day nobody has said: with it the end may lie later.
    undated: tuple[str, ...] = ()


#: Stops that hold the clock: the later they begin, the fewer days are left.
_HOLDS = ("pause", "minimum_left", "restart_after")


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
    more: tuple[Length, ...] = ()
    time: str = ""
    #: The limit binds the reader: of days that are not known exactly the one that ends it sooner counts.
    sooner: bool = True
    waits: list[str] = field(default_factory=list)
    #: Notices whose day nobody has said.
    unknown: list[str] = field(default_factory=list)
    inexact: bool = False

    def counted(self, day: date) -> Count:
        """Return the full length from ``day``; a limit in hours keeps the time of its first event."""
        return dates.count(day, self.length, self.rule, self.calendar, time=self.time, more=self.more)

    def restart(self, day: date) -> None:
        self.count = self.counted(day)
        self.steps += self.count.steps

    def move_end(self, end: date, step: Step) -> None:
        """Set another last day; where ends roll over, this one does too."""
        self.count = dates.finish(end, self.rule, self.calendar, start=self.count.start, hour=self.count.hour)
        self.steps += [step, *self.count.steps]


def run(limit: TimeLimit, begin: Begin, reading: Reading, calendar: Calendar, s: Situation) -> Running:
    """Return when the limit ends under one reading.

    Raises:
        OutsideCalendar: a working-day count leaves the covered years.
        TimeMissing: a limit in hours whose event has no time.
        OverflowError: the end lies outside the years that exist.
    """
    rule = reading.counting
    first = dates.count(begin.day, reading.length, rule, calendar, time=begin.time, more=reading.more)
    clock = _Clock(
        reading.length, rule, calendar, first, list(first.steps), sources=list(reading.sources), more=reading.more, time=begin.time,
        sooner=limit.binds == "consumer",
    )  # fmt: skip
    _bounds(clock, reading, begin.day)
    _notices(clock, reading, begin.day, s)
    touching, undated = _touching(limit, begin.day, clock, s)
    for day, stop in touching:
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
        doubtful=begin.doubtful or clock.frozen or clock.inexact or bool(clock.other_ends or undated),
        frozen=clock.frozen,
        sources=tuple(clock.sources),
        unsure=clock.count.unsure,
        waits=(*(clock.waits if clock.frozen else ()), *clock.unknown),
        undated=undated,
    )


def _bounds(clock: _Clock, reading: Reading, start: date) -> None:
    """Hold a length typed from a contract between bounds that the law counts in another unit: the ends decide."""
    for bound, code, earlier in ((reading.floor, "step_floor_end", False), (reading.ceiling, "step_ceiling_end", True)):
        if bound is None:
            continue
        at = dates.count(start, bound, clock.rule, clock.calendar)
        if (at.nominal < clock.count.nominal) if earlier else (at.nominal > clock.count.nominal):
            clock.length, clock.count = bound, at
            clock.steps += [Step(code, {"n": bound.n, "unit": bound.unit}), *at.steps]


def _notices(clock: _Clock, reading: Reading, start: date, s: Situation) -> None:
    """Lengthen by each extension whose notice came before the time so far was over; the first without ends the chain.

    A notice on a day nobody has said leaves both ends open.
    """
    for extension in reading.notices:
        if extension.notice is None or holds(extension.needs, s) is False:
            return
        told = s.occurrences(extension.notice)
        spans = [_span(o, s) for o in told if o.date is not None]
        days = [max(first, start) if not clock.sooner else last for first, last in spans if last >= start]
        longer = extended(clock.length, extension)
        names = s.catalog.events[extension.notice].names
        if not days:
            if len(spans) < len(told):
                again = dates.count(start, longer, clock.rule, clock.calendar, time=clock.time, more=clock.more)
                clock.other_ends.append((again.rolled or again.nominal, extension.says))
                clock.sources += extension.sources
                clock.unknown.append(extension.notice)
                clock.steps.append(Step("step_notice_undated", {"name": names, "n": longer.n, "unit": longer.unit}))
            return
        if days[0] > (clock.count.rolled or clock.count.nominal):
            clock.steps.append(Step("step_notice_late", {"name": names, "date": days[0]}))
            return
        clock.inexact = clock.inexact or any(first != last for first, last in spans)
        clock.length = longer
        clock.sources += extension.sources
        clock.steps.append(Step("step_notice", {"name": names, "date": days[0], "n": longer.n, "unit": longer.unit}))
        clock.restart(start)


def _touching(limit: TimeLimit, start: date, clock: _Clock, s: Situation) -> tuple[list[tuple[date, Stop]], tuple[str, ...]]:
    """Return what touches the limit in order of days, and the events that do so on a day nobody has said."""
    found: list[tuple[date, Stop]] = []
    undated: list[str] = []
    for stop in limit.stops:
        if not holds(stop.when, s):
            continue
        for occurrence in s.occurrences(stop.by):
            if occurrence.date is None:
                undated.append(stop.by)
                continue
            first, last = _span(occurrence, s)
            clock.inexact = clock.inexact or first != last
            day = last if (stop.kind in _HOLDS) == clock.sooner else first
            if day >= start:
                found.append((day, stop))
    return sorted(found, key=lambda pair: pair[0]), tuple(dict.fromkeys(undated))


def _span(occurrence: Occurrence, s: Situation) -> tuple[date, date]:
    """Return the first and the last day on which a dated event may have happened, today at the latest."""
    first = occurrence.date
    assert first is not None
    if occurrence.precision != "month":
        return first, first
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return first, max(first, min(last, s.today))


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


def _until(clock: _Clock, stop: Stop, day: date, s: Situation) -> date | None:
    """Return when what stands still since ``day`` runs on; ``None`` while that is not over, or nobody has said when."""
    for occurrence in s.occurrences(stop.until or ""):
        if occurrence.date is None:
            continue
        first, last = _span(occurrence, s)
        if last >= day:
            clock.inexact = clock.inexact or first != last
            return max(first, day) if clock.sooner else last
    return None


def _freeze(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    """Keep the end that counts on nothing, as if the clock had not stood still, and say so."""
    clock.frozen = True
    clock.waits.append(stop.until or "")
    clock.steps.append(_said("step_frozen", stop, day, s))


def _pause(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    until = _until(clock, stop, day, s)
    if until is None:
        _freeze(clock, stop, day, s)
        return
    unit = clock.length.unit
    if unit in OPEN_DAYS:
        left = calendars.count_open_days(day, clock.count.nominal, unit, clock.calendar)  # type: ignore[arg-type]
        end = calendars.add_open_days(until, left, unit, clock.calendar)  # type: ignore[arg-type]
    else:
        left = (clock.count.nominal - day).days
        end = until + timedelta(days=left)
    clock.frozen = False
    clock.move_end(end, Step("step_pause", {"from": day, "until": until, "n": left, "date": end}))


def _minimum_left(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    _pause(clock, stop, day, s)
    until = _until(clock, stop, day, s)
    if stop.at_least is None:
        return
    if until is None:
        clock.steps.append(Step("step_frozen_least", {"n": stop.at_least.n, "unit": stop.at_least.unit}))
        return
    least = dates.count(until, stop.at_least, replace(clock.rule, roll="none"), clock.calendar).nominal
    if least > clock.count.nominal:
        clock.move_end(least, Step("step_minimum_left", {"n": stop.at_least.n, "date": least}))


def _restart_after(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    until = _until(clock, stop, day, s)
    if until is None:
        _freeze(clock, stop, day, s)
        clock.steps.append(Step("step_frozen_again", {"n": clock.length.n, "unit": clock.length.unit}))
        return
    clock.frozen = False
    clock.steps.append(Step("step_restart_after", {"from": day, "date": until}))
    clock.restart(until)


def _provisional(clock: _Clock, stop: Stop, day: date, s: Situation) -> None:
    """Count both ends until the confirming event is known; the safe one is the end without the restart.

    Without ``within`` there is no last day for the confirmation: only what undoes it ends the wait.
    """
    if any(d >= day for event in stop.undone_by for d in s.days(event)):
        clock.steps.append(_said("step_undone", stop, day, s))
        return
    last = None
    if stop.within is not None:
        last = dates.count(day, stop.within, replace(clock.rule, roll="none"), clock.calendar).nominal
    confirmed = [d for event in stop.confirmed_by for d in s.days(event) if day <= d and (last is None or d <= last)]
    if confirmed:
        clock.steps.append(_said("step_restart_confirmed", stop, day, s))
        clock.restart(day)
    elif last is None or s.today <= last:
        again = clock.counted(day)
        clock.other_ends.append((again.rolled or again.nominal, stop.says))
        names = s.catalog.events[stop.by].names
        clock.steps.append(Step("step_provisional", {"name": names, "date": last}) if last else Step("step_provisional_open", {"name": names}))
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
