"""Letters: which fit now, and one letter written paragraph by paragraph in two languages.

A letter never leaves with a hole: a paragraph whose placeholder has no value is
reported as missing and the letter is not final. Paragraphs whose condition does
not hold, or is unknown, are left out, so that no argument appears which the
answers do not support.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from widgets import terms as t
from widgets import values
from widgets.conditions import holds
from widgets.doors import choose_body
from widgets.hygiene import closed
from widgets.i18n import date_text, money_text, shown
from widgets.schema import Body, Letter, Segment
from widgets.situation import Situation
from widgets.values import Money

#: Stands where a value is missing while the letter is not final; such a letter cannot be copied or printed.
HOLE = "……"


@dataclass(frozen=True, slots=True)
class WrittenParagraph:
    id: str
    sort: t.ParagraphSort
    text: str
    translation: str
    sources: tuple[str, ...]
    #: Number of an exhibit, from 1; 0 for other paragraphs.
    number: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """A letter as it stands: ``missing`` placeholders keep it from being final."""

    letter: Letter
    language: str
    translation_language: str
    paragraphs: tuple[WrittenParagraph, ...]
    missing: tuple[str, ...]
    body: Body | None
    recipient: tuple[str, ...]
    #: Holes of sender and addressee, which no rewriting of a paragraph fills.
    frame: tuple[str, ...] = ()


def fitting(s: Situation) -> list[tuple[Letter, bool | None]]:
    """Return every letter kind with whether it fits this situation now (``None``: an answer is missing), in stage order."""
    if not s.fitting:
        order = {stage.id: stage.order for stage in s.catalog.jurisdiction.stages}
        letters = sorted(s.catalog.letters.values(), key=lambda letter: (order.get(letter.stage, 99), letter.id))
        s.fitting.extend((letter, holds(letter.when, s)) for letter in letters)
    return list(s.fitting)


def write(letter: Letter, s: Situation, *, translation: str) -> WrittenLetter:
    """Return the letter in the jurisdiction's letter language with its translation beside each paragraph.

    Args:
        translation: Language for the sender; the same as the letter's gives no second text.
    """
    language = s.catalog.jurisdiction.letter_language
    body = _addressee(letter, s)
    missing: list[str] = []
    written: list[WrittenParagraph] = []
    exhibits = 0
    for paragraph in letter.paragraphs:
        if not holds(paragraph.when, s):
            continue
        number = 0
        if paragraph.sort == "exhibit":
            exhibits += 1
            number = exhibits
        text, holes = fill(letter.texts[language][paragraph.id], s, language, body)
        missing += holes
        other = ""
        if translation != language and translation in letter.texts:
            other, _ = fill(letter.texts[translation][paragraph.id], s, translation, body)
        written.append(
            WrittenParagraph(paragraph.id, paragraph.sort, text, other, paragraph.sources, number, tuple(holes))
        )
    recipient, holes = _recipient(letter, body, s, language)
    sender_holes = [name for name in ("person.name", "person.address") if not values.find(name, s)]
    return WrittenLetter(
        letter, language, translation, tuple(written),
        tuple(dict.fromkeys((*sender_holes, *holes, *missing))), body, recipient,
        tuple(dict.fromkeys((*sender_holes, *holes))),
    )  # fmt: skip


def _addressee(letter: Letter, s: Situation) -> Body | None:
    if letter.addressee == "insurer":
        return None
    named = s.catalog.bodies[letter.addressee]
    stage = next(stage for stage in s.catalog.jurisdiction.stages if stage.id == letter.stage)
    # The stage's own choice wins: the mediator depends on the insurer's legal form, not on the letter.
    if letter.addressee in stage.bodies:
        return choose_body(stage, s).body
    return named


def _recipient(letter: Letter, body: Body | None, s: Situation, language: str) -> tuple[tuple[str, ...], list[str]]:
    within = body is not None and body.sort in ("insurer", "review") and not body.address and not letter.address_from
    if letter.addressee == "insurer" or within:
        holes = [name for name in ("insurer.name", "insurer.address") if not values.find(name, s)]
        insurer = s.policy.insurer
        return tuple(line for line in (insurer.name, *insurer.address.splitlines()) if line.strip()), holes
    if body is None:
        return (), ["body.name"]
    if letter.address_from and not body.address:
        typed = s.fact(letter.address_from) or ""
        lines = tuple(line.strip() for line in typed.splitlines() if line.strip())
        return lines, [] if lines else [f"fact.{letter.address_from}"]
    name = shown(body.names, language)
    # Some addresses already begin with the name, as written on an envelope.
    return body.address if body.address[:1] == (name,) else (name, *body.address), []


def fill(
    pieces: tuple[Segment, ...], s: Situation, language: str, body: Body | None = None
) -> tuple[str, list[str]]:
    """Return the text with its placeholders filled, and the names that have no value (``HOLE`` in the text)."""
    parts: list[str] = []
    holes: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(piece)
            continue
        name, *filters = piece
        value = values.find(name, s, body)
        if value is None or value == "":
            holes.append(name)
            parts.append(HOLE)
        else:
            parts.append(_printed(value, filters, language))
    return "".join(parts), holes


def _printed(value: Any, filters: list[str], language: str) -> str:
    if isinstance(value, Money):
        return money_text(value.value, value.unit, language)
    if "date" in filters:
        return date_text(value, language)
    text = closed(shown(value, language))
    return text if "lines" in filters else " ".join(text.split("\n"))
