"""What is taken out of a text at the door, whoever typed it and whatever file it came from.

Control characters and non-characters break the files that people open later;
half a surrogate pair cannot be written at all and becomes a visible sign;
separators that only some programs take for line ends become line ends. Letters,
marks and signs of every script stay as they are, in composed form.
"""

from __future__ import annotations

import unicodedata
from typing import Any

_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\u0085")
_REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """Return the text without what breaks files; line ends are ``\\n``.

    >>> clean("a\\x00b\\u2028c\\ud800"), clean("e\\u0301") == "é"
    ('ab\\nc\ufffd', True)
    """
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    if text.isascii() and text.isprintable():
        return text
    kept = []
    for ch in text:
        kind = unicodedata.category(ch)
        if ch in "\n\t" or kind not in ("Cc", "Cs", "Cn"):
            kept.append(ch)
        elif kind == "Cs":
            kept.append(_REPLACEMENT)
    return unicodedata.normalize("NFC", "".join(kept))


#: Full-width signs of Chinese keyboards and their narrow twins. Not NFKC, which would read ``²`` as 2.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}


def narrow(text: str) -> str:
    """Return a number, amount or day with narrow signs, and without the invisible ones that come with copying.

    >>> narrow("２０２６，５")
    '2026,5'
    """
    return "".join(ch for ch in text.translate(_NARROW) if unicodedata.category(ch) != "Cf")


_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_EMBEDDING, _END_ISOLATE = "\u202c", "\u2069"


def closed(text: str) -> str:
    """Return the text as typed, with what it left open in the direction of writing closed at the end of each line.

    So that a sign which turns the writing round cannot turn the sentence around it, or a policy number in it.

    >>> closed("A\u202eB") == "A\u202eB\u202c", closed("plain")
    (True, 'plain')
    """
    if text.isascii():
        return text
    return "\n".join(line + _closing(line) for line in text.split("\n"))


def _closing(line: str) -> str:
    stack: list[str] = []
    for ch in line:
        if ch in _EMBEDDINGS:
            stack.append(_END_EMBEDDING)
        elif ch in _ISOLATES:
            stack.append(_END_ISOLATE)
        elif ch == _END_EMBEDDING and stack[-1:] == [ch]:
            stack.pop()
        elif ch == _END_ISOLATE and ch in stack:
            # Ends everything that was opened inside it.
            while stack.pop() != ch:
                continue
    return "".join(reversed(stack))


def cleaned(plain: Any) -> Any:
    """Return plain JSON data with every text in it cleaned; keys stay, so that an odd one is refused by name."""
    if isinstance(plain, str):
        return clean(plain)
    if isinstance(plain, list):
        return [cleaned(item) for item in plain]
    if isinstance(plain, dict):
        return {key: cleaned(value) for key, value in plain.items()}
    return plain
