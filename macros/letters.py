"""Letters on pages: the list of what exists, and a model to fill in by hand, translation beside it. For reviewers: ``preview``."""

from __future__ import annotations

from html import escape

from macros import catalog
from macros.words import words
from widgets.schema import Catalog, Letter, Segment

BLANK = "_____________"


def letter_list(jurisdiction: str, *, language: str) -> str:
    """Return a Markdown list of the letters of a jurisdiction with what each is for."""
    found = catalog.catalogs()[jurisdiction]
    order = {stage.id: stage.order for stage in found.jurisdiction.stages}
    letters = sorted(found.letters.values(), key=lambda letter: (order[letter.stage], letter.id))
    return "\n".join(f"- **{letter.names[language]}** – {letter.purpose[language]}" for letter in letters)


def letter_model(jurisdiction: str, kind: str, *, language: str) -> str:
    """Return a letter as HTML with blanks to fill in by hand.

    Paragraphs that depend on answers carry a box to tick; the translation for
    the sender stands beside each paragraph, in its own language.
    """
    found = catalog.catalogs()[jurisdiction]
    letter = found.letters[kind]
    own = found.jurisdiction.letter_language
    rows = [_row(found, letter, paragraph.id, paragraph.when is not None, own, language) for paragraph in letter.paragraphs]
    note = escape(words(language)["model-note"])
    return f'<p>{note}</p>\n<div class="rc-model">\n' + "\n".join(rows) + "\n</div>"


def _row(found: Catalog, letter: Letter, paragraph: str, optional: bool, own: str, language: str) -> str:
    box = "☐ " if optional else ""
    text = blank(found, letter.texts[own][paragraph], own)
    cells = f'<div class="rc-letter-text" lang="{own}">{box}{text}</div>'
    if language != own and language in letter.texts:
        translation = blank(found, letter.texts[language][paragraph], language)
        cells += f'<div class="rc-letter-translation" lang="{language}">{translation}</div>'
    return f'<div class="rc-pair">{cells}</div>'


def blank(found: Catalog, pieces: tuple[Segment, ...], language: str) -> str:
    """Return a paragraph as HTML: what the law says printed, what the reader knows left blank."""
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(escape(piece))
            continue
        head, _, rest = piece[0].partition(".")
        # What the law says is printed; what the reader knows is left blank.
        parts.append(escape(found.sources[rest].reference) if head == "source" else BLANK)
    return "".join(parts).replace("\n", "<br>")


__all__ = ["blank", "letter_list", "letter_model"]
