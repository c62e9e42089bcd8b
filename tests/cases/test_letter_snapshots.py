"""Letters as somebody has read them: nothing changed since, nothing unread, every kind from two cases."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests import letter_snapshots as snapshots
from tests.helpers import real, worked_cases

CODES = sorted({code for code, _ in snapshots.letter_cases()})
#: Countries whose letters wait for a reader of the whole letter. Nobody may be added; the test below says when one can go.
AWAITED: set[str] = set()


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return snapshots.rendered()


def test_the_files_are_what_the_letters_say(files: dict[str, str]) -> None:
    """`make snapshots` has been run, and no file is left from a case that is gone."""
    stored = {path.relative_to(snapshots.FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in snapshots.FOLDER.glob("*/*.txt")}
    assert sorted(stored) == sorted(files)
    assert [] == [name for name, text in files.items() if stored[name] != text]


def test_every_letter_has_been_read(files: dict[str, str]) -> None:
    """A letter that nobody has read as it is now does not pass; a reading names reader and day."""
    assert [] == [name for name in snapshots.unread(files) if name.split("/")[0] not in AWAITED]
    assert AWAITED == {name.split("/")[0] for name in snapshots.unread(files)}, "this country has been read: take it out of AWAITED"
    for code in CODES:
        for name, row in snapshots.readings(code).items():
            assert f"{code}/{name}" in files, name
            assert row["reader"].strip() and date.fromisoformat(row["read_on"])


@pytest.mark.parametrize("code", CODES)
def test_every_kind_is_written_from_two_cases(code: str) -> None:
    """An ordinary case and another one."""
    # A case in which the letter still waits for an answer counts too.
    kinds = Counter(
        example["then"]["letter"]["kind"] for found, file, example in worked_cases() if found == code and file.startswith("letters-") and "letter" in example["then"]
    )
    assert [] == [kind for kind in real()[code].letters if kinds[kind] < 2]


def test_a_changed_letter_is_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is noted for the text as it was; one changed word undoes it, other names are refused."""
    monkeypatch.setattr(snapshots, "FOLDER", tmp_path)
    letters = {"aa/one.fr.txt": "Madame,\n", "aa/two.fr.txt": "Monsieur,\n"}
    snapshots.write(letters)
    assert sorted(letters) == snapshots.unread(letters)
    assert [] == snapshots.mark(sorted(letters), "A. Reader", date(2026, 11, 25), letters)
    assert [] == snapshots.unread(letters)
    changed = {**letters, "aa/two.fr.txt": "Messieurs,\n"}
    assert ["aa/two.fr.txt"] == snapshots.unread(changed)
    assert ["aa/three.fr.txt"] == snapshots.mark(["aa/three.fr.txt"], "A. Reader", date(2026, 11, 25), letters)
    snapshots.write({"aa/one.fr.txt": "Madame,\n"})
    assert not (tmp_path / "aa" / "two.fr.txt").exists()
