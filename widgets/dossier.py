"""Lists made from the case: chronology, exhibits, papers, withdrawn rules."""

from __future__ import annotations

from typing import Any

from widgets.case import EvidenceItem
from widgets.file_names import exhibit_name
from widgets.i18n import date_text
from widgets.present import Presenter
from widgets.schema import WithdrawnRule
from widgets.situation import Situation
from widgets.timeline import occurrence_text


def chronology(p: Presenter) -> list[dict[str, Any]]:
    """Return what happened, in order; what has no day comes last and says so."""
    events = sorted(p.s.claim.events, key=lambda o: (o.date is None, o.date or p.s.today))
    happened = [
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
    numbers = {item.id: n for n, item in enumerate(_chosen(p), start=1)}
    proved = [
        {
            "event": "",
            "name": item.title,
            "date": p.day(item.date),
            "date_text": p.say("date_unknown") if item.date is None else date_text(item.date, p.language),
            "precision": "unknown" if item.date is None else "day",
            "proof": p.say("dossier_exhibit", number=numbers[item.id]) if item.id in numbers else "",
            "detail": call_text(p, item),
        }
        for item in p.s.claim.evidence
    ]
    return sorted([*happened, *proved], key=lambda row: (row["date"] is None, row["date"] or ""))


def call_text(p: Presenter, item: EvidenceItem) -> str:
    """Return hour, zone, number, name and what was said on one line; nothing where nothing was noted."""
    known = (" ".join(filter(None, (item.time, item.zone))), item.number, item.name, " ".join(item.said.split()))
    return " · ".join(part for part in known if part)


def _chosen(p: Presenter) -> list[EvidenceItem]:
    return [item for item in p.s.claim.evidence if item.exhibit]


def exhibits(p: Presenter) -> list[dict[str, Any]]:
    """Return the evidence items chosen as exhibits, numbered in the order of the case."""
    return [
        {
            "number": n,
            "id": item.id,
            "title": item.title,
            "date": p.day(item.date),
            "date_text": p.say("date_unknown") if item.date is None else date_text(item.date, p.language),
            "kind": p.words(p.s.catalog.evidence[item.kind].names) if item.kind in p.s.catalog.evidence else "",
            "detail": call_text(p, item),
            "sha256": item.sha256,
            "file": item.file,
            "file_name": exhibit_name(n, item.title, item.file) if item.sha256 else "",
        }
        for n, item in enumerate(_chosen(p), start=1)
    ]


def withdrawn(s: Situation) -> list[WithdrawnRule]:
    """Return the withdrawn rules that letters of this case were made with."""
    versions = {letter.data_version for letter in s.claim.letters}
    return [rule for rule in s.catalog.withdrawn if versions & set(rule.data_versions)]
