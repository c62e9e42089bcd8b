"""Before you claim: which papers a claim of this type needs, who holds them, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from widgets.envelope import Request
from widgets.errors import Problem, Unusable
from widgets.flow import answer_names, clean_text
from widgets.i18n import say
from widgets.present import Presenter
from widgets.schema import Catalog, Form, Paper

#: Of a form's field that asks for the claim type, and of one that lists the papers of a type.
CLAIM_TYPE = "claim_type"
MOST_TICKED = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request asks about: a claim type (none: all papers) and the papers at hand."""

    claim_type: str
    have: frozenset[str]


def asked(request: Request) -> Wanted:
    """Return what the request asks about: its own keys, its answers, or what its case says.

    Raises:
        Unusable: an unknown claim type or paper.
    """
    if request.form is not None and request.answers is not None and "claim_type" not in request.extra:
        return from_answers(request.form, request.answers, request.catalog)
    claim_type = request.extra.get("claim_type", "")
    have = request.extra.get("have", [])
    if not {"claim_type", "have"} & set(request.extra) and request.case.claims:
        claim = next((c for c in request.case.claims if c.id == request.claim), request.case.claims[0])
        claim_type, have = claim.claim_type, list(claim.papers)
    return _checked(claim_type, have, request.catalog, CLAIM_TYPE, "have")


def from_answers(form: Form, answers: Mapping[str, Any], catalog: Catalog) -> Wanted:
    """Return the claim type and the papers ticked under it.

    Raises:
        Unusable: no claim type is chosen, or something is not known; beside its field.
    """
    names = _names(form)
    asks = names.get(CLAIM_TYPE, CLAIM_TYPE)
    chosen = clean_text(asks, answers.get(asks))
    if not chosen and asks in names.values():
        raise Unusable(Problem(asks, "claim_type_missing"))
    list_name = names.get(chosen, asks)
    ticked = answers.get(list_name) or []
    return _checked(chosen, ticked if isinstance(ticked, list) else [ticked], catalog, asks, list_name)


def to_answers(form: Form, claim_type: str, have: tuple[str, ...]) -> dict[str, Any]:
    """Return the answers that say this claim type and these papers, in a form that asks for them."""
    names = _names(form)
    if not claim_type or CLAIM_TYPE not in names:
        return {}
    return {names[CLAIM_TYPE]: claim_type, **({names[claim_type]: list(have)} if have and claim_type in names else {})}


def _names(form: Form) -> dict[str, str]:
    return {f.of: name for name, (f, _) in answer_names(form).items() if f.fills == "papers"}


def _checked(claim_type: Any, have: Any, catalog: Catalog, type_field: str, have_field: str) -> Wanted:
    if not isinstance(claim_type, str) or (claim_type and claim_type not in catalog.claim_types):
        raise Unusable(Problem(type_field, "claim_type_unknown", {"value": str(claim_type)[:60]}))
    if not isinstance(have, list) or len(have) > MOST_TICKED:
        raise Unusable(Problem(have_field, "paper_unknown", {"value": str(have)[:60]}))
    for paper in have:
        if not isinstance(paper, str) or paper not in catalog.papers:
            raise Unusable(Problem(have_field, "paper_unknown", {"value": str(paper)[:60]}))
    return Wanted(claim_type, frozenset(have))


def answer(p: Presenter, wanted: Wanted) -> dict[str, Any]:
    """Return the papers of the claim type, what is missing, and whether the file is complete.

    A paper that is needed only in some cases is never counted as missing: it
    comes with the case in which it is needed.
    """
    catalog = p.s.catalog
    listed = [paper(p, record, wanted) for record in of_type(catalog, wanted.claim_type)]
    missing = [one for one in listed if one["always"] and not one["have"]]
    maybe = [one for one in listed if not one["always"] and not one["have"]]
    kind = catalog.claim_types.get(wanted.claim_type)
    says = ""
    if kind is not None:
        says = p.say("papers_missing", n=len(missing)) if missing else p.say("papers_maybe" if maybe else "papers_complete")
    return {
        "claim_type": {"id": kind.id, "name": p.words(kind.names), "says": p.words(kind.says)} if kind else None,
        "complete": kind is not None and not missing,
        "says": says,
        "papers": listed,
        "missing": missing,
        "maybe": maybe,
        "sources": p.sources(kind.sources) if kind else [],
        "report_by": _limit(p, kind.report_by) if kind else "",
        "answer_by": _limit(p, kind.answer_by) if kind else "",
        "notice": p.say("not_advice"),
    }


def of_type(catalog: Catalog, claim_type: str) -> list[Paper]:
    """Return the papers of a claim type, those always needed first; all papers when no type is given."""
    if not claim_type:
        return list(catalog.papers.values())
    always = [r for r in catalog.papers.values() if claim_type in r.for_claims]
    return always + [r for r in catalog.papers.values() if claim_type in r.if_claims]


def paper(p: Presenter, record: Paper, wanted: Wanted) -> dict[str, Any]:
    """Return one paper: who holds it, how to ask, by when they must answer, original or copy."""
    return {
        "id": record.id,
        "name": p.words(record.names),
        "held_by": p.words(record.held_by),
        "says": p.words(record.says),
        "ask": p.words(record.ask),
        "answer_by": p.words(record.answer_says) or _limit(p, record.answer_by),
        "for_claims": list(record.for_claims),
        "always": wanted.claim_type in record.for_claims if wanted.claim_type else True,
        "if_says": p.words(record.if_says) if wanted.claim_type in record.if_claims else "",
        "original": record.original,
        "original_says": p.words(record.original_says) or p.say("papers_original" if record.original else "papers_copy"),
        "have": record.id in wanted.have,
        "request": None if record.own or record.id in wanted.have else _request(p, record, wanted),
        "sources": p.sources(record.sources),
    }


def _request(p: Presenter, record: Paper, wanted: Wanted) -> dict[str, Any]:
    """Return the letter that asks whoever holds a paper for it, in the country's language and in the reader's."""
    catalog = p.s.catalog
    kind = catalog.claim_types.get(wanted.claim_type)
    code = "papers_request" if kind else "papers_request_any"
    named = {"paper": record.names, "claim": kind.names if kind else {}}
    own = catalog.jurisdiction.letter_language
    return {
        "language": own,
        "text": say(catalog, own, code, named),
        "translation": "" if own == p.language else say(catalog, p.language, code, named),
    }


def _limit(p: Presenter, name: str | None) -> str:
    """Return a time limit of the country in one sentence: its name and what it means."""
    if name is None:
        return ""
    limit = p.s.catalog.time_limits[name]
    return p.say("papers_limit", name=limit.names, says=limit.says)
