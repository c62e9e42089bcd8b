"""Lists made from the case: chronology, exhibits, papers, withdrawn rules."""

from __future__ import annotations

from typing import Any

from widgets.present import Presenter
from widgets.schema import WithdrawnRule
from widgets.situation import Situation
from widgets.timeline import occurrence_text


def chronology(p: Presenter) -> list[dict[str, Any]]:
    """Return what happened, in order; what has no day comes last and says so."""
    events = sorted(p.s.claim.events, key=lambda o: (o.date is None, o.date or p.s.today))
    return [
        {
            "event": o.event,
            "name": p.words(p.s.catalog.events[o.event].names),
            "date": p.day(o.date),
            "date_text": occurrence_text(p, o),
            "precision": o.precision,
            "proof": o.proof,
        }
        for o in events
    ]


def exhibits(p: Presenter) -> list[dict[str, Any]]:
    """Return the evidence items chosen as exhibits, numbered in the order of the case."""
    chosen = [item for item in p.s.claim.evidence if item.exhibit]
    return [
        {"number": n, "id": item.id, "title": item.title, "date": p.day(item.date), "sha256": item.sha256}
        for n, item in enumerate(chosen, start=1)
    ]


def withdrawn(s: Situation) -> list[WithdrawnRule]:
    """Return the withdrawn rules that letters of this case were made with."""
    versions = {letter.data_version for letter in s.claim.letters}
    return [rule for rule in s.catalog.withdrawn if versions & set(rule.data_versions)]
