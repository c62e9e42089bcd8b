"""Which day a time limit counts from: one event, either of several, the earliest, the latest."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from widgets.conditions import holds, unknown_facts
from widgets.dates import Step
from widgets.schema import Start, StartBranch, Words
from widgets.situation import Situation


@dataclass(frozen=True, slots=True)
class Begin:
    """The day counting starts from, how it was found, and what is unsure about it."""

    day: date
    steps: tuple[Step, ...]
    event: str | None = None
    time: str = ""
    doubts: tuple[Words, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no start: events that have not been given, or have no day; facts that decide which event counts."""

    events: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    undated: bool = False


def find_start(start: StartBranch, s: Situation, *, earliest: bool, nth: int | None = None) -> Begin | Missing:
    """Return the day to count from, or what is missing.

    Args:
        earliest: For an event known by its month only: its first day (limits
            that bind the reader) or its last (limits that bind the other side).
        nth: Which of several occurrences, for a start with ``which: each``.
    """
    if not isinstance(start, Start) or not (start.either or start.earliest_of or start.latest_of):
        return _branch(start, s, earliest, nth)
    if start.either:
        return _either(start.either, s, earliest)
    branches = start.earliest_of or start.latest_of
    applying = [b for b in branches if holds(b.when, s) is not False]
    found = [_branch(b, s, earliest) for b in applying]
    begun = [b for b in found if isinstance(b, Begin)]
    if not begun:
        return Missing(
            events=tuple(e for m in found if isinstance(m, Missing) for e in m.events),
            undated=any(isinstance(m, Missing) and m.undated for m in found),
        )
    chosen = min(begun, key=lambda b: b.day) if start.earliest_of else max(begun, key=lambda b: b.day)
    code = "step_earliest_of" if start.earliest_of else "step_latest_of"
    steps = chosen.steps if len(begun) == 1 else (*chosen.steps, Step(code, {"date": chosen.day}))
    # Another of the days happened, nobody knows when: it might be the one that counts.
    undated = any(isinstance(m, Missing) and m.undated for m in found)
    return Begin(chosen.day, steps, chosen.event, chosen.time, chosen.doubts, chosen.doubtful or undated)


def branches_of(start: Start, s: Situation) -> tuple[tuple[StartBranch, bool], ...]:
    """Return the ways a start may still come about, each with whether it is certain to be the one.

    Only ``either`` can have several: those whose condition waits for an answer,
    then the first one whose condition holds.
    """
    if not start.either:
        return ((start, True),)
    possible: list[tuple[StartBranch, bool]] = []
    for branch in start.either:
        answer = holds(branch.when, s)
        if answer is not False:
            possible.append((branch, answer is True))
        if answer:
            break
    return tuple(possible)


def _either(branches: tuple[StartBranch, ...], s: Situation, earliest: bool) -> Begin | Missing:
    facts: list[str] = []
    events: list[str] = []
    undated = False
    for branch in branches:
        answer = holds(branch.when, s)
        if answer is None:
            facts += unknown_facts(branch.when, s)
        if answer is not True:
            continue
        found = _branch(branch, s, earliest)
        if isinstance(found, Begin):
            return found
        events += found.events
        undated = undated or found.undated
    return Missing(tuple(dict.fromkeys(events)), tuple(dict.fromkeys(facts)), undated)


def _branch(branch: StartBranch, s: Situation, earliest: bool, nth: int | None = None) -> Begin | Missing:
    if branch.ended is not None:
        other = s.deadline(branch.ended)
        if other.date is None:
            return Missing(events=other.missing)
        # For the reader the other side's time ends at its earliest, for the other side at its latest.
        day = min([other.date, *(a.date for a in other.alternatives)]) if earliest else other.safe_date or other.date
        steps: tuple[Step, ...] = (Step("step_start_ended", {"name": other.limit.names, "date": day}),)
        if day >= s.today:
            steps = (*steps, Step("step_start_ahead"))
        return _offset(Begin(day, steps, doubtful=other.certainty != "sure" or day >= s.today), branch.offset)
    assert branch.event is not None
    found = _occurrence(branch.event, branch, s, earliest, nth)
    if isinstance(found, Missing) and branch.fallback is not None:
        instead = _occurrence(branch.fallback, branch, s, earliest)
        if isinstance(instead, Begin):
            step = Step("step_fallback", {"name": s.catalog.events[branch.event].names})
            found = Begin(
                instead.day, (*instead.steps, step), instead.event, instead.time, (branch.fallback_says,), doubtful=True
            )
    return found if isinstance(found, Missing) else _offset(found, branch.offset)


def _occurrence(
    event: str, branch: StartBranch, s: Situation, earliest: bool, nth: int | None = None
) -> Begin | Missing:
    known = s.occurrences(event)
    dated = [o for o in known if o.date is not None]
    if not dated:
        return Missing(events=(event,), undated=bool(known))
    chosen = dated[nth] if nth is not None else dated[-1] if branch.which == "last" else dated[0]
    day = chosen.date
    assert day is not None
    names = s.catalog.events[event].names
    if chosen.precision == "month":
        last = day.replace(day=monthrange(day.year, day.month)[1])
        day = day.replace(day=1) if earliest else last
        return Begin(day, (Step("step_start_month", {"name": names, "date": day}),), event, chosen.time, doubtful=True)
    code = "step_start" if len(dated) == 1 or nth is not None else f"step_start_{branch.which}"
    return Begin(day, (Step(code, {"name": names, "date": day}),), event, chosen.time)


def _offset(begin: Begin, days: int) -> Begin:
    if not days:
        return begin
    day = begin.day + timedelta(days=days)
    steps = (*begin.steps, Step("step_offset", {"n": days, "date": day}))
    return Begin(day, steps, begin.event, begin.time, begin.doubts, begin.doubtful)
