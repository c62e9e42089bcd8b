"""The menu: every page once, the first page first, groups named in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.menu import menu
from tests.helpers import ROOT


def leaves(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            for below in entry.values():
                yield from leaves(below)


def groups(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, dict):
            for name, below in entry.items():
                yield name
                yield from groups(below)


@pytest.mark.parametrize("tag", ["fr", "zh-Hans", "en"])
def test_every_page_stands_in_the_menu_once(tag: str) -> None:
    """Nothing is lost, nothing is doubled, and no folder's English name is left in another language."""
    folder = ROOT / "docs" / tag
    made = menu(folder, tag)
    assert sorted(leaves(made)) == sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.md"))
    if tag == "zh-Hans":
        assert not [name for name in groups(made) if name.isascii()]


def test_the_first_page_of_a_folder_comes_first(tmp_path: Path) -> None:
    """Also where its name would sort later; a folder without pages is no group, one without a name goes by its own."""
    for name in ("about.md", "index.md", "own-pages/b.md", "own-pages/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# x\n", encoding="utf-8")
    (tmp_path / "pictures").mkdir()
    assert menu(tmp_path, "fr") == ["index.md", "about.md", {"Own pages": ["own-pages/a.md", "own-pages/b.md"]}]
