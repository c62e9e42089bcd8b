"""The refusal decoder against sentences written after its patterns, by someone who has not seen them.

``test_refusals.py`` has the set the words were chosen with; this one says how far
they carry. Measured on the day it was written: France 112 of 120 and 16 of 20 that
give no reason, China 124 of 130 and 19 of 20.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import strict_yaml
from tests.helpers import real
from widgets.refusal import recognise

FROZEN = Path(__file__).resolve().parent.parent / "frozen" / "refusals_after"
#: Of ten sentences with a reason, and of ten without one, how many must be told rightly.
REASONS, NONE = 0.9, 0.75


@pytest.mark.parametrize("country", ["fr", "cn"])
def test_unseen_sentences_are_recognised(country: str) -> None:
    """The right reason among the first three; a key with two grounds takes either, since the sentence fits both."""
    grounds = real()[country].grounds
    sets: dict[str, list[str]] = strict_yaml.load(FROZEN / f"{country}.yml", shown=f"{country}.yml")
    assert {name for key in sets for name in key.split()} - set(grounds) == {"none"}
    told = {
        key: [(sentence, [one.ground.id for one in recognise(sentence, grounds)]) for sentence in sentences] for key, sentences in sets.items()
    }
    without = told.pop("none")
    missed = [(sentence, found) for key, rows in told.items() for sentence, found in rows if not set(key.split()) & set(found)]
    taken = [(sentence, found) for sentence, found in without if found]
    whole = sum(map(len, told.values()))
    assert whole >= 100 and len(without) == 20
    assert len(missed) <= (1 - REASONS) * whole, missed
    assert len(taken) <= (1 - NONE) * len(without), taken
