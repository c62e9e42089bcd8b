"""Line by line: what social insurance pays of its tariff, then what a table of guarantees adds.

A contract line promises a percentage of the tariff, a percentage of the price,
a lump sum, or the whole rest. Whatever it promises, it never pays more than its
own ceilings and never more than what is left of the price once social insurance
and other contracts have been counted; what social insurance keeps back stays
with the reader.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from widgets.ledger import Ledger, Missing, SumStep, needed
from widgets.money import ZERO, no_less_than_zero, rounded, share, times
from widgets.schema_benefits import ActKind, BillLine, ContractModel, Cover, Deduction, Guarantee

NO_GUARANTEE = "none"


@dataclass(slots=True)
class LineCount:
    """The steps of one line, and what came of them."""

    line: BillLine
    steps: list[SumStep] = field(default_factory=list)
    social: Decimal = ZERO
    paid: Decimal = ZERO


@dataclass(slots=True)
class KeptBack:
    """How much of each cap on deductions has been used while a bill is counted."""

    by_family: dict[str, Decimal]
    by_day: dict[tuple[str, date], Decimal] = field(default_factory=dict)


def social_part(count: LineCount, at: str, model: ContractModel, ledger: Ledger, kept: KeptBack) -> None:
    """Count what social insurance pays for a line; the ledger learns the gross sum and what is kept back.

    Raises:
        Missing: price, tariff or rate is not known.
    """
    line = count.line
    cost = needed(line.cost, f"{at}.cost")
    if needed(line.has_base, f"{at}.has_base") == "no":
        ledger.gross[line.id] = ledger.kept_back[line.id] = ZERO
        count.steps.append(SumStep("sum_no_base", {}, ZERO))
        return
    base = needed(line.base, f"{at}.base")
    kind = next((k for k in model.kinds if k.id == line.kind), None)
    rate, rate_step = _rate(line, kind, at, ledger)
    if rate_step is not None:
        count.steps.append(rate_step)
    counted = min(base, cost)
    if cost < base:
        count.steps.append(SumStep("sum_price_below_base", {"cost": cost, "base": base}, cost))
    gross = rounded(share(counted, rate), model.rounding)
    gross = min(gross, ledger.left_on[line.id], ledger.left)
    count.steps.append(SumStep("sum_social", {"rate": rate, "base": counted, "amount": gross}, gross))
    keep = ZERO
    for deduction in (d for d in model.deductions if kind is not None and d.id in kind.deductions):
        keep += _kept_back(count, at, deduction, gross - keep, ledger, kept)
    ledger.gross[line.id], ledger.kept_back[line.id] = gross, keep
    count.social = gross - keep
    if keep:
        count.steps.append(SumStep("sum_social_net", {"amount": count.social}, count.social))


def _rate(line: BillLine, kind: ActKind | None, at: str, ledger: Ledger) -> tuple[Decimal, SumStep | None]:
    if line.rate is not None:
        return line.rate, None
    row = ledger.figure(kind.usual_rate, line.day) if kind is not None and kind.usual_rate else None
    if row is None or kind is None:
        raise Missing(f"{at}.rate")
    says = {"rate": row.value, "name": kind.names, "says": kind.rate_says}
    return row.value, SumStep("sum_usual_rate", says, row.value, row.sources)


def _kept_back(count: LineCount, at: str, deduction: Deduction, most: Decimal, ledger: Ledger, kept: KeptBack) -> Decimal:
    """Return what one deduction takes from a line, within its caps and never more than social insurance pays."""
    line = count.line
    if ledger.yes(ledger.bill.exempt, "exempt", helps=True):
        count.steps.append(SumStep("sum_exempt", {"name": deduction.names}, ZERO, deduction.sources))
        return ZERO
    each = ledger.figure(deduction.each, line.day)
    if each is None:
        raise Missing(f"{at}.day", "sum_no_figure")
    n = line.quantity if line.quantity is not None else 1
    if deduction.most_a_day and line.day and (row := ledger.figure(deduction.most_a_day, line.day)) and row.value < n:
        n = int(row.value)
    amount = times(each.value, n)
    says = {"name": deduction.names, "each": each.value, "n": n, "says": deduction.says}
    if deduction.per_day and line.day and (row := ledger.figure(deduction.per_day, line.day)):
        taken = kept.by_day.get((deduction.id, line.day), ZERO)
        amount = min(amount, no_less_than_zero(row.value - taken))
    if deduction.per_year and (row := ledger.figure(deduction.per_year, line.day)):
        family = deduction.family or deduction.id
        taken = kept.by_family.get(family, ZERO)
        amount = min(amount, no_less_than_zero(row.value - taken))
    amount = min(amount, no_less_than_zero(most))
    kept.by_family[deduction.family or deduction.id] = kept.by_family.get(deduction.family or deduction.id, ZERO) + amount
    if line.day:
        kept.by_day[deduction.id, line.day] = kept.by_day.get((deduction.id, line.day), ZERO) + amount
    count.steps.append(SumStep("sum_deduction", {**says, "amount": amount}, amount, deduction.sources))
    return amount


@dataclass(slots=True)
class Pools:
    """What is left of the yearly ceilings of a contract's lines, and of its deductible."""

    year: dict[str, Decimal]
    deductible: Decimal


def pools(cover: Cover) -> Pools:
    """Return the yearly ceilings and the deductible as they stand before this bill."""
    year: dict[str, Decimal] = {}
    for g in cover.guarantees:
        limits = [x for x in (g.per_year, g.value if g.form == "lump_sum" and g.per == "year" else None) if x is not None]
        if limits:
            year[g.id] = no_less_than_zero(min(limits) - (g.used or ZERO))
    return Pools(year, no_less_than_zero((cover.deductible or ZERO) - (cover.deductible_used or ZERO)))


def contract_part(count: LineCount, at: str, cover: Cover, place: str, model: ContractModel, ledger: Ledger, pool: Pools) -> None:
    """Count what a contract pays for a line and write it into the ledger.

    Raises:
        Missing: the line of the table, its form or its value is not known.
    """
    line = count.line
    chosen = needed(line.guarantee, f"{at}.guarantee")
    if chosen == NO_GUARANTEE:
        count.steps.append(SumStep("sum_no_guarantee", {}, ZERO))
        return
    n = next((n for n, g in enumerate(cover.guarantees) if g.id == chosen), None)
    if n is None:
        raise Missing(f"{at}.guarantee")
    guarantee, where = cover.guarantees[n], f"{place}.guarantees.{n}"
    amount = _promised(count, guarantee, where, ledger)
    if guarantee.per_act is not None:
        most = times(guarantee.per_act, line.quantity or 1)
        if most < amount:
            count.steps.append(SumStep("sum_act_ceiling", {"limit": most}, most))
            amount = most
    if pool.deductible and amount:
        taken = min(pool.deductible, amount)
        pool.deductible -= taken
        amount -= taken
        count.steps.append(SumStep("sum_deductible", {"deductible": taken, "amount": amount}, amount))
    if guarantee.id in pool.year and pool.year[guarantee.id] < amount:
        amount = pool.year[guarantee.id]
        count.steps.append(SumStep("sum_year_ceiling", {"left": amount}, amount))
    left = min(ledger.left_on[line.id], ledger.left)
    if left < amount:
        amount = left
        count.steps.append(SumStep("sum_cost_cap", {"left": left}, left))
    amount = min(rounded(amount, model.rounding), left)
    if guarantee.id in pool.year:
        pool.year[guarantee.id] = no_less_than_zero(pool.year[guarantee.id] - amount)
    count.paid += amount
    count.steps.append(SumStep("sum_contract", {"amount": amount}, amount))
    ledger.pay(amount, line.id)


def _promised(count: LineCount, g: Guarantee, where: str, ledger: Ledger) -> Decimal:
    """Return what the line of the table promises before ceilings."""
    line, steps = count.line, count.steps
    gross = ledger.gross[line.id]
    form = needed(g.form, f"{where}.form")
    if form == "whole_rest":
        cost = line.cost or ZERO
        if g.price_cap is not None and g.price_cap < cost:
            cost = g.price_cap
            steps.append(SumStep("sum_price_cap", {"limit": cost}, cost))
        rest = no_less_than_zero(cost - gross)
        steps.append(SumStep("sum_whole_rest", {"cost": cost, "social": gross, "amount": rest}, rest))
        return rest
    if line.has_base == "no" and form == "lump_sum" and ledger.yes(g.needs_social, f"{where}.needs_social", helps=False):
        steps.append(SumStep("sum_needs_social", {}, ZERO))
        return ZERO
    value = needed(g.value, f"{where}.value")
    if form == "percent_of_base":
        if line.has_base == "no":
            steps.append(SumStep("sum_percent_of_nothing", {"rate": value}, ZERO))
            return ZERO
        amount = share(line.base or ZERO, value)
        steps.append(SumStep("sum_percent_of_base", {"rate": value, "base": line.base, "amount": amount}, amount))
    elif form == "percent_of_cost":
        amount = share(line.cost or ZERO, value)
        steps.append(SumStep("sum_percent_of_cost", {"rate": value, "cost": line.cost, "amount": amount}, amount))
    elif needed(g.per, f"{where}.per") == "year":
        amount = no_less_than_zero(value - (g.used or ZERO))
        steps.append(SumStep("sum_lump_year", {"each": value, "used": g.used or ZERO, "amount": amount}, amount))
    else:
        n = line.quantity if line.quantity is not None else 1
        amount = times(value, n)
        steps.append(SumStep("sum_lump_each", {"each": value, "n": n, "amount": amount}, amount))
    if not gross:
        return amount
    if ledger.yes(g.social_included, f"{where}.social_included", helps=False):
        amount = no_less_than_zero(amount - gross)
        steps.append(SumStep("sum_social_included", {"social": gross, "amount": amount}, amount))
    else:
        steps.append(SumStep("sum_social_added", {"amount": amount}, amount))
    return amount


def stop(ledger: Ledger, line: BillLine, fault: Missing) -> None:
    """Note that a line cannot be counted further."""
    ledger.stopped[line.id] = fault.open
