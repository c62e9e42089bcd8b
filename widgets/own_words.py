"""A reader's own words in a letter: put in the place of what was suggested, with the rest in step.

The page keeps them as ``{"text", "base", "holed"}`` per paragraph: what the
reader wrote, the suggestion it replaced, and whether that had a hole. The page
itself judges by the same rules (``widgets/web/letter.js``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from widgets.errors import Problem, Unusable
from widgets.hygiene import clean
from widgets.letters import HOLE, WrittenLetter, WrittenParagraph

#: Most paragraphs, and most characters of one; more is refused, never cut.
MOST_PARAGRAPHS = 200
MOST_TEXT = 20_000


def read(given: Any) -> dict[str, dict[str, str]]:
    """Return paragraph id -> the reader's words, cleaned.

    Raises:
        Unusable: another shape, or too much.
    """
    if not isinstance(given, dict) or len(given) > MOST_PARAGRAPHS:
        raise Unusable(Problem("words", "text_expected"))
    found = {}
    for name, mine in given.items():
        texts = [mine.get(key, "") for key in ("text", "base", "holed")] if isinstance(mine, dict) else [None]
        if not all(isinstance(text, str) and len(text) <= MOST_TEXT for text in texts):
            raise Unusable(Problem("words", "text_expected"))
        text, base, holed = map(clean, texts)
        found[str(name)] = {"text": text, "base": base, "holed": holed}
    return found


def put_in(letter: WrittenLetter, words: dict[str, dict[str, str]]) -> tuple[WrittenLetter, bool]:
    """Return the letter with the words in it, and whether the reader must still choose: a suggestion has changed under them.

    A paragraph emptied by the reader is out, and exhibits are numbered anew; words whose paragraph the letter no longer has are left aside.
    """
    undecided = False
    kept: list[WrittenParagraph] = []
    number = 0
    for p in letter.paragraphs:
        mine = words.get(p.id)
        one = p if mine is None else _worded(p, mine)
        if mine is not None:
            # A hole copied from an older suggestion has no name any more, yet it is one.
            hole = bool(mine["holed"]) and HOLE in mine["text"]
            undecided = undecided or hole or mine["base"] != p.text
        if not one.text.strip():
            continue
        if one.sort == "exhibit":
            number += 1
            one = replace(one, number=number)
        kept.append(one)
    missing = tuple(dict.fromkeys((*letter.frame, *(name for p in kept for name in p.missing))))
    return replace(letter, paragraphs=tuple(kept), missing=missing), undecided


def _worded(p: WrittenParagraph, mine: dict[str, str]) -> WrittenParagraph:
    text = mine["text"]
    return replace(p, text=text, translation="", missing=p.missing if HOLE in text else ())
