"""Actions that keep: answers into the case, the case into answers, and case files read, compared and merged."""

from __future__ import annotations

from typing import Any

from widgets import answers, case_file, evidence, merging, reading
from widgets.case import Case, empty_case
from widgets.envelope import Request, case_here
from widgets.errors import Problem, Unusable
from widgets.i18n import say
from widgets.schema import Catalog, Form

#: Differences shown at most; how many there are is always said.
MOST_SHOWN = 200
_WAYS = ("compare", "merge", "replace")


def save(request: Request) -> dict[str, Any]:
    """Return the case with a form's answers in it, and the claim they went to; without a case a new one is begun."""
    given = request.extra.get("case")
    case = empty_case(request.catalog.jurisdiction.id) if given is None else case_here(given, request.catalog)
    if request.extra.get("form") == evidence.FORM:
        made, claim = evidence.save(request.extra.get("answers"), request.catalog, case, request.claim, request.today)
        return {"case": reading.write(made), "claim": claim}
    form = _form(request)
    made, claim = answers.case_with_answers(form, request.extra.get("answers"), request.catalog, case, request.claim)
    return {"case": reading.write(made), "claim": claim}


def to_answers(request: Request) -> dict[str, Any]:
    """Return what the case already answers in a form."""
    proof = request.extra.get("form") == evidence.FORM
    form = None if proof else _form(request)
    case: Case = case_here(request.extra.get("case"), request.catalog)
    found = next((c for c in case.claims if not request.claim or c.id == request.claim), None)
    if found is None:
        raise Unusable(Problem("claim", "claim_unknown", {"value": request.claim[:60]}))
    if form is None:
        return {"answers": evidence.to_answers(found), "claim": found.id}
    return {"answers": answers.answers_from_case(form, case, found, request.catalog), "claim": found.id}


def file(request: Request) -> dict[str, Any]:
    """Return a case file read and checked, alone or with the one kept here.

    ``way``: ``compare`` gives the file as this version writes it, ``merge`` both in one, ``replace`` the file alone;
    each with what differs, named in the reader's words where the country's forms have them.
    """
    there = case_file.read_file(request.extra.get("file"))
    given = request.extra.get("current")
    here = case_file.CaseFile(case_file.KIND, case_file.FILE_VERSION) if given is None else case_file.read_file(given)
    way = request.extra.get("way", "compare")
    if way not in _WAYS:
        raise Unusable(Problem("way", "way_unknown", {"value": str(way)[:60]}))
    made = merging.merged(here, there) if way == "merge" else there
    found = merging.differences(here, there)
    return {
        "file": case_file.write_file(made),
        "count": len(found),
        "differences": [_shown(d, request.catalog, request.language) for d in found[:MOST_SHOWN]],
        "newer": "" if given is None else _newer(here, there),
    }


def _newer(here: case_file.CaseFile, there: case_file.CaseFile) -> str:
    if here.revision == there.revision:
        return "same"
    return "here" if here.revision > there.revision else "there"


def _form(request: Request) -> Form:
    name = request.extra.get("form")
    form = request.catalog.forms.get(name) if isinstance(name, str) else None
    if form is None:
        raise Unusable(Problem("form", "form_unknown", {"value": str(name)[:60]}))
    return form


def _shown(one: merging.Difference, catalog: Catalog, language: str) -> dict[str, str]:
    return {"place": " › ".join(_words(one.place, catalog, language)), "here": one.here, "there": one.there}


def _words(place: tuple[str, ...], catalog: Catalog, language: str) -> tuple[str, ...]:
    """Return a place in the reader's words: the form's own label where one asks for it, else the plain names."""
    last = place[-1]
    labels = {f.id: f for form in catalog.forms.values() for step in form.steps for f in step.fields}
    for given in reversed(place):
        # Answers of a step that is filled several times carry its number.
        stem, dash, number = given.rpartition("-")
        name = stem if dash and number.isdigit() and given not in labels else given
        record = catalog.facts.get(name) or catalog.events.get(name)
        if record is not None:
            return (record.names[language],)
        asked = labels.get(name) or next((f for f in labels.values() if f.of == name and f.fills != "insurer" and f.label), None)
        if asked is not None and asked.label:
            return (asked.label[language],)
    known = f"place_{last}"
    return (say(catalog, language, known, {}),) if known in catalog.messages else place[1:] or place
