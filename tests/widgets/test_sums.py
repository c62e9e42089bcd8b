"""Amounts and papers through the one door: the documented examples, answers of forms, and what is refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.helpers import ROOT, invented, plain_case, real
from widgets.bill_form import sort_of
from widgets.money import rounded, share
from widgets.worker import handle

PAGE = (ROOT / "docs" / "en" / "contribute" / "engine-amounts.md").read_text(encoding="utf-8")
BLOCKS = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]


def ask(code: str, **more: Any) -> dict[str, Any]:
    return handle({"id": 1, "action": "amount", "jurisdiction": code, "language": "en", "today": "2026-11-24", **more}, real())


def matches(expected: Any, found: Any, at: str = "") -> None:
    """Everything the page shows is in the answer; the answer may say more."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            matches(value, found[key], f"{at}.{key}")
    elif isinstance(expected, list):
        assert len(expected) == len(found), at
        for n, value in enumerate(expected):
            matches(value, found[n], f"{at}.{n}")
    else:
        assert expected == found, at


@pytest.mark.parametrize("n", range(0, len(BLOCKS), 2))
def test_the_documented_example_is_true(n: int) -> None:
    """Request and answer stand in the developer documentation."""
    matches(BLOCKS[n + 1], handle(BLOCKS[n], real()))


IMPLANT = {
    "g-form-1": "lump_sum", "g-value-1": "200", "g-per-1": "year", "g-needs-1": "no",
    "g-form-3": "percent_of_base", "g-value-3": "300 %", "g-included-3": "yes",
    "cost-1": "1 100", "has-base-1": "no", "guarantee-1": "a",
    "cost-3": "700", "has-base-3": "yes", "base-3": "120", "rate-3": "60", "guarantee-3": "c", "paid": "288",
}  # fmt: skip


def test_answers_of_a_form_make_the_same_bill() -> None:
    """Repetitions left empty fall away; lines keep the line of the table they point to."""
    answer = ask("fr", form="amount", answers=IMPLANT)
    assert "ok" == answer["status"], answer
    assert ("488.00", "200.00", "1240.00") == (answer["covers"][0]["amount"], answer["covers"][0]["owed"], answer["totals"]["left"])
    assert "claimed" == answer["covers"][0]["flow"]["field"]


def test_what_is_missing_leads_to_its_field() -> None:
    """The question names the field of the form, even after empty repetitions have fallen away."""
    without = {k: v for k, v in IMPLANT.items() if k not in ("base-3", "g-value-1")}
    answer = ask("fr", form="amount", answers=without)
    assert {"base-3", "g-value-1"} == {q["field"] for q in answer["questions"]}
    assert not answer["whole"] and answer["totals"]["partial"]


def test_a_doubt_is_never_told_as_a_fact() -> None:
    """Both readings with their steps, what is owed between them, and no word that the payment was right."""
    doubtful = {k: v for k, v in IMPLANT.items() if k != "g-needs-1"}
    answer = ask("fr", form="amount", answers=doubtful)
    cover, line = answer["covers"][0], answer["lines"][0]
    assert ["g-needs-1"] == [d["field"] for d in answer["doubts"]] and answer["doubt_range"]
    assert ("0.00", "200.00") == (cover["owed"], cover["owed_high"])
    assert "Between €0 and €200" in cover["compared"]
    assert line["careful"] and "sum_lump_year" in [step["code"] for step in line["high_steps"]]
    assert cover["flow"] is None and not answer["sure"]


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"cost-1": "a lot"}, "cost-1", "amount_unreadable"),
        ({"cost-1": "-5"}, "cost-1", "amount_out_of_range"),
        ({"cost-1": "99999999999"}, "cost-1", "amount_out_of_range"),
        ({"quantity-1": "two"}, "quantity-1", "number_unreadable"),
        ({"kind-1": "spaceship"}, "kind-1", "answer_unknown"),
        ({"g-form-1": "gift"}, "g-form-1", "answer_unknown"),
        ({"cost-7": "1"}, "cost-7", "field_unknown"),
        ({"day-1": {"month": "3", "year": "2026"}}, "day-1", "date_whole"),
    ],
)
def test_a_wrong_answer_is_a_problem_beside_its_field(answers: dict[str, Any], field: str, code: str) -> None:
    """Never a traceback, never a guess."""
    answer = ask("fr", form="amount", answers=answers)
    assert "invalid" == answer["status"]
    assert (field, code) in [(p["field"], p["code"]) for p in answer["problems"]], answer["problems"]
    assert all(p["text"] and p["text"] != p["code"] for p in answer["problems"])


@pytest.mark.parametrize(
    ("bill", "code"),
    [
        ("a bill", "bill_unreadable"),
        ({"lines": [{"id": "1", "cost": 12.5}]}, "bill_unreadable"),
        ({"surprise": 1}, "bill_unreadable"),
        ({}, "bill_without_contract"),
        ({"covers": [{"id": "c", "model": "magic"}]}, "contract_model_unknown"),
        ({"covers": [{"id": "c", "model": "health"}, {"id": "c", "model": "health"}]}, "bill_id_twice"),
        ({"covers": [{"id": "c", "model": "health", "paid": "-1"}]}, "amount_out_of_range"),
        ({"covers": [{"id": "c", "model": "health", "paid": "NaN"}]}, "bill_unreadable"),
        ({"covers": [{"id": "c", "model": "health", "paid": "0.00001"}]}, "amount_out_of_range"),
        ({"covers": [{"id": "c", "model": "health", "paid": "1E+20"}]}, "bill_unreadable"),
        ({"lines": [{"id": str(n)} for n in range(61)], "covers": [{"id": "c", "model": "health"}]}, "bill_too_long"),
    ],
)
def test_a_wrong_bill_is_refused_in_words(bill: Any, code: str) -> None:
    """What other programs send is checked like what readers type."""
    answer = ask("fr", case=plain_case("fr", {}), bill=bill)
    assert "invalid" == answer["status"], answer
    assert code in [p["code"] for p in answer["problems"]]


def test_a_country_without_amounts_says_so() -> None:
    """Not an empty answer."""
    answer = handle(
        {"id": 1, "action": "amount", "jurisdiction": "xx", "language": "en", "today": "2026-06-01", "case": plain_case("xx", {}), "bill": {}},
        {"xx": invented()},
    )
    assert ["amounts_not_here"] == [p["code"] for p in answer["problems"]]


def test_papers_of_a_form_say_what_is_missing() -> None:
    """Ticked papers of the chosen type count, those of another type do not."""
    common = {"id": 1, "action": "papers", "jurisdiction": "fr", "language": "fr", "today": "2026-11-24", "form": "papers"}
    answer = handle({**common, "answers": {"claim-type": "dental", "have-dental": ["invoice", "quote"], "have-optical": ["guarantee-table"]}}, real())
    assert ["guarantee-table"] == [paper["id"] for paper in answer["missing"]]
    assert not answer["complete"] and all(paper["if_says"] for paper in answer["maybe"])
    whole = handle({**common, "answers": {"claim-type": "dental", "have-dental": ["invoice", "quote", "guarantee-table"]}}, real())
    assert whole["complete"] and whole["says"]
    nothing = handle({**common, "answers": {}}, real())
    assert [("claim-type", "claim_type_missing")] == [(p["field"], p["code"]) for p in nothing["problems"]]


@pytest.mark.parametrize(("extra", "code"), [({"claim_type": "moon"}, "claim_type_unknown"), ({"claim_type": "dental", "have": ["moon"]}, "paper_unknown"), ({"have": "all"}, "paper_unknown")])
def test_unknown_papers_are_refused(extra: dict[str, Any], code: str) -> None:
    """By name, in words."""
    request = {"id": 1, "action": "papers", "jurisdiction": "fr", "language": "en", "today": "2026-11-24", "case": plain_case("fr", {}), **extra}
    assert [code] == [p["code"] for p in handle(request, real())["problems"]]


@pytest.mark.parametrize("code", ["fr", "cn"])
def test_every_claim_type_has_papers_and_none_repeats_in_it(code: str) -> None:
    """Each list has something that is always needed, with holder and source."""
    catalog = real()[code]
    for kind in catalog.claim_types:
        found = handle({"id": 1, "action": "papers", "jurisdiction": code, "language": "zh-Hant", "today": "2026-11-24", "case": plain_case(code, {}), "claim_type": kind}, real())
        ids = [paper["id"] for paper in found["papers"]]
        assert len(set(ids)) == len(ids) and found["missing"]
        assert all(p["name"] and p["held_by"] and p["sources"] and p["original_says"] for p in found["papers"])


def test_rounding_has_a_name() -> None:
    """Half a cent goes where the name says."""
    from decimal import Decimal

    assert ["0.13", "0.12", "0.12"] == [str(rounded(Decimal("0.125"), way)) for way in ("half_up", "half_even", "down")]
    assert Decimal("33.3333") * 3 == share(Decimal("33.3333"), Decimal("300"))


def test_places_of_a_bill_know_how_they_are_typed() -> None:
    """The schema decides, not the form."""
    expected = {"lines.cost": "money", "lines.quantity": "number", "lines.day": "date", "covers.guarantees.form": "choice", "covers.tiers.0.ratio": "money", "withheld.x": "money", "lines.name": "text", "lines.nothing": ""}
    assert expected == {of: sort_of(of) for of in expected}
