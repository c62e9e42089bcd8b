"""Every way to read a time limit that the answers leave open: its length, its start, its counting rule.

The rule's own reading comes first. Variants and extensions whose condition waits
for an answer, branches of a start nobody can choose yet, and doubts written in
the data are further readings, each with the sentence that says what it hangs on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from widgets.conditions import holds, unknown_facts
from widgets.dates import Step
from widgets.schema import CountingRule, Extension, Length, StartBranch, TimeLimit, Words
from widgets.situation import Situation
from widgets.starts import Begin, branches_of, find_start


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the rule; ``says`` is the condition between it and the others (empty for the rule itself)."""

    length: Length
    start: StartBranch
    counting: CountingRule
    says: Words
    steps: tuple[Step, ...] = ()
    sources: tuple[str, ...] = ()
    #: Lengths added on top, in units of their own.
    more: tuple[Length, ...] = ()
    #: Bounds of the law in another unit than the typed length: the ends are compared.
    floor: Length | None = None
    ceiling: Length | None = None
    #: Extensions that count only if their notice came in time; known once the count has an end.
    notices: tuple[Extension, ...] = ()
    #: Of a doubt: an answer has raised it; false while nobody has answered.
    raised: bool = True


def readings(limit: TimeLimit, s: Situation) -> tuple[list[Reading], tuple[str, ...]]:
    """Return the rule's own reading first, then the others; and the questions that would settle them.

    No reading at all means that there is no length: nobody typed it, or the law has no number.
    """
    own, others, missing = _lengths(limit, s)
    if own is None:
        return [], tuple(missing)
    for doubt in limit.doubts:
        if (raised := holds(doubt.when, s)) is not False:
            rule = s.catalog.counting[doubt.counting] if doubt.counting else own.counting
            length = doubt.length or own.length
            start = doubt.start or limit.start
            others.append(replace(own, length=length, start=start, counting=rule, says=doubt.says, steps=(), sources=doubt.sources, raised=raised is True))
    own, elsewhere = _starts(limit, own, s, missing)
    return [own, *others, *elsewhere], tuple(dict.fromkeys(missing))


def _lengths(limit: TimeLimit, s: Situation) -> tuple[Reading | None, list[Reading], list[str]]:
    own, missing = _own_length(limit, s)
    if own is None:
        return None, [], missing
    others: list[Reading] = []
    for variant in limit.variants:
        answer = holds(variant.when, s)
        if answer:
            own, others = replace(own, length=variant.length, sources=variant.sources), []
            break
        if answer is None:
            missing += unknown_facts(variant.when, s)
            others.append(replace(own, length=variant.length, says=variant.says, sources=variant.sources))
    for at, extension in enumerate(limit.extensions):
        if extension.notice is not None:
            own = replace(own, notices=limit.extensions[at:])
            break
        answer = holds(extension.needs, s)
        if answer is False:
            break
        longer = extended(own.length, extension)
        if answer is None:
            missing += unknown_facts(extension.needs, s)
            others.append(replace(own, length=longer, says=extension.says, sources=extension.sources))
            break
        step = Step("step_extended", {"n": longer.n, "unit": longer.unit, "says": extension.says})
        own = replace(own, length=longer, steps=(*own.steps, step), sources=(*own.sources, *extension.sources))
    for addition in limit.additions:
        answer = holds(addition.when, s)
        longer_one = _with_more(own, addition.by, addition.sources)
        if answer:
            own = longer_one
            others = [_with_more(other, addition.by, ()) for other in others]
        elif answer is None:
            missing += unknown_facts(addition.when, s)
            others.append(replace(longer_one, says=addition.says))
    return own, others, missing


def _with_more(reading: Reading, more: Length, sources: tuple[str, ...]) -> Reading:
    """Add a length: into the length itself when the unit is the same (one month more makes two months), else after it."""
    sources = (*reading.sources, *sources)
    if more.unit == reading.length.unit:
        return replace(reading, length=Length(reading.length.n + more.n, more.unit), sources=sources)
    return replace(reading, more=(*reading.more, more), sources=sources)


def extended(length: Length, extension: Extension) -> Length:
    """Return the length after an extension: the new one, or so much more of the same unit."""
    if extension.to is not None:
        return extension.to
    return length if extension.by is None else Length(length.n + extension.by.n, length.unit)


def _own_length(limit: TimeLimit, s: Situation) -> tuple[Reading | None, list[str]]:
    """Return the length of the law, or the one typed from the contract held between floor and ceiling."""
    rule = s.catalog.counting[limit.counting]
    if limit.length is not None:
        return Reading(limit.length, limit.start, rule, {}), []
    if limit.typed is None:
        return None, []
    typed = s.fact(limit.typed)
    if typed is None or not typed.isascii() or not typed.isdigit():
        return None, [limit.typed]
    length, step = Length(int(typed), limit.typed_unit), Step("step_typed", {"n": typed})
    floor, ceiling = limit.floor, limit.ceiling
    if floor is not None and floor.unit == length.unit:
        if length.n < floor.n:
            length, step = floor, Step("step_floor", {"n": floor.n, "typed": typed})
        floor = None
    if ceiling is not None and ceiling.unit == length.unit:
        if length.n > ceiling.n:
            length, step = ceiling, Step("step_ceiling", {"n": ceiling.n, "typed": typed})
        ceiling = None
    return Reading(length, limit.start, rule, {}, (step,), floor=floor, ceiling=ceiling), []


def _starts(limit: TimeLimit, own: Reading, s: Situation, missing: list[str]) -> tuple[Reading, list[Reading]]:
    """Split the rule's own reading where an answer decides which event counts."""
    possible = branches_of(limit.start, s)
    if all(certain for _, certain in possible):
        return own, []
    begun = [
        (branch, certain)
        for branch, certain in possible
        if isinstance(find_start(branch, s, earliest=limit.binds == "consumer"), Begin)
    ]
    if not begun:
        return own, []
    for branch, certain in possible:
        if not certain:
            missing += unknown_facts(branch.when, s)
    # The branch that needs no further answer is the rule's own reading where there is one.
    begun.sort(key=lambda pair: not pair[1])
    first, *rest = begun
    return (
        replace(own, start=first[0], says={} if first[1] else first[0].says),
        [replace(own, start=branch, says=branch.says) for branch, _ in rest],
    )
