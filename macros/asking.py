"""The page that asks: a field, a country, and the places where passages come to stand."""

from __future__ import annotations

from macros import bundle, catalog, forms
from macros.words import words

#: Sentences the script may say; the rest of the key ``ask-``.
SENTENCES = ("looking", "loading", "ranking", "first", "better-done", "none", "failed", "sources", "read-as")


def ask_form(*, language: str, assets: str) -> str:
    """Return the page's tool as static HTML; see ``macros.forms``."""
    html = forms.TEMPLATES.get_template("ask.html.j2").render(
        t=words(language),
        language=language,
        assets=assets,
        manifest=bundle.entry("manifest"),
        files={name: bundle.entry(name) for name in ("pyodide", "tiers.js", "ask.js", "worker.js", "widget.css")},
        places=[(code, one.jurisdiction.names[language]) for code, one in sorted(catalog.published().items(), reverse=language in ("fr", "en"))],
        sentences=SENTENCES,
    )
    return forms.one_block(html)
