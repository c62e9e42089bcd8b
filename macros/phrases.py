"""What people say who need a guide, from ``data/i18n/asking.yml``: the search's index and "Ask" read it beside the page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from macros import catalog, strict_yaml
from macros.convert import to_traditional
from widgets.errors import DataError

SPOKEN = catalog.DATA / "i18n" / "asking.yml"
WRITTEN = ("fr", "zh-Hans", "en")


@cache
def spoken(language: str) -> Mapping[str, list[str]]:
    """Return address of a page -> what people say who need it; traditional Chinese is converted from simplified.

    Raises:
        DataError: a language is missing, or an entry is not a list of words.
    """
    if language == "zh-Hant":
        return {url: [to_traditional(one) for one in said] for url, said in spoken("zh-Hans").items()}
    found = {}
    for name, told in strict_yaml.load(SPOKEN, shown="i18n/asking.yml").items():
        if not isinstance(told, Mapping) or set(told) != set(WRITTEN):
            raise DataError(f"has {', '.join(WRITTEN)}", file="i18n/asking.yml", at=name)
        said = told[language]
        if not isinstance(said, list) or not said or not all(isinstance(one, str) and one.strip() for one in said):
            raise DataError("a list of words is needed", file="i18n/asking.yml", at=f"{name}.{language}")
        found[f"guides/{name}/"] = said
    return found
