"""Conditions answered yes, no or unknown (``None``).

Unknown is never turned into no: ``all`` with an unknown part is unknown unless
another part is no, and so on (Kleene's three values).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from widgets.schema import Amount, Condition
from widgets.situation import Situation


def holds(condition: Condition | None, s: Situation) -> bool | None:
    """Return whether the condition holds today; no condition always holds."""
    if condition is None:
        return True
    c = condition
    if c.all:
        answers = [holds(part, s) for part in c.all]
        return False if False in answers else None if None in answers else True
    if c.any:
        answers = [holds(part, s) for part in c.any]
        return True if True in answers else None if None in answers else False
    if c.not_ is not None:
        answer = holds(c.not_, s)
        return None if answer is None else not answer
    if c.fact is not None:
        given = s.fact(c.fact)
        return None if given is None else given in c.is_
    if c.event is not None:
        return _event(c, s)
    if c.ended is not None:
        return _state(c.ended, "ended", s)
    if c.running is not None:
        return _state(c.running, "running", s)
    if c.met is not None:
        return _state(c.met, "met", s)
    if c.days_left is not None:
        deadline = s.deadline(c.days_left)
        if deadline.safe_date is None or deadline.state != "running":
            return False
        return (deadline.safe_date - s.today).days <= (c.at_most_days or 0)
    if c.door is not None:
        return s.door(c.door).state in c.state
    if c.known is not None:
        return s.find_value(c.known, s) is not None
    if c.ground is not None:
        return c.ground in s.claim.grounds
    return _amount(c, s)


def _state(name: str, state: str, s: Situation) -> bool | None:
    """Return whether a time limit is in this state; unknown while it waits for an answer."""
    deadline = s.deadline(name)
    return None if deadline.state == "cannot_say" and deadline.applies else deadline.state == state


def _event(c: Condition, s: Situation) -> bool | None:
    assert c.event is not None
    if not s.occurrences(c.event):
        return False
    compared = c.on_or_after is not None or c.before is not None or c.later_than is not None
    if not compared:
        return True
    days = s.days(c.event)
    if not days:
        return None
    if c.later_than is not None:
        others = s.days(c.later_than)
        return None if not others else days[-1] > others[0]
    return (c.on_or_after is None or days[0] >= c.on_or_after) and (c.before is None or days[0] < c.before)


def _amount(c: Condition, s: Situation) -> bool | None:
    given = s.claim.amounts.get(c.amount or "")
    limit = figure(c.at_most or c.above or "", s)
    if given is None or limit is None:
        return None
    return given <= limit if c.at_most else given > limit


def figure(name: str, s: Situation) -> Decimal | None:
    """Return the law's figure valid today whose condition holds, or ``None``."""
    row = figure_row(name, s)
    return None if row is None else row.value


def figure_row(name: str, s: Situation, day: date | None = None) -> Amount | None:
    """Return the dated row behind ``figure``; with ``day``, the one in force on that day."""
    on = day or s.today
    for row in s.catalog.amounts.get(name, ()):
        in_force = row.valid_from <= on and (row.valid_to is None or on <= row.valid_to)
        if in_force and holds(row.when, s):
            return row
    return None


def unknown_facts(condition: Condition | None, s: Situation) -> Iterator[str]:
    """Yield the facts whose answer the condition waits for, in the order they are asked."""
    if condition is None or holds(condition, s) is not None:
        return
    for part in (*condition.all, *condition.any):
        yield from unknown_facts(part, s)
    yield from unknown_facts(condition.not_, s)
    if condition.fact is not None:
        yield condition.fact
    for name in (condition.ended, condition.running, condition.met):
        if name is not None:
            yield from (m for m in s.deadline(name).missing if m in s.catalog.facts)
