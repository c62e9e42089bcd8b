"""What a letter or a condition may print: one dotted name, one value from the case, the count or the law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from widgets.conditions import figure_row
from widgets.schema import Body
from widgets.situation import Situation


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its currency, or its unit for figures of the law."""

    value: Decimal
    unit: str


def find(name: str, s: Situation, body: Body | None = None) -> Any:
    """Return the value of a placeholder, or ``None`` when the case does not have it.

    ``body`` is the letter's addressee, known only while a letter is written.
    """
    if name == "today":
        return s.today
    head, _, rest = name.partition(".")
    finder = _FINDERS.get(head)
    if finder is None:
        return _of_body(rest, body) if head == "body" else None
    return finder(rest, s) or None


def _of_body(rest: str, body: Body | None) -> Any:
    if body is None:
        return None
    if rest == "name":
        return body.names
    return getattr(body, rest, None) or None


def _first(event: str, s: Situation) -> date | None:
    days = s.days(event)
    return days[0] if days else None


def _last(event: str, s: Situation) -> date | None:
    days = s.days(event)
    return days[-1] if days else None


def _count(event: str, s: Situation) -> str | None:
    known = s.occurrences(event)
    return str(len(known)) if known else None


def _claim(rest: str, s: Situation) -> Any:
    if rest == "grounds":
        return tuple(s.catalog.grounds[g].names for g in s.claim.grounds if g in s.catalog.grounds) or None
    return getattr(s.claim, rest, None)


def _amount(rest: str, s: Situation) -> Money | None:
    value = s.claim.amounts.get(rest)
    return None if value is None else Money(value, s.catalog.jurisdiction.currency)


def _figure(rest: str, s: Situation) -> Money | None:
    row = figure_row(rest, s)
    return None if row is None else Money(row.value, row.unit)


def _source(rest: str, s: Situation) -> str | None:
    source = s.catalog.sources.get(rest)
    return source.reference if source else None


def _fact(rest: str, s: Situation) -> Any:
    """Return the text typed, or the chosen option's words."""
    answer = s.fact(rest)
    fact = s.catalog.facts.get(rest)
    if answer is None or fact is None:
        return answer
    return next((option.names for option in fact.options if option.id == answer), answer)


_FINDERS: dict[str, Callable[[str, Situation], Any]] = {
    "person": lambda rest, s: getattr(s.person, rest, None),
    "policy": lambda rest, s: getattr(s.policy, rest, None),
    "insurer": lambda rest, s: getattr(s.policy.insurer, rest, None),
    "claim": _claim,
    "event": _first,
    "last": _last,
    "count": _count,
    "deadline": lambda rest, s: s.deadline(rest).date if rest in s.catalog.time_limits else None,
    "safe": lambda rest, s: s.deadline(rest).safe_date if rest in s.catalog.time_limits else None,
    "amount": _amount,
    "figure": _figure,
    "fact": _fact,
    "source": _source,
}
