"""The page for reviewers shows every paragraph of every letter, and says what an example still lacks."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros.preview import letter_preview
from macros.samples import samples, written
from tests.helpers import real


@pytest.mark.parametrize("code", ["fr", "cn"])
@pytest.mark.parametrize("language", ["fr", "zh-Hant"])
def test_every_paragraph_of_every_letter_can_be_read(code: str, language: str) -> None:
    """From an example, or with blanks below; each letter can be linked to."""
    html = BeautifulSoup(letter_preview(code, language=language), "lxml")
    heads = html.find_all("h2")
    assert {h["id"] for h in heads} == set(real()[code].letters) == {a["href"][1:] for a in html.select("ul a")}
    for head in heads:
        letter = real()[code].letters[head["id"]]
        below = [tag for tag in head.find_next_siblings() if tag.name == "details" and tag.find_previous_sibling("h2") is head]
        shown = {c.get_text() for part in below for c in part.select("td code")}
        assert {p.id for p in letter.paragraphs} == shown, letter.id
        assert all(row.find_all("td")[1].get_text(strip=True) for part in below for row in part.find_all("tr"))


def test_an_example_that_is_not_final_says_what_it_lacks() -> None:
    """The question stands below it, so that nobody takes the dots for text."""
    html = letter_preview("cn", language="en")
    waiting = [s for s in samples("cn") if not written(real()["cn"], s, "en")["final"]]
    assert waiting and html.count("This example still lacks:") == len(waiting)
