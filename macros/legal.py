"""Tables of the law for guides: time limits, bodies, sources, each with the day it was checked."""

from __future__ import annotations

from macros import catalog
from macros.reach import phone_text
from macros.words import words
from widgets.i18n import date_text, say, unit_words
from widgets.schema import Catalog, Length, Source, TimeLimit


def deadline_table(jurisdiction: str, *names: str, language: str) -> str:
    """Return a Markdown table of time limits: who is bound, how long, from what, source and check date.

    Raises:
        KeyError: a time limit does not exist; the build stops.
    """
    found, t = catalog.catalogs()[jurisdiction], words(language)
    head = f"| {t['table-limit']} | {t['table-length']} | {t['table-from']} | {t['table-source']} |\n|---|---|---|---|"
    return head + "\n" + "\n".join(_limit_row(found, found.time_limits[name], language) for name in names)


def _limit_row(found: Catalog, limit: TimeLimit, language: str) -> str:
    events = start_names(found, limit, language)
    binds = say(found, language, f"binds_{limit.binds}")
    length = "<br>".join(one.replace("|", "\\|") for one in lengths(found, limit, language))
    cells = (f"**{limit.names[language]}**<br>{binds}", length, " / ".join(events), _cited(found, cited(limit), language))
    return "| " + " | ".join(cells) + " |"


def start_names(found: Catalog, limit: TimeLimit, language: str) -> list[str]:
    """Return what a time limit counts from: events first, then the ends of other limits."""
    start = limit.start
    branches = (start, *start.either, *start.earliest_of, *start.latest_of)
    events = [found.events[b.event].names[language] for b in branches if b.event]
    return events + [found.time_limits[b.ended].names[language] for b in branches if b.ended]


def lengths(found: Catalog, limit: TimeLimit, language: str) -> list[str]:
    """Return the length of the law first, then every other it may have, each with the case it is for."""
    own = length_text(found, limit.length, language) if limit.length else words(language)["by-contract"]
    others = [(length_text(found, v.length, language), v.says) for v in limit.variants]
    others += [
        (length_text(found, e.to, language) if e.to else f"+ {length_text(found, e.by, language)}", e.says)
        for e in limit.extensions
        if e.to or e.by
    ]
    others += [(f"+ {length_text(found, a.by, language)}", a.says) for a in limit.additions]
    return [own, *(f"{length} – {says.get(language, '')}".rstrip(" –") for length, says in others)]


def cited(limit: TimeLimit) -> tuple[str, ...]:
    """Return the sources of a time limit and of all its lengths, each once."""
    more = (*limit.variants, *limit.extensions, *limit.additions)
    return tuple(dict.fromkeys((*limit.sources, *(name for one in more for name in one.sources))))


def length_text(found: Catalog, length: Length, language: str) -> str:
    """Return a length in words, e.g. ``2 years``."""
    unit = unit_words(found, language, length.unit)
    return f"{length.n} {unit}" if language in ("fr", "en") else f"{length.n}{unit}"


def body_table(jurisdiction: str, *names: str, language: str) -> str:
    """Return Markdown sections of bodies: what each does and cannot do, how to reach it."""
    found, t = catalog.catalogs()[jurisdiction], words(language)
    parts = []
    for name in names:
        body = found.bodies[name]
        lines = [f"**{body.names[language]}**", body.says[language]]
        if body.cannot:
            lines.append(f"*{t['cannot']}* {body.cannot[language]}")
        if body.address:
            lines.append(", ".join(body.address))
        if body.address_says:
            lines.append(body.address_says[language])
        if phone := phone_text(body, language):
            lines.append(phone)
        if body.url:
            lines.append(f"<{body.url}>")
        lines.append(_cited(found, body.sources, language))
        parts.append("<br>\n".join(lines))
    return "\n\n".join(parts)


def source_list(jurisdiction: str, *names: str, language: str) -> str:
    """Return a Markdown list of sources, each with its link, check date and doubt."""
    found = catalog.catalogs()[jurisdiction]
    return "\n".join(f"- {_source(found, found.sources[name], language)}" for name in names)


def _cited(found: Catalog, names: tuple[str, ...], language: str) -> str:
    return "<br>".join(_source(found, found.sources[name], language) for name in names)


def _source(found: Catalog, source: Source, language: str) -> str:
    checked = say(found, language, "source_checked", {"date": source.checked_on})
    doubt = "" if source.confidence == "primary-text" else f"; {say(found, language, 'confidence_' + source.confidence.replace('-', '_'))}"
    again = words(language)["recheck"].replace("{date}", date_text(source.recheck_by, language))
    reference = f"[{source.reference}]({source.url})" if source.url else source.reference
    return f"{reference} ({checked}{doubt}; {again})"
