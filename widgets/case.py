"""The case: one JSON document with everything the reader has told us, and its versions.

A case never holds anything the reader did not type or choose. Dates are days;
"sent" and "received" are two events. Several people, policies and claims may
stand in one case; a request says which claim it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from widgets import terms as t
from widgets.schema_benefits import Bill

#: Version written by this program. Older ones are migrated (``widgets.migrations``); newer ones are refused with a sentence.
#: Version 2 keeps the bill and the papers at hand with the claim.
CASE_VERSION = 2


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
    #: Of a call or a message: the hour on the reader's own clock with its time zone, the number, who spoke, what was said.
    time: str = ""
    zone: str = ""
    number: str = ""
    name: str = ""
    said: str = ""
    #: The file's own name; the file itself never lies in the case.
    file: str = ""


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
    #: The bill and the contracts that should pay it, as the amounts tool reads them.
    bill: Bill | None = None
    #: Kind of claim chosen in the papers tool, and the papers that are at hand.
    claim_type: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    version: int
    jurisdiction: str
    people: tuple[Person, ...] = ()
    policies: tuple[Policy, ...] = ()
    claims: tuple[Claim, ...] = ()


CASE_RECORDS: tuple[type, ...] = (Person, Insurer, Policy, Occurrence, EvidenceItem, LetterMade, Claim, Case)


def empty_case(jurisdiction: str) -> Case:
    """Return a case with one empty person, policy and claim."""
    return Case(
        version=CASE_VERSION,
        jurisdiction=jurisdiction,
        people=(Person(id="p1"),),
        policies=(Policy(id="c1"),),
        claims=(Claim(id="d1", person="p1", policy="c1"),),
    )
