"""``make calendars``: our calendars beside the ``holidays`` library, day by day, in words.

Days that follow Easter are also computed a second way, with ``python-dateutil``.
The libraries are a second pair of eyes, no source. Where an official list disagrees
with it our ``calendar.yml`` wins, and ``library.yml`` beside it says why; a
difference that nobody has explained fails the tests.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import holidays
from dateutil.easter import easter

from macros import catalog, strict_yaml
from widgets import calendars
from widgets.errors import DataError
from widgets.schema import Calendar


@dataclass(frozen=True, slots=True)
class Twin:
    """The library's calendar to compare with, and the differences that are known."""

    country: str
    subdivision: str
    categories: tuple[str, ...]
    #: (name in the library or ISO day, why ours differs).
    known: tuple[tuple[str, str], ...]
    #: Days after Easter Sunday (before it when less than zero) that are holidays.
    easter: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    calendar: str
    day: date
    ours_open: bool
    name: str
    #: Why, from ``library.yml``; empty when nobody has said.
    why: str = ""



def twins(code: str, data: Path = catalog.DATA) -> dict[str, Twin]:
    """Return the library's calendar for each of ours, from ``library.yml``; empty without that file.

    Raises:
        DataError: the file does not have that form.
    """
    shown = f"jurisdictions/{code}/library.yml"
    path = data / "jurisdictions" / code / "library.yml"
    if not path.exists():
        return {}
    found: dict[str, Twin] = {}
    for name, plain in strict_yaml.load(path, shown=shown).items():
        if not isinstance(plain, dict) or set(plain) - {"country", "subdivision", "categories", "easter", "differences"} or "country" not in plain:
            raise DataError("expected country, subdivision, categories, easter, differences", file=shown, at=name)
        known = tuple((str(d["on"]), str(d["why"])) for d in plain.get("differences", []))
        found[name] = Twin(plain["country"], plain.get("subdivision", ""), tuple(plain.get("categories", ["public"])), known, tuple(plain.get("easter", ())))
    return found


def differences(ours: Calendar, twin: Twin) -> Iterator[Difference]:
    """Yield every day of the covered years that is open on one side and closed on the other.

    Weekly rest is ours on both sides, so that only holidays and make-up days are compared.
    """
    theirs: Any = holidays.country_holidays(
        twin.country, subdiv=twin.subdivision or None, years=[int(y) for y in ours.years], language="en_US", categories=twin.categories
    )  # fmt: skip
    make_up: set[date] = getattr(theirs, "weekend_workdays", set())
    for year in sorted(ours.years):
        day = date(int(year), 1, 1)
        while day.year == int(year):
            open_here = calendars.is_open(day, "working_day", ours)
            open_there = day in make_up or not (day in theirs or calendars.is_weekly_rest(day, "working_day", ours))
            if open_here != open_there:
                name = theirs.get(day) or ""
                why = next((why for on, why in twin.known if on in (day.isoformat(), name)), "")
                yield Difference(ours.id, day, open_here, name, why)
            day += timedelta(days=1)
        for after in twin.easter:
            day = easter(int(year)) + timedelta(days=after)
            if day not in (*ours.years[year].holidays, *ours.years[year].rest):
                name = f"Easter {after:+} in dateutil"
                yield Difference(ours.id, day, True, name, next((why for on, why in twin.known if on in (day.isoformat(), name)), ""))


def every(data: Path = catalog.DATA) -> Iterator[tuple[str, Calendar, Twin | None, list[Difference]]]:
    """Yield each calendar of each jurisdiction with its twin and what differs."""
    for code, found in catalog.catalogs(data).items():
        compared = twins(code, data)
        for name, ours in found.calendars.items():
            twin = compared.get(name)
            yield code, ours, twin, list(differences(ours, twin)) if twin else []


def _grouped(found: list[Difference]) -> Iterator[str]:
    """Yield one line for each holiday that differs, with its days."""
    groups: dict[tuple[bool, str, str], list[date]] = {}
    for one in found:
        groups.setdefault((one.ours_open, one.name, one.why), []).append(one.day)
    for (ours_open, name, why), days in groups.items():
        sides = "open in our data, closed in the library" if ours_open else "closed in our data, open in the library"
        shown = ", ".join(day.isoformat() for day in days[:4]) + (f" and {len(days) - 4} more" if len(days) > 4 else "")
        yield f"{name or 'no name'}: {sides} on {shown}. {why or 'NOT EXPLAINED: say why in library.yml, or mend calendar.yml.'}"


def main() -> int:
    """Print every difference; return 1 when one is not explained or a calendar has no twin."""
    wrong = 0
    for _, ours, twin, found in every():
        years = f"{min(ours.years)} to {max(ours.years)}"
        if twin is None:
            print(f"{ours.id}: library.yml names no calendar to compare with.")
            wrong += 1
            continue
        print(f"{ours.id}, {years}: {len(found)} days differ from the library." if found else f"{ours.id}, {years}: same as the library.")
        for line in _grouped(found):
            print(f"  {line}")
        wrong += sum(not difference.why for difference in found)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
