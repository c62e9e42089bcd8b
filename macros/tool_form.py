"""Any form of ``data/forms`` as a static tool: amounts, papers, and whatever form comes next.

A form's action is its own name or the one in ``ACTIONS``; its results have a
small template of their own, ``results-<action>.html.j2``. Fields, steps that can
be filled several times, and show-and-hide are the same for all of them.
"""

from __future__ import annotations

import json
from typing import Any

from macros import bundle, catalog, forms, keeping
from macros.words import words
from widgets import papers
from widgets.bill_form import sort_of
from widgets.i18n import say
from widgets.schema import Catalog, Field, Form, Paper, Step

#: Form -> action of the engine, where the two differ.
ACTIONS: dict[str, str] = {}
LINES_KIND, COVER_MODEL = "lines.kind", "covers.model"


def tool_form(jurisdiction: str, form: str, *, language: str, assets: str, letter_page: str = "") -> str:
    """Return the tool of one form.

    Args:
        assets: Relative address of the shared assets, ending in a slash.
        letter_page: Relative address of the page with the letters, where a result can go on.

    Raises:
        KeyError: the jurisdiction has no such form.
    """
    found = catalog.catalogs()[jurisdiction]
    chosen = found.forms[form]
    action = ACTIONS.get(form, form)
    html = forms.TEMPLATES.get_template("form.html.j2").render(
        form=chosen,
        says=chosen.says.get(language, ""),
        action=action,
        results=f"results-{action}.html.j2",
        steps=[one for step in chosen.steps for one in _times(step, chosen, found, language)],
        t={**forms.said(jurisdiction, language), "offline-what": keeping.offline_words(language)},
        keeping=keeping.sentences(language),
        language=language,
        assets=assets,
        letter_page=letter_page,
        manifest=bundle.entry("manifest"),
        files={name: bundle.entry(name) for name in ("pyodide", "early.js", "tiers.js", "sums.js", "worker.js", "vault-worker.js", "widget.css")},
        ahead=bundle.graph("early.js", "worker.js", "sums.js"),
        free_advice=found.jurisdiction.free_advice.get(language, ""),
    )
    return forms.one_block(html)


def _times(step: Step, form: Form, found: Catalog, language: str) -> list[dict[str, Any]]:
    """Return a step once, or as often as it can be filled; field ids then carry the number, as the engine expects."""
    return [
        {
            "id": f"{step.id}-{n}" if step.repeats else step.id,
            "group": step.id if step.repeats else "",
            "name": f"{step.names[language]} {n}" if step.repeats else step.names[language],
            "says": step.says.get(language, "") if n == 1 else "",
            "last": n == step.repeats,
            "fields": [_asked(field, step, form, found, language, n) for field in step.fields],
        }
        for n in range(1, (step.repeats or 1) + 1)
    ]


def _asked(field: Field, step: Step, form: Form, found: Catalog, language: str, n: int) -> dict[str, Any]:
    asked = forms.question(field, found, language)
    asked["id"] = f"{field.id}-{n}" if step.repeats else field.id
    if field.fills == "bill":
        asked |= _bill(field, found, language)
    elif field.fills == "papers":
        asked |= _papers(field, found, language)
    for option in asked["options"]:
        option.setdefault("notes", [])
    if field.shown_with:
        asked["show"] = json.dumps({"all": [{"field": _named(name, step, form, n), "is": list(answers)} for name, answers in field.shown_with.items()]})
    return asked


def _named(name: str, step: Step, form: Form, n: int) -> str:
    """Return the answer name of another field, seen from repetition ``n`` of ``step``."""
    own = any(f.id == name for f in step.fields)
    return f"{name}-{n}" if own and step.repeats else name


def _bill(field: Field, found: Catalog, language: str) -> dict[str, Any]:
    records: list[Any] = list(field.options)
    if field.of == COVER_MODEL:
        records = list(found.contract_models.values())
    elif field.of == LINES_KIND:
        records = [kind for model in found.contract_models.values() for kind in model.kinds]
    if not records:
        sort = sort_of(field.of)
        return {"kind": "date" if sort == "date" else "text", "numeric": sort in ("money", "number"), "days": range(1)}
    options = [{"id": r.id, "name": r.names[language], "hint": _hint(r, language)} for r in records]
    if field.unknown_allowed:
        options.append({"id": "unknown", "name": words(language)["unknown"], "hint": ""})
    return {"kind": "choice", "options": options}


def _hint(record: Any, language: str) -> str:
    return (getattr(record, "hint", None) or getattr(record, "says", None) or {}).get(language, "")


def _papers(field: Field, found: Catalog, language: str) -> dict[str, Any]:
    if field.of == papers.CLAIM_TYPE:
        options = [{"id": kind.id, "name": kind.names[language], "hint": ""} for kind in found.claim_types.values()]
        return {"kind": "choice", "options": options}
    kind = found.claim_types[field.of]
    listed = [_paper(record, kind.id, found, language) for record in papers.of_type(found, kind.id)]
    hint = " ".join(filter(None, [kind.says[language], *(_limit(name, found, language) for name in (kind.report_by, kind.answer_by))]))
    return {"kind": "several", "label": kind.names[language], "hint": hint, "options": listed}


def _limit(name: str | None, found: Catalog, language: str) -> str:
    if name is None:
        return ""
    limit = found.time_limits[name]
    return say(found, language, "papers_limit", {"name": limit.names, "says": limit.says})


def _paper(record: Paper, claim_type: str, found: Catalog, language: str) -> dict[str, Any]:
    """Return one line of a checklist: who holds it, how to ask, by when they must answer, original or copy, sources."""
    t = words(language)
    original = record.original_says.get(language) or say(found, language, "papers_original" if record.original else "papers_copy")
    notes = [
        ("", record.says.get(language, "")),
        (t["paper-holder"], record.held_by.get(language, "")),
        (t["paper-ask"], record.ask.get(language, "")),
        (t["paper-answer"], record.answer_says.get(language, "") or _limit(record.answer_by, found, language)),
        (t["paper-original"], original),
    ]
    sources = [found.sources[name] for name in record.sources]
    return {
        "id": record.id,
        "name": record.names[language],
        "hint": record.if_says.get(language, "") if claim_type in record.if_claims else "",
        "notes": [(label, text) for label, text in notes if text],
        "sources": [{"reference": s.reference, "url": s.url} for s in sources],
    }
