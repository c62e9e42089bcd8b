"""Which passages of the site answer a question in everyday words, best first, or that none does.

The page hands over the passages of its language with the words the search knows
(``macros/passages.py`` writes both). Ranking is BM25 over pages and over their
passages: words without accents and endings, pairs of signs for Chinese, a word
nobody wrote is read as the nearest one that stands somewhere. Nothing is made up:
every sentence of an answer stands on the page it links to.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from widgets.envelope import Request
from widgets.errors import Problem, Unusable
from widgets.spelling import Nearest, fold, is_han, runs, stem

#: Signs of a question that are read; a longer one is refused.
LONGEST = 500
#: Chinese signs that deny.
NOT = ("不", "没", "无", "未", "被")
#: How many pages an answer names, and how many passages of each.
PAGES, PASSAGES = 5, 2
#: BM25: how soon a word said often counts no more, and how much long texts are held back.
K1, B = 1.2, 0.5
#: Weight of a word that stands in title, description, headings or what people say, instead of the text.
TITLE, SAYS, HEADING, SAID = 4.0, 2.0, 2.0, 4.0
#: Weight of what everyday words mean, and of a word read as its nearest.
MEANT, GUESSED = 0.8, 0.7
#: How much the best passage counts beside the page; a country named, and one suggested by the language.
BEST_PASSAGE = 0.4
NAMED, PREFERRED = 2.0, 1.4
#: Share of the telling words of a question that one of the first pages must have, else the answer is "I do not know";
#: and the smaller share that will do where the first page's score is this high.
COVERED, PARTLY, HIGH = 0.55, 0.3, 18.0
#: The same for Chinese, where some pairs of a question lie across two words and stand nowhere.
COVERED_PAIRS = 0.45
#: How much a word tells that no page has: like one that a few pages have.
STRANGE = 3.0


@dataclass(frozen=True, slots=True)
class Texts:
    """Counted texts of one kind: weight of each word per text, length of each, rarity of each word."""

    counts: tuple[Mapping[str, float], ...]
    lengths: tuple[float, ...]
    rarity: Mapping[str, float]
    mean: float

    def score(self, at: int, words: Mapping[str, float]) -> float:
        """Return the BM25 score of the text at this place for weighted words."""
        counts, room = self.counts[at], K1 * (1 - B + B * self.lengths[at] / self.mean)
        return sum(w * self.rarity[word] * counts[word] * (K1 + 1) / (counts[word] + room) for word, w in words.items() if word in counts)


@dataclass(frozen=True, slots=True)
class Site:
    """The passages of one language, ready to be asked."""

    language: str
    words: Mapping[str, Any]
    drop: frozenset[str]
    pages: tuple[Mapping[str, Any], ...]
    whole: Texts
    parts: Texts
    #: Page -> places of its passages in ``parts``.
    of_page: tuple[range, ...]
    nearest: Nearest


def asked(request: Request) -> dict[str, Any]:
    """Return the answer to an ``ask`` request.

    Raises:
        Unusable: no question, a too long one, or passages that cannot be read.
    """
    question, place, given = (request.extra.get(key, "") for key in ("question", "place", "passages"))
    if not isinstance(question, str) or not question.strip() or len(question) > LONGEST or not isinstance(place, str):
        raise Unusable(Problem("question", "text_expected"))
    try:
        site = opened(given)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unusable(Problem("passages", "not_json")) from None
    return answer(site, question, place)


_last: dict[str, Site] = {}


def opened(given: Mapping[str, Any]) -> Site:
    """Return the passages counted; the last ones are kept by their version, since the next question is about them too."""
    version = str(given["version"])
    if version not in _last:
        made = _counted(given)
        _last.clear()
        _last[version] = made
    return _last[version]


def _counted(given: Mapping[str, Any]) -> Site:
    words, language = given["words"], str(given["language"])
    # In pairs of signs, "not" tells as much as a word.
    drop = frozenset(fold(word) for word in words["drop"] if word not in NOT)
    pages = tuple(given["pages"])
    whole: list[Counter[str]] = []
    parts: list[Counter[str]] = []
    of_page = []
    seen: list[str] = []
    for page in pages:
        total: Counter[str] = Counter()
        heads = [(page["title"], TITLE), (page["says"], SAYS), *((text, SAID) for text in page["said"])]
        began = len(parts)
        for passage in page["passages"]:
            heads.append((passage["heading"], HEADING))
            inside = Counter(_tokens(passage["text"], language, drop))
            total.update(inside)
            parts.append(inside + Counter(_tokens(passage["heading"], language, drop)))
            seen.append(passage["text"])
        for text, weight in heads:
            seen.append(text)
            for word in _tokens(text, language, drop):
                total[word] += weight  # type: ignore[assignment]
        whole.append(total)
        of_page.append(range(began, len(parts)))
    return Site(language, words, drop, pages, _texts(whole), _texts(parts), tuple(of_page), Nearest.of(seen, language, words["elisions"]))


def _texts(counts: list[Counter[str]]) -> Texts:
    lengths = tuple(float(sum(one.values())) for one in counts)
    found: Counter[str] = Counter(word for one in counts for word in one)
    rarity = {word: math.log(1 + (len(counts) - n + 0.5) / (n + 0.5)) for word, n in found.items()}
    return Texts(tuple(counts), lengths, rarity, max(sum(lengths) / max(len(lengths), 1), 1.0))


def _tokens(text: str, language: str, drop: frozenset[str]) -> list[str]:
    """Return what is compared: words without endings, and pairs of Chinese signs."""
    found = []
    for run in runs(fold(text)):
        if is_han(run[0]):
            pairs = (run[i : i + 2] for i in range(len(run) - 1))
            found += [pair for pair in pairs if pair[0] not in drop and pair[1] not in drop] or [run][len(run) > 1 :]
        elif (len(run) > 1 or run.isdigit()) and run not in drop:
            found.append(stem(run, language))
    return found


def stands(phrase: str, text: str) -> bool:
    """Return whether a folded phrase stands in a folded text: Chinese anywhere, other scripts at the start of a word.

    >>> stands("refus", " on a refusé ".replace("é", "e")), stands("on", "raison"), stands("不赔", "就是不赔")
    (True, False, True)
    """
    if any(is_han(ch) for ch in phrase):
        return phrase in text
    padded = f" {' '.join(runs(text))} "
    plain = " ".join(runs(phrase))
    return f" {plain} " in padded if len(plain) < 4 else f" {plain}" in padded


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is looked for."""

    text: str
    #: Word -> weight: the reader's own and what they mean.
    look: Mapping[str, float]
    #: The reader's own words with their rarity.
    own: Mapping[str, float]
    #: The reader's words of an everyday phrase, with the words that phrase means.
    phrases: tuple[tuple[frozenset[str], frozenset[str]], ...]
    read_as: Mapping[str, str]


def _question(site: Site, question: str) -> Question:
    read_as: dict[str, str] = {}
    text = fold(question)
    own: dict[str, float] = {}
    for run in runs(text):
        for word in _without(run, site.drop) if is_han(run[0]) else [] if run in site.drop or (len(run) < 2 and not run.isdigit()) else [run]:
            other = site.nearest.to(word)
            if other != word:
                read_as[word] = other
                text = text.replace(word, other)
            for token in _tokens(other, site.language, site.drop):
                own.setdefault(token, GUESSED if other != word else 1.0)
    look = dict(own)
    phrases = []
    for entry in site.words["means"]:
        said = [fold(phrase) for phrase in entry["says"] if stands(fold(phrase), text)]
        if not said:
            continue
        meant = frozenset(_tokens(" ".join(entry["means"]), site.language, site.drop))
        inside = [token for phrase in said for token in _tokens(phrase, site.language, site.drop)]
        phrases.append((frozenset(word for word in own if any(word == token or (len(token) > 3 and word.startswith(token)) for token in inside)), meant))
        for token in meant:
            look.setdefault(token, MEANT)
    return Question(text, look, {token: site.whole.rarity.get(token, STRANGE) for token in own}, tuple(phrases), read_as)


def _without(run: str, drop: frozenset[str]) -> list[str]:
    """Return what is left of a run of Chinese signs without question words of two signs or more."""
    for word in sorted((w for w in drop if len(w) > 1 and w in run), key=len, reverse=True):
        run = run.replace(word, " ")
    return [part for part in run.split() if part not in drop]


def answer(site: Site, question: str, place: str = "") -> dict[str, Any]:
    """Return ``known``, ``found`` (pages with passages, best first) and ``read_as`` (misspelt word -> word).

    ``place`` keeps the pages of one country; empty for all.
    """
    asked_for = _question(site, question)
    ranked = [(score, -at) for score, at in ranking(site, asked_for, place)[:PAGES] if score > 0]
    found = [at for _, at in ranked]
    share = max((_covered(site.whole.counts[at], asked_for) for at in found[:3]), default=0.0)
    known = share >= (COVERED_PAIRS if site.language.startswith("zh") else COVERED) or (share >= PARTLY and ranked[0][0] >= HIGH)
    return {
        "known": known,
        "found": [_shown(site, at, asked_for.look) for at in found] if known else [],
        "read_as": [{"typed": typed, "read": read} for typed, read in asked_for.read_as.items()],
    }


def ranking(site: Site, asked_for: Question, place: str = "") -> list[tuple[float, int]]:
    """Return score and minus the number of each page, best first; pages of another country than ``place`` are left out."""
    named = [code for code, names in site.words["places"].items() if any(stands(fold(name), asked_for.text) for name in names)]
    nearer = named or [site.words["prefer"]]
    scores = []
    for at, page in enumerate(site.pages):
        if place and page["place"] not in ("", place):
            continue
        score = site.whole.score(at, asked_for.look)
        best = max((site.parts.score(i, asked_for.look) for i in site.of_page[at]), default=0.0)
        factor = (NAMED if named else PREFERRED) if page["place"] in nearer else 1.0
        scores.append(((score + BEST_PASSAGE * best) * factor, -at))
    return sorted(scores, reverse=True)


def _covered(counts: Mapping[str, float], asked_for: Question) -> float:
    """Return which share of the question's telling words a page has, itself or by what they mean; from 0 to 1."""
    has = {word for word in asked_for.own if word in counts}
    for said, meant in asked_for.phrases:
        if any(word in counts for word in meant):
            has |= said
    return sum(asked_for.own[word] for word in has) / (sum(asked_for.own.values()) or 1.0)


def _shown(site: Site, at: int, look: Mapping[str, float]) -> dict[str, Any]:
    page = site.pages[at]
    ranked = sorted(site.of_page[at], key=lambda i: (-site.parts.score(i, look), i))
    texts = [page["passages"][i - site.of_page[at].start] for i in ranked[:PASSAGES] if site.parts.score(i, look) > 0]
    return {key: page[key] for key in ("url", "title", "says", "place", "sources")} | {"passages": texts}
