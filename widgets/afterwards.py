"""After a letter has left: which time limits run from it, counted as if it left and arrived today.

The day itself is not known yet, so the answer says what it supposes; once the
reader gives the real day, the assessment counts from that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from widgets.answers import placed
from widgets.assess import open_situation
from widgets.case import Occurrence
from widgets.deadlines import Deadline
from widgets.present import Presenter
from widgets.schema import Form, Letter, TimeLimit
from widgets.situation import Situation


def started(letter: Letter, s: Situation) -> Situation:
    """Return the situation in which the letter's own events have happened today, and what the letter itself settles is answered."""
    events = (*s.claim.events, *(Occurrence(event, s.today) for event in letter.makes))
    claim = replace(s.claim, events=events, facts={**s.claim.facts, **letter.settles})
    return open_situation(s.catalog, replace(s.case, claims=placed(s.case.claims, claim)), s.today, claim.id)


def running(letter: Letter, s: Situation) -> list[Deadline]:
    """Return what runs from the letter's own events, the nearest first; nothing that could not be counted."""
    found = [s.deadline(name) for name, limit in s.catalog.time_limits.items() if _starts(limit) & set(letter.makes)]
    counted = [d for d in found if d.applies and d.date is not None and d.state in ("running", "ended")]
    return sorted(counted, key=lambda d: d.safe_date or d.date or s.today)


def _starts(limit: TimeLimit) -> set[str]:
    """Return the events from which the limit itself can begin."""
    start = limit.start
    if start is None:
        return set()
    branches = (start, *start.either, *start.earliest_of, *start.latest_of)
    return {branch.event for branch in branches if branch.event}


def expected(letter: Letter, p: Presenter, form: Form | None) -> dict[str, Any]:
    """Return ``expected``, the counted limits in words, and ``expected_note``, what is supposed; both empty where nothing runs."""
    found: list[dict[str, Any]] = []
    if letter.makes:
        then = started(letter, p.s)
        shown = Presenter(then, p.language, form)
        found = [shown.deadline(d) for d in running(letter, then)]
    return {"expected": found, "expected_note": p.say("letter_expected", date=p.s.today) if found else ""}


__all__ = ["expected", "running", "started"]
