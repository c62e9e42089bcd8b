"""Letters written from the editors' worked cases: for the preview page, and for what a letter still lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros import catalog, strict_yaml
from widgets.schema import Catalog
from widgets.worker import handle


@dataclass(frozen=True, slots=True)
class Sample:
    """A worked case that writes a letter: ``file`` is its name below ``cases/`` without ending."""

    file: str
    name: str
    kind: str
    today: str
    given: Mapping[str, Any]


def samples(code: str, *, data: Path = catalog.DATA) -> Iterator[Sample]:
    """Yield the worked cases of a jurisdiction that write a letter, in the order of files and cases."""
    for path in sorted((data / "jurisdictions" / code / "cases").glob("*.yml")):
        for example in strict_yaml.load(path, shown=f"jurisdictions/{code}/cases/{path.name}"):
            letter = example.get("then", {}).get("letter")
            if letter is not None:
                yield Sample(path.stem, example["name"], letter["kind"], example["today"], example.get("given", {}))


def written(found: Catalog, sample: Sample, language: str) -> dict[str, Any]:
    """Return the engine's answer for a sample's letter, with its translation into ``language``."""
    code = found.jurisdiction.id
    request = {
        "id": 0, "action": "letter", "jurisdiction": code, "language": language, "today": sample.today,
        "kind": sample.kind, "case": _case(code, sample.given),
    }  # fmt: skip
    return handle(request, {code: found})


def _case(code: str, given: Mapping[str, Any]) -> dict[str, Any]:
    events = [
        _occurrence(event, day)
        for event, days in given.get("events", {}).items()
        for day in (days if isinstance(days, list) else [days])
    ]
    claim = {
        "id": "d1", "person": "p1", "policy": "c1", **given.get("claim", {}), "events": events,
        **{part: given.get(part, empty) for part, empty in (("facts", {}), ("amounts", {}), ("grounds", []))},
    }  # fmt: skip
    return {
        "version": 1,
        "jurisdiction": code,
        "people": [{"id": "p1", **given.get("person", {})}],
        "policies": [{"id": "c1", **given.get("policy", {}), "insurer": given.get("insurer", {})}],
        "claims": [claim],
    }


def _occurrence(event: str, day: Any) -> dict[str, Any]:
    if isinstance(day, dict):
        return {"event": event, **day}
    if day == "unknown":
        return {"event": event, "precision": "unknown"}
    if len(str(day)) == len("2026-01"):
        return {"event": event, "date": f"{day}-01", "precision": "month"}
    return {"event": event, "date": str(day)}
