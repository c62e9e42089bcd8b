"""File names for an archive that every system opens: no path, no reserved name, no control sign, no trick of direction."""

from __future__ import annotations

import unicodedata

#: Longest part before and after the last dot, in characters; every system takes 255 bytes.
MOST_STEM = 48
MOST_ENDING = 8
#: Folder of the exhibits in the archive.
FOLDER = "exhibits"


def stem(text: str) -> str:
    """Return a text as one part of a file name: letters and digits of every script, hyphens between them.

    >>> stem("../..\\\\con<script>\\u202egnp"), stem("拒赔通知书 (1)"), stem("…")
    ('con-script-gnp', '拒赔通知书-1', '')
    """
    kept = [ch if unicodedata.category(ch)[0] in "LN" else "'" if unicodedata.category(ch)[0] == "M" else " " for ch in unicodedata.normalize("NFC", text)]
    return "-".join("".join(kept).replace("'", "").split())[:MOST_STEM].strip("-")


def ending(name: str) -> str:
    """Return the ending of a file name with its dot, or nothing; only plain letters and digits.

    >>> ending("a/b.PDF"), ending("x.tar.gz"), ending("evil.p\\u202edf"), ending("none")
    ('.pdf', '.gz', '', '')
    """
    _, dot, last = name.rpartition(".")
    good = dot and last.isascii() and last.isalnum() and len(last) <= MOST_ENDING
    return f".{last.lower()}" if good else ""


def exhibit_name(number: int, title: str, file: str) -> str:
    """Return where an exhibit lies in the archive; the number in front makes it unlike any other and any reserved name.

    >>> exhibit_name(3, "Refus du 12 mai", "scan.PDF"), exhibit_name(12, "CON", "CON")
    ('exhibits/03-Refus-du-12-mai.pdf', 'exhibits/12-CON')
    """
    return f"{FOLDER}/{number:02d}-{stem(title) or stem(file.rpartition('.')[0]) or 'x'}{ending(file)}"
