"""Simplified Chinese into traditional characters, for readers; never for letters to Taiwan or Hong Kong.

OpenCC ``s2tw`` works character by character and does not rename a law. Titles
of statutes between 《 and 》 stay as their own country writes them, and
``data/shared/opencc-phrases.yml`` corrects what the converter gets wrong.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import opencc

from macros import strict_yaml

PHRASES = Path(__file__).resolve().parent.parent / "data" / "shared" / "opencc-phrases.yml"
_STATUTE = re.compile(r"(《[^》]*》)")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


@cache
def phrases() -> dict[str, str]:
    """Return our own corrections: wrong outcome of the converter -> right words."""
    return strict_yaml.load(PHRASES, shown="shared/opencc-phrases.yml") if PHRASES.exists() else {}


@cache
def to_traditional(text: str) -> str:
    """Return ``text`` in traditional characters, titles of statutes untouched.

    >>> to_traditional("拒赔时看《中华人民共和国保险法》")
    '拒賠時看《中华人民共和国保险法》'
    """
    parts = _STATUTE.split(text)
    return "".join(part if part.startswith("《") else _corrected(part) for part in parts)


def _corrected(text: str) -> str:
    done = _converter().convert(text)
    for wrong, right in phrases().items():
        done = done.replace(wrong, right)
    return done
