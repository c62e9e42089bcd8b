"""Stages seen as doors: open, opens on, not yet, closed and why; and who stands behind each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from widgets import terms as t
from widgets.conditions import holds, unknown_facts
from widgets.deadlines import past_and_open
from widgets.schema import Advice, Body, Stage, Words
from widgets.situation import Situation

_DAY = timedelta(days=1)
#: First day, reason, and the time limit whose end it is (``None`` for an event).
_Opening = tuple[date, Words, str | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """The body for a stage: the chosen one, or those that still may be, and the facts that decide."""

    body: Body | None
    candidates: tuple[Body, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Door:
    """A stage's state today.

    ``date`` is the day it opens (``opens_on``) or closes (``open``, safe day in
    ``safe_date``); ``reason`` the sentence why it is closed, not yet open or unknown.
    """

    stage: Stage
    state: t.DoorState
    choice: Choice
    date: date | None = None
    safe_date: date | None = None
    reasons: tuple[Words, ...] = ()
    missing: tuple[str, ...] = ()
    closes_with: str | None = None
    #: Time limit whose end opened it, or will.
    opens_with: str | None = None
    sources: tuple[str, ...] = ()


def look(stage: Stage, s: Situation) -> Door:
    """Return the state of a stage: whether it applies, is shut for good, has its first steps, and has opened."""
    choice = choose_body(stage, s)
    applies = holds(stage.applies_when, s)
    if applies is False:
        return Door(stage, "not_applicable", choice)
    lacking = tuple(event for event in stage.requires if not s.occurrences(event))
    # What must happen first is more useful to know than an answer that only matters afterwards.
    if applies is None and not lacking:
        return Door(stage, "unknown", choice, missing=tuple(unknown_facts(stage.applies_when, s)))
    for shutter in stage.shut_by:
        if holds(shutter.when, s):
            return Door(stage, "closed", choice, reasons=(shutter.says,), sources=shutter.sources)
    if lacking:
        return Door(stage, "not_yet", choice, reasons=(stage.requires_says,), missing=lacking)
    opening = _opening(stage, s)
    if isinstance(opening, Door):
        return opening
    return _closing(stage, choice, opening, s)


def _opening(stage: Stage, s: Situation) -> _Opening | None | Door:
    """Return the first day the stage is open, its reason and its time limit; ``None`` when it is open from the start."""
    if not stage.opens:
        return None
    found: list[_Opening] = []
    missing: list[str] = []
    for gate in stage.opens:
        answer = holds(gate.when, s)
        if answer is None:
            missing += unknown_facts(gate.when, s)
        if not answer:
            continue
        if gate.event is not None:
            days = s.days(gate.event)
            if days:
                found.append((days[0], gate.says, None))
        elif gate.after is not None:
            deadline = s.deadline(gate.after)
            last = deadline.safe_date or deadline.date
            if last is not None and last < date.max:
                found.append((last + _DAY, gate.says, gate.after))
            else:
                missing += deadline.missing
        else:
            return None
    if found:
        return min(found, key=lambda one: one[0])
    says = (stage.requires_says,) if stage.requires_says else ()
    return Door(stage, "not_yet", choose_body(stage, s), reasons=says, missing=tuple(dict.fromkeys(missing)))


def _closing(stage: Stage, choice: Choice, opening: _Opening | None, s: Situation) -> Door:
    opens = opening[2] if opening is not None else None
    dated = [d for d in map(s.deadline, stage.closes) if d.applies and d.date is not None]
    # A limit that stands still past its day, or may still run, closes nothing; any other is looked at first.
    first = min(dated, key=lambda d: (past_and_open(d, s), d.date), default=None)
    if first is not None and first.state == "ended" and first.limit.effect:
        says = tuple(e.says for e in first.limit.effect if e.says)
        return Door(
            stage, "closed", choice, first.date, reasons=says or (first.limit.says,), closes_with=first.limit.id,
            sources=first.sources,
        )  # fmt: skip
    closes = first.limit.id if first is not None else None
    reasons = (opening[1],) if opening is not None and opening[1] else ()
    if opening is not None and opening[0] > s.today:
        return Door(stage, "opens_on", choice, opening[0], reasons=reasons, closes_with=closes, opens_with=opens)
    if first is None or past_and_open(first, s):
        return Door(stage, "open", choice, reasons=reasons, closes_with=closes, opens_with=opens)
    # Between the safe day and the last one the door says the last: a day of the past is no day to act by.
    safe = first.safe_date if first.safe_date is None or first.safe_date >= s.today else first.date
    return Door(stage, "open", choice, first.date, safe, reasons, closes_with=closes, opens_with=opens)


def choose_body(stage: Stage, s: Situation) -> Choice:
    """Return the first body of the stage whose condition holds; when an earlier one is unknown, all that may be."""
    candidates: list[Body] = []
    missing: list[str] = []
    for name in stage.bodies:
        body = s.catalog.bodies[name]
        answer = holds(body.when, s)
        if answer is False:
            continue
        candidates.append(body)
        if answer is None:
            missing += unknown_facts(body.when, s)
        else:
            break
    if len(candidates) == 1 and not missing:
        return Choice(candidates[0])
    return Choice(None, tuple(candidates), tuple(dict.fromkeys(missing)))


def next_step(s: Situation) -> Advice | None:
    """Return the first advice whose condition holds; data end with a general one, so ``None`` means empty data."""
    return next((advice for advice in s.catalog.jurisdiction.advice if holds(advice.when, s)), None)


__all__ = ["Choice", "Door", "choose_body", "look", "next_step"]
