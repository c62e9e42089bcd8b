"""Calendar files: entries as RFC 5545 text, strict, so that the strictest program reads them too.

The library that writes such files elsewhere (``icalendar``) needs the standard
library's archive and three wheels in the browser, over 3 MB on a click that may
come without a network. Tests read every file back with it instead. Only core
lines are written: some phones refuse a whole file for one line they do not know.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

#: Longest line in octets, the line end left out.
MOST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Entry:
    """One all-day entry. ``alarms`` are days before it; ``uid`` stays the same from one file to the next."""

    uid: str
    day: date
    title: str
    text: str
    alarms: tuple[int, ...] = ()


def write(entries: Iterable[Entry], *, product: str, sequence: int, stamp: str) -> str:
    """Return the text of a calendar file.

    Args:
        product: Who made it, with the data version; program and language without slashes.
        sequence: Rises from one file of the same case to the next, so that programs take the newer entry.
        stamp: When it was made, ``20261124T000000Z``.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{escape(product)}//", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, sequence, stamp)
    lines.append("END:VCALENDAR")
    return "".join(part + "\r\n" for line in lines for part in fold(line))


def _event(entry: Entry, sequence: int, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escape(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{sequence}"
    yield f"DTSTART;VALUE=DATE:{_basic(entry.day)}"
    # The end of an all-day entry is the first day that no longer belongs to it.
    yield f"DTEND;VALUE=DATE:{_basic(entry.day + timedelta(days=1))}"
    yield f"SUMMARY:{escape(entry.title)}"
    yield f"DESCRIPTION:{escape(entry.text)}"
    yield "TRANSP:TRANSPARENT"
    # Alarms stand last: one program finds no entry at all otherwise.
    for days in entry.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escape(entry.title)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def escape(text: str) -> str:
    """Return a text as a value: control characters left out, separators and line ends escaped.

    >>> escape("a;b, c\\nd")
    'a\\\\;b\\\\, c\\\\nd'
    """
    plain = "".join(ch for ch in text if ch == "\n" or unicodedata.category(ch) not in ("Cc", "Cs", "Cn"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """Yield the pieces of a line, each at most 75 octets, never cutting a character; all but the first begin with a space."""
    piece, octets = "", 0
    for ch in line:
        size = len(ch.encode())
        if octets + size > MOST_OCTETS:
            yield piece
            piece, octets = " ", 1
        piece += ch
        octets += size
    yield piece


def _basic(day: date) -> str:
    # Written out: ``strftime`` does not pad years before 1000 everywhere.
    return f"{day.year:04}{day.month:02}{day.day:02}"
