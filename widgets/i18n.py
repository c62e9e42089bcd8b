"""Sentences, dates and amounts in the reader's language.

Sentences come from ``data/i18n`` cut at their placeholders; here they are
filled. Numbers and dates follow each language's printed usage; the tables are
short, so that the browser needs no locale database.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from widgets.schema import Catalog, Segment

#: Narrow no-break space: between digits and before ``€`` in French.
_THIN = "\u202f"
_MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}  # fmt: skip
_SYMBOLS = {
    ("EUR", "fr"): f"{{}}{_THIN}€", ("EUR", "en"): "€{}", ("EUR", "zh-Hans"): "{}欧元", ("EUR", "zh-Hant"): "{}歐元",
    ("CNY", "fr"): f"{{}}{_THIN}yuans", ("CNY", "en"): "CNY {}", ("CNY", "zh-Hans"): "{}元", ("CNY", "zh-Hant"): "{}元",
}  # fmt: skip


def date_text(day: date, language: str) -> str:
    """Return a day as a letter in that language writes it.

    >>> date_text(date(2026, 5, 1), "fr"), date_text(date(2026, 5, 1), "zh-Hans")
    ('1er mai 2026', '2026年5月1日')
    """
    if language in ("zh-Hans", "zh-Hant"):
        return f"{day.year}年{day.month}月{day.day}日"
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[language][day.month - 1]} {day.year}"


def number_text(value: Decimal | int, language: str) -> str:
    """Return a number with the language's separators; a fraction keeps its digits, a whole number has none.

    >>> number_text(Decimal("12345.60"), "en")
    '12,345.60'
    """
    sign = "-" if value < 0 else ""
    whole, _, fraction = f"{abs(value):f}".partition(".")
    if fraction and not fraction.strip("0"):
        fraction = ""
    groups: list[str] = []
    while len(whole) > 3:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    separator = _THIN if language == "fr" else ","
    text = separator.join([whole, *groups])
    return sign + text + (("," if language == "fr" else ".") + fraction if fraction else "")


def money_text(value: Decimal, unit: str, language: str) -> str:
    """Return an amount with its currency, cents written out in full when there are any.

    >>> money_text(Decimal("200"), "EUR", "en")
    '€200'
    """
    if unit in ("percent", "%"):
        return number_text(value, language) + (f"{_THIN}%" if language == "fr" else "%")
    if value == value.to_integral_value():
        shown = number_text(value.to_integral_value(), language)
    else:
        shown = number_text(value.quantize(Decimal("0.01")), language)
    return _SYMBOLS.get((unit, language), "{} " + unit).format(shown)


def words_in(words: Mapping[str, str], language: str) -> str:
    """Return the text in this language, or nothing; never another language's text."""
    return words.get(language, "")


def shown(value: Any, language: str) -> str:
    """Return one value as text: days, numbers and words in the language, text as it was typed."""
    if isinstance(value, date):
        return date_text(value, language)
    if isinstance(value, (int, Decimal)):
        return number_text(value, language)
    if isinstance(value, Mapping):
        return words_in(value, language)
    if isinstance(value, tuple):
        return ("、" if language.startswith("zh") else ", ").join(shown(item, language) for item in value)
    return str(value)


def say(catalog: Catalog, language: str, code: str, parameters: Mapping[str, Any] | None = None) -> str:
    """Return the sentence ``code`` filled with parameters. A code without a sentence returns the code itself, which tests refuse."""
    pieces: tuple[Segment, ...] | None = catalog.messages.get(language, {}).get(code)
    if pieces is None:
        return code
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    given = parameters or {}
    return "".join(
        piece if isinstance(piece, str) else shown(given.get(piece[0], ""), language) for piece in pieces
    )


def unit_words(catalog: Catalog, language: str, unit: str) -> str:
    """Return what follows a number of this unit; a country that has words of its own for it is heard first."""
    own = catalog.jurisdiction.units.get(unit)  # type: ignore[call-overload]
    return (own and words_in(own.names, language)) or say(catalog, language, f"unit_{unit}")


def days_that_count(catalog: Catalog, language: str, unit: str) -> str:
    """Return the sentence that tells which days a unit counts; nothing for units that count every day."""
    own = catalog.jurisdiction.units.get(unit)  # type: ignore[call-overload]
    code = f"counts_{unit}"
    return (own and words_in(own.says, language)) or (say(catalog, language, code) if code in catalog.messages.get(language, {}) else "")
