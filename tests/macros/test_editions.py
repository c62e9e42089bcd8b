"""What a reader of one language loads gives the answers of the whole catalog."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import pytest

from macros import editions
from tests.helpers import all_case_requests, real
from widgets import shelf
from widgets.worker import handle_json

LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")
PASTED = ("le contrat ne couvre pas les actes hors nomenclature", "就诊医院不属于二级及以上公立医院", "the waiting period has not ended")


@dataclass(frozen=True)
class Bytes:
    """As JavaScript hands a file over."""

    held: bytes

    def to_bytes(self) -> bytes:
        return self.held


@cache
def shelved() -> None:
    """Put every edition with its patterns on the shelf."""
    for code, one in real().items():
        for language, text in editions.files(one).items():
            if language != "patterns":
                shelf.add(code, language, Bytes(text.encode()))
                shelf.learn(code, language, Bytes(editions.patterns(one).encode()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_worked_case_is_answered_alike(language: str) -> None:
    """Doors, dates, letters, sums and papers, in each reading language."""
    shelved()
    requests = [{**request, "language": language} for request in all_case_requests()[:: 2 if language == "en" else 9]]
    assert len(requests) > 80
    for request in requests:
        asked = json.dumps(request)
        assert handle_json(asked, real()) == shelf.answer(asked, language), request["id"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["fr", "cn"])
def test_a_refusal_in_any_language_is_recognised(code: str, language: str) -> None:
    """The patterns of all languages are there, whichever the reader's is."""
    shelved()
    for text in PASTED:
        request = json.dumps({"id": 1, "action": "refusal", "jurisdiction": code, "language": language, "today": "2026-11-24", "form": "claim", "answers": {}, "text": text})
        told = shelf.answer(request, language)
        assert handle_json(request, real()) == told
        assert json.loads(told)["status"] == "ok"


def test_an_edition_holds_no_third_language_and_no_pattern() -> None:
    """Which is why there are editions: a French reader loads no Chinese letter."""
    text = editions.edition(real()["fr"], "fr")
    assert "尊敬" not in text and "尊敬" in editions.edition(real()["fr"], "zh-Hans")
    assert '"patterns"' not in text and '"heard"' not in text
    assert len(text) < len(editions.edition(real()["fr"], "en"))
