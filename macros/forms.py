"""A tool's form and its result area as static HTML: readable, printable and fillable before any script has come.

Everything a reader sees comes from ``data/``; ``widgets/web`` binds the form
through ``data-`` attributes and knows no field by name.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import bundle, catalog, letters, links
from macros.built import clock_days
from macros.words import words
from widgets import schema
from widgets.schema import Catalog, Condition, Field, Words

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals["clock_days"] = clock_days
#: Order of the parts of a date as each language writes it.
DATE_PARTS = {
    "fr": ("day", "month", "year"),
    "en": ("day", "month", "year"),
    "zh-Hans": ("year", "month", "day"),
    "zh-Hant": ("year", "month", "day"),
}
#: How many days a repeating event offers at once.
REPEATS = 4
#: Fields that name a person: no spell check (some browsers send the text away), the right keyboard and memory.
AUTOCOMPLETE = {"name": "name", "address": "street-address", "email": "email", "phone": "tel", "birth_date": "bday"}


def claim_form(jurisdiction: str, *, language: str, assets: str) -> str:
    """Return the tool of a jurisdiction: form, results, letter, and the letter model for paper.

    Args:
        assets: Relative address of the shared assets, ending in a slash.

    Raises:
        KeyError: the jurisdiction has no form called ``claim``.
    """
    # Imported here, since that module draws with our templates.
    from macros import keeping

    found = catalog.catalogs()[jurisdiction]
    form = found.forms["claim"]
    html = TEMPLATES.get_template("tool.html.j2").render(
        form=form,
        steps=in_panels([_step(step, found, language) for step in form.steps]),
        t={**said(jurisdiction, language), "offline-what": keeping.offline_words(language)},
        keeping=keeping.sentences(language),
        language=language,
        letter_language=found.jurisdiction.letter_language,
        words_in=lambda w: w.get(language, ""),
        assets=assets,
        manifest=bundle.entry("manifest"),
        files={name: bundle.entry(name) for name in ("pyodide", "early.js", "tiers.js", "page.js", "worker.js", "vault-worker.js", "widget.css")},
        ahead=bundle.graph("early.js", "worker.js", "page.js"),
        model=Markup(letters.letter_model(jurisdiction, _first_letter(found), language=language)),
        free_advice=found.jurisdiction.free_advice.get(language, ""),
    )
    return one_block(html)


def in_panels(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Number what the guided way shows at a time: one question each; who is who, for the letter, together."""
    panel = 0
    for step in steps:
        before = False
        for shown in step["fields"]:
            if not (before and shown["identity"]):
                panel += 1
            shown["panel"] = panel
            before = shown["identity"]
    return steps


def said(jurisdiction: str, language: str) -> dict[str, str]:
    """Return the interface words of a tool, with the way to the records of the law that its answers rest on."""
    # Every tool lies two folders below its language.
    return {**words(language), "law-home": links.law_home(jurisdiction, "tools/here/"), "to-root": links.to_root("tools/here/")}


def one_block(html: str) -> str:
    """Return HTML without blank lines or leading spaces, so that Markdown takes it as one block and changes nothing."""
    return re.sub(r"\n\s*", "\n", html.strip())


def _first_letter(found: Catalog) -> str:
    return next(a.letter for a in found.jurisdiction.advice if a.letter)


def _step(step: schema.Step, found: Catalog, language: str) -> dict[str, Any]:
    return {
        "id": step.id,
        "name": step.names[language],
        "says": step.says.get(language, ""),
        "fields": [question(field, found, language) for field in step.fields],
    }


def question(field: Field, found: Catalog, language: str) -> dict[str, Any]:
    """Return what the template of a field needs, in one language."""
    record = _record(field, found)
    fact = found.facts.get(field.of) if field.fills == "fact" else None
    repeats = field.fills == "event" and found.events[field.of].repeats
    return {
        "id": field.id,
        "label": _first(language, field.label, getattr(record, "asks", {})),
        "why": _first(language, field.why, getattr(record, "why", {})),
        "hint": _first(language, field.hint, getattr(record, "hint", {})),
        "kind": _kind(field, fact),
        # Shown together in the guided way; time limits that ask for it in the calculator.
        "panel": 0,
        "rules": "",
        "required": field.required,
        "unknown": field.unknown_allowed,
        "lines": field.lines,
        "days": range(REPEATS if repeats else 1),
        "repeats": repeats,
        "parts": DATE_PARTS[language],
        "options": _options(field, fact, found, language),
        "autocomplete": field.autocomplete or (AUTOCOMPLETE.get(field.of, "off") if field.fills == "person" else "off"),
        "identity": field.fills in ("person", "policy", "insurer"),
        "numeric": field.fills == "amount" or (fact is not None and fact.sort == "number"),
        # Its answers may be named in a link: they say nothing about the reader.
        "linked": field.of == "grounds" and field.fills == "claim",
        # The field whose choices a text that is pasted here can be recognised as.
        "decodes": _grounds_field(found) if field.fills == "claim" and field.of == "refusal_text" else "",
        "show": json.dumps(_show(field.show_when, found), ensure_ascii=False) if field.show_when else "",
    }


def _grounds_field(found: Catalog) -> str:
    """Return the field in which the reasons of a refusal are chosen, or an empty text."""
    fields = (f for form in found.forms.values() for step in form.steps for f in step.fields)
    return next((f.id for f in fields if f.fills == "claim" and f.of == "grounds"), "")


def _record(field: Field, found: Catalog) -> Any:
    if field.fills == "fact":
        return found.facts[field.of]
    return found.events[field.of] if field.fills == "event" else None


def _first(language: str, *candidates: Words) -> str:
    return next((text for words_of in candidates if (text := words_of.get(language, ""))), "")


def _kind(field: Field, fact: schema.Fact | None) -> str:
    if field.fills == "event" or field.of == "birth_date":
        return "date"
    if field.of == "grounds" and field.fills == "claim":
        return "several"
    if fact is not None and fact.sort in ("choice", "yes_no"):
        return "choice"
    return "lines" if field.lines > 1 or (fact is not None and fact.sort == "long_text") else "text"


def _options(field: Field, fact: schema.Fact | None, found: Catalog, language: str) -> list[dict[str, str]]:
    t = words(language)
    if field.of == "grounds" and field.fills == "claim":
        return [{"id": g.id, "name": g.names[language], "hint": ""} for g in found.grounds.values()]
    if fact is None:
        return []
    if fact.sort == "yes_no":
        options = [{"id": "yes", "name": t["yes"], "hint": ""}, {"id": "no", "name": t["no"], "hint": ""}]
    else:
        options = [{"id": o.id, "name": o.names[language], "hint": o.hint.get(language, "")} for o in fact.options]
    if field.unknown_allowed and fact.sort in ("choice", "yes_no") and all(o["id"] != "unknown" for o in options):
        options.append({"id": "unknown", "name": t["unknown"], "hint": ""})
    return options


def _show(condition: Condition, found: Catalog) -> dict[str, Any]:
    """Return a show-and-hide condition on fields instead of facts, for the page's script."""
    if condition.all:
        return {"all": [_show(c, found) for c in condition.all]}
    if condition.any:
        return {"any": [_show(c, found) for c in condition.any]}
    if condition.not_ is not None:
        return {"not": _show(condition.not_, found)}
    fields = [f for form in found.forms.values() for step in form.steps for f in step.fields]
    if condition.ground is not None:
        chosen = next(f.id for f in fields if f.fills == "claim" and f.of == "grounds")
        return {"field": chosen, "is": [condition.ground]}
    field = next(f.id for f in fields if f.fills == "fact" and f.of == condition.fact)
    return {"field": field, "is": list(condition.is_)}
