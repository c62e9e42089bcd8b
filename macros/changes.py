"""What changed: the dated entries of ``changes.yml`` beside the records, checked at build and shown per country.

An entry says what changed for a reader, which records it concerns and on which source
it rests. ``law`` is a rule in force, ``draft`` a notice about one that is not, ``data`` a
rule that this site has added, ``correction`` a mistake of ours that was mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Literal

from macros import catalog, law, links, strict_yaml
from macros.words import words
from widgets import reading
from widgets.errors import DataError
from widgets.i18n import date_text
from widgets.schema import Catalog, Source, Words

FILE = "changes.yml"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a country's changelog."""

    id: str
    sort: Literal["law", "draft", "data", "correction"]
    #: Day on which this site took it in.
    noted_on: date
    says: Words
    #: Time limits, bodies, figures and sources concerned, by id.
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def load(code: str, *, data: Path = catalog.DATA) -> dict[str, Change]:
    """Return a country's entries by id, in the file's order; empty without the file.

    Raises:
        DataError: naming the first entry and key that is wrong.
    """
    found, faults = examine(code, catalog.catalogs(data)[code], data=data)
    if faults:
        raise faults[0]
    return found


def examine(code: str, known: Catalog, *, data: Path = catalog.DATA) -> tuple[dict[str, Change], list[DataError]]:
    """Return the entries that could be read and everything that is wrong, for ``make check``."""
    path, shown = data / "jurisdictions" / code / FILE, f"jurisdictions/{code}/{FILE}"
    if not path.exists():
        return {}, []
    try:
        plain = strict_yaml.load(path, shown=shown)
    except DataError as fault:
        return {}, [fault]
    if not isinstance(plain, dict):
        return {}, [DataError("expected a mapping from id to record", file=shown)]
    made: dict[str, Change] = {}
    faults: list[DataError] = []
    for name, entry in plain.items():
        try:
            made[name] = reading.read({**entry, "id": name} if isinstance(entry, dict) else entry, Change)
        except reading.Unreadable as fault:
            faults += [DataError(message, file=shown, at=".".join(part for part in (name, place) if part)) for place, message in fault.faults]
    if not faults:
        faults = [DataError(message, file=shown, at=at) for one in made.values() for at, message in _wrong(one, known)]
    return made, faults


def _wrong(one: Change, found: Catalog) -> list[tuple[str, str]]:
    known = {*found.time_limits, *found.bodies, *found.amounts, *found.sources}
    said = [(f"{one.id}.says", f"missing: {tongue}") for tongue in catalog.WRITTEN if not one.says.get(tongue)]
    said += [(f"{one.id}.records", f"no such record: {name}") for name in one.records if name not in known]
    said += [(f"{one.id}.sources", f"no such source: {name}") for name in one.sources if name not in found.sources]
    if one.sort in ("law", "draft") and not one.sources:
        said.append((f"{one.id}.sources", "a change of the law needs its source"))
    if one.sort == "law" and one.sources and one.sources[0] in found.sources and applies_from(found.sources[one.sources[0]]) is None:
        said.append((f"{one.id}.sources", f"{one.sources[0]} does not say since when it applies"))
    return said


def applies_from(source: Source) -> date | None:
    """Return the first day on which a text applies, or the day its version names; nothing where it says neither."""
    if source.in_force:
        return source.in_force
    try:
        return date.fromisoformat(source.version)
    except ValueError:
        return None


def law_changes(jurisdiction: str, *, language: str, page_url: str) -> str:
    """Return a country's changes as HTML, the latest first: rules by the day they apply, the rest by the day they were noted."""
    found, t = catalog.catalogs()[jurisdiction], words(language)
    names, home = law.names_of(jurisdiction, language), links.law_home(jurisdiction, page_url)
    rows = sorted(load(jurisdiction).values(), key=lambda one: (_day(one, found), one.id), reverse=True)
    return "\n".join(_row(one, found, t, language, names, home) for one in rows)


def _day(one: Change, found: Catalog) -> date:
    return (applies_from(found.sources[one.sources[0]]) if one.sort == "law" else None) or one.noted_on


def _row(one: Change, found: Catalog, t: Mapping[str, str], language: str, names: Mapping[str, str], home: str) -> str:
    says = catalog.with_traditional(dict(one.says))
    day = _day(one, found)
    lines = [f"<h2>{escape(date_text(day, language))} – {escape(t[f'change-{one.sort}'])}</h2>", f"<p>{escape(says[language])}</p>"]
    if one.records:
        shown = " · ".join(f'<a href="{home}#{name}">{escape(names[name])}</a>' for name in one.records)
        lines.append(f"<p>{escape(t['change-records'])} {shown}</p>")
    if one.sources:
        tongue = found.jurisdiction.letter_language
        mark = "" if tongue == language else f' lang="{tongue}"'
        shown = " · ".join(f'<a href="{home}#{name}"{mark}>{escape(found.sources[name].reference)}</a>' for name in one.sources)
        lines.append(f"<p>{escape(t['table-source'] + t['law-colon'])}{shown}</p>")
    noted = t["change-noted"].replace("{date}", date_text(one.noted_on, language))
    lines.append(f'<p class="rc-days"><small>{escape(noted)}</small></p>')
    recheck = min((found.sources[name].recheck_by for name in one.sources), default=None)
    aged = f' data-recheck="{recheck.isoformat()}"' if recheck else ""
    old = f'<p class="rc-old" data-old hidden>{escape(t["old-source"])}</p>' if recheck else ""
    return f'<section class="rc-record" id="{one.id}"{aged}>' + lines[0] + old + "".join(lines[1:]) + "</section>"
