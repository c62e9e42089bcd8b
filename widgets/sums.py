"""What should have been paid: one bill, several payers in order, two readings where an answer is open.

The order of payers is: social insurance, contracts that have already paid a
line, then the reader's contracts in the order given. Contracts that reimburse
costs share one price and never exceed it; fixed benefits come on top.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import permutations

from widgets import fixed_benefits, indemnity, reimbursement
from widgets.ledger import Ledger, Missing, Open, Side, SumStep
from widgets.money import ZERO, no_less_than_zero
from widgets.reimbursement import KeptBack, LineCount
from widgets.schema_benefits import Bill, ContractModel, Cover
from widgets.schema_guides import Amount

Figure = Callable[[str, date | None], Amount | None]
FIXED = ("by_day", "by_grade")
#: More orders than this are not compared.
MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class CoverCount:
    """What one contract owes; ``amount`` is ``None`` when a term is missing."""

    cover: Cover
    model: ContractModel
    amount: Decimal | None
    steps: tuple[SumStep, ...] = ()
    missing: Open | None = None

    @property
    def fixed(self) -> bool:
        return self.model.method in FIXED


@dataclass(frozen=True, slots=True)
class Count:
    """One reading of a bill. ``whole`` is false when something could not be counted; the totals then lack it."""

    cost: Decimal
    social: Decimal
    others: Decimal
    covers: tuple[CoverCount, ...]
    lines: tuple[LineCount, ...]
    stopped: tuple[tuple[str, Open], ...]
    doubts: tuple[Open, ...]

    @property
    def reimbursed(self) -> Decimal:
        return sum((c.amount or ZERO for c in self.covers if not c.fixed), ZERO)

    @property
    def fixed(self) -> Decimal:
        return sum((c.amount or ZERO for c in self.covers if c.fixed), ZERO)

    @property
    def left(self) -> Decimal:
        """Return what stays with the reader of the price, what social insurance keeps back included."""
        return self.cost - self.social - self.others - self.reimbursed

    @property
    def whole(self) -> bool:
        return not self.stopped and all(c.amount is not None for c in self.covers)


@dataclass(frozen=True, slots=True)
class Answer:
    """The careful reading, the favourable one where they differ, and a better order of contracts where there is one."""

    low: Count
    high: Count
    better_order: tuple[str, ...] = ()
    better: Decimal = ZERO
    places: tuple[Open, ...] = field(default_factory=tuple)


def answer(bill: Bill, models: dict[str, ContractModel], figure: Figure) -> Answer:
    """Return both readings of a bill, and whether another order of contracts would pay more."""
    low, high = count(bill, models, figure, "low"), count(bill, models, figure, "high")
    if low.whole and high.whole and high.left > low.left:
        # A contract whose usual clause pays less than its exception: the careful reading is the one that pays less.
        low, high = high, low
    doubts = tuple(dict.fromkeys((*low.doubts, *high.doubts)))
    order, best = _better_order(bill, models, figure, low)
    return Answer(low, high, order, best, doubts)


def _better_order(bill: Bill, models: dict[str, ContractModel], figure: Figure, low: Count) -> tuple[tuple[str, ...], Decimal]:
    """Return the ids of contracts in the order that pays most and what they pay; nothing where the given order does."""
    free = [c for c in bill.covers if models[c.model].free_order and models[c.model].method not in FIXED]
    if not low.whole or not 2 <= len(free) <= MOST_COMPARED:
        return (), low.reimbursed
    best, order = low.reimbursed, ()
    for tried in permutations(free):
        waiting = iter(tried)
        covers = tuple(next(waiting) if c in free else c for c in bill.covers)
        paid = count(replace(bill, covers=covers), models, figure, "low").reimbursed
        if paid > best:
            best, order = paid, tuple(c.id for c in tried)
    return order, best


def count(bill: Bill, models: dict[str, ContractModel], figure: Figure, side: Side) -> Count:
    """Return one reading of a bill. Nothing is raised: what is missing is noted where it is missing."""
    ledger = Ledger(bill, side, figure)
    stopped = {}
    for n, line in enumerate(bill.lines):
        if line.cost is None:
            stopped[line.id] = Open(f"lines.{n}.cost")
        others = min(line.others or ZERO, line.cost or ZERO)
        ledger.left_on[line.id] = (line.cost or ZERO) - others
    ledger.stopped |= stopped
    cost = sum((line.cost or ZERO for line in bill.lines), ZERO)
    others = cost - sum(ledger.left_on.values(), ZERO)
    ledger.left, ledger.paid_before = cost - others, others
    lines = [LineCount(line) for line in bill.lines]
    by_line = any(models[c.model].method == "by_line" for c in bill.covers)
    if by_line:
        social = _social_by_line(lines, bill, models, ledger)
    else:
        social = min(bill.social_paid or ZERO, ledger.left)
        ledger.pay(social)
    covers = [_cover(n, lines, bill, models, ledger) for n in range(len(bill.covers))]
    return Count(cost, social, others, tuple(covers), tuple(lines), tuple(ledger.stopped.items()), tuple(ledger.doubts))


def _social_by_line(lines: list[LineCount], bill: Bill, models: dict[str, ContractModel], ledger: Ledger) -> Decimal:
    """Return what social insurance pays for all lines that can be counted.

    What it keeps back stays with the reader, so contracts count with the sum before it.
    """
    model = next(models[c.model] for c in bill.covers if models[c.model].method == "by_line")
    kept = KeptBack(dict(bill.withheld))
    for n, counted in enumerate(lines):
        if counted.line.id in ledger.stopped:
            continue
        try:
            reimbursement.social_part(counted, f"lines.{n}", model, ledger, kept)
        except Missing as fault:
            reimbursement.stop(ledger, counted.line, fault)
            continue
        ledger.pay(ledger.gross[counted.line.id], counted.line.id)
    return sum((counted.social for counted in lines), ZERO)


def _cover(n: int, lines: list[LineCount], bill: Bill, models: dict[str, ContractModel], ledger: Ledger) -> CoverCount:
    cover, at = bill.covers[n], f"covers.{n}"
    model = models[cover.model]
    if model.method == "by_line":
        return _by_line(cover, at, lines, model, ledger)
    method = {"by_total": indemnity.indemnity, "by_day": fixed_benefits.by_day, "by_grade": fixed_benefits.by_grade}[model.method]
    try:
        amount, steps = method(cover, at, model, ledger)
    except Missing as fault:
        return CoverCount(cover, model, None, missing=fault.open)
    return CoverCount(cover, model, amount, tuple(steps))


def _by_line(cover: Cover, at: str, lines: list[LineCount], model: ContractModel, ledger: Ledger) -> CoverCount:
    pool = reimbursement.pools(cover)
    before = sum((counted.paid for counted in lines), ZERO)
    for n, counted in enumerate(lines):
        if counted.line.id in ledger.stopped:
            continue
        try:
            reimbursement.contract_part(counted, f"lines.{n}", cover, at, model, ledger, pool)
        except Missing as fault:
            reimbursement.stop(ledger, counted.line, fault)
    amount = sum((counted.paid for counted in lines), ZERO) - before
    return CoverCount(cover, model, amount)


def owed(cover: CoverCount) -> Decimal | None:
    """Return what a contract still owes: its amount less what it paid, never below nothing; unknown without both."""
    if cover.amount is None or cover.cover.paid is None:
        return None
    return no_less_than_zero(cover.amount - cover.cover.paid)
