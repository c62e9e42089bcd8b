"""Deadlines as entries of the reader's own calendar, which a newer file updates.

An entry's identifier comes from the case and the time limit and never from a
date, so it stays when the date moves. Entries hold no name, no insurer and no
contract: calendars are shared, synchronised and shown on locked screens.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from widgets.deadlines import Deadline, past_and_open
from widgets.errors import Problem, Unusable
from widgets.ics import Entry, write
from widgets.present import Presenter

#: Days before a date of the reader's own on which the calendar speaks up; before the other side's, the day before.
ALARMS = (30, 7, 1)
ALARMS_OTHER_SIDE = (1,)
#: Some programs drop alarms when they import, so the nearest warning is an entry of its own too.
NOTICE_DAYS = 7
#: Counting of files starts here; only that numbers rise matters.
_FIRST_DAY = date(2020, 1, 1)
_FILES_A_DAY = 100


def calendar(p: Presenter, *, case_id: str = "", made_before: int = 0) -> dict[str, Any]:
    """Return the entries, in order of days, and the text of the calendar file.

    Args:
        case_id: What tells this case from the reader's others; the claim's id when empty.
        made_before: How many files of this case were made before, so that two of one day differ.
    """
    case = case_id or p.s.claim.id or "claim"
    entries = sorted(_entries(p, case, again=made_before > 0), key=lambda e: (e.day, e.uid))
    nth = min(made_before, _FILES_A_DAY - 1)
    sequence = (p.s.today - _FIRST_DAY).days * _FILES_A_DAY + nth
    if sequence < 0:
        raise Unusable(Problem("today", "today_unreadable", {"value": p.s.today.isoformat()}))
    stamp = f"{p.s.today:%Y%m%d}T00{nth // 60:02}{nth % 60:02}Z"
    product = f"Recourse//Recourse {p.s.catalog.data_version}//{p.language}"
    return {
        "entries": [
            {
                "uid": e.uid,
                "date": e.day.isoformat(),
                "title": e.title,
                "text": e.text,
                "alarms": list(e.alarms),
                "data_version": p.s.catalog.data_version,
            }
            for e in entries
        ],
        "sequence": sequence,
        "file": write(entries, product=product, sequence=sequence, stamp=stamp) if entries else "",
        "file_name": f"recourse-{p.s.catalog.jurisdiction.id}.ics",
        "none_text": "" if entries else p.say("calendar_none"),
    }


def _entries(p: Presenter, case: str, *, again: bool) -> Iterator[Entry]:
    for name in p.s.catalog.time_limits:
        d = p.s.deadline(name)
        # A day that has passed while the limit stands still, or may still run, is nothing to be warned of.
        if not d.applies or d.safe_date is None or past_and_open(d, p.s):
            continue
        uid = f"{_safe(case)}-{name}-{p.s.catalog.jurisdiction.id}@recourse"
        if d.state == "running":
            yield from _own(p, d, uid) if d.limit.binds == "consumer" else _theirs(p, d, uid)
        elif d.state == "met" and again:
            # An older file may have put this date into the calendar; the entry stays and says that it is done.
            yield Entry(uid, d.safe_date, p.say("calendar_done_title", name=d.limit.names), _text(p, d))


def _own(p: Presenter, d: Deadline, uid: str) -> Iterator[Entry]:
    assert d.safe_date is not None
    left = (d.safe_date - p.s.today).days
    title = p.say("calendar_title", name=d.limit.names)
    yield Entry(uid, d.safe_date, title, _text(p, d), tuple(n for n in ALARMS if n < left))
    if left > NOTICE_DAYS:
        notice = p.say("calendar_notice_title", n=NOTICE_DAYS, name=d.limit.names)
        yield Entry(f"{NOTICE_DAYS}d-{uid}", d.safe_date - timedelta(days=NOTICE_DAYS), notice, _text(p, d))


def _theirs(p: Presenter, d: Deadline, uid: str) -> Iterator[Entry]:
    """Yield the first day on which the other side is late for certain."""
    assert d.safe_date is not None
    day = d.safe_date + timedelta(days=1)
    alarms = tuple(n for n in ALARMS_OTHER_SIDE if n < (day - p.s.today).days)
    yield Entry(uid, day, p.say("calendar_late_title", name=d.limit.names), _text(p, d), alarms)


def _text(p: Presenter, d: Deadline) -> str:
    """Return the date under the rule, the count in words, what follows, the sources and the data version."""
    shown = p.deadline(d)
    lines = [
        p.say("calendar_text" if d.limit.binds == "consumer" else "calendar_late_text", date=d.date, safe=d.safe_date, name=d.limit.names),
        *shown["steps"],
        *shown["effect"],
        *shown["doubts"],
        *(f"{source['reference']} ({source['checked_text']})" for source in shown["sources"]),
        p.say("calendar_version", version=p.s.catalog.data_version),
        p.say("not_advice"),
    ]
    return "\n".join(lines)


def _safe(identifier: str) -> str:
    """Return an identifier with anything but ASCII letters, digits and hyphens written as its code, so that none meet.

    >>> _safe("d1"), _safe("a b")
    ('d1', 'a_20_b')
    """
    return "".join(ch if ch.isascii() and (ch.isalnum() or ch == "-") else f"_{ord(ch):x}_" for ch in identifier)
