"""Time limits and events into deadlines, with every step of the count.

A time limit may have several readings (``widgets.readings``): a doubt written in
the data, an answer not yet known, an event known only by its month, a roll-over
nobody has settled, a place nobody has named. Each is counted on its own
(``widgets.running``); the result keeps them all and says which one is safe: the
earliest for the reader, the latest for the other side. A missing event is a
question, never a default.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from widgets import calendars, dates
from widgets import terms as t
from widgets.calendars import OutsideCalendar
from widgets.conditions import holds, unknown_facts
from widgets.dates import OPEN_DAYS, Step, TimeMissing
from widgets.i18n import say
from widgets.readings import Reading, readings
from widgets.running import Running, run
from widgets.schema import Calendar, CountingRule, Length, TimeLimit, Words
from widgets.situation import Situation
from widgets.starts import Begin, Missing, find_start


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
    #: The limit stands still today (mediation under way): the date shown does not count on it, and passing it ends nothing.
    frozen: bool = False
    #: By the strictest reading it is over, by another it still runs.
    disputed: bool = False
    #: What no count can know: the rule's escape clauses, closures of the place that come without notice.
    warnings: tuple[Words, ...] = ()
    #: One deadline for each occurrence of the event, where each has a count of its own; this one is the next to end.
    parts: tuple[Deadline, ...] = ()


def compute(limit: TimeLimit, s: Situation) -> Deadline:
    """Return the deadline of ``limit`` in this situation. Never raises for what the reader gave or left out."""
    try:
        return _applied(limit, s)
    except OverflowError:
        # A typed length or day so large that the calendar of the world ends first.
        return _unsaid(limit, "out_of_range")


def _applied(limit: TimeLimit, s: Situation) -> Deadline:
    applies = holds(limit.applies_when, s)
    if applies is False:
        return _unsaid(limit, "not_applicable", state="not_started", applies=False)
    if applies is None:
        begun = find_start(limit.start, s, earliest=True)
        if isinstance(begun, Missing) and not begun.undated and not begun.facts:
            return _not_begun(limit, begun)
        return _unsaid(limit, "fact_missing", missing=tuple(unknown_facts(limit.applies_when, s)))
    if limit.start.which == "each" and limit.start.event is not None:
        return _each(limit, limit.start.event, s)
    return _once(limit, s)


def _unsaid(
    limit: TimeLimit, reason: str, *, state: t.DeadlineState = "cannot_say", missing: Iterable[str] = (),
    applies: bool = True, start: date | None = None, steps: tuple[Step, ...] = (),
) -> Deadline:  # fmt: skip
    return Deadline(
        limit, state, "cannot_say", reason=reason, missing=tuple(dict.fromkeys(missing)), sources=limit.sources,
        applies=applies, start=start, steps=steps, warnings=limit.warnings,
    )  # fmt: skip


def _not_begun(limit: TimeLimit, missing: Missing) -> Deadline:
    if missing.undated or missing.facts:
        reason = "event_undated" if missing.undated else "fact_missing"
        return _unsaid(limit, reason, missing=(*missing.facts, *missing.events))
    return _unsaid(limit, "event_missing", state="not_started", missing=missing.events)


def _each(limit: TimeLimit, event: str, s: Situation) -> Deadline:
    """Return the part that ends next, with all parts; an occurrence without a day adds a doubt."""
    known = s.occurrences(event)
    parts = [_once(limit, s, nth=n) for n in range(len(s.days(event)))]
    if not parts:
        return _once(limit, s)
    running = [part for part in parts if part.state == "running" and part.safe_date is not None]
    head = min(running, key=lambda part: part.safe_date or s.today) if running else parts[-1]
    if len(known) > len(parts):
        head = replace(head, certainty="doubtful" if head.date else head.certainty, missing=(*head.missing, event))
    return replace(head, parts=tuple(parts)) if len(parts) > 1 else head


def _once(limit: TimeLimit, s: Situation, nth: int | None = None) -> Deadline:
    found = _printed(limit, s) if limit.printed else _of_readings(limit, s, nth)
    return _combined(limit, found, s) if limit.long_stop or limit.must_all or limit.latest_of else found


def _printed(limit: TimeLimit, s: Situation) -> Deadline:
    """Return the deadline whose last day a document prints."""
    assert limit.printed is not None
    begun = find_start(limit.start, s, earliest=limit.binds == "consumer")
    days = s.days(limit.printed)
    if not days:
        return _not_begun(limit, begun) if isinstance(begun, Missing) else _unsaid(limit, "fact_missing", missing=(limit.printed,), start=begun.day)
    calendar = _calendars(limit, s)[0]
    rule = s.catalog.counting[limit.counting]
    start = begun.day if isinstance(begun, Begin) else days[-1]
    end = dates.finish(days[-1], rule, calendar, start=start)
    begin_steps = begun.steps if isinstance(begun, Begin) else ()
    step = Step("step_printed", {"name": s.catalog.events[limit.printed].names, "date": days[-1]})
    running = Running(start, end.nominal, end.rolled, begin_steps, (step, *end.steps), end.hour, unsure=end.unsure)
    reading = Reading(limit.length or _NO_LENGTH, limit.start, rule, {})
    return _weighed(limit, [(reading, running, {})], [], (), (calendar,), s)


#: A printed last day needs no length.
_NO_LENGTH = Length(0, "day")


def _of_readings(limit: TimeLimit, s: Situation, nth: int | None) -> Deadline:
    every, questions = readings(limit, s)
    if not every:
        reason = "no_number_in_law" if limit.set_by in ("reasonable", "none") else "fact_missing"
        return _unsaid(limit, reason, missing=questions)
    places = _calendars(limit, s)
    counted: list[tuple[Reading, Running, Words]] = []
    doubts: list[Words] = []
    waiting: list[str] = []
    for index, reading in enumerate(every):
        begun = find_start(reading.start, s, earliest=limit.binds == "consumer", nth=nth)
        if isinstance(begun, Missing):
            if index == 0:
                return _not_begun(limit, begun)
            if reading.raised:
                # It applies and its start is still to come: nobody knows when it ends.
                waiting += begun.events
                doubts.append(reading.says)
            continue
        if index == 0:
            in_force = _in_force(limit, begun.day, s)
            if in_force is None:
                return _unsaid(limit, "fact_missing", missing=(limit.version_by or "",), start=begun.day)
            if not in_force:
                return _unsaid(limit, "not_in_force", state="not_started", applies=False)
        try:
            # Other places matter only where closed days do.
            for place in places if _looks_at_days(reading) else places[:1]:
                counted.append((reading, run(limit, begun, reading, place, s), place.says if place is not places[0] else {}))
        except OutsideCalendar as fault:
            step = Step("step_outside_calendar", {"year": str(fault.day.year)})
            return _unsaid(limit, "outside_calendar", start=begun.day, steps=(*begun.steps, step))
        except TimeMissing:
            return _unsaid(limit, "time_missing", start=begun.day, missing=(begun.event,) if begun.event else ())
        doubts += begun.doubts
        if reading.says:
            doubts.append(reading.says)
    return _weighed(limit, counted, doubts, (*questions, *waiting), places, s, open_end=bool(waiting))


def _calendars(limit: TimeLimit, s: Situation) -> tuple[Calendar, ...]:
    return (s.catalog.calendars[limit.calendar],) if limit.calendar else s.calendars()


def _looks_at_days(reading: Reading) -> bool:
    rule = reading.counting
    lengths = (reading.length, *reading.more, *filter(None, (reading.floor, reading.ceiling)))
    return rule.roll != "none" or rule.short_periods is not None or rule.at_least_working_days > 0 or any(
        length.unit in OPEN_DAYS for length in lengths
    )  # fmt: skip


def _in_force(limit: TimeLimit, start: date, s: Situation) -> bool | None:
    """Return whether this version applies; unknown while the day that picks the version is."""
    if limit.valid_from is None and limit.valid_to is None:
        return True
    day = start
    if limit.version_by is not None:
        days = s.days(limit.version_by)
        if not days:
            return None
        day = days[0]
    return (limit.valid_from is None or limit.valid_from <= day) and (limit.valid_to is None or day <= limit.valid_to)


def _weighed(
    limit: TimeLimit,
    counted: list[tuple[Reading, Running, Words]],
    doubts: list[Words],
    questions: tuple[str, ...],
    places: tuple[Calendar, ...],
    s: Situation,
    *,
    open_end: bool = False,
) -> Deadline:
    """Return one deadline from all readings: the rule's own date, the other dates, and the safe one.

    ``open_end``: one more reading applies, and nobody knows yet when it ends.
    """
    reading, own, _ = counted[0]
    for_reader = limit.binds == "consumer"
    ends: list[tuple[date, Words]] = []
    unsure = own.doubtful or own.unsure
    elsewhere: set[date] = set()
    for other, running, place in counted:
        rule = other.counting
        if running.rolled is None:
            unsure = True
        certain = running.rolled is not None and rule.roll_certain and not running.unsure
        day = running.rolled if certain and running.rolled is not None else running.nominal
        if place:
            # Named only where it makes a difference, once for each day.
            if day != ends[0][0] and day not in elsewhere:
                elsewhere.add(day)
                ends.append((day, place))
                questions = (*questions, *_place_questions(s))
            continue
        ends.append((day, other.says))
        if running.rolled is not None and not certain and running.rolled != running.nominal:
            says = _sentence(s, "doubt_not_final", {"year": str(running.rolled.year)}) if running.unsure else rule.roll_doubt_says
            ends.append((running.rolled, says))
            doubts.append(says)
        ends += [(day, says) for day, says in running.other_ends]
    own_day = ends[0][0]
    strict = min(day for day, _ in ends) if for_reader else max(day for day, _ in ends)
    alternatives = tuple(Alternative(day, says) for day, says in ends[1:] if day != own_day)
    safe = min(_safe(strict, reading.counting, place) for place in places) if for_reader else strict
    unsure = unsure or bool(alternatives) or bool(doubts)
    met_on = _met_on(limit, own.start, s)
    # A clock that stands still has not run out: nobody is late, no right is lost.
    ended = s.today > (own_day if for_reader else strict) and not own.frozen
    if ended and own.undated:
        # What touched it on a day nobody has said may have kept it alive.
        return _unsaid(limit, "event_undated", missing=own.undated, start=own.start, steps=(*own.begin_steps, *own.steps))
    # One reading is over, another still runs: nobody can call the right lost, nobody should wait.
    disputed = ended and for_reader and (open_end or any(day >= s.today for day, _ in ends))
    state: t.DeadlineState = "ended" if ended and not disputed else "running"
    if met_on is not None and met_on <= strict:
        state = "met"
    closed_days = any(_looks_at_days(other) for other, _, _ in counted)
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
        missing=tuple(dict.fromkeys((*questions, *filter(None, own.waits), *own.undated))),
        sources=tuple(dict.fromkeys((*limit.sources, *own.sources))),
        met_on=met_on,
        frozen=own.frozen,
        disputed=disputed,
        warnings=(*limit.warnings, *places[0].warnings) if closed_days else limit.warnings,
    )


def _place_questions(s: Situation) -> tuple[str, ...]:
    """Return the facts that would settle which calendar applies."""
    return tuple(name for place in s.calendars()[1:] for name in unknown_facts(place.when, s))


def _sentence(s: Situation, code: str, parameters: dict[str, str]) -> Words:
    return {language: say(s.catalog, language, code, parameters) for language in s.catalog.messages}


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


def past_and_open(d: Deadline, s: Situation) -> bool:
    """Return whether the safe day has passed and the limit may still live: it stands still, or another reading runs on."""
    return (d.frozen or d.disputed) and d.state == "running" and d.safe_date is not None and d.safe_date < s.today


def _combined(limit: TimeLimit, own: Deadline, s: Situation) -> Deadline:
    """Hold a deadline against other time limits: the earliest of those that must all be kept, the latest of those that are each enough."""
    for name in (*((limit.long_stop,) if limit.long_stop else ()), *limit.must_all):
        own = _against(own, s.deadline(name), s, earlier=True)
    for name in limit.latest_of:
        own = _against(own, s.deadline(name), s, earlier=False)
    return own


def _against(own: Deadline, other: Deadline, s: Situation, *, earlier: bool) -> Deadline:
    if own.date is None or not other.applies:
        return own
    if other.date is None:
        if other.state != "cannot_say":
            return own
        # It runs, nobody can say until when: the date shown may not be the last word.
        return replace(own, certainty="doubtful", missing=tuple(dict.fromkeys((*own.missing, *other.missing))))
    # A stop that is over ends a limit that stands still or is in doubt, whatever day that one would have ended.
    over = earlier and (own.frozen or own.disputed) and other.state == "ended"
    wins = over or (other.date < own.date if earlier else other.date > own.date)
    both = (own.safe_date or own.date, other.safe_date or other.date)
    safe = min(both) if earlier else max(both)
    certainty: t.Certainty = "sure" if own.certainty == other.certainty == "sure" else "doubtful"
    if not wins:
        return replace(own, safe_date=safe, certainty=certainty) if earlier else own
    last = other.date if own.limit.binds == "consumer" else safe
    frozen = other.frozen or (own.frozen and not earlier)
    disputed = other.disputed or (own.disputed and not earlier)
    alive = frozen or disputed or s.today <= last
    state: t.DeadlineState = own.state if own.state == "met" else "running" if alive else "ended"
    step = Step("step_long_stop" if earlier else "step_latest_end", {"name": other.limit.names, "date": other.date})
    # Of the other readings those stay that would still decide: before the stop, or after what is also enough.
    alternatives = _unique(
        (
            *(a for a in own.alternatives if a.date != other.date and (a.date < other.date) == earlier),
            *(a for a in other.alternatives if a.date != own.date and (a.date < own.date) == earlier),
        )
    )
    return replace(
        own, date=other.date, hour=other.hour, safe_date=safe, state=state, certainty=certainty, alternatives=alternatives, frozen=frozen, disputed=disputed,
        doubts=(*own.doubts, *(d for d in other.doubts if d not in own.doubts)),
        steps=(*own.steps, step), sources=tuple(dict.fromkeys((*own.sources, *other.sources))),
    )  # fmt: skip


__all__ = ["Alternative", "Deadline", "compute", "past_and_open"]
