"""Frozen dataclasses of every record under ``data/jurisdictions/<code>/``.

This is the only description of the data: the checks, the engine's types and the
JSON Schema files in ``data/schema/`` all come from here. ``widgets.reading``
turns plain mappings into these objects; ``macros.catalog`` reads the files and
checks what no single record can know (references, gaps, languages).

Record kinds follow the data model; the words are explained in
``docs/en/contribute/records.md``. A missing optional key means what its comment
says, never "some default date".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from widgets.schema_benefits import ActKind, Bill, ClaimType, ContractModel, Deduction
from widgets.schema_guides import (
    Advice,
    Amount,
    Body,
    Duty,
    Event,
    EvidenceKind,
    Fact,
    Field,
    Form,
    Gate,
    Ground,
    Jurisdiction,
    Letter,
    Option,
    Paper,
    Paragraph,
    Segment,
    Shutter,
    Stage,
    Step,
    WithdrawnRule,
)
from widgets.schema_rules import (
    Addition,
    Calendar,
    CalendarYear,
    ClockChange,
    Condition,
    CountingRule,
    Doubt,
    Effect,
    Extension,
    Length,
    ShortPeriods,
    Source,
    Start,
    StartBranch,
    Stop,
    TimeLimit,
    Variant,
    Words,
)

__all__ = [
    "ActKind",
    "Bill",
    "Catalog",
    "Addition",
    "ClaimType",
    "ContractModel",
    "Deduction",
    "Advice",
    "Amount",
    "Body",
    "Calendar",
    "CalendarYear",
    "ClockChange",
    "Condition",
    "CountingRule",
    "Doubt",
    "Duty",
    "Effect",
    "Event",
    "EvidenceKind",
    "Extension",
    "Fact",
    "Field",
    "Form",
    "Gate",
    "Ground",
    "Jurisdiction",
    "Length",
    "Letter",
    "Option",
    "Paper",
    "Paragraph",
    "Segment",
    "ShortPeriods",
    "Shutter",
    "Source",
    "Stage",
    "Start",
    "StartBranch",
    "Step",
    "Stop",
    "TimeLimit",
    "Variant",
    "WithdrawnRule",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything the engine may know of one jurisdiction."""

    jurisdiction: Jurisdiction
    data_version: str
    calendars: Mapping[str, Calendar]
    counting: Mapping[str, CountingRule]
    events: Mapping[str, Event]
    facts: Mapping[str, Fact]
    time_limits: Mapping[str, TimeLimit]
    bodies: Mapping[str, Body]
    amounts: Mapping[str, tuple[Amount, ...]]
    grounds: Mapping[str, Ground]
    papers: Mapping[str, Paper]
    sources: Mapping[str, Source]
    letters: Mapping[str, Letter]
    forms: Mapping[str, Form]
    #: language -> code -> segments.
    messages: Mapping[str, Mapping[str, tuple[Segment, ...]]]
    withdrawn: tuple[WithdrawnRule, ...] = ()
    contract_models: Mapping[str, ContractModel] = field(default_factory=dict)
    claim_types: Mapping[str, ClaimType] = field(default_factory=dict)
    evidence: Mapping[str, EvidenceKind] = field(default_factory=dict)
