"""Letters on pages: the list of what exists, and a model to fill in by hand, translation beside it."""

from __future__ import annotations

from html import escape

from macros import catalog
from macros.samples import Sample, samples, written
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
    text = _blank(found, letter.texts[own][paragraph], own)
    cells = f'<div class="rc-letter-text" lang="{own}">{box}{text}</div>'
    if language != own and language in letter.texts:
        translation = _blank(found, letter.texts[language][paragraph], language)
        cells += f'<div class="rc-letter-translation" lang="{language}">{translation}</div>'
    return f'<div class="rc-pair">{cells}</div>'


def _blank(found: Catalog, pieces: tuple[Segment, ...], language: str) -> str:
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(escape(piece))
            continue
        head, _, rest = piece[0].partition(".")
        # What the law says is printed; what the reader knows is left blank.
        parts.append(escape(found.sources[rest].reference) if head == "source" else BLANK)
    return "".join(parts).replace("\n", "<br>")


def letter_preview(jurisdiction: str, *, language: str) -> str:
    """Return every letter of a jurisdiction, written from its worked cases, as HTML for reviewers.

    Each paragraph carries its id, which is its name in ``letter.yml``; the
    translation stands beside it. A letter without a worked case is named.
    """
    found, t = catalog.catalogs()[jurisdiction], words(language)
    order = {stage.id: stage.order for stage in found.jurisdiction.stages}
    known = list(samples(jurisdiction))
    parts = []
    for letter in sorted(found.letters.values(), key=lambda letter: (order[letter.stage], letter.id)):
        parts.append(f"<h2>{escape(letter.names[language])}</h2><p>{escape(letter.purpose[language])} <code>{letter.id}</code></p>")
        own = [sample for sample in known if sample.kind == letter.id]
        parts += [_sample(found, sample, language) for sample in own] or [f"<p><strong>{escape(t['no-sample'])}</strong></p>"]
    return "\n".join(parts)


def _sample(found: Catalog, sample: Sample, language: str) -> str:
    answer = written(found, sample, language)
    own = answer["language"]
    head = "<br>".join(escape(line) for line in (*answer["sender"], "", *answer["recipient"], "", answer["place_date"]))
    rows = [f'<tr><td></td><td lang="{own}">{head}</td><td></td></tr>']
    for p in answer["paragraphs"]:
        number = f"{p['number']}. " if p["number"] else ""
        cells = "".join(
            f'<td lang="{tongue}">{number}{escape(text).replace(chr(10), "<br>")}</td>'
            for tongue, text in ((own, p["text"]), (language, p["translation"]))
        )
        rows.append(f"<tr><td><code>{p['id']}</code></td>{cells}</tr>")
    steps = "".join(f"<li>{escape(step)}</li>" for step in answer["next_steps"])
    after = f"<p>{escape(answer['effect'])}</p><ol>{steps}</ol>"
    return f"<details><summary>{escape(sample.name)}</summary><table><tbody>{''.join(rows)}</tbody></table>{after}</details>"


__all__ = ["letter_list", "letter_model", "letter_preview"]
