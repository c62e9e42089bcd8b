"""Measuring sets written before the pages: queries and questions with the pages that answer them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
LANGUAGES = ("fr", "zh-Hans", "en")


@dataclass(frozen=True, slots=True)
class Row:
    """One query or question; ``pages`` is empty where nothing on the site answers it."""

    query: str
    jurisdiction: str
    pages: tuple[str, ...]


def rows(kind: str, language: str) -> list[Row]:
    """Return a frozen set; ``pages`` as addresses below the language's root, e.g. ``guides/france/refused``."""
    read = yaml.safe_load((HERE / kind / f"{language}.yml").read_text(encoding="utf-8"))
    return [Row(one["query"], one["jurisdiction"], tuple(p if p.startswith(("tools/", "grounds/", "trust/")) else f"guides/{p}" for p in one["pages"])) for one in read]
