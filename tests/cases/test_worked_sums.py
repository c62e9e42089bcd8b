"""Each worked bill of the editors is one test: the bill in, what every payer owes out, to the cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.helpers import real, sum_cases, sum_request
from widgets.worker import handle

CASES = list(sum_cases())
KNOWN = {"social", "covers", "high", "left", "owed", "steps", "sure", "whole", "asks", "better_order"}


def test_both_countries_have_worked_bills() -> None:
    """The examples of the dossiers, and the edges."""
    assert {"cn", "fr"} <= {code for code, _ in CASES} and len(CASES) > 25


@pytest.mark.parametrize(("code", "example"), CASES, ids=[f"{code}: {example['name']}" for code, example in CASES])
def test_worked_bill(code: str, example: dict[str, Any]) -> None:
    """The engine gives what the editor counted by hand."""
    assert set(example) == {"name", "today", "bill", "then", "because"}
    then = example["then"]
    assert then and set(then) <= KNOWN
    answer = handle(sum_request(code, example), real())
    assert "ok" == answer["status"], answer
    covers = {cover["id"]: cover for cover in answer["covers"]}
    for name, amount in then.get("covers", {}).items():
        assert Decimal(amount) == Decimal(covers[name]["amount"]), name
    for name, amount in then.get("high", {}).items():
        assert Decimal(amount) == Decimal(covers[name]["high"]), name
    for name, amount in then.get("owed", {}).items():
        assert Decimal(amount) == Decimal(covers[name]["owed"]), name
    for name in ("social", "left"):
        if name in then:
            assert Decimal(then[name]) == Decimal(answer["totals"][name]), name
    taken = [step["code"] for one in (*answer["lines"], *answer["covers"]) for step in one["steps"]]
    assert [] == [step for step in then.get("steps", []) if step not in taken], taken
    for name in ("sure", "whole"):
        assert then.get(name, answer[name]) == answer[name], name
    assert [] == [place for place in then.get("asks", []) if place not in [q["field"] for q in answer["questions"]]]
    if "better_order" in then:
        assert then["better_order"] == answer["better_order"]["order"]
    for one in (*answer["lines"], *answer["covers"]):
        assert all(step["text"] and step["sources"] for step in one["steps"]), "every step has its rule in words and its source"
