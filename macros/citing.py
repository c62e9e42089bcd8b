"""Citations on pages: each leads to the source's own record, which has the text's address, its words and the day it was checked."""

from __future__ import annotations

from html import escape

from macros import catalog, links
from macros.words import words
from widgets.i18n import date_text, say
from widgets.schema import Catalog, Source


def cite(jurisdiction: str, source: str, *, language: str, page_url: str) -> str:
    """Return a source's exact reference, linked to its record; in the law's own language, marked as such.

    Raises:
        KeyError: no such source; the build stops.
    """
    found = catalog.catalogs()[jurisdiction]
    record = found.sources[source]
    shown = _reference(record, found, language)
    if at := links.law_home(jurisdiction, page_url):
        return f'<a href="{at}#{source}">{shown}</a>'
    return f'<a href="{escape(record.url, quote=True)}" rel="noopener noreferrer">{shown}</a>' if record.url else shown


def source_list(jurisdiction: str, *names: str, language: str, page_url: str) -> str:
    """Return a Markdown list of sources: the text's own address, then check date and doubt, linked to the record; last, all rules of the country."""
    found, t = catalog.catalogs()[jurisdiction], words(language)
    at = links.law_home(jurisdiction, page_url)
    rows = [_listed(found.sources[name], found, language, at) for name in names]
    if at:
        rows.append(f'- <a href="{at}">{escape(t["law-all"])}</a>')
    return "\n".join(rows)


def _listed(record: Source, found: Catalog, language: str, at: str) -> str:
    shown = _reference(record, found, language)
    if record.url:
        shown = f'<a href="{escape(record.url, quote=True)}" rel="noopener noreferrer">{shown}</a>'
    checked = escape(say(found, language, "source_checked", {"date": record.checked_on}))
    if at:
        checked = f'<a href="{at}#{record.id}">{checked}</a>'
    doubt = "" if record.confidence == "primary-text" else f"; {escape(say(found, language, 'confidence_' + record.confidence.replace('-', '_')))}"
    again = escape(words(language)["recheck"].replace("{date}", date_text(record.recheck_by, language)))
    return f"- {shown} ({checked}{doubt}; {again})"


def _reference(record: Source, found: Catalog, language: str) -> str:
    tongue = found.jurisdiction.letter_language
    shown = escape(record.reference)
    return shown if language == tongue else f'<span lang="{tongue}">{shown}</span>'
