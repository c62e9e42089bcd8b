"""The telephone and counter route beside every online one; what the data does not have is said, never made up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros import catalog, guides, law, legal, reach
from macros.words import words

LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_body_with_a_site_says_how_to_reach_it_without(language: str) -> None:
    """In a sentence of a guide, in a list of bodies and on the page of the law."""
    t, seen = words(language), 0
    for code, found in catalog.catalogs().items():
        page = law.law_page(code, language=language)
        for body in (b for b in found.bodies.values() if b.url):
            seen += 1
            inline = guides.site_of(code, body.id, language=language)
            table = legal.body_table(code, body.id, language=language)
            record = re.search(rf'id="{body.id}".*?</section>', page, re.DOTALL)
            for text in (inline, table, record[0] if record else ""):
                plain = re.sub(r"<[^>]+>", "", text).replace("\u00a0", " ")
                assert (body.phone or t["reach-none"]) in plain, (code, body.id, plain)
                assert all(line in plain.replace("&#39;", "'") for line in body.address)
            assert inline.endswith(t["reach-bracket"][-1])
    assert seen


def test_a_number_is_a_link_and_an_unknown_one_is_said_to_be_unknown() -> None:
    """The postal address keeps its language."""
    body = replace(catalog.catalogs()["fr"].bodies["ctip-mediator"], phone="01 23")
    assert '<a href="tel:0123">01\u00a023</a>' in reach.beside(body, "en", "fr")
    assert '<span lang="fr">' in reach.beside(body, "en", "fr") and "lang=" not in reach.beside(body, "fr", "fr")
    assert "none known" in reach.beside(replace(body, phone=""), "en", "fr")
    assert reach.beside(replace(body, url=""), "en", "fr") == reach.phone_text(replace(body, url="", phone=""), "en") == ""
