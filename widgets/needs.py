"""What one time limit asks of the reader: its events, facts and amounts, as a form made from the rule itself.

The deadline calculator has no form of its own in the data: whoever adds a time
limit has added it to the calculator. Fields stand in the order in which they
matter: what starts the count, what sets its length, what moves its end.
"""

from __future__ import annotations

from collections.abc import Iterator

from widgets.schema import (
    Catalog,
    Condition,
    Field,
    Form,
    Length,
    Start,
    StartBranch,
    Step,
    TimeLimit,
)

#: Name of the made form in requests; no form in the data may be called so.
FORM = "count"
_WORKING = ("working_day", "business_day")

#: ``(kind, id)``: kind as in ``Field.fills``.
Need = tuple[str, str]


def of_limit(limit: TimeLimit, catalog: Catalog) -> tuple[Need, ...]:
    """Return what the count of ``limit`` may look at, other limits it waits for included, each once."""
    return tuple(dict.fromkeys(_limit(limit, catalog, set())))


def grounds(limit: TimeLimit) -> tuple[str, ...]:
    """Return the refusal reasons that ``limit`` is for. Whoever chooses the rule in the calculator has said that it is about them."""
    return tuple(dict.fromkeys(_grounds(limit.applies_when)))


def _grounds(condition: Condition | None) -> Iterator[str]:
    if condition is not None:
        if condition.ground is not None:
            yield condition.ground
        for part in (*condition.all, *condition.any):
            yield from _grounds(part)


def field_id(need: Need) -> str:
    """Return the id of the field that asks for ``need``.

    >>> field_id(("event", "complaint_sent"))
    'event-complaint_sent'
    """
    return "-".join(need)


def form(catalog: Catalog) -> Form:
    """Return the calculator's form: one step per time limit; a field that several limits need stands in the first."""
    seen: set[Need] = set()
    steps = []
    for limit in catalog.time_limits.values():
        fresh = [need for need in of_limit(limit, catalog) if need not in seen]
        seen.update(fresh)
        fields = tuple(_field(need, catalog) for need in fresh)
        steps.append(Step(id=limit.id, names=limit.names, fields=fields))
    return Form(id=FORM, jurisdiction=catalog.jurisdiction.id, names={}, steps=tuple(steps))


def _field(need: Need, catalog: Catalog) -> Field:
    fills, of = need
    label = next((f.label for one in catalog.forms.values() for s in one.steps for f in s.fields if (f.fills, f.of) == need), {})
    return Field(id=field_id(need), fills=fills, of=of, label=label, unknown_allowed=fills in ("event", "fact"))  # type: ignore[arg-type]


def _limit(limit: TimeLimit, catalog: Catalog, above: set[str]) -> Iterator[Need]:
    if limit.id in above:
        return
    above = above | {limit.id}
    yield from _start(limit.start, catalog, above)
    if limit.typed is not None:
        yield "fact", limit.typed
    for condition in (limit.applies_when, *(v.when for v in limit.variants), *(e.needs for e in limit.extensions), *(a.when for a in limit.additions)):
        yield from _condition(condition, catalog, above)
    for doubt in limit.doubts:
        yield from _condition(doubt.when, catalog, above)
        if doubt.start is not None:
            yield from _start(doubt.start, catalog, above)
    for stop in limit.stops:
        yield from _condition(stop.when, catalog, above)
        for event in (stop.by, stop.until, *stop.confirmed_by, *stop.undone_by):
            if event is not None:
                yield "event", event
    for event in (limit.met_event, limit.version_by, limit.printed, *(e.notice for e in limit.extensions)):
        if event is not None:
            yield "event", event
    for name in (limit.long_stop, *limit.must_all, *limit.latest_of):
        if name is not None:
            yield from _limit(catalog.time_limits[name], catalog, above)
    if limit.calendar is None and _looks_at_calendar(limit, catalog):
        for calendar in catalog.calendars.values():
            yield from _condition(calendar.when, catalog, above)


def _start(start: Start, catalog: Catalog, above: set[str]) -> Iterator[Need]:
    branches: tuple[StartBranch, ...] = (start, *start.either, *start.earliest_of, *start.latest_of)
    for branch in branches:
        for event in (branch.event, branch.fallback):
            if event is not None:
                yield "event", event
        if branch.ended is not None:
            yield from _limit(catalog.time_limits[branch.ended], catalog, above)
        yield from _condition(branch.when, catalog, above)


def _condition(condition: Condition | None, catalog: Catalog, above: set[str]) -> Iterator[Need]:
    """Yield what a condition looks at. Doors, grounds and values of a letter belong to a whole case, not to one count."""
    if condition is None:
        return
    for part in (*condition.all, *condition.any, condition.not_):
        yield from _condition(part, catalog, above)
    if condition.fact is not None:
        yield "fact", condition.fact
    if condition.known is not None and condition.known.partition(".")[0] in ("fact", "event"):
        kind, _, name = condition.known.partition(".")
        yield kind, name
    for event in (condition.event, condition.later_than):
        if event is not None:
            yield "event", event
    if condition.amount is not None:
        yield "amount", condition.amount
    for name in (condition.ended, condition.running, condition.days_left):
        if name is not None:
            yield from _limit(catalog.time_limits[name], catalog, above)


def _looks_at_calendar(limit: TimeLimit, catalog: Catalog) -> bool:
    rule = catalog.counting[limit.counting]
    lengths: list[Length | None] = [limit.length, limit.floor, *(v.length for v in limit.variants)]
    in_open_days = limit.typed_unit in _WORKING or any(one.unit in _WORKING for one in lengths if one is not None)
    return in_open_days or rule.roll != "none" or rule.safe_on is not None or rule.short_periods is not None
