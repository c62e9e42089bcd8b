"""A made-up case answered while the reader is still typing.

A browser compiles Python's machinery piece by piece as it is used, so a first answer
takes five times as long as a later one. Here the pieces are used beforehand.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from widgets import reading
from widgets.case import Occurrence, empty_case
from widgets.schema import Catalog
from widgets.worker import handle_json


def rehearse(catalog: Catalog, language: str) -> int:
    """Assess a case in which everything has happened, and write a letter; return how many answers were ``ok``."""
    years = catalog.calendars[catalog.jurisdiction.calendar].years
    day = date(int(min(years)), 1, 1)
    events = tuple(Occurrence(event=name, date=day + timedelta(days=7 * n)) for n, name in enumerate(sorted(catalog.events)))
    case = empty_case(catalog.jurisdiction.id)
    case = replace(case, claims=(replace(case.claims[0], events=events),))
    common = {
        "id": "", "jurisdiction": catalog.jurisdiction.id, "language": language,
        "today": (day + timedelta(days=7 * len(events))).isoformat(), "case": reading.write(case),
    }  # fmt: skip

    def answer(**more: str) -> dict[str, Any]:
        return dict(json.loads(handle_json(json.dumps({**common, **more}), {catalog.jurisdiction.id: catalog})))

    answers = [answer(action="assess"), answer(action="letters")]
    answers += [answer(action="letter", kind=one["kind"]) for one in answers[1].get("letters", [])[:1]]
    return sum(one["status"] == "ok" for one in answers)
