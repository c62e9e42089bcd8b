"""The made-up case of the browser's idle time is a case the engine answers, in every country and language."""

from __future__ import annotations

import pytest

from tests.helpers import real
from widgets.rehearsal import rehearse


@pytest.mark.parametrize("language", ["fr", "zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("code", ["fr", "cn"])
def test_every_answer_of_the_rehearsal_is_an_answer(code: str, language: str) -> None:
    """Assessment, letters on offer, one letter: a rehearsal that is refused would prepare nothing."""
    assert 3 == rehearse(real()[code], language)
