"""The whole bill at once: eligible costs, less what others paid, less the deductible, times a ratio, up to the sum insured."""

from __future__ import annotations

from decimal import Decimal

from widgets.ledger import Ledger, SumStep, needed
from widgets.money import ZERO, no_less_than_zero, rounded, share
from widgets.schema_benefits import ContractModel, Cover, Tier


def indemnity(cover: Cover, at: str, model: ContractModel, ledger: Ledger) -> tuple[Decimal, list[SumStep]]:
    """Return what the contract pays and the steps, and write it into the ledger.

    Raises:
        Missing: a term that the count needs was not typed.
    """
    steps: list[SumStep] = []
    counted = _eligible(ledger, steps)
    counted = _less_others(cover, at, ledger, counted, steps)
    if cover.counted_share is not None:
        counted = share(counted, cover.counted_share)
        steps.append(SumStep("sum_counted_share", {"rate": cover.counted_share, "amount": counted}, counted))
    deductible = _deductible(cover, at, ledger, steps)
    tiers = _tiers(cover, at, ledger, steps)
    amount = ZERO
    for n, tier in enumerate(tiers):
        low = max(tier.above, deductible)
        high = counted if tier.up_to is None else min(tier.up_to, counted)
        if high > low:
            part = share(high - low, needed(tier.ratio, f"{at}.tiers.{n}.ratio"))
            amount += part
            steps.append(SumStep("sum_tier", {"to": high, "from": low, "rate": tier.ratio, "amount": part}, part))
    if not amount:
        steps.append(SumStep("sum_below_deductible", {"amount": counted, "deductible": deductible}, ZERO))
    if _unsettled(cover, at, ledger) == "multiply":
        ratio = needed(cover.unsettled_ratio, f"{at}.unsettled_ratio")
        amount = share(amount, ratio)
        steps.append(SumStep("sum_unsettled_multiply", {"rate": ratio, "amount": amount}, amount))
    amount = _limited(cover, amount, ledger, steps)
    amount = min(rounded(amount, model.rounding), ledger.left)
    steps.append(SumStep("sum_contract", {"amount": amount}, amount))
    ledger.pay(amount)
    return amount, steps


def _eligible(ledger: Ledger, steps: list[SumStep]) -> Decimal:
    """Return the costs that count; a line that does not count is named with its price."""
    total = ZERO
    for n, line in enumerate(ledger.bill.lines):
        cost = needed(line.cost, f"lines.{n}.cost")
        if ledger.yes(line.counts, f"lines.{n}.counts", helps=True):
            total += cost
        else:
            steps.append(SumStep("sum_excluded", {"name": line.name or str(n + 1), "cost": cost}, ZERO))
    steps.append(SumStep("sum_eligible", {"amount": total}, total))
    return total


def _less_others(cover: Cover, at: str, ledger: Ledger, counted: Decimal, steps: list[SumStep]) -> Decimal:
    social = ledger.bill.social_paid or ZERO
    if ledger.yes(cover.social_settled, f"{at}.social_settled", helps=True):
        social = needed(ledger.bill.social_paid, "social_paid")
    if social:
        counted = no_less_than_zero(counted - social)
        steps.append(SumStep("sum_less_social", {"social": social, "amount": counted}, counted))
    others = no_less_than_zero(ledger.paid_before - social)
    if others:
        counted = no_less_than_zero(counted - others)
        steps.append(SumStep("sum_less_others", {"others": others, "amount": counted}, counted))
    return counted


def _deductible(cover: Cover, at: str, ledger: Ledger, steps: list[SumStep]) -> Decimal:
    """Return what is left of the deductible this year, less what other contracts paid where the clause says so."""
    whole = needed(cover.deductible, f"{at}.deductible")
    left = no_less_than_zero(whole - (cover.deductible_used or ZERO))
    if cover.deductible_used:
        steps.append(SumStep("sum_deductible_used", {"deductible": whole, "used": cover.deductible_used, "amount": left}, left))
    others = no_less_than_zero(ledger.paid_before - (ledger.bill.social_paid or ZERO))
    if others and left and ledger.yes(cover.others_reduce_deductible, f"{at}.others_reduce_deductible", helps=True):
        left = no_less_than_zero(left - others)
        steps.append(SumStep("sum_deductible_reduced", {"others": others, "amount": left}, left))
    if left:
        steps.append(SumStep("sum_deductible_left", {"amount": left}, left))
    return left


def _unsettled(cover: Cover, at: str, ledger: Ledger) -> str:
    """Return which clause applies because the bill was not settled through social insurance, if any."""
    if ledger.yes(cover.social_settled, f"{at}.social_settled", helps=True):
        return "no_such_clause"
    return needed(cover.unsettled, f"{at}.unsettled")


def _tiers(cover: Cover, at: str, ledger: Ledger, steps: list[SumStep]) -> tuple[Tier, ...]:
    tiers = cover.tiers or (Tier(needed(cover.ratio, f"{at}.ratio")),)
    if _unsettled(cover, at, ledger) != "replace":
        return tiers
    ratio = needed(cover.unsettled_ratio, f"{at}.unsettled_ratio")
    steps.append(SumStep("sum_unsettled_replace", {"rate": ratio}, ratio))
    return tuple(Tier(ratio, tier.above, tier.up_to) for tier in tiers)


def _limited(cover: Cover, amount: Decimal, ledger: Ledger, steps: list[SumStep]) -> Decimal:
    if cover.limit is not None:
        left = no_less_than_zero(cover.limit - (cover.limit_used or ZERO))
        if left < amount:
            amount = left
            steps.append(SumStep("sum_limit", {"limit": cover.limit, "left": left}, left))
    if ledger.left < amount:
        amount = ledger.left
        steps.append(SumStep("sum_cost_cap", {"left": amount}, amount))
    return amount
