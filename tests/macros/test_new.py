"""The templates of ``make new-letter`` and ``make new-jurisdiction``: copied, they are sound, and nothing is written over."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros import cases, catalog, check
from tests.helpers import ROOT
from tools import new

PAGE = ROOT / "docs" / "en" / "contribute" / "add-a-time-limit.md"


def blocks(anchor: str) -> list[str]:
    """Return the code blocks of one section of the page for lawyers."""
    sections = re.split(r"(?m)^## .*\{#([a-z]+)\}$", PAGE.read_text(encoding="utf-8"))
    text = sections[sections.index(anchor) + 1]
    return re.findall(r"(?ms)^```(?:yaml)?\n(.*?)^```$", text)


def started(tmp_path: Path) -> Path:
    """Return a data folder in which ``make new-jurisdiction code=be`` has just run."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "i18n", data / "i18n")
    shutil.copytree(ROOT / "tests" / "fixtures" / "xx-forms", data / "forms" / "be")
    assert 0 == new.main(["jurisdiction", "be"], data)
    return data


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text, encoding="utf-8")


def test_a_new_jurisdiction_passes_the_check_before_it_is_filled(tmp_path: Path) -> None:
    """An editor starts from something whole, under the new country's own name, hidden from readers."""
    data = started(tmp_path)
    found, faults = catalog.examine("be", data=data)
    assert [] == [str(fault) for fault in faults]
    assert found is not None and "complaint" in found.letters and "_letter" not in found.letters
    assert ("be", "be", "draft") == (found.jurisdiction.calendar, found.calendars["be"].id, found.jurisdiction.status)


def test_a_lawyer_adds_a_time_limit_with_files_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every step of the page, typed as it stands there: source, event, limit, two cases; the drawing is the one shown."""
    data = started(tmp_path)
    folder = data / "jurisdictions" / "be"
    for anchor, file in (("source", "sources.yml"), ("event", "events.yml"), ("limit", "time_limits.yml"), ("cases", "cases/rules.yml")):
        (block,) = blocks(anchor)
        add(folder / file, block)
    assert 0 == check.main(["be"], data)
    said = capsys.readouterr()
    assert "" == said.err and "THE CASE SAYS" not in said.out
    assert blocks("drawing")[1] in said.out
    assert ["be"] == re.findall(r"only=(\w+)", blocks("drawing")[0])
    assert "objection_answer" not in "".join(cases.missing_cases(catalog.load("be", data=data), data))


def test_the_check_shows_a_case_that_was_counted_otherwise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong day in a case stands beside the count; a case of unknown names is a fault with its place."""
    data = started(tmp_path)
    path = data / "jurisdictions" / "be" / "cases" / "rules.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("answer_time: 2026-05-02", "answer_time: 2026-05-04"), encoding="utf-8")
    assert 0 == check.main(["be"], data)
    assert "THE CASE SAYS 2026-05-04" in capsys.readouterr().out
    path.write_text(path.read_text(encoding="utf-8").replace("events: {complaint_sent: 2026-03-02}", "events: {nonsense: 2026-03-02}"), encoding="utf-8")
    assert 1 == check.main(["be"], data)
    assert "cases/rules.yml" in (said := capsys.readouterr().err) and "nonsense" in said


def test_the_check_says_which_limits_lack_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The template brings cases for one rule only, and says so of the others."""
    assert 0 == check.main(["be"], started(tmp_path))
    out = capsys.readouterr().out
    assert "mediator_year: 0 of 2 cases" in out and "answer_time:" not in out


def test_nothing_that_exists_is_written_over() -> None:
    """France stays France."""
    done = subprocess.run([sys.executable, "tools/new.py", "jurisdiction", "fr"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (1, True) == (done.returncode, "exists already" in done.stderr)


def test_a_new_letter_wants_a_source_and_its_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One fault to mend first; then the check names what is still the template's, and no path of this machine is printed."""
    data = started(tmp_path)
    capsys.readouterr()
    assert 0 == new.main(["letter", "be", "thank-you"], data)
    assert str(tmp_path) not in (said := capsys.readouterr().out) and "data/jurisdictions/be/letters/thank-you" in said
    _, faults = catalog.examine("be", data=data)
    assert ["a source is missing"] == [fault.message for fault in faults]
    path = data / "jurisdictions" / "be" / "letters" / "thank-you" / "letter.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("sources: []", "sources: [act]"), encoding="utf-8")
    assert 0 == check.main(["be"], data)
    lines = [line for line in capsys.readouterr().out.splitlines() if "letter thank-you" in line]
    assert any("words of the template are still in effect, names, next_steps, purpose, text.en.yml, text.fr.yml, text.zh-Hans.yml" in line for line in lines)
    assert any("no stage of jurisdiction.yml lists it" in line for line in lines)
    assert 1 == new.main(["letter", "be", "thank-you"], data)
    assert "exists already" in capsys.readouterr().err


def test_a_fault_in_a_text_is_told_once(tmp_path: Path) -> None:
    """The converted text has the fault of the one it is made from, and no file to mend."""
    data = started(tmp_path)
    path = data / "jurisdictions" / "be" / "letters" / "complaint" / "text.zh-Hans.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("{{ policy.number }}", "{{ policy.nonsense }}"), encoding="utf-8")
    _, faults = catalog.examine("be", data=data)
    assert ["text.zh-Hans.yml"] == [str(fault.file).rpartition("/")[2] for fault in faults]
