"""The case: one JSON document with everything the reader has told us, and its versions.

A case never holds anything the reader did not type or choose. Dates are days;
"sent" and "received" are two events. Several people, policies and claims may
stand in one case; a request says which claim it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from widgets import terms as t

#: Version written by this program. Older ones are migrated; newer ones are refused with a sentence.
CASE_VERSION = 1


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    birth_date: date | None = None
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class Insurer:
    name: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    id: str
    number: str = ""
    product: str = ""
    member_number: str = ""
    employer: str = ""
    insurer: Insurer = field(default_factory=Insurer)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event on one day. ``precision: month`` keeps the first day of that month; ``unknown`` has no date."""

    event: str
    date: date | None = None
    time: str = ""
    precision: t.Precision = "day"
    proof: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    id: str
    title: str = ""
    kind: str = ""
    date: date | None = None
    sha256: str = ""
    size: int | None = None
    note: str = ""
    exhibit: bool = True


@dataclass(frozen=True, slots=True)
class LetterMade:
    kind: str
    made_on: date
    data_version: str
    sent_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    person: str = ""
    policy: str = ""
    reference: str = ""
    subject: str = ""
    refusal_text: str = ""
    clause_text: str = ""
    #: Fact id -> answer (an option's id, ``yes``/``no``/``unknown``, or the text typed).
    facts: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Occurrence, ...] = ()
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    grounds: tuple[str, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    letters: tuple[LetterMade, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    version: int
    jurisdiction: str
    people: tuple[Person, ...] = ()
    policies: tuple[Policy, ...] = ()
    claims: tuple[Claim, ...] = ()


CASE_RECORDS: tuple[type, ...] = (Person, Insurer, Policy, Occurrence, EvidenceItem, LetterMade, Claim, Case)

#: From version n to n + 1. Empty while there is only one version; each entry takes and returns plain data.
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


class NewerCase(ValueError):
    """Raised for a case written by a newer program. ``found`` is its version."""

    def __init__(self, found: int) -> None:
        super().__init__(f"case version {found} is newer than {CASE_VERSION}")
        self.found = found


def migrate(plain: Any, *, to: int = CASE_VERSION, steps: Mapping[int, Callable[..., Any]] = MIGRATIONS) -> Any:
    """Return plain case data in version ``to``; data without a usable version is returned as it came, to be refused by the reader.

    Raises:
        NewerCase: the data were written by a newer program.
    """
    version = plain.get("version") if isinstance(plain, dict) else None
    if type(version) is not int or version < 1:
        return plain
    if version > to:
        raise NewerCase(version)
    while version < to:
        plain = {**steps[version](plain), "version": version + 1}
        version += 1
    return plain


def empty_case(jurisdiction: str) -> Case:
    """Return a case with one empty person, policy and claim."""
    return Case(
        version=CASE_VERSION,
        jurisdiction=jurisdiction,
        people=(Person(id="p1"),),
        policies=(Policy(id="c1"),),
        claims=(Claim(id="d1", person="p1", policy="c1"),),
    )
