"""Recognising why a claim was refused, by plain patterns that can be shown to the reader.

No model and no learning. The text is cut into sentences; a pattern is a set of
words that must all stand in one sentence, near each other, in any order. The
answer names the reader's own words that were found, offers up to three grounds,
and says "none of these" when nothing fits.

How a pattern is written: ``delai carence`` both words, each the beginning of a
word of the sentence; ``date|delai`` one of the two; ``=acte`` exactly this word;
``!sans`` must not stand in the sentence. A Chinese piece may stand anywhere in
the sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from widgets.schema import Ground

#: A pattern of one short word alone proves little; this much matched text is needed.
MIN_WEIGHT = 4
#: The words of a pattern stand within so many words of each other.
WINDOW = 16
#: What ends a sentence, or a line of a list.
_ENDS = ".!?;:…\n。！？；："


@dataclass(frozen=True, slots=True)
class Candidate:
    ground: Ground
    #: The words found in the reader's sentence, strongest pattern first.
    found: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    #: Each word as typed, and folded for comparison.
    typed: tuple[str, ...]
    words: tuple[str, ...]
    #: All signs without spaces, for Chinese.
    joined: str


def folded(text: str) -> str:
    """Return text for comparison: compatibility forms, lower case, no accents, apostrophes and dashes as spaces.

    >>> folded("L’acte « hors-nomenclature » N’EST PAS remboursé")
    'l acte hors nomenclature n est pas rembourse'
    """
    lowered = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(ch if ch.isalnum() else " " for ch in lowered if not unicodedata.combining(ch))
    return " ".join(plain.split())


def recognise(text: str, grounds: Mapping[str, Ground], *, most: int = 3) -> list[Candidate]:
    """Return up to ``most`` grounds that fit the text, best first; an empty list means none of these."""
    sentences = [_read(part) for part in _sentences(text)]
    found = [candidate for ground in grounds.values() if (candidate := _match(ground, sentences)) is not None]
    return sorted(found, key=lambda c: (-c.weight, c.ground.id))[:most]


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences; a full stop inside a number or the number of an article ends nothing."""
    start = 0
    for at, sign in enumerate(text):
        if sign in _ENDS and not (sign in ".:" and text[at + 1 : at + 2].strip()):
            yield text[start : at + 1]
            start = at + 1
    yield text[start:]


def _read(sentence: str) -> _Sentence:
    pairs = [(typed, word) for typed in _typed(sentence) for word in folded(typed).split()]
    return _Sentence(tuple(t for t, _ in pairs), tuple(w for _, w in pairs), "".join(w for _, w in pairs))


def _typed(sentence: str) -> list[str]:
    kept = (ch if ch.isalnum() or unicodedata.combining(ch) else " " for ch in sentence)
    return "".join(kept).split()


def _match(ground: Ground, sentences: list[_Sentence]) -> Candidate | None:
    hits: dict[str, int] = {}
    patterns, unless = _all(ground.patterns), _all(ground.unless)
    for sentence in sentences:
        if any(_stands(pattern, sentence) for pattern in unless):
            continue
        for pattern in patterns:
            if (hit := _stands(pattern, sentence)) is not None:
                hits[hit[0]] = max(hits.get(hit[0], 0), hit[1])
    if not hits:
        return None
    ordered = sorted(hits, key=lambda words: (-hits[words], words))
    weight = hits[ordered[0]] + min(len(ordered) - 1, 3)
    return None if weight < MIN_WEIGHT else Candidate(ground, tuple(ordered[:3]), weight)


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of a pattern: words to begin with, words to equal, Chinese pieces, or the ban on all of them."""

    starts: tuple[str, ...]
    equals: frozenset[str]
    pieces: tuple[str, ...]
    banned: bool


#: Patterns as read, since a page asks again with every sentence.
_READ: dict[str, tuple[_Part, ...]] = {}


def _all(patterns: Mapping[str, tuple[str, ...]]) -> list[tuple[_Part, ...]]:
    return [_parts(pattern) for pattern in dict.fromkeys(p for several in patterns.values() for p in several)]


def _parts(pattern: str) -> tuple[_Part, ...]:
    if pattern not in _READ:
        _READ[pattern] = tuple(_part(part) for part in pattern.split())
    return _READ[pattern]


def _part(text: str) -> _Part:
    choices = text.removeprefix("!").split("|")
    plain = [(choice.startswith("="), folded(choice).replace(" ", "")) for choice in choices]
    return _Part(
        tuple(word for exact, word in plain if word and word.isascii() and not exact),
        frozenset(word for exact, word in plain if word and word.isascii() and exact),
        tuple(word for _, word in plain if not word.isascii()),
        text.startswith("!"),
    )


def _stands(pattern: tuple[_Part, ...], sentence: _Sentence) -> tuple[str, int] | None:
    """Return the reader's words that fit the pattern with their weight, or ``None``."""
    places: list[dict[int, int]] = []
    pieces: list[str] = []
    for part in pattern:
        at = _places(part, sentence)
        inside = [piece for piece in part.pieces if piece in sentence.joined]
        if part.banned:
            if at or inside:
                return None
        elif inside:
            pieces.append(max(inside, key=len))
        elif at:
            places.append(at)
        else:
            return None
    near = _near(places)
    if near is None or not (near or pieces):
        return None
    shown = [sentence.typed[i] for i in sorted(near)]
    # A Chinese sign says about as much as three Latin letters.
    weight = sum(near.values()) + sum(3 * len(piece) for piece in pieces)
    return " … ".join([*dict.fromkeys(pieces), *([" ".join(shown)] if shown else [])]), weight


def _places(part: _Part, sentence: _Sentence) -> dict[int, int]:
    """Return where one of the words stands, with the length that was matched."""
    found: dict[int, int] = {}
    for at, word in enumerate(sentence.words):
        if word.startswith(part.starts):
            found[at] = max(len(start) for start in part.starts if word.startswith(start))
        if word in part.equals:
            found[at] = len(word)
    return found


def _near(places: list[dict[int, int]]) -> dict[int, int] | None:
    """Return one place for each word, all within the window and none used twice; ``None`` when there is none."""
    best: dict[int, int] | None = None
    for start in sorted({at for several in places for at in several}):
        chosen: dict[int, int] = {}
        # Words with fewer places choose first, so that a common word does not take the only place of a rare one.
        for several in sorted(places, key=len):
            inside = [at for at in several if start <= at < start + WINDOW and at not in chosen]
            if not inside:
                break
            at = max(inside, key=lambda at: (several[at], -at))
            chosen[at] = several[at]
        else:
            if best is None or sum(chosen.values()) > sum(best.values()):
                best = chosen
    return best if places else {}
