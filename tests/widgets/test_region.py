"""France: the place whose holidays count is asked in both tools and reaches the count."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import real
from widgets import needs
from widgets.worker import handle

CATALOGS = {"fr": real()["fr"]}


def ask(action: str, **more: Any) -> dict[str, Any]:
    request = {"id": 1, "action": action, "jurisdiction": "fr", "language": "fr", "today": "2026-06-02", **more}
    found: dict[str, Any] = handle(request, CATALOGS)
    assert "ok" == found["status"], found
    return found


def acknowledgement(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the ten working days of a complaint of 20 May 2026, asked through the guided form."""
    sent = {"complaint": {"day": "20", "month": "5", "year": "2026"}}
    found = ask("assess", form="claim", answers={**sent, **answers})
    return next(d for d in found["deadlines"] if d["id"] == "complaint_ack")


@pytest.mark.parametrize(
    ("region", "last"),
    [("elsewhere", "2026-06-02"), ("martinique", "2026-06-03"), ("guadeloupe", "2026-06-03"), ("alsace_moselle", "2026-06-02")],
)
def test_the_guided_form_asks_for_the_place(region: str, last: str) -> None:
    """22 May in Martinique and 27 May in Guadeloupe push the tenth working day on; the answer settles the doubt."""
    d = acknowledgement({"region": region})
    assert (last, last, "sure", []) == (d["date"], d["safe_date"], d["certainty"], d["missing"])


@pytest.mark.parametrize("answer", [{}, {"region": "unknown"}])
def test_without_the_place_the_question_leads_to_its_field(answer: dict[str, Any]) -> None:
    """Unknown is said: the later day counts for the other side, and the question names the field that asks."""
    d = acknowledgement(answer)
    assert ("2026-06-02", "2026-06-03", "doubtful") == (d["date"], d["safe_date"], d["certainty"])
    assert "region" in [q["field"] for q in d["missing"]]


def test_the_calculator_asks_for_the_place() -> None:
    """Its field stands with every rule that looks at closed days, and changes the day."""
    fields = {field.id for step in needs.form(CATALOGS["fr"]).steps for field in step.fields}
    assert "fact-region" in fields
    sent = {"event-complaint_sent": {"day": "20", "month": "5", "year": "2026"}}
    found = ask("count", form="count", time_limit="complaint_ack", answers={**sent, "fact-region": "martinique"})
    assert "2026-06-03" == found["deadline"]["date"]
