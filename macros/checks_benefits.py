"""What must fit together behind amounts and papers: figures, sources, claim types, and the forms that ask for them."""

from __future__ import annotations

from collections.abc import Iterator

from widgets.bill_form import sort_of
from widgets.errors import DataError
from widgets.papers import CLAIM_TYPE
from widgets.schema import Catalog, Form


def check(catalog: Catalog, shown: str) -> list[DataError]:
    """Return everything wrong with contract models, claim types, papers and the forms that fill ``bill`` or ``papers``."""
    return [*_models(catalog, f"{shown}/contract_models.yml"), *_papers(catalog, shown), *_forms(catalog)]


def _models(catalog: Catalog, file: str) -> Iterator[DataError]:
    for model in catalog.contract_models.values():
        figures = [k.usual_rate for k in model.kinds] + list(model.grade_caps.values())
        for d in model.deductions:
            figures += [d.each, d.most_a_day, d.per_day, d.per_year]
        for name in figures:
            if name is not None and name not in catalog.amounts:
                yield DataError(f"there is no amount {name!r}", file=file, at=model.id)
        for step, sources in model.rules.items():
            if step not in catalog.messages["fr"]:
                yield DataError(f"there is no step {step!r}", file=file, at=f"{model.id}.rules")
            for source in sources:
                if source not in catalog.sources:
                    yield DataError(f"there is no source {source!r}", file=file, at=f"{model.id}.rules.{step}")
        known = {d.id for d in model.deductions}
        for kind in model.kinds:
            for name in kind.deductions:
                if name not in known:
                    yield DataError(f"there is no deduction {name!r}", file=file, at=f"{model.id}.kinds.{kind.id}")
        if not model.not_modelled:
            yield DataError("say what the tool does not model", file=file, at=model.id)


def _papers(catalog: Catalog, shown: str) -> Iterator[DataError]:
    for paper in catalog.papers.values():
        for name in (*paper.for_claims, *paper.if_claims):
            if name not in catalog.claim_types:
                yield DataError(f"there is no claim type {name!r}", file=f"{shown}/papers.yml", at=paper.id)
        if bool(paper.if_claims) != bool(paper.if_says):
            yield DataError("if_claims and if_says go together", file=f"{shown}/papers.yml", at=paper.id)
        if paper.answer_by is not None and paper.answer_by not in catalog.time_limits:
            yield DataError(f"there is no time limit {paper.answer_by!r}", file=f"{shown}/papers.yml", at=paper.id)
    for kind in catalog.claim_types.values():
        if not any(kind.id in paper.for_claims for paper in catalog.papers.values()):
            yield DataError("no paper is needed for it", file=f"{shown}/claim_types.yml", at=kind.id)
        for limit in (kind.report_by, kind.answer_by):
            if limit is not None and limit not in catalog.time_limits:
                yield DataError(f"there is no time limit {limit!r}", file=f"{shown}/claim_types.yml", at=kind.id)


def _forms(catalog: Catalog) -> Iterator[DataError]:
    for form in catalog.forms.values():
        file = f"forms/{form.jurisdiction}/{form.id}.yml"
        ids = {f.id for step in form.steps for f in step.fields}
        for step in form.steps:
            for f in step.fields:
                at = f"{step.id}.{f.id}"
                if f.fills == "bill" and not sort_of(f.of):
                    yield DataError(f"a bill has no {f.of!r}", file=file, at=at)
                if f.fills == "bill" and sort_of(f.of) == "choice" and not f.options:
                    yield DataError("a choice needs options", file=file, at=at)
                if f.fills == "papers" and f.of not in (CLAIM_TYPE, *catalog.claim_types):
                    yield DataError(f"there is no claim type {f.of!r}", file=file, at=at)
                for name in f.shown_with:
                    if name not in ids:
                        yield DataError(f"shown_with names the field {name!r}, which does not exist", file=file, at=at)
        yield from _all_types(form, catalog, file)


def _all_types(form: Form, catalog: Catalog, file: str) -> Iterator[DataError]:
    """A form that lists papers lists those of every claim type."""
    listed = {f.of for step in form.steps for f in step.fields if f.fills == "papers"}
    if listed:
        for name in sorted({CLAIM_TYPE, *catalog.claim_types} - listed):
            yield DataError(f"the form does not list {name!r}", file=file)
