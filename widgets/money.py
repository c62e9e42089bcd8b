"""Exact amounts: percentages, limits and rounding by name. No binary fraction ever touches money."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

ZERO = Decimal(0)
CENT = Decimal("0.01")
#: Names that data may give for a way to round; the name is shown to nobody, the sentence of the step says it.
ROUNDINGS = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
#: Wide enough that no product of typed figures is ever shortened before the one rounding at the end.
EXACT = Context(prec=80)


def rounded(value: Decimal, rounding: str) -> Decimal:
    """Return ``value`` in whole cents, rounded once, by a way named in ``ROUNDINGS``.

    >>> rounded(Decimal("10.005"), "half_up"), rounded(Decimal("10.005"), "down")
    (Decimal('10.01'), Decimal('10.00'))
    """
    return value.quantize(CENT, rounding=ROUNDINGS[rounding], context=EXACT)


def share(value: Decimal, percent: Decimal) -> Decimal:
    """Return so many percent of ``value``, exactly.

    >>> share(Decimal("64.50"), Decimal("60"))
    Decimal('38.7000')
    """
    return EXACT.multiply(value, percent).scaleb(-2)


def times(value: Decimal, n: int | Decimal) -> Decimal:
    """Return ``n`` times ``value``, exactly."""
    return EXACT.multiply(value, Decimal(n))


def no_less_than_zero(value: Decimal) -> Decimal:
    """Return ``value``, or nothing when it is negative."""
    return max(value, ZERO)
