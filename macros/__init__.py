"""Build time: reads ``data/``, writes what pages show and what the browser loads.

``define_env`` only registers names; the functions behind them are ordinary ones,
tested without MkDocs. Pages call them without saying their own language or
place: both are filled in here.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

#: Macros that are told the page's language.
SPOKEN = {
    "legal": ("deadline_table", "body_table", "source_list"),
    "letters": ("letter_list", "letter_model"),
    "preview": ("letter_preview",),
    "guides": ("length", "floor", "ceiling", "variant", "figure", "figure_dated", "figure_list", "since", "address", "site_of", "term", "glossary_list"),
    "grounds": ("ground_list", "ground_page"),
    "worked": ("implant_example",),
    "paper": ("call_sheet", "paper_sheet", "timeline_sheet", "route_sheet"),
    "law": ("law_page",),
}


def define_env(env: Any) -> None:
    """Register every name that a page may call."""
    # Imported here, since tools that import one of our modules need not read all the data.
    from macros import (
        asking,
        behind,
        bundle,
        calculator,
        changes,
        citing,
        forms,
        ground_pages,
        grounds,
        guides,
        keeping,
        links,
        pages,
        proof,
        quizzes,
        selfcheck,
    )
    from macros import tool_form as tool_forms

    # MkDocs looks for pages after this; ``make site`` has written them already and finds nothing to do.
    ground_pages.write(grounds.DOCS)
    language = env.variables["extra"]["tag"]
    for module, names in SPOKEN.items():
        for name in names:
            env.macro(partial(getattr(import_module(f"macros.{module}"), name), language=language), name)
    env.macro(guides.phone)

    def asset_base() -> str:
        return links.asset_base(env.page.url, env.variables["extra"]["assets_at"])

    def in_language(tag: str) -> str:
        return links.in_language(env.page.url, tag)

    from macros.menu import menu

    # MkDocs reads it after this; a menu that somebody wrote by hand stays.
    if not env.conf["nav"]:
        env.conf["nav"] = menu(env.conf["docs_dir"], language)

    def claim_form(jurisdiction: str) -> str:
        return forms.claim_form(jurisdiction, language=language, assets=asset_base())

    def guide_foot() -> str:
        foot = guides.guide_foot(env.page.meta, language=language, page_url=env.page.url)
        foot += behind.note(links.file_of(env.page.url), str(env.page.meta["checked_on"]), language=language)
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

    def guide_list() -> str:
        return pages.guide_list(env.conf["docs_dir"], language=language)

    # The frame of every page (overrides/main.html) has the search dialog; it needs the hashed names.
    env.conf["extra"]["search"] = bundle.search_files(language)

    def ask_form() -> str:
        return asking.ask_form(language=language, assets=asset_base())

    for shown in (ask_form, asset_base, in_language, cite, claim_form, deadline_form, guide_foot, guide_list, law_changes, my_data, proof_log, self_check, tool_form):
        env.macro(shown)
