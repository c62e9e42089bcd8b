"""``make freshness``: what must be checked again, by day; with ``links=1`` also which addresses are broken or have moved.

Exits with 1 when something is overdue or an address is broken, so that a weekly job can
tell somebody. Looking at addresses is polite: one request at a time, a pause between two
to one host, headers only where the host allows it, nothing sent but the address. A machine
without a network is told so in words; no answer is never taken for "broken".
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import yaml

from macros import catalog, changes
from widgets.schema import Catalog

DOCS = catalog.ROOT / "docs"
#: Days ahead that are listed.
AHEAD = 60
#: Seconds between two requests to one host, and how long one may take.
PAUSE, WAIT = 2.0, 20.0
AGENT = "Recourse-freshness/1 (checks the addresses of cited sources; one request a page)"
#: Answers that say nothing about the page: the host wants a person, not a program, or has no time.
SILENT = {401, 403, 405, 406, 418, 429, 500, 502, 503, 504}
_HEAD = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing with a day by which it must be read again."""

    by: date
    #: Country and kind, e.g. ``fr source``.
    kind: str
    id: str
    #: Where to read it again; things with one address are read together.
    where: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What an address answered: ``ok``, ``moved`` (``where``), ``broken`` or ``unknown``, with the reason."""

    url: str
    state: str
    where: str = ""
    reason: str = ""


def due(catalogs: dict[str, Catalog]) -> list[Due]:
    """Return every source with its day of re-check and every guide with the earliest day of its sources, soonest first."""
    rows = [
        Due(source.recheck_by, f"{code} source", name, source.url or source.reference)
        for code, found in catalogs.items()
        for name, source in found.sources.items()
    ]
    return sorted([*rows, *_pages(catalogs)], key=lambda row: (row.by, row.kind, row.id))


def _pages(catalogs: dict[str, Catalog]) -> Iterator[Due]:
    # The French page stands for its sisters: tests keep their sources the same.
    for path in sorted((DOCS / "fr" / "guides").rglob("*.md")):
        head = _HEAD.match(path.read_text(encoding="utf-8"))
        meta = yaml.safe_load(head["head"]) if head else {}
        sources = catalogs[str(meta["jurisdiction"])].sources if meta.get("jurisdiction") in catalogs else {}
        days = [sources[name].recheck_by for name in meta.get("sources", ()) if name in sources]
        if days:
            yield Due(min(days), f"{meta['jurisdiction']} page", path.relative_to(DOCS / "fr").as_posix())


def addresses(catalogs: dict[str, Catalog]) -> dict[str, list[str]]:
    """Return address -> the records that give it, e.g. ``fr source conso_l612_2``."""
    found: dict[str, list[str]] = {}
    for code, one in catalogs.items():
        for kind, table in (("source", one.sources), ("body", one.bodies)):
            for name, record in table.items():
                if record.url:
                    found.setdefault(record.url, []).append(f"{code} {kind} {name}")
    return found


def look(url: str, *, ask: Callable[[str, str], tuple[int, str]]) -> Seen:
    """Return what one address answers; headers first, the page only where a host refuses that.

    Args:
        ask: Takes a method and an address; gives the status and the address that answered in the end.
    """
    try:
        status, final = ask("HEAD", url)
        if status in SILENT or status == 404:
            status, final = ask("GET", url)
    except OSError as fault:
        return Seen(url, "unknown", reason=f"no answer: {fault}")
    if status in SILENT:
        return Seen(url, "unknown", reason=f"the host answered {status}: look with a browser")
    if status >= 400:
        return Seen(url, "broken", reason=f"the host answered {status}")
    if _plain(final) != _plain(url):
        return Seen(url, "moved", where=final)
    return Seen(url, "ok")


def _plain(url: str) -> tuple[str, str, str]:
    """Return what must be equal for an address not to have moved: ``www.`` and a closing slash do not count."""
    parts = urlsplit(url)
    return parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query


def ask_network(method: str, url: str) -> tuple[int, str]:
    """Return status and final address of one request.

    Raises:
        OSError: no connection, no such host, no time.
    """
    request = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=WAIT) as answer:
            return answer.status, answer.url
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.url or url


def look_at_all(urls: Iterable[str], *, ask: Callable[[str, str], tuple[int, str]], rest: Callable[[float], None]) -> Iterator[Seen]:
    """Yield what each address answers, with a pause before a second request to the same host."""
    last = ""
    for url in sorted(urls):
        host = urlsplit(url).netloc
        if host == last:
            rest(PAUSE)
        last = host
        yield look(url, ask=ask)


def report(catalogs: dict[str, Catalog], today: date, ahead: int) -> tuple[list[str], int]:
    """Return the lines about days, and how many things are overdue."""
    rows = due(catalogs)
    over = [row for row in rows if row.by < today]
    soon = [row for row in rows if today <= row.by <= today + timedelta(days=ahead)]
    lines = [f"{len(rows)} sources and pages; {len(over)} overdue, {len(soon)} due within {ahead} days."]
    lines += [f"  {(today - by).days} days overdue, {line}" for by, line in _together(over)]
    lines += [f"  in {(by - today).days} days, {line}" for by, line in _together(soon)]
    if rows and not over and not soon:
        lines.append(f"  Next: {rows[0].kind} {rows[0].id}, by {rows[0].by}.")
    return lines, len(over)


def _together(rows: list[Due]) -> list[tuple[date, str]]:
    """Return one line for all that is read again at one address by one day."""
    groups: dict[tuple[date, str, str], list[str]] = {}
    for row in rows:
        groups.setdefault((row.by, row.kind, row.where), []).append(row.id)
    return [(by, f"by {by}: {kind} {', '.join(names)}{f': {where}' if where else ''}") for (by, kind, where), names in groups.items()]


def link_report(cited: dict[str, list[str]], seen: Iterable[Seen]) -> tuple[list[str], int]:
    """Return the lines about addresses, and how many are broken."""
    found = list(seen)
    by_state = {state: [one for one in found if one.state == state] for state in ("broken", "moved", "unknown", "ok")}
    lines = [f"{len(found)} addresses: " + ", ".join(f"{len(rows)} {state}" for state, rows in by_state.items()) + "."]
    if found and len(by_state["unknown"]) == len(found):
        return [*lines, "  No address answered: this machine seems to have no network. Nothing is known about them; run it on another one."], 0
    for state in ("broken", "moved", "unknown"):
        lines += [f"  {state}: {one.url} {f'-> {one.where}' if one.where else one.reason} ({', '.join(cited[one.url])})" for one in by_state[state]]
    return lines, len(by_state["broken"])


def main(arguments: list[str], today: date | None = None) -> int:
    """Print what is due and, when asked, what the addresses answered; return 1 when something is overdue or broken."""
    parser = argparse.ArgumentParser(prog="python -m macros.freshness", description=main.__doc__)
    parser.add_argument("--days", type=int, default=AHEAD, help="how far to look ahead")
    parser.add_argument("--links", action="store_true", help="also ask every address (needs a network, takes minutes)")
    given = parser.parse_args(arguments)
    catalogs = catalog.catalogs()
    for code in catalogs:
        changes.load(code)
    lines, wrong = report(catalogs, today or datetime.now(UTC).astimezone().date(), given.days)
    print("\n".join(lines), flush=True)
    if given.links:
        cited = addresses(catalogs)
        lines, broken = link_report(cited, look_at_all(cited, ask=ask_network, rest=time.sleep))
        print("\n".join(lines))
        wrong += broken
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
