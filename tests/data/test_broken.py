"""Broken data stop the build, naming the file and the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import catalog
from tests.helpers import invented_data
from widgets.errors import DataError

BREAKS = [
    ("sources.yml", "sort: law", "sort: gossip", "sort"),
    ("sources.yml", "checked_on: 2026-11-01", "checked_on: 2026-02-30", "checked_on"),
    ("sources.yml", "act:", "act:\n  sort: law", "stands twice"),
    ("time_limits.yml", "counting: procedure", "counting: magic", "counting rule 'magic'"),
    ("time_limits.yml", "start: {event: judgment}", "start: {event: doomsday}", "event 'doomsday'"),
    ("time_limits.yml", "length: {n: 15, unit: day}", "length: {n: '15', unit: day}", "whole number"),
    ("time_limits.yml", "length: {n: 15, unit: day}", "length: {n: 15, unit: moon}", "unit"),
    ("time_limits.yml", "length: {n: 15, unit: day}", "lenght: {n: 15, unit: day}", "unknown key: lenght"),
    ("time_limits.yml", "  length: {n: 15, unit: day}\n", "", "either a length or set_by"),
    ("time_limits.yml", "sources: [act]", "sources: []", "a source is missing"),
    ("bodies.yml", "is: [mutual]", "is: [club]", "no answer club"),
    ("events.yml", "en: Judgment}", "fr2: x}", "missing in en"),
    ("calendar.yml", "2025-12-25", "2026-12-26", "is not in 2025"),
    ("amounts.yml", "valid_to: 2025-12-31", "valid_to: 2025-11-30", "gap or overlap"),
    ("jurisdiction.yml", "closes: [mediator_year]", "closes: [nothing]", "time limit 'nothing'"),
    ("letters/complaint/text.en.yml", "{{ policy.number }}", "{{ policy.colour }}", "no policy 'colour'"),
    ("letters/complaint/text.en.yml", "{{ policy.number }}", "{% if x %}y{% endif %}", "no logic"),
    ("letters/complaint/text.en.yml", "| money", "| upper", "unknown filter"),
    ("letters/complaint/text.en.yml", "close:", "clothes:", "no such paragraph"),
    ("letters/complaint/text.en.yml", "{{ policy.number }}", "{{ policy.number", "cannot be read"),
    ("counting.yml", "plain:", "plain: [", "not readable as YAML"),
]


@pytest.mark.parametrize(("file", "before", "after", "says"), BREAKS, ids=[f"{b[0]}: {b[3]}" for b in BREAKS])
def test_a_broken_file_is_named(tmp_path: Path, file: str, before: str, after: str, says: str) -> None:
    """One mistake, one message with the file's name and what is wrong."""
    data = invented_data(tmp_path / "data")
    path = data / "jurisdictions" / "xx" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    _, faults = catalog.examine("xx", data=data)
    assert faults
    assert any(says in str(fault) and fault.file.endswith(file.split("/")[-1]) for fault in faults), [str(f) for f in faults]
    with pytest.raises(DataError):
        catalog.load("xx", data=data)


def test_the_whole_invented_country_is_sound(tmp_path: Path) -> None:
    """The unbroken files pass, so the test above can fail."""
    _, faults = catalog.examine("xx", data=invented_data(tmp_path / "data"))
    assert [] == faults


@pytest.mark.parametrize(
    ("typed", "read"),
    [("no", "no"), ("12:30", "12:30"), ("010", "010"), ("2026-01-31", "2026-01-31"), ("5", 5), ("true", True), ("1.5", "1.5"), ("~", "~"), ('"5"', "5")],
)
def test_text_stays_text(tmp_path: Path, typed: str, read: object) -> None:
    """Only whole numbers and true/false are values."""
    from macros import strict_yaml

    path = tmp_path / "x.yml"
    path.write_text(f"key: {typed}\n", encoding="utf-8")
    value = strict_yaml.load(path, shown="x.yml")["key"]
    assert (read, type(read)) == (value, type(value))
