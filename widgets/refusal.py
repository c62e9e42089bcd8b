"""Recognising why a claim was refused, by plain patterns that can be shown to the reader.

No model and no learning: a pattern is a set of words that must all stand in the
sentence. The answer names the words that were found, offers up to three
grounds, and says "none of these" when nothing fits.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from widgets.schema import Ground

#: A pattern of one short word alone proves little; this much matched text is needed.
MIN_WEIGHT = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    ground: Ground
    #: The words found in the reader's sentence, strongest pattern first.
    found: tuple[str, ...]
    weight: int


def folded(text: str) -> str:
    """Return text for comparison: compatibility forms, lower case, no accents, apostrophes and dashes as spaces.

    >>> folded("L’acte « hors-nomenclature » N’EST PAS remboursé")
    'l acte hors nomenclature n est pas rembourse'
    """
    lowered = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(ch if ch.isalnum() else " " for ch in lowered if not unicodedata.combining(ch))
    return " ".join(plain.split())


def recognise(text: str, grounds: dict[str, Ground], *, most: int = 3) -> list[Candidate]:
    """Return up to ``most`` grounds that fit the sentence, best first; an empty list means none of these."""
    sentence = folded(text)
    found = [candidate for ground in grounds.values() if (candidate := _match(ground, sentence)) is not None]
    return sorted(found, key=lambda c: (-c.weight, c.ground.id))[:most]


def _match(ground: Ground, sentence: str) -> Candidate | None:
    if any(_all_stand(p, sentence) for patterns in ground.unless.values() for p in patterns):
        return None
    hits = [p for patterns in ground.patterns.values() for p in patterns if _all_stand(p, sentence)]
    if not hits:
        return None
    hits = sorted(set(hits), key=lambda p: (-_weight(p), p))
    weight = _weight(hits[0]) + min(len(hits) - 1, 3)
    if weight < MIN_WEIGHT:
        return None
    return Candidate(ground, tuple(hits[:3]), weight)


def _all_stand(pattern: str, sentence: str) -> bool:
    words = folded(pattern).split()
    padded = f" {sentence} "
    # A Chinese word has no spaces around it; a Latin one must begin a word, so that its endings may vary.
    return bool(words) and all((f" {w}" in padded) if w.isascii() else (w in sentence) for w in words)


def _weight(pattern: str) -> int:
    # A Chinese sign says about as much as two or three Latin letters.
    return sum(1 if ch.isascii() else 3 for ch in folded(pattern).replace(" ", ""))
