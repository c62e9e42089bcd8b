"""What must hold for every contract and bill: who paid and what is left make the cost, no ceiling is broken, no order pays too much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import real
from widgets import sums
from widgets.schema_benefits import Bill, BillLine, Cover, Guarantee, Tier
from widgets.schema_guides import Amount

MONEY = st.decimals(0, 60_000, places=2)
PERCENT = st.decimals(0, 400, places=1)
RATIO = st.decimals(0, 100, places=1)
MAYBE_MONEY = st.none() | MONEY
ANSWER = st.sampled_from(["yes", "no", "unknown", ""])
FORMS = ["percent_of_base", "percent_of_cost", "lump_sum", "whole_rest"]
GUARANTEE = st.builds(
    Guarantee, id=st.sampled_from(["a", "b", "c"]), form=st.sampled_from(FORMS), value=PERCENT, per=st.sampled_from(["act", "day", "year"]),
    social_included=ANSWER, needs_social=ANSWER, price_cap=MAYBE_MONEY, per_act=MAYBE_MONEY, per_year=MAYBE_MONEY, used=MAYBE_MONEY,
)  # fmt: skip
LINE = st.builds(
    BillLine, id=st.integers(1, 999).map(str), kind=st.sampled_from(["dental", "doctor", "medicine", "paramedical", "transport", "other"]),
    cost=MONEY, quantity=st.none() | st.integers(1, 12), day=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    has_base=st.sampled_from(["yes", "no"]), base=MONEY, rate=RATIO, others=MAYBE_MONEY, counts=ANSWER, guarantee=st.sampled_from(["a", "b", "c", "none"]),
)  # fmt: skip
LINES = st.lists(LINE, min_size=1, max_size=5, unique_by=lambda line: line.id).map(tuple)
HEALTH = st.builds(
    Cover, id=st.just("c1"), model=st.just("health"), deductible=MAYBE_MONEY, deductible_used=MAYBE_MONEY,
    guarantees=st.lists(GUARANTEE, min_size=3, max_size=3).map(lambda found: tuple(replace(g, id=name) for g, name in zip(found, "abc", strict=True))),
)  # fmt: skip
TIERS = st.just(()) | st.tuples(RATIO, RATIO, MONEY).map(lambda t: (Tier(t[0], Decimal(0), t[2]), Tier(t[1], t[2])))
INDEMNITY = st.builds(
    Cover, id=st.just("c"), model=st.sampled_from(["million-medical", "accident-medical", "city-supplement"]), deductible=MONEY, deductible_used=MAYBE_MONEY,
    others_reduce_deductible=ANSWER, ratio=RATIO, tiers=TIERS, social_settled=ANSWER, unsettled=st.sampled_from(["multiply", "replace", "no_such_clause"]),
    unsettled_ratio=RATIO, counted_share=st.none() | RATIO, limit=MAYBE_MONEY, limit_used=MAYBE_MONEY,
)  # fmt: skip
COVERS = st.lists(INDEMNITY, min_size=1, max_size=3).map(lambda found: tuple(replace(c, id=f"c{n}") for n, c in enumerate(found)))
FRENCH = st.builds(Bill, lines=LINES, covers=st.tuples(HEALTH), exempt=ANSWER, withheld=st.just({}) | st.fixed_dictionaries({"contribution": MONEY, "deduction": MONEY}))
CHINESE = st.builds(Bill, lines=LINES, covers=COVERS, social_paid=MONEY)


def counted(code: str, bill: Bill) -> sums.Answer:
    """Count a bill with the country's own models and figures."""
    catalog = real()[code]

    def figure(name: str, day: date | None) -> Amount | None:
        rows = catalog.amounts.get(name, ())
        return next((r for r in rows if r.valid_from <= (day or date(2026, 11, 24))), None)

    return sums.answer(bill, dict(catalog.contract_models), figure)


def check_whole(count: sums.Count) -> None:
    """Nothing is lost, nothing is negative, nobody pays more than the price."""
    paid = count.social + count.others + count.reimbursed
    assert paid + count.left == count.cost
    assert count.left >= 0 and paid <= count.cost
    assert all((c.amount or 0) >= 0 for c in count.covers)
    assert all(Decimal(c.amount or 0).as_tuple().exponent >= -2 for c in count.covers), "whole cents"


@settings(max_examples=250, deadline=None)
@given(bill=FRENCH)
def test_french_bills_add_up(bill: Bill) -> None:
    """Line by line: social insurance, contract and the rest make the price; the favourable reading is never lower."""
    found = counted("fr", bill)
    for count in (found.low, found.high):
        check_whole(count)
        for line in count.lines:
            cost = line.line.cost or Decimal(0)
            others = min(line.line.others or Decimal(0), cost)
            assert line.social >= 0 and line.paid >= 0
            assert line.social + line.paid + others <= cost
        _ceilings(count, bill)
    assert found.high.left <= found.low.left


def _ceilings(count: sums.Count, bill: Bill) -> None:
    for guarantee in bill.covers[0].guarantees:
        paid = [line for line in count.lines if line.line.guarantee == guarantee.id]
        if guarantee.per_year is not None:
            assert sum(line.paid for line in paid) <= max(guarantee.per_year - (guarantee.used or 0), 0)
        if guarantee.form == "lump_sum" and guarantee.per == "year" and guarantee.value is not None:
            assert sum(line.paid for line in paid) <= max(guarantee.value - (guarantee.used or 0), 0)
        for line in paid:
            if guarantee.per_act is not None:
                assert line.paid <= guarantee.per_act * (line.line.quantity or 1)


@settings(max_examples=250, deadline=None)
@given(bill=CHINESE)
def test_indemnity_contracts_never_exceed_the_cost_in_any_order(bill: Bill) -> None:
    """Several policies on one bill, every order of them: the cost is the most, and each keeps to its sum insured."""
    for covers in permutations(bill.covers):
        found = counted("cn", replace(bill, covers=covers))
        for count in (found.low, found.high):
            check_whole(count)
            for one in count.covers:
                if one.cover.limit is not None and one.amount is not None:
                    assert one.amount <= max(one.cover.limit - (one.cover.limit_used or 0), 0)
        assert found.high.left <= found.low.left
        if found.better_order:
            assert found.better > found.low.reimbursed and found.better <= found.low.cost


@settings(max_examples=100, deadline=None)
@given(bill=st.one_of(FRENCH, CHINESE))
def test_known_answers_leave_no_doubt(bill: Bill) -> None:
    """When every yes-or-no answer is there, both readings are one."""
    known: Any = {"": "no", "unknown": "no"}

    def settle(record: Any, *names: str) -> Any:
        return replace(record, **{n: known.get(getattr(record, n), getattr(record, n)) for n in names})

    lines = tuple(settle(line, "counts") for line in bill.lines)
    covers = tuple(
        replace(settle(c, "others_reduce_deductible", "social_settled"), guarantees=tuple(settle(g, "social_included", "needs_social") for g in c.guarantees))
        for c in bill.covers
    )
    found = counted("fr" if covers[0].model == "health" else "cn", settle(replace(bill, lines=lines, covers=covers), "exempt"))
    assert () == found.places
    assert found.low.reimbursed == found.high.reimbursed and found.low.left == found.high.left
