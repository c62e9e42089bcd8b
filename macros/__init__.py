"""Build time: reads ``data/``, writes what pages show and what the browser loads.

``define_env`` only registers names; the functions behind them are ordinary ones,
tested without MkDocs. Pages call them without saying their own language or
place: both are filled in here.
"""

from __future__ import annotations

from functools import partial
from typing import Any

#: Macros that are told the page's language.
SPOKEN = {
    "legal": ("deadline_table", "body_table", "source_list"),
    "letters": ("letter_list", "letter_model", "letter_preview"),
    "guides": ("length", "floor", "ceiling", "variant", "figure", "figure_dated", "figure_list", "since", "address", "site_of", "term", "glossary_list"),
    "worked": ("implant_example",),
    "law": ("law_page",),
}


def define_env(env: Any) -> None:
    """Register every name that a page may call."""
    # Imported here, since tools that import one of our modules need not read all the data.
    from macros import (
        calculator,
        changes,
        citing,
        forms,
        guides,
        keeping,
        law,
        legal,
        letters,
        links,
        proof,
        quizzes,
        selfcheck,
        worked,
    )
    from macros import tool_form as tool_forms

    language = env.variables["extra"]["tag"]
    modules = {"guides": guides, "legal": legal, "letters": letters, "worked": worked, "law": law}
    for module, names in SPOKEN.items():
        for name in names:
            env.macro(partial(getattr(modules[module], name), language=language), name)
    env.macro(guides.phone)

    def asset_base() -> str:
        return links.asset_base(env.page.url, env.variables["extra"]["assets_at"])

    def in_language(tag: str) -> str:
        return links.in_language(env.page.url, tag)

    def claim_form(jurisdiction: str) -> str:
        return forms.claim_form(jurisdiction, language=language, assets=asset_base())

    def guide_foot() -> str:
        foot = guides.guide_foot(env.page.meta, language=language, page_url=env.page.url)
        asked = quizzes.of_page(env.page.url, env.page.meta["jurisdiction"], language=language)
        return f"{asked}\n\n{foot}" if asked else foot

    def cite(jurisdiction: str, source: str) -> str:
        return citing.cite(jurisdiction, source, language=language, page_url=env.page.url)

    def law_changes(jurisdiction: str) -> str:
        return changes.law_changes(jurisdiction, language=language, page_url=env.page.url)

    def deadline_form(jurisdiction: str) -> str:
        return calculator.deadline_form(jurisdiction, language=language, assets=asset_base())

    def tool_form(jurisdiction: str, form: str, letter_page: str = "") -> str:
        return tool_forms.tool_form(jurisdiction, form, language=language, assets=asset_base(), letter_page=letter_page)

    def self_check() -> str:
        return selfcheck.self_check(env.page.url, asset_base(), language)

    def proof_log(jurisdiction: str, letter_page: str) -> str:
        return proof.proof_log(jurisdiction, language=language, assets=asset_base(), letter_page=letter_page)

    def my_data() -> str:
        return keeping.my_data(language=language, assets=asset_base())

    for shown in (asset_base, in_language, cite, claim_form, deadline_form, guide_foot, law_changes, my_data, proof_log, self_check, tool_form):
        env.macro(shown)
