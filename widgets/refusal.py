"""Recognising why a claim was refused, by plain patterns that can be shown to the reader.

No model and no learning. The text is cut into sentences; a pattern is a set of
words that must all stand in one sentence, near each other, in any order. The
answer names the reader's own words that were found, offers up to three grounds,
and says "none of these" when nothing fits.

How a pattern is written: ``delai carence`` both words, each the beginning of a
word of the sentence; ``date|delai`` one of the two; ``=acte`` exactly this word;
``!sans`` must not stand in the sentence. A Chinese piece may stand anywhere in
the sentence.

The patterns of a country are read once, when the first sentence comes: all words
they look for go into one index, and a sentence is looked up in it word by word.
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
#: A sentence longer than this is read in pieces that overlap: text without any full stop costs no more than other text.
LONG, OVERLAP = 600, 120
#: What ends a sentence.
_ENDS = ".!?;:…\n。！？；："


@dataclass(frozen=True, slots=True)
class Candidate:
    ground: Ground
    #: The words found in the reader's sentence, strongest pattern first.
    found: tuple[str, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    #: Each word as typed.
    typed: tuple[str, ...]
    #: Part of a pattern -> where one of its words stands, with the length that was matched.
    places: Mapping[int, Mapping[int, int]]
    #: Part of a pattern -> its longest Chinese piece in the sentence.
    pieces: Mapping[int, str]


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
    index = _index(grounds)
    # A long letter repeats itself; a sentence seen twice says nothing new.
    sentences = [index.read(part) for part in dict.fromkeys(_pieces(text)) if part.strip()]
    hits: dict[str, dict[str, int]] = {}
    for sentence in sentences:
        for name, words, weight in _heard(index, sentence):
            ground = hits.setdefault(name, {})
            ground[words] = max(ground.get(words, 0), weight)
    found = [Candidate(grounds[name], *weighed) for name, words in hits.items() if (weighed := _weighed(words)) is not None]
    return sorted(found, key=lambda c: (-c.weight, c.ground.id))[:most]


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences; a full stop inside a number or the number of an article ends nothing."""
    text = _unbroken(text)
    start = 0
    for at, sign in enumerate(text):
        if sign in _ENDS and not (sign in ".:" and text[at + 1 : at + 2].strip()):
            yield text[start : at + 1]
            start = at + 1
    yield text[start:]


def _unbroken(text: str) -> str:
    """Return the text without the line ends that a letter's margin put inside a sentence: the next line goes on in small letters."""
    lines = [line.strip() for line in text.split("\n")]
    done = lines[:1]
    for above, line in zip(lines, lines[1:], strict=False):
        done += [" " if above and line[:1].islower() and above[-1] not in _ENDS else "\n", line]
    return "".join(done)


def _pieces(text: str) -> Iterator[str]:
    for sentence in _sentences(text):
        for start in range(0, max(len(sentence) - OVERLAP, 1), LONG - OVERLAP):
            yield sentence[start : start + LONG]


@dataclass(frozen=True, slots=True)
class _Part:
    """One place of a pattern: words to begin with, words to equal, Chinese pieces."""

    starts: tuple[str, ...]
    equals: frozenset[str]
    pieces: tuple[str, ...]


#: A pattern as the numbers of its parts; a banned part is ``~number``.
type _Pattern = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Index:
    """All patterns of a country, turned round: from a word to the parts of patterns that look for it."""

    #: A pattern's first wanted part -> the grounds it speaks for, so that a sentence looks at few patterns only.
    patterns: Mapping[int, tuple[tuple[str, _Pattern], ...]]
    #: Ground -> what speaks against it.
    unless: Mapping[str, tuple[_Pattern, ...]]
    starts: Mapping[str, tuple[int, ...]]
    equals: Mapping[str, tuple[int, ...]]
    pieces: Mapping[str, tuple[int, ...]]
    #: Length of the longest beginning, and of the longest piece.
    longest: int
    piece: int

    def read(self, sentence: str) -> _Sentence:
        """Return the sentence with every part of a pattern that has a word in it."""
        pairs = [(typed, word) for typed in _typed(sentence) for word in folded(typed).split()]
        places: dict[int, dict[int, int]] = {}
        for at, (_, word) in enumerate(pairs):
            for length in range(1, min(len(word), self.longest) + 1):
                for part in self.starts.get(word[:length], ()):
                    places.setdefault(part, {})[at] = length
            for part in self.equals.get(word, ()):
                places.setdefault(part, {})[at] = len(word)
        return _Sentence(tuple(typed for typed, _ in pairs), places, self._pieces("".join(word for _, word in pairs)))

    def _pieces(self, joined: str) -> dict[int, str]:
        found: dict[int, str] = {}
        if joined.isascii():
            return found
        for piece in dict.fromkeys(joined[at : at + n] for at in range(len(joined)) for n in range(1, self.piece + 1)):
            for part in self.pieces.get(piece, ()):
                found[part] = max(found.get(part, ""), piece, key=len)
        return found


#: The indexes made, with the grounds they were made of: a page asks again with every sentence.
_MADE: dict[int, tuple[Mapping[str, Ground], _Index]] = {}
#: A page knows a handful of countries; more are thrown away.
_KEPT = 8


def _index(grounds: Mapping[str, Ground]) -> _Index:
    known = _MADE.get(id(grounds))
    # The grounds are kept beside the index: no other object can have their number meanwhile.
    if known is not None and known[0] is grounds:
        return known[1]
    made = _made(grounds)
    while len(_MADE) >= _KEPT:
        del _MADE[next(iter(_MADE))]
    _MADE[id(grounds)] = (grounds, made)
    return made


def _made(grounds: Mapping[str, Ground]) -> _Index:
    numbers: dict[str, int] = {}
    patterns: dict[int, list[tuple[str, _Pattern]]] = {}
    unless: dict[str, tuple[_Pattern, ...]] = {}
    for name, ground in grounds.items():
        unless[name] = tuple(_numbered(pattern, numbers) for pattern in _all(ground.unless))
        for pattern in _all(ground.patterns):
            parts = _numbered(pattern, numbers)
            first = next((part for part in parts if part >= 0), None)
            if first is not None:
                patterns.setdefault(first, []).append((name, parts))
    starts: dict[str, list[int]] = {}
    equals: dict[str, list[int]] = {}
    pieces: dict[str, list[int]] = {}
    for text, number in numbers.items():
        part = _part(text)
        for table, wanted in ((starts, part.starts), (equals, part.equals), (pieces, part.pieces)):
            for word in wanted:
                table.setdefault(word, []).append(number)
    return _Index(
        {part: tuple(several) for part, several in patterns.items()},
        unless,
        _once(starts),
        _once(equals),
        _once(pieces),
        max(map(len, starts), default=0),
        max(map(len, pieces), default=0),
    )


def _once(table: Mapping[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {word: tuple(dict.fromkeys(numbers)) for word, numbers in table.items()}


def _all(patterns: Mapping[str, tuple[str, ...]]) -> list[str]:
    return list(dict.fromkeys(p for several in patterns.values() for p in several))


def _numbered(pattern: str, numbers: dict[str, int]) -> _Pattern:
    parts = [(text.removeprefix("!"), text.startswith("!")) for text in pattern.split()]
    # Bans first: most sentences leave a pattern at its first part.
    ordered = sorted(parts, key=lambda part: not part[1])
    return tuple(~number if ban else number for text, ban in ordered for number in (numbers.setdefault(text, len(numbers)),))


def _part(text: str) -> _Part:
    plain = [(choice.startswith("="), _plain(choice)) for choice in text.split("|")]
    return _Part(
        tuple(word for exact, word in plain if word and word.isascii() and not exact),
        frozenset(word for exact, word in plain if word and word.isascii() and exact),
        tuple(word for _, word in plain if not word.isascii()),
    )


def _plain(choice: str) -> str:
    # Most are plain small letters already, and unfolding thousands of them is what takes the time.
    return choice if choice.isascii() and choice.isalpha() and choice.islower() else folded(choice).replace(" ", "")


def _typed(sentence: str) -> list[str]:
    """Return the words; where Latin letters or figures touch Chinese signs a word ends although no space says so."""
    kept: list[str] = []
    chinese = False
    for ch in sentence:
        if not (ch.isalnum() or unicodedata.combining(ch)):
            kept.append(" ")
            continue
        here = "\u3400" <= ch <= "\u9fff"
        kept += [" ", ch] if here != chinese else [ch]
        chinese = here
    return "".join(kept).split()


def _heard(index: _Index, sentence: _Sentence) -> Iterator[tuple[str, str, int]]:
    """Yield ground, words and weight of each pattern that stands in the sentence, where nothing speaks against the ground."""
    against: dict[_Pattern, bool] = {}
    spared: dict[str, bool] = {}
    for part in sentence.places.keys() | sentence.pieces.keys():
        for name, pattern in index.patterns.get(part, ()):
            hit = _stands(pattern, sentence)
            if hit is None:
                continue
            if name not in spared:
                for ban in index.unless[name]:
                    if ban not in against:
                        against[ban] = _stands(ban, sentence) is not None
                spared[name] = any(against[ban] for ban in index.unless[name])
            if not spared[name]:
                yield name, *hit


def _weighed(hits: Mapping[str, int]) -> tuple[tuple[str, ...], int] | None:
    """Return the words that speak for a ground, strongest first, with the weight of all; ``None`` when they prove too little."""
    ordered = sorted(hits, key=lambda words: (-hits[words], words))
    weight = hits[ordered[0]] + min(len(ordered) - 1, 3)
    return None if weight < MIN_WEIGHT else (tuple(ordered[:3]), weight)


def _stands(pattern: _Pattern, sentence: _Sentence) -> tuple[str, int] | None:
    """Return the reader's words that fit the pattern with their weight, or ``None``."""
    places: list[Mapping[int, int]] = []
    pieces: list[str] = []
    for part in pattern:
        if part < 0:
            if ~part in sentence.places or ~part in sentence.pieces:
                return None
        elif part in sentence.pieces:
            pieces.append(sentence.pieces[part])
        elif part in sentence.places:
            places.append(sentence.places[part])
        else:
            return None
    near = _near(places)
    if near is None or not (near or pieces):
        return None
    shown = [sentence.typed[i] for i in sorted(near)]
    # A Chinese sign says about as much as three Latin letters.
    weight = sum(near.values()) + sum(3 * len(piece) for piece in pieces)
    return " … ".join([*dict.fromkeys(pieces), *([" ".join(shown)] if shown else [])]), weight


def _near(places: list[Mapping[int, int]]) -> dict[int, int] | None:
    """Return one place for each word, all within the window and none used twice; ``None`` when there is none."""
    best: dict[int, int] | None = None
    # Words with fewer places choose first, so that a common word does not take the only place of a rare one.
    ordered = sorted(places, key=len)
    for start in sorted({at for several in places for at in several}):
        chosen: dict[int, int] = {}
        for several in ordered:
            inside = [at for at in several if start <= at < start + WINDOW and at not in chosen]
            if not inside:
                break
            at = max(inside, key=lambda at: (several[at], -at))
            chosen[at] = several[at]
        else:
            if best is None or sum(chosen.values()) > sum(best.values()):
                best = chosen
    return best if places else {}
