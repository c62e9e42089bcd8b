"""What is still to pay on a bill, who has paid what, and how unsure answers are read. One ledger per reading of a bill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from widgets.money import ZERO, no_less_than_zero
from widgets.schema_benefits import Bill
from widgets.schema_guides import Amount

#: ``low`` reads each open answer against the reader, ``high`` for the reader.
Side = Literal["low", "high"]


@dataclass(frozen=True, slots=True)
class SumStep:
    """One line of a count: which sentence, what fills it, and the amount it comes to."""

    code: str
    parameters: dict[str, Any]
    amount: Decimal
    #: Sources that this step has of its own; otherwise the model's for ``code``.
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """An answer that is not there: ``place`` in the bill, e.g. ``lines.0.rate``; ``code`` is the sentence that says so."""

    place: str
    code: str = "ask_for"


class Missing(Exception):
    """Raised inside a count when a number or a term is not there; the count of that line or contract stops."""

    def __init__(self, place: str, code: str = "ask_for") -> None:
        super().__init__(place)
        self.open = Open(place, code)


@dataclass(slots=True)
class Ledger:
    """The running state of one count."""

    bill: Bill
    side: Side
    #: Figure of the law valid on a day, or ``None``.
    figure: Callable[[str, date | None], Amount | None]
    #: Price left to pay by line, and for the whole bill.
    left_on: dict[str, Decimal] = field(default_factory=dict)
    left: Decimal = ZERO
    paid_before: Decimal = ZERO
    #: Paid by social insurance for a line before anything is kept back, and what is kept back.
    gross: dict[str, Decimal] = field(default_factory=dict)
    kept_back: dict[str, Decimal] = field(default_factory=dict)
    #: Lines whose count stopped, and the answers that two readings differ by.
    stopped: dict[str, Open] = field(default_factory=dict)
    doubts: list[Open] = field(default_factory=list)

    def pay(self, amount: Decimal, line: str | None = None) -> None:
        """Write down that somebody pays; never more than is left."""
        self.left = no_less_than_zero(self.left - amount)
        self.paid_before += amount
        if line is not None:
            self.left_on[line] = no_less_than_zero(self.left_on[line] - amount)

    def yes(self, answer: str, place: str, *, helps: bool) -> bool:
        """Return a yes-or-no answer; an open one is noted as a doubt and read by ``side``.

        Args:
            helps: Whether "yes" is the answer that brings the reader more.
        """
        if answer in ("yes", "no"):
            return answer == "yes"
        if all(d.place != place for d in self.doubts):
            self.doubts.append(Open(place))
        return helps if self.side == "high" else not helps


def needed[T](value: T | None, place: str) -> T:
    """Return a typed value.

    Raises:
        Missing: it was not typed, or the reader does not know it.
    """
    if value is None or value in ("", "unknown"):
        raise Missing(place)
    return value
