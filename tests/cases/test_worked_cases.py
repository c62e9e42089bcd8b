"""Each example that an editor wrote is one test: facts in, deadlines, doors, next step, letters out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.helpers import plain_case, real, situation, worked_cases
from widgets import letters
from widgets.doors import choose_body, next_step
from widgets.worker import handle

CASES = list(worked_cases())


@pytest.mark.parametrize(
    ("code", "example"), [(code, example) for code, _, example in CASES],
    ids=[f"{code}/{file}: {example['name']}" for code, file, example in CASES],
)  # fmt: skip
def test_worked_case(code: str, example: dict[str, Any]) -> None:
    """The engine gives what the editor counted by hand."""
    assert set(example) <= {"name", "today", "given", "then", "because"}, example["name"]
    assert example.get("because", "").strip(), "a worked case says why"
    s = situation(example.get("given", {}), example["today"], real()[code])
    then = example["then"]
    known = {"deadlines", "doors", "next", "body", "letters", "letter", "contradictions"}
    assert then and set(then) <= known, f"`then` may hold {sorted(known)}"
    for name, expected in then.get("deadlines", {}).items():
        _check_deadline(name, expected, s.deadline(name))
    for name, expected in then.get("doors", {}).items():
        assert expected == s.door(name).state, f"door {name}"
    if "next" in then:
        found = next_step(s)
        assert then["next"] == (found.id if found else None)
    for stage_id, expected in then.get("body", {}).items():
        stage = next(stage for stage in s.catalog.jurisdiction.stages if stage.id == stage_id)
        body = choose_body(stage, s).body
        assert expected == (body.id if body else "none"), f"body of {stage_id}"
    fits = {letter.id for letter, fit in letters.fitting(s) if fit}
    for kind in then.get("letters", {}).get("fit", []):
        assert kind in fits, f"{kind} should fit; fitting: {sorted(fits)}"
    for kind in then.get("letters", {}).get("not", []):
        assert kind not in fits, f"{kind} should not fit"
    if "letter" in then:
        _check_letter(code, example, then["letter"])


def _check_deadline(name: str, expected: Any, found: Any) -> None:
    if isinstance(expected, dict):
        wanted = dict(expected)
        states = {"state": found.state, "certainty": found.certainty}
        for key in ("date", "safe"):
            if key in wanted:
                value = found.date if key == "date" else found.safe_date
                assert date.fromisoformat(wanted.pop(key)) == value, f"{name} {key}"
        for key in ("state", "certainty"):
            if key in wanted:
                assert wanted.pop(key) == states[key], f"{name} {key}"
        if "others" in wanted:
            others = [date.fromisoformat(day) for day in wanted.pop("others")]
            # Two conditions may lead to one day; the example names each day once.
            assert others == sorted({a.date for a in found.alternatives}), f"{name} others"
        assert not wanted, f"{name}: unknown keys {sorted(wanted)}"
    elif expected == "not_applicable":
        assert not found.applies, f"{name} applies"
    elif expected in ("cannot_say", "not_started"):
        assert expected == found.state, f"{name}: {found.state}, {found.date}"
    else:
        assert date.fromisoformat(expected) == found.date, f"{name}: {found.reason}"


def _check_letter(code: str, example: dict[str, Any], expected: dict[str, Any]) -> None:
    request = {
        "id": 1, "action": "letter", "jurisdiction": code, "language": "en", "today": example["today"],
        "case": plain_case(code, example.get("given", {})), "kind": expected["kind"],
    }  # fmt: skip
    letter = handle(request, real())
    assert "ok" == letter["status"], letter
    shown = [p["id"] for p in letter["paragraphs"]]
    for paragraph in expected.get("shows", []):
        assert paragraph in shown, f"{paragraph} is missing; shown: {shown}"
    for paragraph in expected.get("hides", []):
        assert paragraph not in shown, f"{paragraph} should not appear"
    text = "\n".join([*letter["recipient"], *(p["text"] for p in letter["paragraphs"])])
    for words in expected.get("contains", []):
        assert words in text, f"{words!r} not in the letter:\n{text}"
    if "final" in expected:
        assert expected["final"] == letter["final"], letter["missing"]
