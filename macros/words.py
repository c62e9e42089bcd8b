"""Interface words of the pages, per language, from ``data/i18n/page``; every language has the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from macros import strict_yaml
from macros.convert import to_traditional
from widgets.errors import DataError

FOLDER = Path(__file__).resolve().parent.parent / "data" / "i18n" / "page"


@cache
def words(language: str) -> Mapping[str, str]:
    """Return the interface words of a language; traditional Chinese is converted from simplified.

    Raises:
        DataError: a key is missing or is too many, compared with French.
    """
    if language == "zh-Hant":
        return {key: to_traditional(text) for key, text in words("zh-Hans").items()}
    shown = f"i18n/page/{language}.yml"
    found = strict_yaml.load(FOLDER / f"{language}.yml", shown=shown)
    if language != "fr":
        for key in sorted(set(words("fr")) ^ set(found)):
            raise DataError("this word is missing or one too many, compared with fr.yml", file=shown, at=key)
    return found
