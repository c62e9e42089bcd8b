"""``make check``: says in words what is missing or wrong under ``data/``, and draws the count of every worked case.

``make check only=fr`` looks at one country, ``only=fr/rules`` draws one file of cases.
"""

from __future__ import annotations

import sys
from pathlib import Path

from macros import cases, catalog, changes, glossary, quizzes
from macros.lacks import lacks
from widgets.errors import DataError
from widgets.schema import Catalog


def main(arguments: list[str], data: Path = catalog.DATA) -> int:
    """Draw the cases, then print every fault, one per line with its file and place; return 1 when there is one."""
    only = arguments[0] if arguments else ""
    country, _, file = only.partition("/")
    if country and country not in catalog.jurisdictions(data):
        print(f"there is no jurisdiction {country!r}", file=sys.stderr)
        return 2
    faults: list[DataError] = []
    said: list[str] = []
    for code in catalog.jurisdictions(data):
        if country not in ("", code):
            continue
        found, wrong = catalog.examine(code, data=data)
        faults += wrong
        if found is None or wrong:
            continue
        faults += changes.examine(code, found, data=data)[1]
        count, more = _draw(found, file, data)
        faults += more
        draft = " Draft: not shown to readers." if found.jurisdiction.status == "draft" else ""
        lacking = cases.missing_cases(found, data)
        unfinished = lacks(found, data=data)
        whole = "to complete, see below" if lacking or unfinished else "nothing missing"
        said.append(
            f"{code}: {len(found.time_limits)} time limits, {len(found.bodies)} bodies, {len(found.letters)} letters, "
            f"{len(found.grounds)} grounds, {len(found.sources)} sources, {count} cases drawn: {whole}. "
            f"Version {found.data_version}.{draft}"
        )
        said += [f"  {code}: {line}" for line in lacking]
        said += [f"  {code}, to complete: {line}." for line in unfinished]
    # Quizzes call the facts of a whole catalog.
    for path in [] if faults else sorted((data / "quizzes").glob(f"{country or '*'}/*.yml")):
        try:
            quizzes.load(path)
        except DataError as fault:
            faults.append(fault)
    if not faults and not country:
        faults += glossary.examine(data)
    print("\n".join(said))
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} to mend.", file=sys.stderr)
    return 1 if faults else 0


def _draw(found: Catalog, file: str, data: Path) -> tuple[int, list[DataError]]:
    """Print the drawings of one country's cases; return how many there are and what could not be drawn."""
    count = 0
    faults: list[DataError] = []
    try:
        for code, name, example in cases.worked_cases(data):
            if code != found.jurisdiction.id or file not in ("", name):
                continue
            count += 1
            try:
                lines = list(cases.drawings(found, name, example))
            except DataError as fault:
                faults.append(fault)
            else:
                print("\n".join([*lines, ""]) if lines else "", end="\n" if lines else "")
    except DataError as fault:
        faults.append(fault)
    return count, faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
