"""Between a form and the case that is already there: the case's answers into the form, the form's answers into the case.

What a form does not ask stays in the case untouched: evidence, letters, notes,
other people's claims, the proof noted for a day, the fifth day of a repeating event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from widgets import bill_form, papers
from widgets.case import Case, Claim, Occurrence, Person, Policy
from widgets.errors import Problem, Unusable
from widgets.flow import ELSEWHERE, case_from_answers
from widgets.schema import Catalog, Field, Form

#: How many days of a repeating event a form shows (``macros.forms`` draws as many).
DAYS_SHOWN = 4
#: Named in place of a claim's id: begin another claim in the same case.
NEW_CLAIM = "new"


def answers_from_case(form: Form, case: Case, claim: Claim, catalog: Catalog) -> dict[str, Any]:
    """Return what the case already answers, as the form's script reads it: field id -> text, list or day."""
    person = next((p for p in case.people if p.id == claim.person), Person(id=""))
    policy = next((p for p in case.policies if p.id == claim.policy), Policy(id=""))
    found: dict[str, Any] = {} if claim.bill is None else bill_form.to_answers(form, claim.bill)
    found |= papers.to_answers(form, claim.claim_type, claim.papers)
    for field in _fields(form):
        if field.fills in ELSEWHERE:
            continue
        value = _answer(field, claim, person, policy, catalog)
        if value not in (None, "", [], ()):
            found[field.id] = value
    return found


def _answer(field: Field, claim: Claim, person: Person, policy: Policy, catalog: Catalog) -> Any:
    match field.fills:
        case "event":
            return _days(field, claim, repeats=catalog.events[field.of].repeats)
        case "fact":
            return claim.facts.get(field.of)
        case "amount":
            amount = claim.amounts.get(field.of)
            return None if amount is None else f"{amount:f}"
        case "person" if field.of == "birth_date":
            return None if person.birth_date is None else _day(Occurrence("", person.birth_date))
        case "claim" if field.of == "grounds":
            return list(claim.grounds)
    owner = {"person": person, "policy": policy, "insurer": policy.insurer, "claim": claim}[field.fills]
    return getattr(owner, field.of)


def _days(field: Field, claim: Claim, *, repeats: bool) -> Any:
    days = [_day(o) for o in claim.events if o.event == field.of]
    if "unknown" in days:
        return "unknown" if len(days) == 1 else [d for d in days if d != "unknown"][:DAYS_SHOWN]
    if repeats:
        return days[:DAYS_SHOWN]
    return days[0] if days else None


def _day(occurrence: Occurrence) -> Any:
    day = occurrence.date
    if day is None:
        return "unknown"
    shown = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
    return {**shown, "day": ""} if occurrence.precision == "month" else shown


def case_with_answers(form: Form, answers: Any, catalog: Catalog, case: Case, claim: str = "") -> tuple[Case, str]:
    """Return the case with the form's answers in it, and the id of the claim they went to.

    Args:
        claim: The claim's id; the first claim when empty; ``NEW_CLAIM`` adds one.

    Raises:
        Unusable: an answer cannot be used, or there is no such claim.
    """
    typed = case_from_answers(form, answers, catalog)
    old = chosen_claim(case, claim)
    person = _person(case, old, form, typed.people[0])
    policy = _policy(case, old, form, typed.policies[0])
    new = replace(
        _claim_with(form, old, typed.claims[0], catalog), person=person.id, policy=policy.id
    )
    sorts = {field.fills for field in _fields(form)}
    if "bill" in sorts:
        new = replace(new, bill=bill_form.from_answers(form, answers, catalog).bill)
    if "papers" in sorts:
        wanted = papers.from_answers(form, answers, catalog)
        new = replace(new, claim_type=wanted.claim_type, papers=tuple(sorted(wanted.have)))
    return (
        replace(
            case,
            people=placed(case.people, person),
            policies=placed(case.policies, policy),
            claims=placed(case.claims, new),
        ),
        new.id,
    )


def chosen_claim(case: Case, wanted: str) -> Claim:
    """Return the claim of that id, the first for an empty one, a new one for ``NEW_CLAIM``; raises ``Unusable``."""
    if wanted == NEW_CLAIM or not case.claims:
        return Claim(id=free_id("d", case.claims))
    if not wanted:
        return case.claims[0]
    found = next((c for c in case.claims if c.id == wanted), None)
    if found is None:
        raise Unusable(Problem("claim", "claim_unknown", {"value": wanted}))
    return found


def free_id(letter: str, taken: tuple[Any, ...]) -> str:
    """Return the first free id of a sort of record.

    >>> free_id("p", (Person(id="p1"), Person(id="p3")))
    'p2'
    """
    ids = {record.id for record in taken}
    return next(name for n in range(1, len(ids) + 2) if (name := f"{letter}{n}") not in ids)


def _fields(form: Form) -> list[Field]:
    return [field for step in form.steps for field in step.fields]


def _overlaid(old: Any, typed: Any, form: Form, sort: str) -> Any:
    keys = {f.of for f in _fields(form) if f.fills == sort}
    return replace(old, **{key: getattr(typed, key) for key in keys})


def _person(case: Case, claim: Claim, form: Form, typed: Person) -> Person:
    """Return whose claim it is: the person known so far, unless the name typed is another one's and others rely on the old."""
    known = next((p for p in case.people if p.id == claim.person), None)
    shared = known is not None and any(c.person == known.id and c.id != claim.id for c in case.claims)
    asked = any(f.fills == "person" and f.of == "name" for f in _fields(form))
    # An emptied name is not the other claim's name either.
    if known is None or (asked and shared and known.name and typed.name != known.name):
        # Two people who have not told their names yet are two.
        known = next((p for p in case.people if typed.name and p.name == typed.name), None)
    return _overlaid(known or Person(id=free_id("p", case.people)), typed, form, "person")


def _policy(case: Case, claim: Claim, form: Form, typed: Policy) -> Policy:
    """Return the policy of the claim, by the same rule with the policy's number and its insurer."""
    known = next((p for p in case.policies if p.id == claim.policy), None)
    shared = known is not None and any(c.policy == known.id and c.id != claim.id for c in case.claims)
    asked = any(f.fills == "policy" and f.of == "number" for f in _fields(form))
    emptied = known is not None and asked and known.number and not typed.number
    if known is None or (shared and (emptied or _other_contract(known, typed))):
        same = (p for p in case.policies if typed.number and p.number == typed.number and not _other_contract(p, typed))
        known = next(same, None)
    known = known or Policy(id=free_id("c", case.policies))
    insurer = _overlaid(known.insurer, typed.insurer, form, "insurer")
    return replace(_overlaid(known, typed, form, "policy"), insurer=insurer)


def _other_contract(known: Policy, typed: Policy) -> bool:
    """Return whether two policies contradict each other: another number, or another insurer."""
    pairs = ((known.number, typed.number), (known.insurer.name, typed.insurer.name))
    return any(one and other and one != other for one, other in pairs)


def _claim_with(form: Form, old: Claim, typed: Claim, catalog: Catalog) -> Claim:
    asked = {sort: {f.of for f in _fields(form) if f.fills == sort} for sort in ("fact", "amount", "event")}
    return replace(
        _overlaid(old, typed, form, "claim"),
        facts=_mapped(old.facts, typed.facts, asked["fact"]),
        amounts=_mapped(old.amounts, typed.amounts, asked["amount"]),
        events=_events(old, typed, asked["event"], catalog),
    )


def _mapped[T](old: Mapping[str, T], typed: Mapping[str, T], asked: set[str]) -> dict[str, T]:
    return {**{name: value for name, value in old.items() if name not in asked}, **typed}


def _events(old: Claim, typed: Claim, asked: set[str], catalog: Catalog) -> tuple[Occurrence, ...]:
    """Return the days: those typed keep what was noted about them; those the form could not show stay."""
    kept = [o for o in old.events if o.event not in asked]
    for name in asked:
        before = [o for o in old.events if o.event == name]
        shown = DAYS_SHOWN if catalog.events.get(name) and catalog.events[name].repeats else 1
        left = before[:shown]
        for occurrence in (o for o in typed.events if o.event == name):
            same = next((o for o in left if (o.date, o.precision) == (occurrence.date, occurrence.precision)), None)
            if same is not None:
                left.remove(same)
            kept.append(same or occurrence)
        kept += before[shown:]
    return tuple(sorted(kept, key=lambda o: _order(o, old)))


def _order(occurrence: Occurrence, old: Claim) -> tuple[int, str]:
    """Days that were there keep their place; new ones come after, by name."""
    return (old.events.index(occurrence), "") if occurrence in old.events else (len(old.events), occurrence.event)


def placed(records: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    """Return the records with ``one`` in the place of its id, or at the end."""
    if any(r.id == one.id for r in records):
        return tuple(one if r.id == one.id else r for r in records)
    return (*records, one)
