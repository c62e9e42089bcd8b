"""Records behind "what should I have been paid?" and "before you claim", and the bill a reader types.

``ContractModel`` and ``ClaimType`` are data (``contract_models.yml``,
``claim_types.yml``). ``Bill`` comes with a request: everything in it was typed
or chosen by the reader from the bill, the table of guarantees or the policy; no
term of a contract has a default, and an empty one is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from widgets import terms as t
from widgets.schema_rules import Words


@dataclass(frozen=True, slots=True)
class ActKind:
    """A kind of act on a bill: what social insurance usually pays of its tariff, and what it keeps back."""

    id: str
    names: Words
    hint: Words = field(default_factory=dict)
    #: Figure (percent) used when the reader gives no rate; ``rate_says`` tells when another one applies.
    usual_rate: str | None = None
    rate_says: Words = field(default_factory=dict)
    #: Ids of the model's deductions.
    deductions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deduction:
    """A flat sum that social insurance keeps back from its own payment; every number is a figure of ``amounts.yml``."""

    id: str
    names: Words
    says: Words
    each: str
    sources: tuple[str, ...]
    #: Deductions of one family share the yearly cap.
    family: str = ""
    #: Most flat sums a day with one professional; most money a day.
    most_a_day: str | None = None
    per_day: str | None = None
    per_year: str | None = None


@dataclass(frozen=True, slots=True)
class ContractModel:
    """A kind of contract the tool can count with: by which method, from which sources, and what it leaves out."""

    id: str
    names: Words
    says: Words
    method: t.SumMethod
    rounding: t.Rounding
    sources: tuple[str, ...]
    not_modelled: tuple[Words, ...]
    kinds: tuple[ActKind, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    #: Step of the count -> its sources; a step without its own has those of the model.
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Cautions shown with a result.
    warnings: tuple[Words, ...] = ()
    #: The reader may choose which of several contracts to ask first.
    free_order: bool = False
    #: Figure: most percent a grade may carry, by grade.
    grade_caps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClaimType:
    """What somebody may claim for; ``Paper.for_claims`` and ``Paper.if_claims`` point here."""

    id: str
    names: Words
    says: Words
    sources: tuple[str, ...] = ()
    #: Time limit within which to report or claim, where the law or the contract sets one.
    report_by: str | None = None
    #: Time limit within which the insurer must decide once the file is there.
    answer_by: str | None = None


@dataclass(frozen=True, slots=True)
class BillLine:
    """One act or item of a bill. ``cost``, ``base`` and ``others`` are for the whole line, all its acts together."""

    id: str
    name: str = ""
    kind: str = ""
    cost: Decimal | None = None
    #: Acts, boxes, journeys or days on this line; none typed: one.
    quantity: int | None = None
    day: date | None = None
    has_base: t.YesNo = ""
    base: Decimal | None = None
    rate: Decimal | None = None
    #: Already paid by another contract.
    others: Decimal | None = None
    counts: t.YesNo = ""
    guarantee: str = ""


@dataclass(frozen=True, slots=True)
class Guarantee:
    """One line of a table of guarantees, as printed."""

    id: str
    name: str = ""
    form: t.GuaranteeForm = ""
    value: Decimal | None = None
    per: t.Per = ""
    social_included: t.YesNo = ""
    needs_social: t.YesNo = ""
    #: Highest price allowed for the act, from the quote.
    price_cap: Decimal | None = None
    per_act: Decimal | None = None
    per_year: Decimal | None = None
    used: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """A slice of the counted costs and the percentage paid for it."""

    ratio: Decimal | None = None
    above: Decimal = Decimal(0)
    up_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """One contract of the reader; which terms matter depends on its model's method."""

    id: str
    model: str
    name: str = ""
    #: What it has paid for this bill; none typed: not known.
    paid: Decimal | None = None
    guarantees: tuple[Guarantee, ...] = ()
    deductible: Decimal | None = None
    deductible_used: Decimal | None = None
    others_reduce_deductible: t.YesNo = ""
    ratio: Decimal | None = None
    tiers: tuple[Tier, ...] = ()
    social_settled: t.YesNo = ""
    unsettled: t.Unsettled = ""
    unsettled_ratio: Decimal | None = None
    counted_share: Decimal | None = None
    limit: Decimal | None = None
    limit_used: Decimal | None = None
    days: int | None = None
    days_excluded: int | None = None
    days_limit: int | None = None
    days_used: int | None = None
    daily: Decimal | None = None
    insured_sum: Decimal | None = None
    grade: str = ""
    grade_percent: Decimal | None = None
    paid_before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """What a request for ``amount`` is about: the bill, who paid before, and the contracts in the order they are asked."""

    lines: tuple[BillLine, ...] = ()
    covers: tuple[Cover, ...] = ()
    #: Paid by social insurance for the whole bill, where it is not counted line by line.
    social_paid: Decimal | None = None
    exempt: t.YesNo = ""
    #: Kept back earlier this year, by family of deductions.
    withheld: Mapping[str, Decimal] = field(default_factory=dict)
