"""Records that count: sources, conditions, time limits, counting rules, calendars. See ``widgets.schema``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from widgets import terms as t

#: Text by language tag. A record shown to readers carries all hand-written languages.
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. ``recheck_by`` is the day after which pages say that the fact has grown old."""

    id: str
    sort: t.SourceSort
    title: Words
    #: Exact article or reference as a letter would cite it, in the law's own language.
    reference: str
    url: str
    confidence: t.Confidence
    checked_on: date
    recheck_by: date
    #: Version of the text that was read, and doubts, for editors.
    version: str = ""
    notes: str = ""
    #: Short quotation of the operative words, in the law's own language. May be empty.
    quote: str = ""
    #: First day on which the text applies, where a page says since when a rule holds.
    in_force: date | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A yes-or-no question about the case, answered yes, no or unknown. Exactly one kind of key is set.

    ``all``/``any``/``not``; ``fact`` with ``is``; ``event`` (has happened), with
    ``on_or_after``/``before`` to compare its date; ``ended`` (a time limit that has run out
    today) ; ``running``; ``met`` (its duty was done in time); ``door`` with ``state``; ``known`` (a value a letter
    would print); ``ground`` (chosen refusal ground); ``amount`` with ``at_most`` or ``above``
    (another amount's id); ``days_left`` with ``at_most_days``.
    """

    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    not_: Condition | None = None
    fact: str | None = None
    is_: tuple[str, ...] = ()
    event: str | None = None
    on_or_after: date | None = None
    before: date | None = None
    #: With ``event``: the day lies after the (first) day of this other event.
    later_than: str | None = None
    ended: str | None = None
    running: str | None = None
    met: str | None = None
    door: str | None = None
    state: tuple[t.DoorState, ...] = ()
    known: str | None = None
    ground: str | None = None
    amount: str | None = None
    at_most: str | None = None
    above: str | None = None
    days_left: str | None = None
    at_most_days: int | None = None


@dataclass(frozen=True, slots=True)
class Length:
    n: int
    unit: t.Unit


@dataclass(frozen=True, slots=True)
class StartBranch:
    """One way for a start to come about: an event, or the end of another time limit (``ended``)."""

    event: str | None = None
    ended: str | None = None
    which: t.Which = "first"
    when: Condition | None = None
    #: Used when the event is unknown, flagged to the reader: the letter's own date instead of its receipt.
    fallback: str | None = None
    fallback_says: Words = field(default_factory=dict)
    #: Days the law itself adds ("from the day after").
    offset: int = 0
    #: The condition in words, shown while nobody knows whether this branch applies.
    says: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Start(StartBranch):
    """How events make a start: the branch's own keys, or exactly one of the three lists."""

    either: tuple[StartBranch, ...] = ()
    earliest_of: tuple[StartBranch, ...] = ()
    latest_of: tuple[StartBranch, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """What touches a running time limit. Keys used by kind:

    restart: ``by`` · restart_after: ``by``, ``until`` · pause: ``by``, ``until`` ·
    provisional_restart: ``by``, ``confirmed_by``, ``within``, ``undone_by`` ·
    minimum_left: ``by``, ``until``, ``at_least`` · new_length: ``by``, ``length``.
    """

    by: str
    kind: t.StopKind
    when: Condition | None = None
    until: str | None = None
    at_least: Length | None = None
    confirmed_by: tuple[str, ...] = ()
    within: Length | None = None
    undone_by: tuple[str, ...] = ()
    length: Length | None = None
    #: What the reader can do with it, e.g. "a registered letter that claims payment".
    says: Words = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """A longer length that binds only with ``needs`` (an answer), or with a ``notice`` (an event) that came before the time so far was over."""

    needs: Condition | None = None
    notice: str | None = None
    to: Length | None = None
    by: Length | None = None
    says: Words = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """Time that the law adds on top for somebody (distance from the court); counted after the length, in its own unit."""

    when: Condition
    by: Length
    says: Words = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    when: Condition
    length: Length
    says: Words = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A second reading of the rule: whatever is set replaces the rule's own; the result then has two dates."""

    says: Words
    when: Condition | None = None
    start: Start | None = None
    length: Length | None = None
    counting: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    kind: t.EffectKind
    #: Stage that opens or closes.
    stage: str | None = None
    #: Interest rate (an amount id) for ``interest_runs``.
    amount: str | None = None
    says: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A duration laid down by law, contract or practice, and what happens when it ends."""

    id: str
    names: Words
    binds: t.Party
    sort: t.LimitSort
    start: Start
    counting: str
    effect: tuple[Effect, ...]
    sources: tuple[str, ...]
    says: Words
    length: Length | None = None
    #: The length is not in the law: the reader's own answer (``number`` fact id in ``typed``) gives it, between floor and ceiling.
    set_by: t.SetBy | None = None
    typed: str | None = None
    typed_unit: t.Unit = "day"
    #: The last day itself is printed on a document: this event (sort ``fixed``) holds it.
    printed: str | None = None
    floor: Length | None = None
    ceiling: Length | None = None
    calendar: str | None = None
    met_by: t.MetBy | None = None
    #: Event that shows that the duty was met (an answer that came), for limits that bind the other side.
    met_event: str | None = None
    applies_when: Condition | None = None
    variants: tuple[Variant, ...] = ()
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()
    additions: tuple[Addition, ...] = ()
    #: Nothing extends or interrupts it; a relief after an obstacle is a time limit of its own.
    peremptory: bool = False
    doubts: tuple[Doubt, ...] = ()
    #: Another time limit: the earlier end wins.
    long_stop: str | None = None
    #: Time limits that must all be kept: the earliest end wins.
    must_all: tuple[str, ...] = ()
    #: Time limits any of which is enough: the latest end wins.
    latest_of: tuple[str, ...] = ()
    #: Event whose date picks the version between ``valid_from`` and ``valid_to`` (default: the start).
    version_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    #: Sentences for what cannot be computed (escape clauses, force majeure).
    #: Letters to send when the other side is late, the first choice first; those that fit are offered.
    follow_up: tuple[str, ...] = ()
    warnings: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortPeriods:
    """Rest days are left out when the period is at most ``at_most_days`` days."""

    at_most_days: int


@dataclass(frozen=True, slots=True)
class CountingRule:
    """How days, months and last days are counted; shared by many time limits."""

    id: str
    says: Words
    first_day: t.FirstDay
    month_step: t.MonthStep
    end_of_day: t.EndOfDay
    roll: t.Roll
    sources: tuple[str, ...]
    #: Which days are closed for rolling and for ``short_periods``.
    roll_on: t.DayKind = "business_day"
    #: False: nobody has settled whether the roll applies here; both dates are given.
    roll_certain: bool = True
    roll_doubt_says: Words = field(default_factory=dict)
    short_periods: ShortPeriods | None = None
    #: EU rule: any period contains at least this many working days.
    at_least_working_days: int = 0
    #: Safe date: this many days before the strict one, then back to an open day of ``safe_on``.
    safe_days_before: int = 0
    safe_on: t.DayKind | None = "business_day"
    #: Hour at which the last day ends, where the text names one (``HH:MM``).
    closes_at: str = ""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    status: t.Coverage
    source: str
    #: Public holidays; days off in lieu are listed in ``rest``.
    holidays: tuple[date, ...] = ()
    rest: tuple[date, ...] = ()
    #: Weekend days that are worked.
    make_up: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockChange:
    """A change of the clock, in the old time: on this day at this time it moves by so many hours (forward is more than zero)."""

    on: date
    at: str
    hours: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """Closed days of a place. Years that are not listed are unknown: counts that enter them refuse."""

    id: str
    names: Words
    #: Weekly rest days per day kind, e.g. working_day: [sun], business_day: [sat, sun].
    weekly_rest: Mapping[t.DayKind, tuple[t.Weekday, ...]]
    years: Mapping[str, CalendarYear]
    when: Condition | None = None
    #: The condition in words ("if the office is in Moselle"), shown while the place is unknown.
    says: Words = field(default_factory=dict)
    #: Summer time, for limits in hours; empty where the clock never changes.
    clock_changes: tuple[ClockChange, ...] = ()
    #: Closures that nobody can know in advance (typhoon days), as text.
    warnings: tuple[Words, ...] = ()
