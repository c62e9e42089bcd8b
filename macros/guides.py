"""Law inside the sentences of a guide: durations, figures, articles, addresses and terms come from data, never from Markdown.

A guide's head says in its front matter what it stands on::

    jurisdiction: fr
    sources: [conso_l612_2, acpr_2024_r_02]
    checked_on: 2026-11-25
    checked_by: Recourse, legal data desk

``guide_foot()`` at its end prints the sources, who checked it and when; past the day
on which one of them must be checked again the page itself warns (``overrides/assets/house/fresh.js``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from html import escape
from typing import Any

from macros import catalog, citing, strict_yaml
from macros.convert import to_traditional
from macros.glossary import cited, examine
from macros.reach import beside, phone_link
from macros.words import words
from widgets.errors import DataError
from widgets.i18n import date_text, money_text, say, unit_words
from widgets.schema import Amount, Length

GLOSSARY = catalog.DATA / "i18n" / "glossary.yml"
#: What every guide's front matter must say.
HEAD = ("jurisdiction", "sources", "checked_on", "checked_by")


def length(jurisdiction: str, limit: str, *, language: str) -> str:
    """Return a time limit's length in words, e.g. ``2 mois``.

    Raises:
        KeyError: no such time limit.
        ValueError: its length is not fixed by the rule.
    """
    found = catalog.catalogs()[jurisdiction]
    record = found.time_limits[limit]
    if record.length is None:
        raise ValueError(f"{jurisdiction}.{limit} has no length of its own")
    return length_text(record.length, jurisdiction, language)


def length_text(value: Length, jurisdiction: str, language: str) -> str:
    """Return a length in words, the unit in the singular for one in French and English."""
    found = catalog.catalogs()[jurisdiction]
    code = f"unit_{value.unit}"
    one = say(found, language, f"{code}_one")
    unit = one if value.n == 1 and one != f"{code}_one" else unit_words(found, language, value.unit)
    return f"{value.n}\u00a0{unit}" if language in ("fr", "en") else f"{value.n}{unit}"


def floor(jurisdiction: str, limit: str, *, language: str) -> str:
    """Return the least length that the law lets a contract set for a time limit."""
    record = catalog.catalogs()[jurisdiction].time_limits[limit]
    if record.floor is None:
        raise ValueError(f"{jurisdiction}.{limit} has no floor")
    return length_text(record.floor, jurisdiction, language)


def ceiling(jurisdiction: str, limit: str, *, language: str) -> str:
    """Return the greatest length that the law lets a contract set for a time limit."""
    record = catalog.catalogs()[jurisdiction].time_limits[limit]
    if record.ceiling is None:
        raise ValueError(f"{jurisdiction}.{limit} has no ceiling")
    return length_text(record.ceiling, jurisdiction, language)


def variant(jurisdiction: str, limit: str, n: int, *, language: str) -> str:
    """Return the length of a time limit's variant number ``n``, counted from 1."""
    return length_text(catalog.catalogs()[jurisdiction].time_limits[limit].variants[n - 1].length, jurisdiction, language)


def figure(jurisdiction: str, amount: str, *, language: str) -> str:
    """Return the figure of the law that holds now: the row without end.

    Raises:
        KeyError: no such amount.
        ValueError: every row has ended; a guide must not quote it as today's.
    """
    rows = catalog.catalogs()[jurisdiction].amounts[amount]
    return _money(next(iter(r for r in rows if r.valid_to is None), None), f"{jurisdiction}.{amount}", language)


def figure_dated(jurisdiction: str, amount: str, *, language: str) -> str:
    """Return the latest figure with the last day it holds, for figures that change every year.

    A page that has grown old then still says what it said truly.
    """
    row = max(catalog.catalogs()[jurisdiction].amounts[amount], key=lambda r: r.valid_from)
    shown = money_text(row.value, row.unit, language)
    if row.valid_to is None:
        return shown
    until = words(language)["figure-until"].replace("{date}", date_text(row.valid_to, language))
    return f"{shown} {until}" if language in ("fr", "en") else shown + until


def figure_list(jurisdiction: str, *amounts: str, language: str) -> str:
    """Return a Markdown list of figures that hold now, each with its full name, which says whose it is and of which year."""
    found = catalog.catalogs()[jurisdiction]
    colon = {"fr": "\u00a0: ", "en": ": "}.get(language, "：")
    rows = []
    for name in amounts:
        row = next((r for r in found.amounts[name] if r.valid_to is None), None)
        rows.append(f"- {row.names[language] if row else ''}{colon}{_money(row, f'{jurisdiction}.{name}', language)}")
    return "\n".join(rows)


def since(jurisdiction: str, source: str, *, language: str) -> str:
    """Return the first day on which a text applies, or the day its version names where that is all there is.

    Raises:
        ValueError: the source says neither.
    """
    record = catalog.catalogs()[jurisdiction].sources[source]
    if record.in_force:
        return date_text(record.in_force, language)
    try:
        return date_text(date.fromisoformat(record.version), language)
    except ValueError:
        raise ValueError(f"{jurisdiction}.{source} does not say since when") from None


def _money(row: Amount | None, name: str, language: str) -> str:
    if row is None:
        raise ValueError(f"{name} has ended")
    return money_text(row.value, row.unit, language)


def address(jurisdiction: str, body: str, *, language: str) -> str:
    """Return a body's postal address in one line, or the sentence that says where to find it."""
    record = catalog.catalogs()[jurisdiction].bodies[body]
    return ", ".join(record.address) if record.address else record.address_says[language]


def phone(jurisdiction: str, body: str) -> str:
    """Return a body's telephone number, linked; the build stops where there is none."""
    record = catalog.catalogs()[jurisdiction].bodies[body]
    if not record.phone:
        raise ValueError(f"{jurisdiction}.{body} has no telephone number")
    return phone_link(record)


def site_of(jurisdiction: str, body: str, *, language: str) -> str:
    """Return a body's name, linked to its site, with the ways that need no internet beside it."""
    found = catalog.catalogs()[jurisdiction]
    record, tongue = found.bodies[body], found.jurisdiction.letter_language
    name = escape(record.names[language])
    return f'<a href="{escape(record.url, quote=True)}" rel="noopener noreferrer">{name}</a>{beside(record, language, tongue)}' if record.url else name


def term(name: str, shown: str = "", *, language: str) -> str:
    """Return a word of the glossary with its explanation: on hover, on keyboard focus and on paper.

    Args:
        shown: The word as the sentence needs it, where it differs from the glossary's;
            written in simplified characters on a page that is converted.

    Raises:
        DataError: the glossary has no such entry.
    """
    entry = glossary().get(name)
    if entry is None:
        raise DataError("no such entry", file="i18n/glossary.yml", at=name)
    word, says = _in(entry["names"], language), _in(entry["says"], language)
    if language == "zh-Hant":
        # The conversion of pages leaves macro calls alone.
        shown = to_traditional(shown)
    return f'<span class="rc-term" tabindex="0">{escape(shown or word)}<span class="rc-gloss"> ({escape(says)})</span></span>'


def glossary_list(language: str) -> str:
    """Return the whole glossary as a Markdown definition list with sources, in the order of the language's words."""
    rows = sorted((_in(entry["names"], language), name, _in(entry["says"], language) + cited(entry, language, "glossary/")) for name, entry in glossary().items())
    return "\n\n".join(f'<span id="{name.replace("_", "-")}">{escape(word)}</span>\n:   {says}' for word, name, says in rows)


@cache
def glossary() -> Mapping[str, Any]:
    """Return the glossary: id -> names and says per language.

    Raises:
        DataError: an entry lacks a language, or the source it rests on.
    """
    entries: Mapping[str, Any] = strict_yaml.load(GLOSSARY, shown="i18n/glossary.yml")
    for fault in examine():
        raise fault
    return entries


def _in(texts: Mapping[str, str], language: str) -> str:
    if language == "zh-Hant" and language not in texts:
        return to_traditional(texts["zh-Hans"])
    return texts[language]


def guide_foot(meta: Mapping[str, Any], *, language: str, page_url: str = "") -> str:
    """Return what closes a guide: its sources, who checked it and when, and the warning for the day it has grown old.

    Raises:
        ValueError: the front matter lacks one of ``HEAD`` or names an unknown source.
    """
    missing = [key for key in HEAD if not meta.get(key)]
    if missing:
        raise ValueError(f"the front matter lacks {', '.join(missing)}")
    jurisdiction, names, t = str(meta["jurisdiction"]), [str(n) for n in meta["sources"]], words(language)
    found = catalog.catalogs()[jurisdiction]
    unknown = [name for name in names if name not in found.sources]
    if unknown:
        raise ValueError(f"no such source in {jurisdiction}: {', '.join(unknown)}")
    again = min(found.sources[name].recheck_by for name in names)
    day = date.fromisoformat(str(meta["checked_on"]))
    who = str(meta["checked_by"])
    if language == "zh-Hant":
        who = to_traditional(who)
    since = t["old-since"].replace("{date}", date_text(again, language))
    said = t["guide-checked"].replace("{date}", date_text(day, language)).replace("{who}", who)
    return "\n".join(
        (
            f'<div class="rc-checked" data-recheck="{again.isoformat()}" data-whole markdown="1">',
            "",
            f"## {t['guide-sources']} {{#sources}}",
            "",
            citing.source_list(jurisdiction, *names, language=language, page_url=page_url),
            "",
            said,
            "",
            f'<p class="rc-old" data-old hidden>{escape(t["old-page"])} {escape(since)}</p>',
            "",
            "</div>",
        )
    )
