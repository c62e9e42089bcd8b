"""A year of deadlines: every count of every rule for every day, as it was when somebody last looked."""

from __future__ import annotations

import pytest

from macros import catalog, year

PUBLISHED = sorted(catalog.published())


@pytest.mark.parametrize("code", PUBLISHED)
def test_no_deadline_has_changed_unseen(code: str) -> None:
    """Right and wanted: run ``make snapshots`` and read the difference. Neither: something broke a count."""
    kept = (year.FOLDER / f"{code}.txt").read_text(encoding="utf-8").split("\n")
    now = year.text_of(catalog.published()[code]).split("\n")
    changed = [f"was {a!r}\nnow {b!r}" for a, b in zip(kept, now, strict=False) if a != b]
    assert [] == changed[:3], "run make snapshots and read what changed"
    assert len(kept) == len(now)


@pytest.mark.parametrize("code", PUBLISHED)
def test_the_year_holds_every_rule(code: str) -> None:
    """Each time limit is there, with 365 days, and the file stays small."""
    text = (year.FOLDER / f"{code}.txt").read_text(encoding="utf-8")
    names = {line.split(":")[0] for line in text.split("\n") if line[:1].isalpha()}
    assert set(catalog.published()[code].time_limits) <= names
    assert len(text) < 300_000
    days: dict[str, int] = {}
    name = ""
    for line in text.split("\n"):
        if line.startswith("  "):
            days[name] = days.get(name, 0) + sum(int(part.partition("*")[2] or 1) for part in line[5:].split())
        elif line[:1].isalpha():
            name = line.split(":")[0]
    assert {365} == set(days.values())


def test_a_changed_rule_shows() -> None:
    """One day more in one rule, and the year is another one."""
    from dataclasses import replace

    from widgets.schema import Length

    found = catalog.published()["cn"]
    name, limit = next((n, x) for n, x in found.time_limits.items() if x.length and x.length.unit == "day")
    assert limit.length is not None
    other = replace(found, time_limits={**found.time_limits, name: replace(limit, length=Length(limit.length.n + 1, "day"))})
    assert list(year.lines(found, name)) != list(year.lines(other, name))
