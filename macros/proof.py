"""The log of proof as static HTML: how to capture each kind, a sheet of calls for paper, and the tool."""

from __future__ import annotations

from typing import Any

from macros import bundle, catalog, forms, keeping
from widgets import evidence
from widgets.dossier_files import RECORD
from widgets.schema import Catalog, EvidenceKind

#: What is asked for every item, and what only for a call.
ALWAYS = ("title", "date", "note")
CALLS = ("time", "zone", "number", "name", "said")
#: Kept with the item and shown, never typed.
QUIET = ("id", "file", "size", "sha256")
SORTS = {"date": "date", "time": "time"}
LINES = ("said", "note")
#: Empty rows of the sheet for paper.
SHEET_ROWS = 8
SENTENCES = (
    "marking", "marked", "same-file", "other-file", "choose-again", "letter-unfinished", "archive-made", "reading",
    "restored-right", "restored-wrong", "archive-foreign", "archive-large", "file-failed", "done-proof",
)  # fmt: skip


def proof_log(jurisdiction: str, *, language: str, assets: str, letter_page: str) -> str:
    """Return the page's tool; ``letter_page`` is the relative address of the page that writes letters.

    Raises:
        KeyError: there is no such jurisdiction.
    """
    found = catalog.catalogs()[jurisdiction]
    names = ("tiers.js", "proof.js", "worker.js", "vault-worker.js", "proof-worker.js", "widget.css")
    html = forms.TEMPLATES.get_template("proof.html.j2").render(
        t={**forms.said(jurisdiction, language), "offline-what": keeping.offline_words(language)},
        keeping=keeping.sentences(language),
        jurisdiction=jurisdiction,
        language=language,
        assets=assets,
        letter_page=letter_page,
        form=evidence.FORM,
        other="claim",
        record=RECORD,
        kinds=[_kind(kind, found, language) for kind in found.evidence.values()],
        bodies=[(body.id, body.names[language]) for body in found.bodies.values()],
        letters=[(letter.id, letter.names[language]) for letter in found.letters.values()],
        first_call=next((kind.id for kind in found.evidence.values() if kind.call), ""),
        always=ALWAYS, calls=CALLS, quiet=QUIET, sorts=SORTS, lines=LINES, rows=range(SHEET_ROWS), sentences=SENTENCES,
        manifest=bundle.entry("manifest"),
        files={name: bundle.entry(name) for name in names},
    )  # fmt: skip
    return forms.one_block(html)


def _kind(kind: EvidenceKind, found: Catalog, language: str) -> dict[str, Any]:
    return {
        "id": kind.id,
        "name": kind.names[language],
        "call": kind.call,
        "how": [step[language] for step in kind.how],
        "keep": kind.keep[language],
        "allowed": kind.allowed.get(language, ""),
        "letter": kind.letter,
        "sources": [{"reference": s.reference, "url": s.url} for s in (found.sources[name] for name in kind.sources)],
    }
