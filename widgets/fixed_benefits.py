"""Benefits that do not depend on the bill: so much a day in hospital, or a share of the sum insured for a grade of illness."""

from __future__ import annotations

from decimal import Decimal

from widgets.ledger import Ledger, SumStep, needed
from widgets.money import ZERO, no_less_than_zero, rounded, share, times
from widgets.schema_benefits import ContractModel, Cover


def by_day(cover: Cover, at: str, model: ContractModel, ledger: Ledger) -> tuple[Decimal, list[SumStep]]:
    """Return a daily allowance: days that count times the daily sum.

    Raises:
        Missing: the days, the days not counted or the daily sum were not typed.
    """
    days = needed(cover.days, f"{at}.days")
    excluded = needed(cover.days_excluded, f"{at}.days_excluded")
    daily = needed(cover.daily, f"{at}.daily")
    counted = max(days - excluded, 0)
    steps = [SumStep("sum_days", {"days": days, "excluded": excluded, "n": counted}, Decimal(counted))]
    if cover.days_limit is not None:
        left = max(cover.days_limit - (cover.days_used or 0), 0)
        if left < counted:
            counted = left
            steps.append(SumStep("sum_days_limit", {"limit": cover.days_limit, "n": left}, Decimal(left)))
    amount = rounded(times(daily, counted), model.rounding)
    steps.append(SumStep("sum_daily", {"n": counted, "each": daily, "amount": amount}, amount))
    return amount, steps


def by_grade(cover: Cover, at: str, model: ContractModel, ledger: Ledger) -> tuple[Decimal, list[SumStep]]:
    """Return the share of the sum insured for a grade, less what was already paid on it.

    Raises:
        Missing: the sum insured or the percentage was not typed.
    """
    whole = needed(cover.insured_sum, f"{at}.insured_sum")
    percent = needed(cover.grade_percent, f"{at}.grade_percent")
    amount = rounded(share(whole, percent), model.rounding)
    steps = [SumStep("sum_grade", {"whole": whole, "rate": percent, "amount": amount}, amount)]
    cap = model.grade_caps.get(cover.grade)
    if cap and (row := ledger.figure(cap, None)) and percent > row.value:
        steps.append(SumStep("sum_grade_above_cap", {"rate": percent, "limit": row.value}, amount, row.sources))
    if cover.paid_before:
        amount = no_less_than_zero(amount - cover.paid_before)
        steps.append(SumStep("sum_paid_before", {"paid": cover.paid_before, "amount": amount}, amount))
    left = amount
    if cover.limit is not None:
        left = no_less_than_zero(cover.limit - (cover.limit_used or ZERO))
    if left < amount:
        amount = left
        steps.append(SumStep("sum_limit", {"limit": cover.limit, "left": left}, left))
    return amount, steps
