"""Records that lead a person: events, facts, stages, bodies, grounds, letters, forms. See ``widgets.schema``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from widgets import terms as t
from widgets.schema_rules import Condition, Words

#: A letter text cut at its placeholders by ``macros.texts``: plain text, or a name followed by its filters.
Segment = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day. "Sent" and "received" of one letter are two events."""

    id: str
    names: Words
    sort: t.EventSort
    #: Question for the reader, and why it is asked.
    asks: Words
    why: Words
    proof: Words = field(default_factory=dict)
    #: May happen several times (claims asked again, several complaints).
    repeats: bool = False
    #: Events that cannot come later than this one; a breach is pointed out, kept, never reordered.
    not_before: tuple[str, ...] = ()
    #: The day belongs to the contract: another claim under the same one begins with it.
    of_contract: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    names: Words
    hint: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """A short answer about the case that conditions may look at."""

    id: str
    names: Words
    sort: t.FactSort
    asks: Words
    why: Words
    options: tuple[Option, ...] = ()
    hint: Words = field(default_factory=dict)
    #: The answer belongs to the contract: another claim under the same one begins with it.
    of_contract: bool = False


@dataclass(frozen=True, slots=True)
class Gate:
    """One way through which a stage opens: on an event, after a time limit, or at once."""

    event: str | None = None
    after: str | None = None
    when: Condition | None = None
    says: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shutter:
    """What closes a stage for good, with the sentence that says why."""

    when: Condition
    says: Words
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A place in the escalation: a door that is open, opens, closes or is closed."""

    id: str
    order: int
    names: Words
    says: Words
    sources: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    applies_when: Condition | None = None
    #: Events that must have happened; ``requires_says`` tells what is missing.
    requires: tuple[str, ...] = ()
    requires_says: Words = field(default_factory=dict)
    #: Empty: open from the start (once ``requires`` holds). Otherwise the earliest gate counts.
    opens: tuple[Gate, ...] = ()
    #: Time limits whose end closes the stage.
    closes: tuple[str, ...] = ()
    shut_by: tuple[Shutter, ...] = ()
    letters: tuple[str, ...] = ()
    #: What it can and cannot do, and what comes next for each outcome.
    cannot: Words = field(default_factory=dict)
    attach: tuple[Words, ...] = ()
    outcomes: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Advice:
    """The next step when ``when`` holds; the first that holds is shown."""

    id: str
    when: Condition
    says: Words
    letter: str | None = None
    stage: str | None = None
    #: Time limit that says by when.
    by: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DayUnit:
    """A country's own words for a unit that skips closed days: ``names`` follows the number, ``says`` tells which days count."""

    names: Words
    says: Words


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    id: str
    names: Words
    status: t.Status
    languages: tuple[t.Language, ...]
    letter_language: t.Language
    currency: str
    calendar: str
    time_zone: str
    stages: tuple[Stage, ...]
    advice: tuple[Advice, ...]
    limitation_periods: tuple[str, ...]
    reviewers: tuple[str, ...] = ()
    #: Who gives free advice, said with the "not legal advice" line.
    free_advice: Words = field(default_factory=dict)
    #: Where the general words for a unit of days would mislead (in France two units count different days).
    units: Mapping[t.DayKind, DayUnit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Body:
    """Somebody a reader can write to. For a stage the first body whose condition holds is chosen, with its reason."""

    id: str
    names: Words
    sort: t.BodySort
    says: Words
    sources: tuple[str, ...]
    when: Condition | None = None
    #: Why this one, shown with the choice.
    because: Words = field(default_factory=dict)
    #: Postal lines as written on an envelope, in the country's own language. Empty: the reader must take it from the contract.
    address: tuple[str, ...] = ()
    address_says: Words = field(default_factory=dict)
    url: str = ""
    phone: str = ""
    cost: Words = field(default_factory=dict)
    languages: Words = field(default_factory=dict)
    binding_on: t.BindingOn = "nobody"
    cap: str | None = None
    cannot: Words = field(default_factory=dict)
    attach: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A dated figure of the law. An ended figure keeps its row with ``valid_to``."""

    id: str
    names: Words
    sort: t.AmountSort
    value: Decimal
    unit: str
    valid_from: date
    sources: tuple[str, ...]
    valid_to: date | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the insurer must show for a ground to hold: one question, and what the answer yields."""

    id: str
    says: Words
    asks: Words
    #: Fact that keeps the answer (yes_no).
    fact: str
    #: Answer that helps the reader.
    helps_when: str
    argument: Words
    evidence: Words
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason insurers give, how to recognise it, and which duties it must meet."""

    id: str
    names: Words
    says: Words
    duties: tuple[Duty, ...]
    sources: tuple[str, ...]
    #: Phrases by language; each is a set of words that must all appear, written with spaces between them.
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Phrases that speak against it.
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: By language: sentences that insurers write for this reason, in the same order in each; shown on its page.
    heard: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    guide: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    id: str
    names: Words
    held_by: Words
    says: Words
    #: Claim types that always need it, and those that need it only in the case that ``if_says`` names.
    for_claims: tuple[str, ...]
    sources: tuple[str, ...] = ()
    #: Whether the insurer may want the original; ``original_says`` tells what to send and what to keep.
    original: bool = False
    if_claims: tuple[str, ...] = ()
    if_says: Words = field(default_factory=dict)
    #: How to ask for it, where that differs from who holds it.
    ask: Words = field(default_factory=dict)
    original_says: Words = field(default_factory=dict)
    #: By when whoever holds it must give it: a time limit of this country, or words where the law names no number.
    answer_by: str | None = None
    answer_says: Words = field(default_factory=dict)
    #: The reader has it or fetches it without a letter, such as a blank form.
    own: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of proof: how to capture it so that it counts in this country, what to keep, what is allowed."""

    id: str
    names: Words
    #: What to do, one step a sentence or two.
    how: tuple[Words, ...]
    #: The original and for how long.
    keep: Words
    sources: tuple[str, ...]
    #: What may and may not be done, where readers are tempted (secret recordings).
    allowed: Words = field(default_factory=dict)
    #: Letter that turns it into a writing.
    letter: str | None = None
    #: Whether it is logged with hour, number and name, and stands on the sheet for paper.
    call: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    id: str
    sort: t.ParagraphSort = "body"
    when: Condition | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of letter. Texts are kept per language, cut at their placeholders; ids of paragraphs are the same in all."""

    id: str
    names: Words
    purpose: Words
    stage: str
    addressee: str
    send_by: tuple[t.SendBy, ...]
    paragraphs: tuple[Paragraph, ...]
    sources: tuple[str, ...]
    checked_on: date
    when: Condition | None = None
    #: Fact (``long_text``) with name and address, where the body has no address of its own (a town hall, an employer, a court).
    address_from: str | None = None
    #: Events that sending it brings about: what follows is counted from them, as if it left today.
    makes: tuple[str, ...] = ()
    #: Fact -> answer that the letter itself settles (a report signed with one's name): what follows is counted with it.
    settles: Mapping[str, str] = field(default_factory=dict)
    signed: bool = True
    #: Legal effect the letter has if sent in this form, told to the reader.
    effect: Words = field(default_factory=dict)
    #: What to do after: how to send, what proof to keep, when to expect what.
    next_steps: tuple[Words, ...] = ()
    #: Filled by the catalog: language -> paragraph id -> segments.
    texts: Mapping[str, Mapping[str, tuple[Segment, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a form: which part of the case it fills, and when it is asked."""

    id: str
    #: Part of the case: a fact, event, amount, or a key of person, policy, insurer or claim.
    fills: t.FieldSort
    of: str
    label: Words = field(default_factory=dict)
    why: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    required: bool = False
    unknown_allowed: bool = False
    #: Only ``fact``+``is`` and ``ground`` here, so that the page can show and hide without Python.
    show_when: Condition | None = None
    autocomplete: str = ""
    lines: int = 1
    #: Choices of a field that fills ``bill``; elsewhere the fact has them.
    options: tuple[Option, ...] = ()
    #: Other fields of this form and their answers: shown only when each has one of them.
    shown_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    names: Words
    fields: tuple[Field, ...]
    says: Words = field(default_factory=dict)
    #: How often the step can be filled; 0: once, its fields without a number.
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of one tool for one jurisdiction."""

    id: str
    names: Words
    jurisdiction: str
    steps: tuple[Step, ...]
    says: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WithdrawnRule:
    """A rule found wrong: readers whose letter carries an affected data version are told."""

    id: str
    withdrawn_on: date
    data_versions: tuple[str, ...]
    says: Words
