"""Doors, bodies, three-valued conditions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.helpers import situation
from widgets.conditions import figure, holds
from widgets.schema import Condition


def state(today: str, **given: object) -> tuple[str, date | None]:
    door = situation(given, today).door("mediator")
    return door.state, door.date


def test_a_door_needs_its_first_step() -> None:
    """No complaint: not yet, and the sentence says what comes first."""
    door = situation({}, "2026-06-01").door("mediator")
    assert ("not_yet", ("complaint_sent",)) == (door.state, door.missing)
    assert "A written complaint comes first." == door.reasons[0]["en"]


def test_a_door_opens_the_day_after_the_waiting_time() -> None:
    """Two months from 31 December end on 28 February; the door opens on 1 March."""
    given = {"events": {"complaint_sent": "2025-12-31"}, "facts": {"extended": "no"}}
    assert ("opens_on", date(2026, 3, 1)) == state("2026-02-28", **given)
    assert ("open", date(2026, 12, 31)) == state("2026-03-01", **given)


def test_an_answer_opens_the_door_at_once() -> None:
    """No need to wait for the rest of the time."""
    given = {"events": {"complaint_sent": "2025-12-31", "answer_received": "2026-01-10"}}
    assert "open" == state("2026-01-10", **given)[0]


def test_a_door_closes_with_its_time_limit() -> None:
    """Open on the last day, closed on the next, with the reason."""
    given = {"events": {"complaint_sent": "2025-03-10"}, "facts": {"extended": "no"}}
    assert "open" == state("2026-03-10", **given)[0]
    door = situation(given, "2026-03-11").door("mediator")
    assert ("closed", "The year is over.") == (door.state, door.reasons[0]["en"])


def test_a_court_case_shuts_the_door() -> None:
    """A shutter wins over an open gate."""
    given = {"events": {"complaint_sent": "2025-12-31"}, "facts": {"in_court": "yes", "extended": "no"}}
    assert "closed" == state("2026-04-01", **given)[0]


@pytest.mark.parametrize(("form", "body"), [("mutual", "mutual-mediator"), ("insurer", "insurer-mediator")])
def test_the_body_follows_the_legal_form(form: str, body: str) -> None:
    """The first body whose condition holds."""
    chosen = situation({"facts": {"form": form}}, "2026-06-01").door("mediator").choice
    assert body == chosen.body.id


def test_an_unknown_form_shows_all_candidates_and_asks() -> None:
    """Never a body by default."""
    choice = situation({}, "2026-06-01").door("mediator").choice
    assert (None, 2, ("form",)) == (choice.body, len(choice.candidates), choice.missing)


YES = Condition(ground="late-notice")
NO = Condition(event="judgment")
UNKNOWN = Condition(fact="form", is_=("mutual",))


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        (Condition(all=(YES, UNKNOWN)), None),
        (Condition(all=(NO, UNKNOWN)), False),
        (Condition(any=(YES, UNKNOWN)), True),
        (Condition(any=(NO, UNKNOWN)), None),
        (Condition(not_=UNKNOWN), None),
        (Condition(not_=NO), True),
        (Condition(event="complaint_sent", on_or_after=date(2026, 1, 1)), True),
        (Condition(event="complaint_sent", before=date(2026, 1, 1)), False),
        (Condition(event="complaint_sent", later_than="loss_happened"), True),
        (Condition(days_left="mediator_year", at_most_days=400), True),
        (Condition(days_left="mediator_year", at_most_days=10), False),
        (Condition(running="mediator_year"), True),
        (Condition(ended="mediator_year"), False),
        (Condition(known="person.name"), False),
        (Condition(amount="claimed", at_most="cap"), True),
        (Condition(amount="claimed", above="cap"), False),
        (Condition(amount="other", above="cap"), None),
    ],
)
def test_conditions_have_three_values(condition: Condition, answer: bool | None) -> None:
    """Unknown is never turned into no."""
    given = {
        "events": {"complaint_sent": "2026-02-01", "loss_happened": "2026-01-01"},
        "grounds": ["late-notice"],
        "amounts": {"claimed": "5500"},
    }
    assert answer is holds(condition, situation(given, "2026-06-01"))


def test_a_figure_is_the_one_in_force_today() -> None:
    """An ended figure serves its own time only."""
    assert Decimal(5000) == figure("cap", situation({}, "2025-12-31"))
    assert Decimal(6000) == figure("cap", situation({}, "2026-01-01"))
