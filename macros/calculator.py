"""The deadline calculator as static HTML: a table of every time limit, and one form for all of them.

The form is made from the time limits themselves (``widgets.needs``): a new rule
in the data is in the calculator at once. The page's script shows the fields of
the rule that was chosen; without it the table still answers most questions.
"""

from __future__ import annotations

from typing import Any

from macros import bundle, catalog, forms
from macros.legal import cited, lengths, start_names
from widgets import needs
from widgets.i18n import say
from widgets.schema import Catalog, TimeLimit

#: Who is bound, in the order shown: the reader first.
PARTIES = ("consumer", "insurer", "outside_body", "court")


def deadline_form(jurisdiction: str, *, language: str, assets: str) -> str:
    """Return the calculator of a jurisdiction.

    Args:
        assets: Relative address of the shared assets, ending in a slash.
    """
    found = catalog.catalogs()[jurisdiction]
    form = needs.form(found)
    html = forms.TEMPLATES.get_template("calculator.html.j2").render(
        form=form,
        fields=fields(found, language),
        groups=groups(found, language),
        t=forms.said(jurisdiction, language),
        language=language,
        assets=assets,
        manifest=bundle.entry("manifest"),
        files={name: bundle.entry(name) for name in ("pyodide", "early.js", "tiers.js", "page.js", "worker.js", "widget.css")},
        ahead=bundle.graph("early.js", "worker.js", "page.js"),
    )
    return forms.one_block(html)


def fields(found: Catalog, language: str) -> list[dict[str, Any]]:
    """Return every field once, with the time limits that ask for it."""
    asking: dict[str, list[str]] = {}
    for limit in found.time_limits.values():
        for need in needs.of_limit(limit, found):
            asking.setdefault(needs.field_id(need), []).append(limit.id)
    made = (f for step in needs.form(found).steps for f in step.fields)
    return [{**forms.question(f, found, language), "rules": " ".join(asking[f.id])} for f in made]


def groups(found: Catalog, language: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the time limits by whom they bind, each with its words; parties without any are left out."""
    by_party = {party: [limit for limit in found.time_limits.values() if limit.binds == party] for party in PARTIES}
    return [
        (say(found, language, f"binds_{party}"), [_rule(limit, found, language) for limit in limits])
        for party, limits in by_party.items()
        if limits
    ]


def _rule(limit: TimeLimit, found: Catalog, language: str) -> dict[str, Any]:
    return {
        "id": limit.id,
        "name": limit.names[language],
        "says": limit.says[language],
        "lengths": lengths(found, limit, language),
        "starts": start_names(found, limit, language),
        "counting": found.counting[limit.counting].says.get(language, ""),
        "sources": [_source(found, name, language) for name in cited(limit)],
    }


def _source(found: Catalog, name: str, language: str) -> dict[str, str]:
    source = found.sources[name]
    return {
        "id": name,
        "reference": source.reference,
        "recheck": source.recheck_by.isoformat(),
        "url": source.url,
        "checked": say(found, language, "source_checked", {"date": source.checked_on}),
    }
