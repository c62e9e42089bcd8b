"""Words as they are compared, and the nearest word to one that nobody wrote."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Endings taken off a word of which at least four letters stay; the longest first.
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "fr": ("issements", "issement", "elles", "ateurs", "atrices", "ateur", "atrice", "ations", "ation", "ements", "ement", "ables", "antes", "elle", "able", "ante", "ants", "aient", "ant", "ions", "ees", "ent", "ait", "ion", "els", "el", "ee", "es", "er", "ez", "ir", "e", "s", "x"),
    "en": ("ations", "ation", "ators", "ator", "ments", "ment", "ings", "ing", "ions", "ates", "ated", "als", "ate", "ion", "ers", "ed", "er", "es", "ly", "al", "e", "s"),
}
_APART = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "´": "'", "œ": "oe", "æ": "ae"})


def fold(text: str) -> str:
    """Return a text as it is compared: no accents, no capitals, one kind of apostrophe.

    >>> fold("L’Œuvre déjà")
    "l'oeuvre deja"
    """
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch))
    return plain.lower().translate(_APART)


def is_han(sign: str) -> bool:
    """Return whether a sign is Chinese."""
    return "\u3400" <= sign <= "\u9fff"


def runs(text: str) -> list[str]:
    """Return words and runs of Chinese signs of a folded text, in order.

    >>> runs("l'acpr, 拒赔了12378")
    ['l', 'acpr', '拒赔了', '12378']
    """
    found: list[str] = []
    before = ""
    for ch in text:
        kind = "han" if is_han(ch) else "word" if ch.isalnum() else ""
        if kind and kind == before:
            found[-1] += ch
        elif kind:
            found.append(ch)
        before = kind
    return found


def stem(word: str, language: str) -> str:
    """Return a folded word without its ending.

    >>> stem("remboursements", "fr"), stem("refused", "en"), stem("refusal", "en")
    ('rembours', 'refus', 'refus')
    """
    for ending in ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to add, leave out, change or swap with a neighbour lead from one word to the other; ``most + 1`` for more.

    >>> distance("mediatteur", "mediateur", 2), distance("recu", "cure", 1)
    (1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                step = min(step, older[j - 2] + 1)
            row.append(step)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


@dataclass(frozen=True, slots=True)
class Nearest:
    """All words of a site and their stems; for Chinese the pairs that stand on it and the signs that stand between two others."""

    language: str
    words: Mapping[str, int]
    stems: frozenset[str]
    pairs: frozenset[str]
    between: Mapping[str, str]
    #: What a language joins to the next word by an apostrophe, which hurried people leave out.
    elisions: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str], language: str, elisions: Iterable[str] = ()) -> Nearest:
        """Return what stands in some texts."""
        words: Counter[str] = Counter()
        threes: Counter[str] = Counter()
        pairs: set[str] = set()
        for text in texts:
            for run in runs(fold(text)):
                if is_han(run[0]):
                    pairs.update(run[i : i + 2] for i in range(len(run) - 1))
                    threes.update(run[i : i + 3] for i in range(len(run) - 2))
                else:
                    words[run] += 1
        between: dict[str, str] = {}
        for three, _ in threes.most_common():
            between.setdefault(three[0] + three[2], three)
        stems = frozenset(stem(word, language) for word in words)
        return cls(language, words, stems, frozenset(pairs), between, tuple(fold(one) for one in elisions))

    def to(self, word: str) -> str:
        """Return the word itself where it or its stem stands or none is near, else the nearest one."""
        if is_han(word[0]):
            return self._signs(word)
        if word in self.words or not word.isalpha() or stem(word, self.language) in self.stems:
            return word
        for joined in self.elisions:
            rest = word[len(joined) :]
            if word.startswith(joined) and len(rest) > 3 and stem(rest, self.language) in self.stems:
                return rest
        most = 0 if len(word) < 4 else 1 if len(word) < 9 else 2
        near = [
            (distance(word, other, most), -count, other)
            for other, count in self.words.items()
            if most and other[0] == word[0] and abs(len(other) - len(word)) <= most and other.isalpha()
        ]
        best = min((one for one in near if one[0] <= most), default=None)
        return best[2] if best else word

    def _signs(self, run: str) -> str:
        """Return a run of Chinese signs with each sign that fits neither neighbour replaced by the one that stands between them."""
        signs = list(run)
        for i in range(1, len(run) - 1):
            three = self.between.get(signs[i - 1] + signs[i + 1])
            if three and signs[i - 1] + signs[i] not in self.pairs and signs[i] + signs[i + 1] not in self.pairs:
                signs[i] = three[1]
        return "".join(signs)
