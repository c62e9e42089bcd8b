"""Chasing: since when the other side is late, and which letters follow from that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from widgets.deadlines import Deadline
from widgets.letters import fitting
from widgets.schema import Condition, Letter
from widgets.situation import Situation


@dataclass(frozen=True, slots=True)
class Late:
    """The other side is late: ``since`` is the first day after its time, ``days`` how many have passed, that day included."""

    deadline: Deadline
    since: date
    days: int
    letters: tuple[Letter, ...]


def late(d: Deadline, s: Situation) -> Late | None:
    """Return since when the other side is late for certain; ``None`` when it is not, or when the limit binds the reader."""
    if d.limit.binds == "consumer" or d.state != "ended" or d.safe_date is None or not d.applies:
        return None
    since = d.safe_date + timedelta(days=1)
    return Late(d, since, (s.today - d.safe_date).days, follow_ups(d, s))


def follow_ups(d: Deadline, s: Situation) -> tuple[Letter, ...]:
    """Return the letters that fit now and follow from the end of this limit.

    Those that the limit names come first, then those whose condition names it, then those of the stage that its end opens.
    """
    stages = {e.stage for e in d.limit.effect if e.kind == "opens" and e.stage}
    fit = [letter for letter, fits in fitting(s) if fits]
    named = [letter for name in d.limit.follow_up for letter in fit if letter.id == name]
    named += [letter for letter in fit if _waits_for(letter.when, d.limit.id) and letter not in named]
    return (*named, *(letter for letter in fit if letter.stage in stages and letter not in named))


def _waits_for(condition: Condition | None, limit: str) -> bool:
    if condition is None:
        return False
    if condition.ended == limit:
        return True
    return any(_waits_for(part, limit) for part in (*condition.all, *condition.any))
