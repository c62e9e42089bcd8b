"""Time limits and events into deadlines, with every step of the count.

A time limit may have several readings: a doubt written in the data, an answer
not yet known, an event known only by its month, a roll-over nobody has settled.
Each reading is counted on its own (``widgets.running``); the result keeps them
all and says which one is safe: the earliest for the reader, the latest for the
other side. A missing event is a question, never a default.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from widgets import calendars
from widgets import terms as t
from widgets.calendars import OutsideCalendar
from widgets.conditions import holds, unknown_facts
from widgets.dates import Step
from widgets.running import Running, run
from widgets.schema import Calendar, CountingRule, Length, Start, TimeLimit, Words
from widgets.situation import Situation
from widgets.starts import Begin, Missing, find_start


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the rule; ``says`` is the condition between it and the others (empty for the rule itself)."""

    length: Length
    start: Start
    counting: CountingRule
    says: Words
    steps: tuple[Step, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    date: date
    says: Words


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is known of one time limit today.

    ``date`` is the day under the rule itself; ``safe_date`` the day to act by (or
    the day from which the other side is late for certain); ``reason`` a message
    code when nothing can be computed.
    """

    limit: TimeLimit
    state: t.DeadlineState
    certainty: t.Certainty
    date: date | None = None
    hour: str = ""
    safe_date: date | None = None
    start: date | None = None
    steps: tuple[Step, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    doubts: tuple[Words, ...] = ()
    missing: tuple[str, ...] = ()
    reason: str = ""
    sources: tuple[str, ...] = ()
    met_on: date | None = None
    applies: bool = True
    #: The limit stands still today (mediation under way): the date shown does not count on it.
    frozen: bool = False


def compute(limit: TimeLimit, s: Situation) -> Deadline:
    """Return the deadline of ``limit`` in this situation. Never raises for what the reader gave or left out."""
    sources = limit.sources
    applies = holds(limit.applies_when, s)
    if applies is False:
        return Deadline(limit, "not_started", "cannot_say", reason="not_applicable", sources=sources, applies=False)
    if applies is None:
        begun = find_start(limit.start, s, earliest=True)
        if isinstance(begun, Missing) and not begun.undated and not begun.facts:
            return _not_begun(limit, begun)
        questions = tuple(unknown_facts(limit.applies_when, s))
        return Deadline(limit, "cannot_say", "cannot_say", reason="fact_missing", missing=questions, sources=sources)
    readings, missing = _readings(limit, s)
    if not readings:
        reason = "no_number_in_law" if limit.set_by in ("reasonable", "none") else "fact_missing"
        return Deadline(limit, "cannot_say", "cannot_say", reason=reason, missing=missing, sources=sources)
    return _of_readings(limit, readings, missing, s)


def _of_readings(limit: TimeLimit, readings: list[Reading], questions: tuple[str, ...], s: Situation) -> Deadline:
    calendar = s.catalog.calendars[limit.calendar] if limit.calendar else s.calendar()
    counted: list[tuple[Reading, Running]] = []
    doubts: list[Words] = []
    for index, reading in enumerate(readings):
        begun = find_start(reading.start, s, earliest=limit.binds == "consumer")
        if isinstance(begun, Missing):
            if index == 0:
                return _not_begun(limit, begun)
            continue
        if index == 0 and not _in_force(limit, begun.day, s):
            return Deadline(
                limit, "not_started", "cannot_say", reason="not_in_force", sources=limit.sources, applies=False
            )
        try:
            running = run(limit, begun, reading.length, reading.counting, calendar, s)
        except OutsideCalendar as fault:
            step = Step("step_outside_calendar", {"year": str(fault.day.year)})
            return Deadline(
                limit, "cannot_say", "cannot_say", reason="outside_calendar", start=begun.day,
                steps=(*begun.steps, step), sources=limit.sources,
            )  # fmt: skip
        except ValueError:
            return Deadline(
                limit, "cannot_say", "cannot_say", reason="time_missing", start=begun.day,
                missing=(begun.event,) if begun.event else (), sources=limit.sources,
            )  # fmt: skip
        counted.append((reading, running))
        doubts += begun.doubts
        if reading.says:
            doubts.append(reading.says)
    result = _weighed(limit, counted, doubts, questions, calendar, s)
    return _with_long_stop(limit, result, s) if limit.long_stop else result


def _not_begun(limit: TimeLimit, missing: Missing) -> Deadline:
    if missing.undated or missing.facts:
        return Deadline(
            limit, "cannot_say", "cannot_say", reason="event_undated" if missing.undated else "fact_missing",
            missing=(*missing.facts, *missing.events), sources=limit.sources,
        )  # fmt: skip
    return Deadline(
        limit, "not_started", "cannot_say", reason="event_missing", missing=missing.events, sources=limit.sources
    )


def _readings(limit: TimeLimit, s: Situation) -> tuple[list[Reading], tuple[str, ...]]:
    """Return the rule's own reading first, then every other one that the answers leave open; and the open questions."""
    rule = s.catalog.counting[limit.counting]
    length, steps, missing = _own_length(limit, s)
    if length is None:
        return [], tuple(missing)
    others: list[Reading] = []
    sources: tuple[str, ...] = ()
    for variant in limit.variants:
        answer = holds(variant.when, s)
        if answer:
            length, sources = variant.length, variant.sources
            others = []
            break
        if answer is None:
            missing += unknown_facts(variant.when, s)
            others.append(Reading(variant.length, limit.start, rule, variant.says, sources=variant.sources))
    for extension in limit.extensions:
        answer = holds(extension.needs, s)
        if answer is False:
            break
        longer = extension.to or _sum(length, extension.by)
        if answer is None:
            missing += unknown_facts(extension.needs, s)
            others.append(Reading(longer, limit.start, rule, extension.says, sources=extension.sources))
            break
        length, sources = longer, (*sources, *extension.sources)
        steps.append(Step("step_extended", {"n": longer.n, "unit": longer.unit, "says": extension.says}))
    own = Reading(length, limit.start, rule, {}, tuple(steps), sources)
    for doubt in limit.doubts:
        if holds(doubt.when, s) is not False:
            counting = s.catalog.counting[doubt.counting] if doubt.counting else rule
            others.append(Reading(doubt.length or length, doubt.start or limit.start, counting, doubt.says))
    return [own, *others], tuple(dict.fromkeys(missing))


def _own_length(limit: TimeLimit, s: Situation) -> tuple[Length | None, list[Step], list[str]]:
    """Return the length of the law, or the one typed from the contract held between floor and ceiling."""
    if limit.length is not None:
        return limit.length, [], []
    if limit.typed is None:
        return None, [], []
    typed = s.fact(limit.typed)
    if typed is None or not typed.isascii() or not typed.isdigit():
        return None, [], [limit.typed]
    length = Length(int(typed), limit.typed_unit)
    if limit.floor is not None and limit.floor.unit == length.unit and length.n < limit.floor.n:
        return limit.floor, [Step("step_floor", {"n": limit.floor.n, "typed": typed})], []
    if limit.ceiling is not None and limit.ceiling.unit == length.unit and length.n > limit.ceiling.n:
        return limit.ceiling, [Step("step_ceiling", {"n": limit.ceiling.n, "typed": typed})], []
    return length, [Step("step_typed", {"n": typed})], []


def _sum(length: Length, more: Length | None) -> Length:
    return length if more is None else Length(length.n + more.n, length.unit)


def _in_force(limit: TimeLimit, start: date, s: Situation) -> bool:
    day = start
    if limit.version_by is not None:
        days = s.days(limit.version_by)
        if not days:
            return True
        day = days[0]
    return (limit.valid_from is None or limit.valid_from <= day) and (limit.valid_to is None or day <= limit.valid_to)


def _weighed(
    limit: TimeLimit,
    counted: list[tuple[Reading, Running]],
    doubts: list[Words],
    questions: tuple[str, ...],
    calendar: Calendar,
    s: Situation,
) -> Deadline:
    """Return one deadline from all readings: the rule's own date, the other dates, and the safe one."""
    reading, own = counted[0]
    for_reader = limit.binds == "consumer"
    ends: list[tuple[date, Words]] = []
    unsure = bool(own.doubtful)
    for other, running in counted:
        rule = other.counting
        if running.rolled is None:
            unsure = True
        certain = running.rolled is not None and rule.roll_certain
        day = running.rolled if certain and running.rolled is not None else running.nominal
        ends.append((day, other.says))
        if running.rolled is not None and not certain and running.rolled != running.nominal:
            ends.append((running.rolled, rule.roll_doubt_says))
            doubts.append(rule.roll_doubt_says)
        ends += [(day, says) for day, says in running.other_ends]
    own_day = ends[0][0]
    strict = min(day for day, _ in ends) if for_reader else max(day for day, _ in ends)
    alternatives = tuple(Alternative(day, says) for day, says in ends[1:] if day != own_day)
    safe = _safe(strict, reading.counting, calendar) if for_reader else strict
    unsure = unsure or bool(alternatives) or bool(doubts)
    met_on = _met_on(limit, own.start, s)
    state: t.DeadlineState = "ended" if s.today > (own_day if for_reader else strict) else "running"
    if met_on is not None and met_on <= strict:
        state = "met"
    return Deadline(
        limit=limit,
        state=state,
        certainty="doubtful" if unsure else "sure",
        date=own_day,
        hour=own.hour,
        safe_date=safe,
        start=own.start,
        steps=(*own.begin_steps, *reading.steps, *own.steps, *_safe_step(own_day, safe, for_reader)),
        alternatives=_unique(alternatives),
        doubts=tuple(says for i, says in enumerate(doubts) if says and says not in doubts[:i]),
        missing=questions,
        sources=tuple(dict.fromkeys((*limit.sources, *reading.sources, *own.sources))),
        met_on=met_on,
        frozen=own.frozen,
    )


def _unique(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    kept: list[Alternative] = []
    for alternative in alternatives:
        if alternative not in kept:
            kept.append(alternative)
    return tuple(kept)


def _safe(strict: date, rule: CountingRule, calendar: Calendar) -> date:
    day = strict - timedelta(days=rule.safe_days_before)
    return day if rule.safe_on is None else calendars.last_open(day, rule.safe_on, calendar)


def _safe_step(own_day: date, safe: date, for_reader: bool) -> tuple[Step, ...]:
    if safe == own_day:
        return ()
    return (Step("step_safe" if for_reader else "step_late_from", {"date": safe}),)


def _met_on(limit: TimeLimit, start: date, s: Situation) -> date | None:
    if limit.met_event is None:
        return None
    return next((day for day in s.days(limit.met_event) if day >= start), None)


def _with_long_stop(limit: TimeLimit, own: Deadline, s: Situation) -> Deadline:
    assert limit.long_stop is not None
    other: Deadline = s.deadline(limit.long_stop)
    if other.date is None or own.date is None or other.date >= own.date:
        return own
    safe = min(day for day in (own.safe_date, other.safe_date) if day is not None)
    state: t.DeadlineState = "ended" if s.today > other.date else own.state
    step = Step("step_long_stop", {"name": other.limit.names, "date": other.date})
    return replace(own, date=other.date, safe_date=safe, state=state, steps=(*own.steps, step))


__all__ = ["Alternative", "Begin", "Deadline", "compute"]
