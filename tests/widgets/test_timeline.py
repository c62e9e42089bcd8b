"""The picture of a case: places in order, nothing covers anything, the list says the same."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import invented, plain_case, real, worked_cases
from widgets.timeline import LINE, NEAREST, Lanes
from widgets.worker import handle

CATALOGS = {"xx": invented()}


def line(given_: dict[str, Any], today: str = "2026-06-01", language: str = "en") -> dict[str, Any] | None:
    request = {"id": 1, "action": "assess", "jurisdiction": "xx", "language": language, "today": today, "case": plain_case("xx", given_)}
    found: dict[str, Any] | None = handle(request, CATALOGS)["timeline"]
    return found


def test_from_the_first_event_to_the_last_date_with_today_between() -> None:
    """Ends at 0 and LINE; today stands where it belongs."""
    found = line({"events": {"loss_happened": "2026-05-10", "complaint_sent": "2026-05-20"}})
    assert found
    marks = {m["id"]: m for m in found["marks"]}
    assert ("2026-05-10", 0, True) == (found["from"], marks["loss_happened"]["place"], marks["loss_happened"]["above"])
    assert LINE == max(m["place"] for m in found["marks"])
    assert found["to"] == max(m["date"] for m in found["marks"])
    assert ("today", None, found["today"]) == (marks["today"]["kind"], marks["today"]["number"], marks["today"]["place"])
    # Limitation: 2028-05-09 is 730 days on, today 22.
    assert ("yours", "2028-05-09") == (marks["limitation"]["kind"], marks["limitation"]["date"])
    assert "theirs" == marks["answer_time"]["kind"] and marks["answer_time"]["state"]


def test_marks_are_numbered_in_order_of_days() -> None:
    """Numbers of the picture are those of the list; today has none."""
    found = line({"events": {"loss_happened": "2026-05-10", "complaint_sent": ["2026-05-20", "2026-05-30"]}})
    assert found
    numbers = [m["number"] for m in found["marks"] if m["kind"] != "today"]
    assert list(range(1, len(numbers) + 1)) == numbers
    days = [m["date"] for m in found["marks"] if m["date"]]
    assert sorted(days) == days


def test_an_event_without_a_day_stands_in_the_list_only() -> None:
    """And one known by its month is not given a day in words."""
    found = line({"events": {"loss_happened": "2026-05", "complaint_sent": "unknown"}})
    assert found
    marks = {m["id"]: m for m in found["marks"]}
    assert marks["complaint_sent"]["place"] is None and marks["complaint_sent"] is found["marks"][-1]
    assert "1 May" not in marks["loss_happened"]["date_text"] and "day not known" in marks["loss_happened"]["date_text"]


def test_without_any_day_there_is_no_picture() -> None:
    """An empty line would look like an empty case."""
    assert line({}) is None
    assert line({"events": {"complaint_sent": "unknown"}}) is None


def test_a_case_of_one_day_stands_in_the_middle() -> None:
    """No span, no division by it."""
    found = line({"events": {"demand_withdrawn": "2026-06-01"}})
    assert found and {LINE // 2} == {m["place"] for m in found["marks"]}


def test_what_was_met_is_shown_by_its_event_only() -> None:
    """The answer came: no mark for the time it had."""
    found = line({"events": {"complaint_sent": "2026-05-20", "answer_received": "2026-05-25"}, "facts": {"extended": "no"}})
    assert found
    ids = [m["id"] for m in found["marks"]]
    assert "answer_received" in ids and "answer_time" not in ids


@pytest.mark.parametrize("language", ["fr", "zh-Hans", "zh-Hant", "en"])
def test_real_cases_draw_without_covering(language: str) -> None:
    """Every worked case: places on the line, at most six ticks, marks of a lane apart."""
    drawn = 0
    for code, _, example in worked_cases():
        request = {"id": 1, "action": "assess", "jurisdiction": code, "language": language, "today": example["today"], "case": plain_case(code, example.get("given", {}))}
        found = handle(request, real())["timeline"]
        if found is None:
            continue
        drawn += 1
        assert len(found["ticks"]) <= 6 and all(0 <= t["place"] <= LINE and t["text"] for t in found["ticks"])
        # On a phone the widest word under the line takes less than a fifth of it.
        assert all(b["place"] - a["place"] >= 190 for a, b in pairwise(found["ticks"]))
        seen: dict[tuple[bool, int], int] = {}
        for mark in (m for m in found["marks"] if m["place"] is not None and m["kind"] != "today"):
            key = (mark["above"], mark["lane"])
            assert 0 <= mark["place"] <= LINE
            assert mark["lane"] < found["lanes_above" if mark["above"] else "lanes_below"]
            assert key not in seen or mark["place"] - seen[key] >= NEAREST
            seen[key] = mark["place"]
            assert mark["name"] and mark["date_text"]
    assert drawn > 50


@given(st.lists(st.integers(0, LINE), max_size=40))
def test_lanes_keep_marks_apart(places: list[int]) -> None:
    """Whatever the places are."""
    lanes = Lanes()
    seen: dict[int, int] = {}
    for place in sorted(places):
        lane = lanes.take(place)
        assert lane not in seen or place - seen[lane] >= NEAREST
        seen[lane] = place
    assert len(seen) == lanes.count
