"""The menu's groups under their names in the page's language: folders are named in English, readers read three more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.words import words

#: What MkDocs takes for the first page of a folder.
FIRST = ("index.md", "README.md")


def menu(folder: str | Path, language: str) -> list[Any]:
    """Return MkDocs's ``nav`` for a folder of pages: pages first, then folders, each in the order of its file name.

    A folder without a name in ``data/i18n/page`` (``menu-<folder>``) goes by its own, as MkDocs would show it.
    """
    return _entries(Path(folder), Path(folder), words(language))


def _entries(folder: Path, top: Path, t: Mapping[str, str]) -> list[Any]:
    pages = sorted((p for p in folder.iterdir() if p.suffix == ".md"), key=lambda p: (p.name not in FIRST, p.name))
    entries: list[Any] = [p.relative_to(top).as_posix() for p in pages]
    for inner in sorted(p for p in folder.iterdir() if p.is_dir()):
        if below := _entries(inner, top, t):
            entries.append({t.get(f"menu-{inner.name}", inner.name.replace("-", " ").capitalize()): below})
    return entries
