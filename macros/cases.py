"""The editors' worked cases: read from ``cases/*.yml``, opened for the engine, and drawn.

A drawing shows the count of one time limit as a line to scale, then its steps in
words, so that an editor can lay it beside the source and see whether it is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from macros import catalog, strict_yaml
from widgets import assess
from widgets.deadlines import Deadline
from widgets.envelope import read_case
from widgets.errors import DataError, Unusable
from widgets.present import Presenter
from widgets.schema import Catalog
from widgets.situation import Situation

#: Characters between start and end of a drawn line.
WIDTH = 48
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def plain_case(jurisdiction: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the case document for the short form that editors write in ``cases/*.yml``."""
    events: list[dict[str, Any]] = []
    for event, days in given.get("events", {}).items():
        for day in days if isinstance(days, list) else [days]:
            events.append(_occurrence(event, day))
    claim = {
        "id": "d1", "person": "p1", "policy": "c1",
        **given.get("claim", {}),
        "facts": given.get("facts", {}),
        "events": events,
        "amounts": given.get("amounts", {}),
        "grounds": given.get("grounds", []),
    }  # fmt: skip
    policy = {"id": "c1", **given.get("policy", {}), "insurer": given.get("insurer", {})}
    return {
        "version": 1,
        "jurisdiction": jurisdiction,
        "people": [{"id": "p1", **given.get("person", {})}],
        "policies": [policy],
        "claims": [claim],
    }


def _occurrence(event: str, day: Any) -> dict[str, Any]:
    if isinstance(day, dict):
        return {"event": event, **day}
    if day == "unknown":
        return {"event": event, "precision": "unknown"}
    text = str(day)
    if len(text) == len("2026-01"):
        return {"event": event, "date": f"{text}-01", "precision": "month"}
    return {"event": event, "date": text}


def open_case(found: Catalog, given: Mapping[str, Any], today: str) -> Situation:
    """Return the situation of a case in the short form.

    Raises:
        Unusable: it names what the catalog does not know, or a day that does not exist.
    """
    code = found.jurisdiction.id
    return assess.open_situation(found, read_case(plain_case(code, given), code), date.fromisoformat(today))


#: Worked cases of another shape: a bill and what comes of it.
SUMS = "amounts"


def worked_cases(data: Path = catalog.DATA) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every example of ``jurisdictions/*/cases`` about dates and letters: country, file name, example.

    Raises:
        DataError: a file is not a list of cases with their keys.
    """
    return (one for one in _examples(data) if one[1] != SUMS)


def sum_cases(data: Path = catalog.DATA) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every worked bill: country, example."""
    return ((code, example) for code, file, example in _examples(data) if file == SUMS)


def _examples(data: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every example of ``jurisdictions/*/cases``: country, file name, example.

    Raises:
        DataError: a file is not a list of cases with their keys.
    """
    for code in catalog.jurisdictions(data):
        for path in sorted((data / "jurisdictions" / code / "cases").glob("*.yml")):
            shown = f"jurisdictions/{code}/cases/{path.name}"
            examples = strict_yaml.load(path, shown=shown)
            if not isinstance(examples, list):
                raise DataError("expected a list of cases", file=shown)
            for n, example in enumerate(examples):
                if not isinstance(example, dict) or not {"name", "today", "then"} <= set(example):
                    raise DataError("a case needs name, today and then", file=shown, at=str(n + 1))
                yield code, path.stem, example


def drawings(found: Catalog, file: str, example: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of one case: its name, then the count of every time limit it asserts.

    Raises:
        DataError: the case cannot be opened; the file and the reason are named.
    """
    shown = f"jurisdictions/{found.jurisdiction.id}/cases/{file}.yml"
    try:
        s = open_case(found, example.get("given", {}), example["today"])
    except Unusable as fault:
        words = "; ".join(f"{p.field}: {p.code} {p.parameters.get('value', '')}".strip() for p in fault.problems)
        raise DataError(words, file=shown, at=str(example["name"])) from None
    except ValueError as fault:
        raise DataError(str(fault), file=shown, at=str(example["name"])) from None
    wanted = example["then"].get("deadlines", {})
    if not wanted:
        return
    yield f"{found.jurisdiction.id}/{file}: {example['name']} (today {example['today']})"
    for name, expected in wanted.items():
        if name not in found.time_limits:
            raise DataError(f"there is no time limit {name!r}", file=shown, at=str(example["name"]))
        yield from draw(s.deadline(name), s, expected)


def draw(d: Deadline, s: Situation, expected: Any = None) -> Iterator[str]:
    """Yield the picture of one deadline: the line to scale, what was expected, the steps in words."""
    presenter = Presenter(s, "en")
    plain = presenter.deadline(d)
    yield f"  {d.limit.id}, {plain['name']}: {plain['binds_text'].lower()}"
    if d.date is None:
        yield f"    no date: {plain['reason']}" + (f" ({', '.join(d.missing)})" if d.missing else "")
    elif d.start is not None:
        yield f"    {_line(d, s.today)}"
        marks = [f"S {_day(d.start)}", f"E {_day(d.date)}{' ' + d.hour if d.hour else ''} (+{(d.date - d.start).days} days)"]
        if d.safe_date is not None and d.safe_date != d.date:
            marks.append(f"s {_day(d.safe_date)}")
        marks += [f"o {_day(a.date)}" for a in d.alternatives]
        yield "    " + "   ".join([*marks, f"T {_day(s.today)}", d.state])
    yield from (f"      - {step}" for step in plain["steps"])
    yield from (f"      ? {doubt}" for doubt in plain["doubts"])
    if expected is not None and d.date is not None and _expected_day(expected) not in (None, d.date.isoformat()):
        yield f"    THE CASE SAYS {_expected_day(expected)}"


def _expected_day(expected: Any) -> str | None:
    if isinstance(expected, Mapping):
        return expected.get("date")
    text = str(expected)
    return text if text[:1].isdigit() else None


def _line(d: Deadline, today: date) -> str:
    """Return the line to scale: S start, E end, s safe day, o other reading, T today (where it fits), = counted, . after."""
    assert d.start is not None and d.date is not None
    others = [a.date for a in d.alternatives] + ([d.safe_date] if d.safe_date else [])
    last = max([d.date, *others])
    first = min([d.start, *others])
    span = max((last - first).days, 1)

    def at(day: date) -> int:
        return round((day - first).days * WIDTH / span)

    cells = ["."] * (WIDTH + 1)
    for n in range(at(d.start), at(d.date) + 1):
        cells[n] = "="
    if first <= today <= last:
        cells[at(today)] = "T"
    for a in d.alternatives:
        cells[at(a.date)] = "o"
    if d.safe_date is not None and d.safe_date != d.date:
        # Close to the end the safe day would vanish under it.
        cells[min(at(d.safe_date), at(d.date) - 1) if d.safe_date < d.date else at(d.safe_date)] = "s"
    cells[at(d.start)], cells[at(d.date)] = "S", "E"
    return "".join(cells) + (" T" if today > last else "")


def _day(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]} {day.isoformat()}"


def missing_cases(found: Catalog, data: Path = catalog.DATA) -> list[str]:
    """Return what each time limit lacks: every one needs two cases that give it a date or say why there is none."""
    seen: dict[str, int] = {}
    for code, _, example in worked_cases(data):
        if code == found.jurisdiction.id:
            for name in example["then"].get("deadlines", {}):
                seen[name] = seen.get(name, 0) + 1
    return [
        f"{name}: {seen.get(name, 0)} of 2 cases (an ordinary one and one at an edge)"
        for name in sorted(found.time_limits)
        if seen.get(name, 0) < 2
    ]


__all__ = ["draw", "drawings", "missing_cases", "open_case", "plain_case", "worked_cases"]
