"""Sheets to print and fill in by hand: a log of calls, the papers of each claim, a timeline; and who can be reached without internet."""

from __future__ import annotations

from html import escape

from macros import catalog
from macros.legal import length_text, start_names
from macros.reach import phone_link
from macros.words import words
from widgets.schema import Body, Catalog, Paper

#: Empty rows of the sheet of calls: as many as fit on a page with room to write.
CALLS = 12
#: Empty rows of the timeline for events of the reader's own.
EVENTS = 8
COLUMNS = ("date", "time", "number", "name", "said")


def call_sheet(*, language: str) -> str:
    """Return the log of calls as an empty table."""
    t = words(language)
    head = "".join(f'<th scope="col">{escape(t[f"proof-{name}"])}</th>' for name in COLUMNS)
    return _table("rc-blank rc-log", head, [["&#160;"] * len(COLUMNS)] * CALLS)


def paper_sheet(jurisdiction: str, *, language: str) -> str:
    """Return, per kind of claim, its papers as boxes to tick, each with who holds it."""
    found, t = catalog.catalogs()[jurisdiction], words(language)
    parts = []
    for claim in found.claim_types.values():
        rows = [_paper(paper, claim.id, language) for paper in found.papers.values() if claim.id in (*paper.for_claims, *paper.if_claims)]
        parts.append(f"<h3>{escape(claim.names[language])}</h3>\n<p>{escape(claim.says[language])}</p>\n<p>{escape(t['paper-tick'])}</p>\n<ul class=\"rc-boxes\">\n" + "\n".join(rows) + "\n</ul>")
    return "\n".join(parts)


def _paper(paper: Paper, claim: str, language: str) -> str:
    condition = f"<br>{escape(paper.if_says[language])}" if claim in paper.if_claims else ""
    return f"<li><strong>{escape(paper.names[language])}</strong>{condition}<br>{escape(words(language)['paper-holder'])} {escape(paper.held_by[language])}</li>"


def timeline_sheet(jurisdiction: str, *names: str, language: str) -> str:
    """Return a table for the reader's own events, then one of time limits with room for the first and the last day.

    Raises:
        KeyError: a time limit does not exist; the build stops.
    """
    found, t = catalog.catalogs()[jurisdiction], words(language)
    own = _table("rc-blank", "".join(f'<th scope="col">{escape(t[key])}</th>' for key in ("proof-date", "paper-event", "paper-proof")), [["&#160;"] * 3] * EVENTS)
    rows = []
    for name in names:
        limit = found.time_limits[name]
        length = length_text(found, limit.length, language) if limit.length else t["by-contract"]
        rows.append([escape(limit.names[language]), escape(length), escape(" / ".join(start_names(found, limit, language))), "&#160;", "&#160;"])
    head = "".join(f'<th scope="col">{escape(t[key])}</th>' for key in ("table-limit", "table-length", "table-from", "paper-first", "paper-last"))
    return f"{own}\n<p>{escape(t['paper-count'])}</p>\n{_table('rc-blank', head, rows)}"


def route_sheet(jurisdiction: str, *, language: str) -> str:
    """Return, for everybody with a site or a telephone, the ways that need no internet.

    Raises:
        ValueError: somebody can be reached online only; data must name another way.
    """
    found, t = catalog.catalogs()[jurisdiction], words(language)
    rows = []
    for body in found.bodies.values():
        if not (body.url or body.phone):
            continue
        ways = offline_ways(body, language, found.jurisdiction.letter_language)
        if not ways:
            raise ValueError(f"{jurisdiction}.{body.id} has a site, but no telephone and no address")
        rows.append([escape(body.names[language]), "<br>".join(ways), _checked(found, body)])
    return _table("rc-routes", "".join(f'<th scope="col">{escape(t[key])}</th>' for key in ("paper-who", "paper-ways", "table-source")), rows)


def offline_ways(body: Body, language: str, tongue: str) -> list[str]:
    """Return how a body is reached by telephone, by post or at a counter, as HTML; ``tongue`` is the language of its address."""
    ways = []
    if body.phone:
        ways.append(phone_link(body))
    if body.address:
        ways.append(f'<span lang="{tongue}">{escape(", ".join(body.address))}</span>')
    if body.address_says:
        ways.append(escape(body.address_says[language]))
    return ways


def _checked(found: Catalog, body: Body) -> str:
    tongue = found.jurisdiction.letter_language
    sources = (found.sources[name] for name in body.sources)
    return "<br>".join(
        f'<a lang="{tongue}" href="{escape(s.url, quote=True)}" rel="noopener noreferrer">{escape(s.reference)}</a>' if s.url else f'<span lang="{tongue}">{escape(s.reference)}</span>'
        for s in sources
    )


def _table(name: str, head: str, rows: list[list[str]]) -> str:
    # Each row's first cell names it, unless it is there to be written in.
    body = "\n".join("<tr>" + "".join(f'<th scope="row">{cell}</th>' if n == 0 and cell != "&#160;" else f"<td>{cell}</td>" for n, cell in enumerate(row)) + "</tr>" for row in rows)
    return f'<table class="{name}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


__all__ = ["call_sheet", "offline_ways", "paper_sheet", "route_sheet", "timeline_sheet"]
