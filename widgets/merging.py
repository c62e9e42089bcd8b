"""Two case files: what differs, and both in one without losing anything.

A record of the other file joins one of ours when nothing in the two contradicts;
else it is added beside it under a free id. In a form being filled our answer
stands and the other's is shown as a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from widgets import reading
from widgets.answers import NEW_CLAIM, free_id
from widgets.case import Case, Claim
from widgets.case_file import PARKED, CaseFile
from widgets.schema_benefits import Bill


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two files do not say the same. ``""`` is: not there."""

    place: tuple[str, ...]
    here: str
    there: str


def differences(here: CaseFile, there: CaseFile) -> list[Difference]:
    """Return what differs, in the order of the places; revision and day of saving apart."""
    mine, other = (dict(_leaves((), reading.write(replace(one, revision=0, saved_on=None)))) for one in (here, there))
    return [
        Difference(place, mine.get(place, ""), other.get(place, ""))
        for place in sorted({*mine, *other})
        if mine.get(place, "") != other.get(place, "")
    ]


def _leaves(place: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves((*place, str(key)), item)
    elif isinstance(value, (list, tuple)):
        for n, item in enumerate(value):
            # Records are named by their id or country, so that another order is no difference.
            name = (item.get("id") or item.get("jurisdiction")) if isinstance(item, Mapping) else None
            yield from _leaves((*place, str(name or n + 1)), item)
    elif place[-1:] not in (("id",), ("kind",)) or len(place) > 1:
        yield place, str(value)


def merged(here: CaseFile, there: CaseFile) -> CaseFile:
    """Return one file with everything of both; merging a file with itself gives it back."""
    cases = list(here.cases)
    renamed: dict[str, dict[str, str]] = {}
    for other in there.cases:
        at = next((n for n, c in enumerate(cases) if c.jurisdiction == other.jurisdiction), None)
        if at is None:
            cases.append(other)
        else:
            cases[at], renamed[other.jurisdiction] = _cases(cases[at], other)
    pages = {name: dict(page) for name, page in here.pages.items()}
    claims = dict(here.claims)
    theirs = {name: renamed.get(name.partition(":")[0], {}).get(claim, claim) for name, claim in there.claims.items()}
    for name, page in there.pages.items():
        at = _place(name, here.claims, theirs, renamed.get(name.partition(":")[0], {}))
        pages[at] = {**page, **pages.get(at, {})}
    for name, claim in theirs.items():
        claims.setdefault(name, claim)
    return replace(
        here,
        cases=tuple(cases),
        pages=pages,
        claims=claims,
        revision=max(here.revision, there.revision),
        saved_on=max((d for d in (here.saved_on, there.saved_on) if d), default=None),
    )


def _place(page: str, ours: Mapping[str, str], theirs: Mapping[str, str], ids: Mapping[str, str]) -> str:
    """Return where the other file's page goes: beside ours when the two are about different claims."""
    name, parked, left = page.rpartition(PARKED)
    if parked:
        return f"{name}{PARKED}{ids.get(left, left)}"
    form = ":".join(page.split(":")[:2])
    mine, other = (claims.get(form, "") for claims in (ours, theirs))
    return page if mine == other or NEW_CLAIM in (mine, other) or not mine or not other else f"{page}{PARKED}{other}"


def _cases(here: Case, there: Case) -> tuple[Case, dict[str, str]]:
    """Return both cases in one, and the other's claim ids -> theirs now."""
    people, whose = _records("p", here.people, there.people)
    policies, which = _records("c", here.policies, there.policies)
    moved = tuple(replace(c, person=whose.get(c.person, c.person), policy=which.get(c.policy, c.policy)) for c in there.claims)
    claims, ids = _records("d", here.claims, moved)
    return replace(here, people=people, policies=policies, claims=claims), ids


def _records(letter: str, mine: tuple[Any, ...], others: tuple[Any, ...]) -> tuple[tuple[Any, ...], dict[str, str]]:
    made, ids = list(mine), {}
    for other in others:
        # The record with the same id first: two copies of one file agree on ids.
        for n, one in sorted(enumerate(made), key=lambda pair, other=other: pair[1].id != other.id):
            if one.id not in ids.values() and compatible(one, other):
                made[n] = joined(one, other)
                ids[other.id] = one.id
                break
        else:
            name = other.id if all(r.id != other.id for r in made) else free_id(letter, tuple(made))
            made.append(replace(other, id=name))
            ids[other.id] = name
    return tuple(made), ids


def _empty(value: Any) -> bool:
    return value in (None, "", (), {}) or (is_dataclass(value) and all(_empty(getattr(value, f.name)) for f in fields(value)))


def compatible(one: Any, other: Any) -> bool:
    """Return whether two records can be the same thing: no key filled differently in both; lists never contradict."""
    if _empty(one) or _empty(other):
        return True
    if isinstance(one, Bill):
        # Lines point to contracts by their numbers: half of one bill and half of another make none.
        return bool(one == other)
    if is_dataclass(one):
        return all(compatible(getattr(one, f.name), getattr(other, f.name)) for f in fields(one) if f.name != "id")
    if isinstance(one, Mapping):
        return all(one[key] == other[key] for key in one if key in other)
    return isinstance(one, tuple) or bool(one == other)


def joined(one: Any, other: Any) -> Any:
    """Return two compatible records as one; ``one`` keeps its id and the order of its lists."""
    if _empty(other):
        return one
    if _empty(one) and not is_dataclass(one):
        return other
    if isinstance(one, Bill):
        return one
    if is_dataclass(one) and not isinstance(one, type):
        keys = [f.name for f in fields(one) if f.name != "id"]
        made = replace(one, **{key: joined(getattr(one, key), getattr(other, key)) for key in keys})
        return replace(made, evidence=_numbered(one, other)) if isinstance(one, Claim) else made
    if isinstance(one, Mapping):
        return {**one, **other}
    if isinstance(one, tuple):
        return (*one, *(item for item in other if item not in one))
    return one


def _numbered(one: Claim, other: Claim) -> tuple[Any, ...]:
    """Return both lists of evidence; an item that is another thing under a taken id gets a free one."""
    made = list(one.evidence)
    for item in other.evidence:
        if item in made:
            continue
        taken = any(e.id == item.id for e in made)
        made.append(replace(item, id=free_id("e", tuple(made))) if taken else item)
    return tuple(made)
