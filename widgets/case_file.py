"""The case file: everything kept on a device as one JSON document, as it is stored, exported and read back.

One case per country, the answers of forms still being filled, and which claim
each form is about. Published as ``data/schema/case_file.schema.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from widgets import reading
from widgets.case import Case
from widgets.errors import Problem, Unusable
from widgets.hygiene import clean, cleaned
from widgets.migrations import BrokenStep, NewerCase, Step, migrate

#: What the first key of every file says, so that another program's file is told apart.
KIND = "recourse-case-file"
#: Version of the wrapping; each case in it has its own.
FILE_VERSION = 1
#: In the name of a page: what follows is the claim that it belongs to, left aside for now (``widgets.claims``).
PARKED = "@"
FILE_STEPS: Mapping[int, Step] = {}
#: Longest text in a case, in characters; longer ones are refused, never cut.
MOST_TEXT = 20_000
#: Attributes that stand on one line: a line end in them could forge a line of a letter or a mail.
ONE_LINE = frozenset({"id", "name", "email", "phone", "id_number", "number", "product", "member_number", "employer", "reference", "time", "title", "kind", "sha256", "zone", "file"})


@dataclass(frozen=True, slots=True)
class CaseFile:
    kind: str
    version: int
    #: Raised by one at each save, so that of two copies the later one is known.
    revision: int = 0
    saved_on: date | None = None
    cases: tuple[Case, ...] = ()
    #: Form (``country:form``) -> answers still being typed, as the page reads them; ``country:form@claim`` of a claim left aside.
    pages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    #: Form -> the claim it is about.
    claims: Mapping[str, str] = field(default_factory=dict)


def read_case(plain: Any) -> Case:
    """Return a case, cleaned and brought up to this version.

    Raises:
        Unusable: newer version, unknown keys, impossible dates, texts too long or on two lines; each with its place.
    """
    try:
        case = reading.read(migrate(cleaned(plain)), Case)
    except NewerCase as newer:
        raise Unusable(Problem("case.version", "case_newer", {"value": str(newer.found)})) from None
    except BrokenStep as broken:
        raise Unusable(Problem("case.version", "case_step_failed", {"value": str(broken.version)})) from None
    except reading.Unreadable as fault:
        raise Unusable(*_unreadable("case", fault)) from None
    problems = [*_texts("case", case), *_twice(case)]
    if problems:
        raise Unusable(*problems)
    return case


def read_file(plain: Any) -> CaseFile:
    """Return a case file.

    Raises:
        Unusable: another program's file, a newer version, or anything in it that ``read_case`` refuses.
    """
    if not isinstance(plain, dict) or plain.get("kind") != KIND:
        raise Unusable(Problem("file", "file_foreign"))
    given = plain.get("cases", [])
    if not isinstance(given, list):
        raise Unusable(Problem("file.cases", "case_unreadable", {"detail": "expected a list"}))
    try:
        wrapped = migrate(cleaned({**plain, "cases": []}), to=FILE_VERSION, steps=FILE_STEPS)
        found = reading.read(wrapped, CaseFile)
    except NewerCase as newer:
        raise Unusable(Problem("file.version", "case_newer", {"value": str(newer.found)})) from None
    except BrokenStep as broken:
        raise Unusable(Problem("file.version", "case_step_failed", {"value": str(broken.version)})) from None
    except reading.Unreadable as fault:
        raise Unusable(*_unreadable("file", fault)) from None
    cases = tuple(read_case(one) for one in given)
    countries = [case.jurisdiction for case in cases]
    problems = [Problem("file.pages", "answers_not_mapping") for page in found.pages.values() if not _answers(page)]
    if len(set(countries)) < len(countries):
        problems.append(Problem("file.cases", "id_twice", {"value": "jurisdiction"}))
    if problems:
        raise Unusable(*problems)
    return CaseFile(KIND, FILE_VERSION, found.revision, found.saved_on, cases, found.pages, found.claims)


def write_file(one: CaseFile) -> dict[str, Any]:
    """Return the file as plain JSON data."""
    return reading.write(one)


def _answers(page: Any) -> bool:
    """Return whether answers have the only shapes a form makes: texts, lists of texts, days, lists of days."""

    def text(value: Any) -> bool:
        return isinstance(value, str) and len(value) <= MOST_TEXT

    def day(value: Any) -> bool:
        return isinstance(value, Mapping) and len(value) <= 4 and all(map(text, value.values()))

    return isinstance(page, Mapping) and all(
        text(v) or day(v) or (isinstance(v, list) and len(v) <= 50 and all(text(i) or day(i) for i in v)) for v in page.values()
    )


def _unreadable(top: str, fault: reading.Unreadable) -> list[Problem]:
    return [Problem(f"{top}.{place}" if place else top, "case_unreadable", {"detail": clean(text)}) for place, text in fault.faults]


def _twice(case: Case) -> Iterator[Problem]:
    for sort, records in (("people", case.people), ("policies", case.policies), ("claims", case.claims)):
        ids = [record.id for record in records]
        yield from (Problem(f"case.{sort}", "id_twice", {"value": name[:60]}) for name in sorted({n for n in ids if ids.count(n) > 1}))


def _texts(place: str, value: Any) -> Iterator[Problem]:
    """Yield what is wrong with any text below ``value``."""
    if isinstance(value, str):
        name = place.rpartition(".")[2]
        if len(value) > MOST_TEXT:
            yield Problem(place, "text_too_long", {"n": str(len(value)), "most": str(MOST_TEXT)})
        elif "\n" in value and name in ONE_LINE:
            yield Problem(place, "one_line_expected")
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from _texts(f"{place}.{part.name}", getattr(value, part.name))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _texts(f"{place}[{n}]", item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(f"{place}['{key}']", item)
