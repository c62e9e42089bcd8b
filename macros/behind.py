"""Whether a page is older than the same page in another language, told by the days that the pages carry themselves."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import escape
from pathlib import Path

from macros.words import words
from widgets.i18n import date_text

DOCS = Path(__file__).resolve().parent.parent / "docs"
_DAY = re.compile(r"^checked_on:\s*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)


@cache
def checked(path: Path) -> date | None:
    """Return the day in a page's front matter, or None where it has none."""
    if not path.is_file():
        return None
    found = _DAY.search(path.read_text(encoding="utf-8").partition("\n---")[0])
    return date.fromisoformat(found[1]) if found else None


def newest(place: str, *, docs: Path = DOCS) -> date | None:
    """Return the latest day on which the page ``place``, e.g. ``guides/france/refused.md``, was checked in any language."""
    days = [day for folder in sorted(docs.iterdir()) if folder.is_dir() and (day := checked(folder / place))]
    return max(days, default=None)


def note(place: str, own: str, *, language: str, docs: Path = DOCS) -> str:
    """Return the paragraph that marks a page as older than its sisters; empty where it is as new as any.

    Args:
        place: The page's file below its language's folder.
        own: The day on which this page was checked, as ``2026-01-31``.
    """
    latest = newest(place, docs=docs)
    if latest is None or latest <= date.fromisoformat(own):
        return ""
    said = words(language)["behind"].replace("{date}", date_text(latest, language))
    return f'\n\n<p class="rc-old" data-behind>{escape(said)}</p>'
