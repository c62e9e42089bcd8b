"""One claim on one day: what has happened, what is known, and answers computed once.

``Situation`` is what conditions, time limits, stages and letters look at. It
computes deadlines and doors on demand and keeps them for this one request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from widgets.case import Case, Claim, Occurrence, Person, Policy
from widgets.schema import Calendar, Catalog


@dataclass(slots=True)
class Situation:
    """The claim that a request is about, seen on ``today``."""

    catalog: Catalog
    case: Case
    claim: Claim
    today: date
    #: Set by ``widgets.assess.open_situation``; kept apart so that modules do not import in circles.
    compute_deadline: Callable[[Any, Situation], Any]
    look_at_door: Callable[[Any, Situation], Any]
    find_value: Callable[[str, Situation], Any]
    _events: dict[str, tuple[Occurrence, ...]] = field(default_factory=dict)
    _days: dict[str, tuple[date, ...]] = field(default_factory=dict)
    _deadlines: dict[str, Any] = field(default_factory=dict)
    _doors: dict[str, Any] = field(default_factory=dict)
    _computing: set[str] = field(default_factory=set)
    #: Which letters fit, once ``widgets.letters.fitting`` has looked.
    fitting: list[Any] = field(default_factory=list)
    _calendars: tuple[Calendar, ...] | None = None

    def __post_init__(self) -> None:
        told: dict[str, list[Occurrence]] = {}
        for occurrence in self.claim.events:
            told.setdefault(occurrence.event, []).append(occurrence)
        for event, known in told.items():
            # A day that a document sets may lie ahead; any other later day has not happened.
            fixed = self.catalog.events[event].sort == "fixed"
            so_far = [o for o in known if fixed or o.date is None or o.date <= self.today]
            self._events[event] = tuple(sorted(so_far, key=lambda o: (o.date is None, o.date or date.min)))
            self._days[event] = tuple(o.date for o in self._events[event] if o.date is not None)

    @property
    def person(self) -> Person:
        """Return the person whose claim it is; an empty one when the case names nobody."""
        people = {p.id: p for p in self.case.people}
        return people.get(self.claim.person) or next(iter(people.values()), Person(id=""))

    @property
    def policy(self) -> Policy:
        """Return the policy of the claim; an empty one when the case names none."""
        policies = {p.id: p for p in self.case.policies}
        return policies.get(self.claim.policy) or next(iter(policies.values()), Policy(id=""))

    def occurrences(self, event: str) -> tuple[Occurrence, ...]:
        """Return what is known of an event up to today, dated ones first and in order. Later days have not happened."""
        return self._events.get(event, ())

    def days(self, event: str) -> tuple[date, ...]:
        """Return the known days of an event up to today, in order."""
        return self._days.get(event, ())

    def fact(self, name: str) -> str | None:
        """Return the reader's answer, or ``None`` when there is none or it is "I do not know"."""
        answer = self.claim.facts.get(name)
        return None if answer in (None, "", "unknown") else answer

    def deadline(self, name: str) -> Any:
        """Return the computed deadline of a time limit.

        Raises:
            RecursionError: two time limits wait for each other; ``macros.checks`` should have refused the data.
        """
        if name not in self._deadlines:
            if name in self._computing:
                raise RecursionError(f"time limit {name} waits for itself")
            self._computing.add(name)
            try:
                self._deadlines[name] = self.compute_deadline(self.catalog.time_limits[name], self)
            finally:
                self._computing.discard(name)
        return self._deadlines[name]

    def door(self, name: str) -> Any:
        """Return the state of a stage today."""
        if name not in self._doors:
            stage = next(s for s in self.catalog.jurisdiction.stages if s.id == name)
            self._doors[name] = self.look_at_door(stage, self)
        return self._doors[name]

    def calendars(self) -> tuple[Calendar, ...]:
        """Return the calendar of the place: the first one whose condition holds, else the country's own.

        While an answer about the place is missing, the others that may still apply follow it.
        """
        from widgets.conditions import holds

        if self._calendars is None:
            possible: list[Calendar] = []
            own = self.catalog.calendars[self.catalog.jurisdiction.calendar]
            for calendar in self.catalog.calendars.values():
                answer = False if calendar.when is None else holds(calendar.when, self)
                if answer:
                    own, possible = calendar, []
                    break
                if answer is None:
                    possible.append(calendar)
            self._calendars = (own, *possible)
        return self._calendars
