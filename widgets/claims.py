"""The claims of a kept case: which there are, going on with an earlier one, beginning another one of the family.

Answers still being typed belong to a claim too. Those of a claim that is left
lie in the case file under ``country:form@claim`` and come back with it, so
going to and fro loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from widgets import answers, case_file, evidence
from widgets.case import Case, Claim, Person, Policy, empty_case
from widgets.case_file import PARKED, CaseFile
from widgets.envelope import Request
from widgets.errors import Problem, Unusable
from widgets.i18n import date_text, words_in
from widgets.schema import Catalog, Form

#: Ends the name of the page with the reader's own words in a form's letters.
LETTER = ":letter"
_STEPS = ("list", "go", "new")
_WHOSE = ("same", "other")


def claims(request: Request) -> dict[str, Any]:
    """Return the case file and the claims in it of the request's country, each with what tells it apart.

    ``step``: ``list`` leaves the file alone; ``go`` makes ``claim`` the one that every form of the country is about;
    ``new`` begins another one, ``whose``: ``same`` person or ``other``. ``drafts`` are answers that only the tab has.

    Raises:
        Unusable: the file cannot be read, or there is no such step or claim.
    """
    file = case_file.read_file(request.extra.get("file"))
    step, whose = (request.extra.get(key, ways[0]) for key, ways in (("step", _STEPS), ("whose", _WHOSE)))
    for key, given, ways in (("step", step, _STEPS), ("whose", whose, _WHOSE)):
        if given not in ways:
            raise Unusable(Problem(key, "way_unknown", {"value": str(given)[:60]}))
    known = _Country(request.catalog, _with_drafts(file, request.extra.get("drafts", {}), request.catalog))
    if step == "go":
        known.go(request.claim)
    elif step == "new":
        known.another(same=whose == "same")
    shown = known.shown(request.language)
    return {"file": case_file.write_file(file if step == "list" else known.file), "claims": shown, "claim": known.current}


def _forms(catalog: Catalog) -> tuple[str, ...]:
    """Return the page names of the forms that write into the case."""
    return tuple(f"{catalog.jurisdiction.id}:{name}" for name in (*catalog.forms, evidence.FORM))


def _form_of(page: str) -> str:
    """Return the form that a page of answers belongs to.

    >>> _form_of("fr:claim:letter"), _form_of("fr:claim")
    ('fr:claim', 'fr:claim')
    """
    return ":".join(page.split(":")[:2])


def _with_drafts(file: CaseFile, drafts: Any, catalog: Catalog) -> CaseFile:
    if not isinstance(drafts, Mapping):
        raise Unusable(Problem("drafts", "answers_not_mapping"))
    forms = _forms(catalog)
    mine = {name: page for name, page in drafts.items() if name in forms or name.removesuffix(LETTER) in forms}
    pages = {name: {**file.pages.get(name, {}), **page} for name, page in mine.items() if isinstance(page, Mapping)}
    # Read as any file is: what a tab holds can be as odd as what a stick holds.
    return case_file.read_file(case_file.write_file(replace(file, pages={**file.pages, **pages})))


class _Country:
    """One country's part of a case file while the claim is being chosen."""

    def __init__(self, catalog: Catalog, file: CaseFile) -> None:
        self.catalog = catalog
        self.file = file
        self.code = catalog.jurisdiction.id
        self.case = next((c for c in file.cases if c.jurisdiction == self.code), None)
        self._settle()

    @property
    def current(self) -> str:
        """The claim that the forms are about; ``""`` when there is none."""
        if self.case is None:
            return ""
        ids = [c.id for c in self.case.claims]
        chosen = [claim for form, claim in self.file.claims.items() if form.startswith(f"{self.code}:") and claim in ids]
        return chosen[-1] if chosen else next(iter(ids), "")

    def _open(self) -> Iterator[str]:
        """Yield the pages of answers being typed, those of claims left aside apart."""
        forms = _forms(self.catalog)
        yield from (name for name in self.file.pages if PARKED not in name and _form_of(name) in forms)

    def _claim_of(self, page: str) -> str:
        """Return the claim that a page is about, as the browser's scripts see it."""
        return self.file.claims.get(_form_of(page)) or self.current

    def _settle(self) -> None:
        """What is typed for a claim that is not in the case yet makes it one, with what can be read of it so far."""
        fresh = [page for page in self._open() if self.case is None or self._claim_of(page) in ("", answers.NEW_CLAIM)]
        if not fresh and answers.NEW_CLAIM not in self._chosen().values():
            return
        if self.case is None:
            self.case, name = empty_case(self.code), "d1"
        else:
            name = answers.free_id("d", self.case.claims)
            self.case = replace(self.case, claims=(*self.case.claims, Claim(id=name)))
        for page in fresh:
            self._read(page, name)
        about = {form: name for form, claim in self._chosen().items() if claim == answers.NEW_CLAIM}
        self._keep(claims={**self.file.claims, **about, **{_form_of(page): name for page in fresh}})

    def _chosen(self) -> dict[str, str]:
        return {form: claim for form, claim in self.file.claims.items() if form.startswith(f"{self.code}:")}

    def _read(self, page: str, name: str) -> None:
        form = self.catalog.forms.get(page.partition(":")[2])
        if form is not None and self.case is not None:
            self.case = _filled(self.case, name, form, self.file.pages[page], self.catalog)

    def _keep(self, **change: Any) -> None:
        cases = self.file.cases
        if self.case is not None:
            cases = (*(c for c in cases if c.jurisdiction != self.code), self.case)
        self.file = replace(self.file, cases=cases, **change)

    def go(self, wanted: str) -> None:
        """Make a claim the one that every form is about; what is typed for another one lies aside until it is chosen again."""
        if self.case is None or all(c.id != wanted for c in self.case.claims):
            raise Unusable(Problem("claim", "claim_unknown", {"value": wanted[:60]}))
        pages = dict(self.file.pages)
        for page in list(self._open()):
            if (left := self._claim_of(page)) != wanted:
                pages[f"{page}{PARKED}{left}"] = pages.pop(page)
        for page in [name for name in pages if name.startswith(f"{self.code}:") and name.endswith(f"{PARKED}{wanted}")]:
            back = page.rpartition(PARKED)[0]
            pages[back] = {**pages.pop(page), **pages.get(back, {})}
        self._keep(pages=pages, claims={**self.file.claims, **dict.fromkeys(_forms(self.catalog), wanted)})

    def another(self, *, same: bool) -> None:
        """Begin another claim under the contract of the current one, for the same person or another one of the family."""
        case = self.case or empty_case(self.code)
        before = next((c for c in case.claims if c.id == self.current), None) if self.case else None
        if self.case is not None:
            person = before.person if before and same and before.person else answers.free_id("p", case.people)
            people = case.people if any(p.id == person for p in case.people) else (*case.people, Person(id=person))
            policy = before.policy if before and before.policy else answers.free_id("c", case.policies)
            policies = case.policies if any(p.id == policy for p in case.policies) else (*case.policies, Policy(id=policy))
            new = Claim(id=answers.free_id("d", case.claims), person=person, policy=policy, **self._of_contract(before))
            case = replace(case, people=people, policies=policies, claims=(*case.claims, new))
        self.case = case
        self.go(case.claims[-1].id)

    def _of_contract(self, before: Claim | None) -> dict[str, Any]:
        """Return what an earlier claim has said of the contract, which another one under it need not be asked again."""
        if before is None:
            return {}
        facts, events = self.catalog.facts, self.catalog.events
        return {
            "facts": {name: given for name, given in before.facts.items() if name in facts and facts[name].of_contract},
            "events": tuple(one for one in before.events if one.event in events and events[one.event].of_contract),
        }

    def shown(self, language: str) -> list[dict[str, Any]]:
        """Return the claims in the order in which they were begun."""
        if self.case is None:
            return []
        return [self._one(self._typed(claim), language) for claim in self.case.claims]

    def _typed(self, claim: Claim) -> Case:
        """Return the case with what is still being typed for a claim put in, for showing only."""
        case = self.case or empty_case(self.code)
        for page in self.file.pages:
            name, parked, left = page.rpartition(PARKED)
            mine = left == claim.id if parked else page in self._open() and self._claim_of(page) == claim.id
            form = self.catalog.forms.get((name or page).partition(":")[2])
            if mine and form is not None:
                case = _filled(case, claim.id, form, self.file.pages[page], self.catalog)
        return replace(case, claims=tuple(c for c in case.claims if c.id == claim.id))

    def _one(self, case: Case, language: str) -> dict[str, Any]:
        [claim] = case.claims
        person = next((p for p in case.people if p.id == claim.person), Person(id=""))
        policy = next((p for p in case.policies if p.id == claim.policy), Policy(id=""))
        days = sorted((o for o in claim.events if o.date and o.event in self.catalog.events), key=lambda o: o.date or o.event)
        last = days[-1] if days else None
        sort = self.catalog.claim_types.get(claim.claim_type)
        return {
            "id": claim.id,
            "current": claim.id == self.current,
            "who": person.name,
            "contract": " · ".join(part for part in (policy.insurer.name, policy.product, policy.number) if part),
            "what": claim.subject or (words_in(sort.names, language) if sort else ""),
            "event": words_in(self.catalog.events[last.event].names, language) if last else "",
            "day": date_text(last.date, language) if last and last.date else "",
        }


def _filled(case: Case, claim: str, form: Form, typed: Mapping[str, Any], catalog: Catalog) -> Case:
    """Return the case with those answers of a form that can be read so far; the others stay on their page."""
    usable = dict(typed)
    for _ in typed:
        try:
            return answers.case_with_answers(form, usable, catalog, case, claim)[0]
        except Unusable as fault:
            wrong = {problem.field for problem in fault.problems} & set(usable)
            if not wrong:
                return case
            usable = {name: value for name, value in usable.items() if name not in wrong}
    return case
