"""The law of one country on one page: every time limit, body, figure and source, each with an address of its own.

A record's id is its anchor (``law/france/#complaint_answer``). Guides' citations, the
answers of the tools and the page of changes lead there. Each record says when it was
checked; past the day on which one of its sources must be read again it warns by itself
(``overrides/assets/house/fresh.js``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from macros import catalog, forms
from macros.legal import length_text, start_names
from macros.reach import phone_text
from macros.words import words
from widgets.i18n import date_text, money_text, say
from widgets.schema import Amount, Body, Catalog, Source, TimeLimit

#: Kinds of records on the page, in the order shown; the word of each is ``law-<kind>``.
KINDS = ("limits", "bodies", "figures", "sources")
#: What only some records have.
NOTHING = {"reference": "", "url": "", "quote": ""}


def law_page(jurisdiction: str, *, language: str) -> str:
    """Return every record of a country as Markdown headings with one HTML block each."""
    found, t = catalog.catalogs()[jurisdiction], words(language)
    template = forms.TEMPLATES.get_template("law.html.j2")
    made = {
        "limits": [_limit(one, found, language) for one in found.time_limits.values()],
        "bodies": [_body(one, found, language) for one in found.bodies.values()],
        "figures": [_figure(rows, found, language) for rows in found.amounts.values()],
        "sources": [_source(one, found, language) for one in found.sources.values()],
    }
    tongue = found.jurisdiction.letter_language
    parts = []
    for kind in KINDS:
        records = [{**NOTHING, **one, "rows": [(label, texts) for label, texts in one["rows"] if texts]} for one in made[kind]]
        html = template.render(records=records, t=t, tongue="" if language == tongue else tongue)
        parts += [f"## {t[f'law-{kind}']} {{: #{kind} }}", forms.one_block(html)]
    return "\n\n".join(parts)


def anchors(jurisdiction: str) -> list[str]:
    """Return the id of every record on a country's page, in the order shown."""
    found = catalog.catalogs()[jurisdiction]
    return [*found.time_limits, *found.bodies, *found.amounts, *found.sources]


def names_of(jurisdiction: str, language: str) -> dict[str, str]:
    """Return id -> name of every record on a country's page."""
    found = catalog.catalogs()[jurisdiction]
    return {
        **{name: one.names[language] for name, one in (*found.time_limits.items(), *found.bodies.items())},
        **{name: rows[0].names[language] for name, rows in found.amounts.items()},
        **{name: one.title[language] for name, one in found.sources.items()},
    }


def sources_of_limit(limit: TimeLimit) -> list[str]:
    """Return every source a time limit rests on, its variants, stops, extensions and doubts included, each once."""
    inside = (*limit.variants, *limit.stops, *limit.extensions, *limit.additions, *limit.doubts)
    return list(dict.fromkeys((*limit.sources, *(name for one in inside for name in one.sources))))


def _limit(limit: TimeLimit, found: Catalog, language: str) -> dict[str, Any]:
    t = words(language)
    length = length_text(found, limit.length, language) if limit.length else t["by-contract"]
    variants = [f"{length_text(found, one.length, language)} – {one.says.get(language, '')}".rstrip(" –") for one in limit.variants]
    bounds = [f"{t[key]} {length_text(found, value, language)}" for key, value in (("law-floor", limit.floor), ("law-ceiling", limit.ceiling)) if value]
    rows = [
        (t["table-length"], [length, *bounds, *variants]),
        (t["table-from"], start_names(found, limit, language)),
        (t["table-counting"], [found.counting[limit.counting].says.get(language, "")]),
    ]
    return {
        "id": limit.id,
        "name": limit.names[language],
        "texts": [f"{say(found, language, f'binds_{limit.binds}')}.", limit.says[language], *(one[language] for one in limit.warnings)],
        "rows": [(label, [text for text in texts if text]) for label, texts in rows],
        **_standing(sources_of_limit(limit), found, language),
    }


def _body(body: Body, found: Catalog, language: str) -> dict[str, Any]:
    t = words(language)
    texts = [body.says[language], *([f"{t['cannot']} {body.cannot[language]}"] if body.cannot else [])]
    reach = [", ".join(body.address), body.address_says.get(language, ""), phone_text(body, language)]
    return {
        "id": body.id, "name": body.names[language], "texts": texts, "url": body.url,
        "rows": [(t["law-reach"], [one for one in reach if one])], **_standing(body.sources, found, language),
    }  # fmt: skip


def _figure(rows: tuple[Amount, ...], found: Catalog, language: str) -> dict[str, Any]:
    t = words(language)
    shown = []
    for row in sorted(rows, key=lambda one: one.valid_from, reverse=True):
        days = t["law-since"].replace("{date}", date_text(row.valid_from, language))
        if row.valid_to:
            days = f"{days} {t['figure-until'].replace('{date}', date_text(row.valid_to, language))}"
        shown.append(f"{money_text(row.value, row.unit, language)} – {row.names[language]} – {days}")
    names = dict.fromkeys(name for row in rows for name in row.sources)
    return {"id": rows[0].id, "name": rows[0].names[language], "texts": [], "rows": [(t["law-figure"], shown)], **_standing(names, found, language)}


def _source(source: Source, found: Catalog, language: str) -> dict[str, Any]:
    t = words(language)
    doubt = "" if source.confidence == "primary-text" else say(found, language, "confidence_" + source.confidence.replace("-", "_"))
    since = t["law-since"].replace("{date}", date_text(source.in_force, language)) if source.in_force else ""
    return {
        "id": source.id, "name": source.title[language], "texts": [one for one in (since, doubt) if one], "rows": [],
        "reference": source.reference, "url": source.url, "quote": source.quote, "sources": [],
        **_days([source], found, language),
    }  # fmt: skip


def _standing(names: Iterable[str], found: Catalog, language: str) -> dict[str, Any]:
    """Return the sources of a record, linked within the page, and the days that follow from them."""
    sources = [found.sources[name] for name in names]
    return {"sources": [(one.id, one.reference) for one in sources], **_days(sources, found, language)}


def _days(sources: list[Source], found: Catalog, language: str) -> dict[str, str]:
    """Return the day on which the oldest source was checked and the first on which one must be read again."""
    if not sources:
        return {"checked": "", "again": "", "recheck": ""}
    again = min(one.recheck_by for one in sources)
    return {
        "checked": say(found, language, "source_checked", {"date": min(one.checked_on for one in sources)}),
        "again": words(language)["recheck"].replace("{date}", date_text(again, language)),
        "recheck": again.isoformat(),
    }
