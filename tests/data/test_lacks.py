"""What a letter or a ground still lacks is said in words, and the published letters lack nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import catalog
from macros.lacks import lacks
from macros.samples import samples
from tests.helpers import invented_data

#: Jurisdictions whose letters have their own cases; the others are still being written.
COMPLETE = [code for code in catalog.jurisdictions() if any(s.file.startswith("letters-") for s in samples(code))]


@pytest.mark.parametrize("code", COMPLETE)
def test_nothing_is_lacking(code: str) -> None:
    """Letters and grounds are complete: cases, next steps, patterns, duties, paragraphs, questions."""
    assert [] == lacks(catalog.catalogs()[code])


def test_there_is_a_complete_country() -> None:
    """The test above looks at something."""
    assert COMPLETE


BREAKS = [
    ("letters/complaint/letter.yml", "purpose:", "next_steps: []\npurpose:", "next_steps are missing"),
    ("letters/complaint/letter.yml", "sort: subject", "sort: body", "no paragraph of sort subject"),
    ("letters/complaint/letter.yml", "sources: [act]}", "sources: []}", "cites act but does not name it"),
    ("letters/complaint/text.en.yml", "{{ policy.number }}", "7", "does not print the same in fr and en: policy.number"),
    ("jurisdiction.yml", "letters: [complaint]", "letters: []", "no stage of jurisdiction.yml lists it"),
]


@pytest.mark.parametrize(("file", "before", "after", "says"), BREAKS, ids=[b[3] for b in BREAKS])
def test_what_is_lacking_is_said(tmp_path: Path, file: str, before: str, after: str, says: str) -> None:
    """One gap, one sentence that names the letter."""
    data = invented_data(tmp_path / "data")
    path = data / "jurisdictions" / "xx" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    found, faults = catalog.examine("xx", data=data)
    assert found is not None, [str(f) for f in faults]
    assert any(says in line and line.startswith("letter complaint") for line in lacks(found, data=data)), lacks(found, data=data)


def test_a_bare_ground_lacks_patterns_questions_and_paragraphs(tmp_path: Path) -> None:
    """Each gap of a ground is one sentence."""
    data = invented_data(tmp_path / "data")
    path = data / "jurisdictions" / "xx" / "grounds.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + _BARE, encoding="utf-8")
    found, faults = catalog.examine("xx", data=data)
    assert found is not None, [str(f) for f in faults]
    lines = [line for line in lacks(found, data=data) if line.startswith("ground bare")]
    assert ["ground bare: it has no pattern in fr, so it is never recognised there", "ground bare: it has no duty: what must the insurer show for this reason to hold?"] == [lines[0], lines[-1]]


_BARE = """
bare:
  names: {fr: x, zh-Hans: x, en: x}
  says: {fr: x, zh-Hans: x, en: x}
  duties: []
  sources: [act]
"""
