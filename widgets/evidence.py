"""The log of proof: what the page typed into items of the case, and the items back into what the page shows.

The page sends flat answers, ``title-1``, ``date-1``, ``title-2`` and so on, like
the forms that can be filled several times; the number is the place in the list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from widgets import reading
from widgets.answers import chosen_claim, placed
from widgets.case import Case, Claim, EvidenceItem
from widgets.case_file import MOST_TEXT, ONE_LINE
from widgets.errors import Problem, Unusable
from widgets.hygiene import clean
from widgets.schema import Catalog

#: Name of the form in requests.
FORM = "evidence"
MOST_ITEMS = 200
PARTS = tuple(f.name for f in fields(EvidenceItem))


def save(answers: Any, catalog: Catalog, case: Case, claim: str, today: date) -> tuple[Case, str]:
    """Return the case whose claim has exactly these items, and the claim's id.

    Raises:
        Unusable: an answer cannot be used (each with its field), or there is no such claim.
    """
    items = read(answers, catalog, today)
    old = chosen_claim(case, claim)
    people, policies = (records[0].id if records else "" for records in (case.people, case.policies))
    new = replace(old, evidence=items, person=old.person or people, policy=old.policy or policies)
    return replace(case, claims=placed(case.claims, new)), new.id


def to_answers(claim: Claim) -> dict[str, str]:
    """Return the claim's items as flat answers."""
    return {
        f"{part}-{n}": text
        for n, item in enumerate(claim.evidence, start=1)
        for part in PARTS
        if (text := _text(getattr(item, part)))
    }


def read(answers: Any, catalog: Catalog, today: date) -> tuple[EvidenceItem, ...]:
    """Return the items in their order; a number with nothing typed is passed over.

    Raises:
        Unusable: with every problem.
    """
    if not isinstance(answers, Mapping) or not all(isinstance(v, str) for v in answers.values()):
        raise Unusable(Problem("answers", "answers_not_mapping"))
    rows: dict[int, dict[str, str]] = {}
    problems: list[Problem] = []
    for key, value in answers.items():
        part, _, number = str(key).rpartition("-")
        if part not in PARTS or not (number.isascii() and number.isdigit() and len(number) < 4 and 1 <= int(number) <= MOST_ITEMS):
            problems.append(Problem(str(key)[:60], "key_unknown", {"value": str(key)[:60]}))
        elif text := clean(value).strip():
            rows.setdefault(int(number), {})[part] = text
    items: list[EvidenceItem] = []
    for n, row in sorted(rows.items()):
        made, wrong = _item(n, row, catalog, today, {item.id for item in items})
        items.append(made)
        problems += wrong
    if problems:
        raise Unusable(*problems)
    return tuple(items)


def _item(n: int, row: Mapping[str, str], catalog: Catalog, today: date, taken: set[str]) -> tuple[EvidenceItem, list[Problem]]:
    problems: list[Problem] = []

    def wrong(part: str, code: str, **parameters: Any) -> None:
        problems.append(Problem(f"{part}-{n}", code, parameters))

    for part, text in row.items():
        if len(text) > MOST_TEXT:
            wrong(part, "text_too_long", n=str(len(text)), most=str(MOST_TEXT))
        elif "\n" in text and part in ONE_LINE:
            wrong(part, "one_line_expected")
    kind, day = row.get("kind", ""), None
    if not row.get("title"):
        wrong("title", "evidence_title")
    if kind not in catalog.evidence:
        wrong("kind", "evidence_kind")
    if "date" in row:
        try:
            day = reading.read_date(row["date"])
        except ValueError:
            wrong("date", "date_impossible", value=row["date"][:40])
        if day is not None and day > today:
            wrong("date", "evidence_later", today=today.isoformat())
    if "time" in row and not _clock(row["time"]):
        wrong("time", "evidence_time")
    mark, size = row.get("sha256", ""), row.get("size", "")
    if mark and not (len(mark) == 64 and set(mark) <= set("0123456789abcdef")):
        wrong("sha256", "evidence_mark")
    if size and not (size.isascii() and size.isdigit() and len(size) <= 15):
        wrong("size", "evidence_mark")
        size = ""
    name = row.get("id", "")
    if not name or name in taken:
        name = next(free for i in range(1, MOST_ITEMS + 2) if (free := f"e{i}") not in taken)
    plain = {part: row.get(part, "") for part in ("title", "note", "time", "zone", "number", "name", "said", "file")}
    item = EvidenceItem(id=name, kind=kind, date=day, sha256=mark, size=int(size) if size else None, exhibit=row.get("exhibit") != "no", **plain)
    return item, problems


def _clock(text: str) -> bool:
    hours, colon, minutes = text.partition(":")
    two = all(len(part) == 2 and part.isascii() and part.isdigit() for part in (hours, minutes))
    return bool(colon) and two and int(hours) < 24 and int(minutes) < 60


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
