"""What the browser loads of a country: an edition of its catalog per reading language, and the refusal patterns apart.

A reader needs their own language and the one their letters are written in; the
other languages are half of a catalog. The patterns that recognise a refusal are
needed by who pastes one. ``python -m widgets`` reads the whole catalog; a test
compares the answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from macros.catalog import LANGUAGES
from widgets import reading
from widgets.schema import Catalog

#: Keys of a ground that tell it from others; in every language, since a reader may paste any of them.
PATTERNS = ("patterns", "unless")
#: What only the ground's own page shows.
ON_PAGES = ("heard",)


def edition(catalog: Catalog, language: str) -> str:
    """Return the catalog as JSON with the words of ``language`` and of its letters, without the patterns."""
    plain = reading.write(catalog)
    plain["grounds"] = {name: _without(ground, (*PATTERNS, *ON_PAGES)) for name, ground in plain["grounds"].items()}
    return _dumped(_spoken(plain, {language, catalog.jurisdiction.letter_language}))


def patterns(catalog: Catalog) -> str:
    """Return ground -> its patterns, as JSON."""
    grounds = reading.write(catalog)["grounds"]
    return _dumped({name: {key: ground[key] for key in PATTERNS if key in ground} for name, ground in grounds.items()})


def files(catalog: Catalog) -> dict[str, str]:
    """Return part -> JSON: a reading language for each edition, and ``patterns``."""
    return {**{tag: edition(catalog, tag) for tag in LANGUAGES}, "patterns": patterns(catalog)}


def _without(record: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in keys}


def _spoken(plain: Any, kept: set[str]) -> Any:
    """Return plain data where every mapping by language has ``kept`` only."""
    if isinstance(plain, dict):
        if plain and plain.keys() <= set(LANGUAGES):
            return {tag: words for tag, words in plain.items() if tag in kept}
        return {key: _spoken(value, kept) for key, value in plain.items()}
    if isinstance(plain, (list, tuple)):
        return [_spoken(value, kept) for value in plain]
    return plain


def _dumped(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


__all__ = ["edition", "files", "patterns"]
