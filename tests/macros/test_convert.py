"""Traditional characters: our own corrections of the converter hold, and titles of statutes stay."""

from __future__ import annotations

import pytest

from macros.convert import phrases, to_traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("签字前看清，抽签和标签不同", "簽字前看清，抽籤和標籤不同"),
        ("给付保险金发生纠纷", "給付保險金發生糾紛"),
        ("迟报只影响一部分", "遲報只影響一部分"),
        ("当面递交并要求签收", "當面遞交並要求簽收"),
        ("拒赔时看《中华人民共和国保险法》", "拒賠時看《中华人民共和国保险法》"),
    ],
)
def test_the_phrases_correct_the_converter(simplified: str, traditional: str) -> None:
    assert to_traditional(simplified) == traditional


def test_every_phrase_changes_something() -> None:
    """A correction whose two sides are equal would hide a typing mistake."""
    assert phrases() and all(wrong != right for wrong, right in phrases().items())
