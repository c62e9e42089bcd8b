"""Opening a case for one request: which claim, what contradicts what."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from widgets import deadlines, doors, values
from widgets.case import Case, Claim, Occurrence
from widgets.errors import Problem, Unusable
from widgets.schema import Catalog
from widgets.situation import Situation


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that cannot both be right; they are pointed out and kept as they are."""

    event: str
    code: str
    other: str = ""
    day: date | None = None
    other_day: date | None = None


def open_situation(catalog: Catalog, case: Case, today: date, claim: str = "") -> Situation:
    """Return the situation of one claim of the case, the first when none is named.

    Raises:
        Unusable: the case names no such claim, or things that the catalog does not know.
    """
    chosen = _claim(case, claim)
    _known_only(catalog, chosen)
    return Situation(
        catalog=catalog,
        case=case,
        claim=chosen,
        today=today,
        compute_deadline=deadlines.compute,
        look_at_door=doors.look,
        find_value=values.find,
    )


def _claim(case: Case, wanted: str) -> Claim:
    if wanted:
        for claim in case.claims:
            if claim.id == wanted:
                return claim
        raise Unusable(Problem("claim", "claim_unknown", {"value": wanted}))
    return case.claims[0] if case.claims else Claim(id="")


def _known_only(catalog: Catalog, claim: Claim) -> None:
    problems: list[Problem] = []
    for occurrence in claim.events:
        if occurrence.event not in catalog.events:
            problems.append(Problem(f"events.{occurrence.event}", "event_unknown", {"value": occurrence.event}))
    for name, answer in claim.facts.items():
        fact = catalog.facts.get(name)
        if fact is None:
            problems.append(Problem(f"facts.{name}", "fact_unknown", {"value": name}))
        elif fact.sort in ("choice", "yes_no") and answer not in ("", "unknown", *allowed_answers(catalog, name)):
            problems.append(Problem(f"facts.{name}", "answer_unknown", {"value": answer}))
    problems += [
        Problem("grounds", "ground_unknown", {"value": ground})
        for ground in claim.grounds
        if ground not in catalog.grounds
    ]
    if problems:
        raise Unusable(*problems)


def allowed_answers(catalog: Catalog, name: str) -> tuple[str, ...]:
    """Return the answers a choice or yes-no fact may have, ``unknown`` apart."""
    fact = catalog.facts[name]
    return ("yes", "no") if fact.sort == "yes_no" else tuple(option.id for option in fact.options)


def _last_possible(occurrence: Occurrence) -> date:
    """Return the last day on which it may have happened; of an event known by its month, the month's last."""
    assert occurrence.date is not None
    if occurrence.precision != "month":
        return occurrence.date
    return occurrence.date.replace(day=monthrange(occurrence.date.year, occurrence.date.month)[1])


def contradictions(s: Situation) -> list[Contradiction]:
    """Return what cannot be right: days in the future, and events before those they answer to."""
    found: list[Contradiction] = []
    for occurrence in s.claim.events:
        event = s.catalog.events[occurrence.event]
        if occurrence.date is None:
            continue
        if occurrence.date > s.today and event.sort != "fixed":
            found.append(Contradiction(event.id, "event_in_future", day=occurrence.date))
        for earlier in event.not_before:
            days = s.days(earlier)
            if days and _last_possible(occurrence) < days[0]:
                found.append(Contradiction(event.id, "event_too_early", earlier, occurrence.date, days[0]))
    return found
