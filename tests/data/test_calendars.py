"""Our calendars against a library, against the computed Easter, and against the clock of the place."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.easter import easter

from macros import calendars as compared
from macros import catalog
from widgets.schema import Calendar

EVERY = {ours.id: (code, ours, twin, found) for code, ours, twin, found in compared.every()}
FRENCH = [ours for _, ours, _, _ in EVERY.values() if ours.id.startswith("fr")]


@pytest.mark.parametrize("name", sorted(EVERY))
def test_every_difference_from_the_library_is_explained(name: str) -> None:
    """``make calendars`` has nothing unexplained, and every calendar has a twin."""
    _, _, twin, found = EVERY[name]
    assert twin is not None, "library.yml names no calendar to compare with"
    assert [] == [str(one.day) for one in found if not one.why]


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_explanation_is_left_over(name: str) -> None:
    """What no longer differs is no longer explained."""
    _, _, twin, found = EVERY[name]
    assert twin is not None
    used = {one.name for one in found} | {one.day.isoformat() for one in found}
    assert [] == [on for on, _ in twin.known if on not in used]


def test_a_difference_nobody_explained_is_found() -> None:
    """The comparison bites: a holiday taken out of our list shows up in both libraries."""
    from dataclasses import replace

    _, ours, twin, _ = EVERY["hk"]
    assert twin is not None
    year = ours.years["2026"]
    poorer = replace(ours, years={**ours.years, "2026": replace(year, holidays=tuple(d for d in year.holidays if d != date(2026, 4, 3)))})
    found = [(one.day, one.ours_open, one.name, one.why) for one in compared.differences(poorer, twin)]
    assert [(date(2026, 4, 3), True, "Good Friday", ""), (date(2026, 4, 3), True, "Easter -2 in dateutil", "")] == found


@pytest.mark.parametrize("ours", FRENCH, ids=lambda c: c.id)
def test_the_movable_days_of_france_follow_easter(ours: Calendar) -> None:
    """Computed a second way: Easter Monday, Ascension, Whit Monday; Good Friday in Alsace-Moselle alone."""
    for year, days in ours.years.items():
        sunday = easter(int(year))
        for after in (1, 39, 50):
            assert sunday + timedelta(days=after) in days.holidays, (year, after)
        assert (ours.id == "fr_alsace_moselle") == (sunday - timedelta(days=2) in days.holidays)
        fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
        assert fixed <= {(d.month, d.day) for d in days.holidays}


def test_mainland_china_has_every_make_up_day_and_no_guess() -> None:
    """Nineteen make-up days from 2024 to 2026, all on weekends; no year without its notice."""
    cn = EVERY["cn"][1]
    made = [day for year in cn.years.values() for day in year.make_up]
    assert (["2024", "2025", "2026"], 19) == (sorted(cn.years), len(made))
    assert all(day.weekday() >= 5 for day in made)
    assert all(catalog.catalogs()["cn"].sources[y.source].reference.startswith("国务院办公厅") for y in cn.years.values())


@pytest.mark.parametrize("name", sorted(EVERY))
def test_make_up_days_are_rest_days_otherwise(name: str) -> None:
    """A make-up day falls on a weekly rest day and is no holiday; no day stands in two lists."""
    _, ours, _, _ = EVERY[name]
    for year in ours.years.values():
        lists = [*year.holidays, *year.rest, *year.make_up]
        assert len(lists) == len(set(lists))
        assert all(day.weekday() >= 5 for day in year.make_up)


@pytest.mark.parametrize("code", catalog.jurisdictions())
def test_limits_in_hours_know_the_clock(code: str) -> None:
    """Where a limit counts hours and the clock changes, the calendar lists each change as the time zone has it."""
    found = catalog.catalogs()[code]
    if not any(limit.length and limit.length.unit == "hour" for limit in found.time_limits.values()):
        return
    zone = ZoneInfo(found.jurisdiction.time_zone)
    ours = found.calendars[found.jurisdiction.calendar]
    for year in map(int, ours.years):
        moves = [
            (date(year, 1, 1) + timedelta(days=n))
            for n in range(365)
            if datetime.combine(date(year, 1, 1) + timedelta(days=n), datetime.min.time(), zone).utcoffset()
            != datetime.combine(date(year, 1, 1) + timedelta(days=n + 1), datetime.min.time(), zone).utcoffset()
        ]
        assert moves == [change.on for change in ours.clock_changes if change.on.year == year]
