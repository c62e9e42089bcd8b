"""``make snapshots``: every deadline for every day of one year, kept so that no change of a count goes unseen.

Each time limit is counted 365 times, from each day of the reference year, once
plainly and once for each of its variants, extensions and additions. A line holds
one month: for each day how many days later the limit ends, after ``/`` the safe
day where it is another one, ``*n`` for n equal days in a row, ``-`` for a count
that the data cannot make. The files are small and read like a table of differences.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from macros import catalog
from widgets import assess
from widgets.case import CASE_VERSION, Case, Claim, Occurrence
from widgets.schema import Catalog, Condition, StartBranch, TimeLimit

YEAR = 2026
FOLDER = catalog.ROOT / "tests" / "snapshots"
#: Length typed for a limit that a contract sets, where the law has no floor.
TYPED = 10

#: What is given: facts, and the events that happen on the day itself.
Given = tuple[dict[str, str], set[str]]


def ways(limit: TimeLimit, found: Catalog) -> Iterator[tuple[str, Given]]:
    """Yield a name and the answers for the limit itself, then for every condition that changes its length."""
    base = _with(limit.applies_when, _start(limit, found))
    if limit.typed is not None:
        base = ({**base[0], limit.typed: str(limit.floor.n if limit.floor else TYPED)}, base[1])
    yield limit.id, base
    for sort in ("variants", "extensions", "additions"):
        for n, record in enumerate(getattr(limit, sort)):
            condition = getattr(record, "when", None) or getattr(record, "needs", None)
            given = _with(condition, base)
            if (notice := getattr(record, "notice", None)) is not None:
                given = (given[0], given[1] | {notice})
            if given != base:
                yield f"{limit.id}.{sort}.{n}", given


def _start(limit: TimeLimit, found: Catalog, above: tuple[str, ...] = ()) -> Given:
    facts: dict[str, str] = {}
    events: set[str] = set()
    branches: tuple[StartBranch, ...] = limit.start.either or limit.start.earliest_of or limit.start.latest_of or (limit.start,)
    for branch in branches:
        if branch.event is not None:
            events.add(branch.event)
        if branch.ended is not None and branch.ended not in above:
            more = _start(found.time_limits[branch.ended], found, (*above, limit.id))
            facts, events = {**more[0], **facts}, events | more[1]
    if limit.version_by is not None:
        events.add(limit.version_by)
    if limit.printed is not None:
        events.add(limit.printed)
    return facts, events


def _with(condition: Condition | None, given: Given) -> Given:
    """Return the answers with what makes a condition hold, as far as answers and events can."""
    facts, events = given
    if condition is None:
        return given
    if condition.fact is not None:
        return {**facts, condition.fact: condition.is_[0]}, events
    if condition.event is not None:
        return facts, events | {condition.event}
    for part in condition.all or condition.any[:1]:
        given = _with(part, given)
    return given


def _deadline(limit: TimeLimit, found: Catalog, given: Given, day: date) -> str:
    facts, events = given
    claim = Claim(id="d1", facts=facts, events=tuple(Occurrence(event, day) for event in sorted(events)))
    case = Case(version=CASE_VERSION, jurisdiction=found.jurisdiction.id, claims=(claim,))
    d = assess.open_situation(found, case, day).deadline(limit.id)
    if d.date is None or d.safe_date is None:
        return "-"
    safe = f"/{(d.safe_date - day).days}" if d.safe_date != d.date else ""
    return f"{(d.date - day).days}{safe}"


def lines(found: Catalog, only: str = "") -> Iterator[str]:
    """Yield the file's lines: a heading for each way of each limit (or of one), then twelve months."""
    for key, limit in sorted(found.time_limits.items()):
        if only not in ("", key):
            continue
        for name, given in ways(limit, found):
            shown = ", ".join([*(f"{k}={v}" for k, v in sorted(given[0].items())), *sorted(given[1])])
            yield f"{name}: {shown}"
            for month in range(1, 13):
                first = date(YEAR, month, 1)
                days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == month]
                counted = [_deadline(limit, found, given, day) for day in days]
                runs = [(text, len(list(same))) for text, same in groupby(counted)]
                yield f"  {month:02} " + " ".join(text if n == 1 else f"{text}*{n}" for text, n in runs)


def text_of(found: Catalog) -> str:
    """Return the whole file for one jurisdiction."""
    return f"# {found.jurisdiction.id}, every day of {YEAR}. Written by make snapshots.\n" + "\n".join(lines(found)) + "\n"


def main(folder: Path = FOLDER) -> int:
    """Write one file for each jurisdiction that readers see."""
    folder.mkdir(parents=True, exist_ok=True)
    for code, found in catalog.published().items():
        path = folder / f"{code}.txt"
        text = text_of(found)
        changed = not path.exists() or path.read_text(encoding="utf-8") != text
        path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {len(text) // 1000} kB, {'changed' if changed else 'as before'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
