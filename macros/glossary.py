"""What a word of the glossary must say: itself in three languages, and the text it rests on, or why it rests on none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from macros import catalog, strict_yaml
from macros.links import law_home
from widgets import reading
from widgets.errors import DataError
from widgets.schema import Catalog, Words

SHOWN = "i18n/glossary.yml"


@dataclass(frozen=True, slots=True)
class Term:
    """A word that pages explain where it stands."""

    id: str
    names: Words
    says: Words
    #: Sources of any country, ``country.id``.
    sources: tuple[str, ...] = ()
    #: An everyday word or one of contracts, which no text of law defines; then ``why`` says so.
    plain: bool = False
    #: For editors: why no source is needed.
    why: str = ""


def examine(data: Path = catalog.DATA) -> list[DataError]:
    """Return what is wrong in the glossary, in words, each with its place."""
    entries: Mapping[str, Any] = strict_yaml.load(data / "i18n" / "glossary.yml", shown=SHOWN)
    known = {f"{code}.{name}" for code, found in _countries(data).items() for name in found.sources}
    return [fault for name, entry in entries.items() for fault in _faults(name, entry, known)]


def _countries(data: Path) -> Mapping[str, Catalog]:
    # Called as the other modules do, so that the countries are read once.
    return catalog.catalogs() if data == catalog.DATA else catalog.catalogs(data)


def _faults(name: str, entry: Any, known: set[str]) -> Iterator[DataError]:
    try:
        term = reading.read({"id": name, **entry} if isinstance(entry, dict) else entry, Term)
    except reading.Unreadable as unreadable:
        yield from (DataError(text, file=SHOWN, at=f"{name}.{place}" if place else name) for place, text in unreadable.faults)
        return
    for key, words in (("names", term.names), ("says", term.says)):
        if missing := {"fr", "zh-Hans", "en"} - set(words):
            yield DataError(f"missing: {', '.join(sorted(missing))}", file=SHOWN, at=f"{name}.{key}")
    for source in term.sources:
        if source not in known:
            yield DataError(f"no country has the source {source}; write country.id, for example fr.civil_2224", file=SHOWN, at=f"{name}.sources")
    if term.plain and term.sources:
        yield DataError("a word with sources is not `plain`", file=SHOWN, at=f"{name}.plain")
    elif term.plain and not term.why.strip():
        yield DataError("say in `why` why a plain word needs no source", file=SHOWN, at=f"{name}.why")
    elif not term.plain and not term.sources:
        yield DataError("name the `sources` it rests on, or say `plain: true` and `why`", file=SHOWN, at=name)


def cited(entry: Mapping[str, Any], language: str, page_url: str) -> str:
    """Return the sources of an entry, each a link to its record on the page of the law; nothing where that is not shown."""
    links = []
    for one in entry.get("sources", ()):
        code, _, name = one.partition(".")
        found = catalog.catalogs()[code]
        tongue, home = found.jurisdiction.letter_language, law_home(code, page_url)
        lang = "" if language == tongue else f' lang="{tongue}"'
        if home:
            links.append(f'<a href="{home}#{name}"{lang}>{escape(found.sources[name].reference)}</a>')
    return f"<br><small>{' · '.join(links)}</small>" if links else ""
