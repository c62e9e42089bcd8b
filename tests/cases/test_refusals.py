"""The refusal decoder against sentences written without sight of its patterns (``tests/frozen/refusals``).

The bars: the right reason among the first three for nine sentences in ten, and at
least 36 of the 40 sentences that fit no reason answered "none of these".

Which half was read: when the shared words of ``data/refusals.yml`` were written,
the first, third, fifth, seventh and ninth sentence of each list were read; the
others were not, only how many of them were recognised. On the unread half the
figures are therefore lower and more honest: ``UNREAD`` keeps them from falling.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from macros import strict_yaml
from tests.helpers import real
from widgets.refusal import recognise

FROZEN = Path(__file__).resolve().parent.parent / "frozen" / "refusals"
COUNTRIES = ("fr", "cn")
LANGUAGES = ("fr", "zh-Hans", "en")
#: Share that must have its reason among the first three: of all sentences, and of those never read.
ALL, UNREAD = 0.90, 0.88
#: How many of the 40 that fit no reason must be answered so.
NONE, OF = 36, 40


@cache
def measured(country: str) -> tuple[Counter[tuple[str, str, bool]], Counter[tuple[str, str, bool]]]:
    """Return how many sentences were answered rightly, and how many there are, by reason, language and whether unread."""
    grounds = real()[country].grounds
    right: Counter[tuple[str, str, bool]] = Counter()
    whole: Counter[tuple[str, str, bool]] = Counter()
    for reason, languages in strict_yaml.load(FROZEN / f"{country}.yml", shown=f"{country}.yml").items():
        for language, sentences in languages.items():
            for at, sentence in enumerate(sentences):
                found = [candidate.ground.id for candidate in recognise(sentence, grounds)]
                key = (reason, language, at % 2 == 1)
                whole[key] += 1
                right[key] += (reason in found) if reason in grounds else not found
    return right, whole


def told(country: str) -> str:
    """Return the figures by language, and the reasons that are recognised worst, for the message of a failure."""
    right, whole = measured(country)
    lines = [f"{country}:"]
    for language in LANGUAGES:
        parts = []
        for name, wanted in (("reasons", True), ("none of these", False)):
            keys = [k for k in whole if k[1] == language and (k[0] in real()[country].grounds) == wanted]
            parts.append(f"{name} {sum(right[k] for k in keys)}/{sum(whole[k] for k in keys)}")
        lines.append(f"  {language}: {', '.join(parts)}")
    missed = Counter({k: whole[k] - right[k] for k in whole if whole[k] > right[k]})
    lines += [f"  missed {count}: {reason} in {language}" for (reason, language, _), count in missed.most_common(8)]
    return "\n".join(lines)


def share(country: str, *, unread_only: bool) -> float:
    right, whole = measured(country)
    keys = [k for k in whole if k[0] in real()[country].grounds and (k[2] or not unread_only)]
    return sum(right[k] for k in keys) / sum(whole[k] for k in keys)


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_right_reason_is_among_the_first_three(country: str) -> None:
    """Nine in ten of all; and of the sentences that nobody read while the words were written, nearly as many."""
    assert share(country, unread_only=False) >= ALL, told(country)
    assert share(country, unread_only=True) >= UNREAD, told(country)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_sentence_that_is_no_refusal_is_answered_none_of_these(country: str) -> None:
    """Thirty-six of forty at least."""
    right, whole = measured(country)
    keys = [k for k in whole if k[0] not in real()[country].grounds]
    assert sum(whole[k] for k in keys) == OF
    assert sum(right[k] for k in keys) >= NONE, told(country)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_reason_of_the_frozen_set_is_one_of_the_data(country: str) -> None:
    """All lists but one name a ground: a ground renamed would otherwise count as none of these."""
    right, _ = measured(country)
    assert {reason for reason, _, _ in right} - set(real()[country].grounds) == {"none"}
