"""The check page for hosts: every sentence it may show stands in the page, the scripts only uncover them.

The words are in ``data/i18n/host``; a sentence begins with its grade (``bad:`` or
``warn:``), without one it is good.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

from macros import links, strict_yaml
from macros.convert import to_traditional
from macros.words import FOLDER
from widgets.errors import DataError

WORDS = FOLDER.parent / "host"
GRADES = ("bad", "warn")


@cache
def words(language: str) -> Mapping[str, Any]:
    """Return the words of the check page; traditional Chinese is converted from simplified.

    Raises:
        DataError: a word is missing or one too many, compared with French.
    """
    if language == "zh-Hant":
        return _converted(words("zh-Hans"))
    shown = f"i18n/host/{language}.yml"
    found: Mapping[str, Any] = strict_yaml.load(WORDS / f"{language}.yml", shown=shown)
    if language != "fr":
        for key in sorted(_keys(words("fr")) ^ _keys(found)):
            raise DataError("this word is missing or one too many, compared with fr.yml", file=shown, at=key)
    return found


def _keys(value: Mapping[str, Any], before: str = "") -> set[str]:
    inside = (_keys(one, f"{before}{key}.") if isinstance(one, Mapping) else {f"{before}{key}"} for key, one in value.items())
    return set().union(*inside)


def _converted(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _converted(one) if isinstance(one, Mapping) else to_traditional(one) for key, one in value.items()}


def self_check(page_url: str, assets: str, language: str) -> str:
    """Return the check itself as HTML: one list for the host, one for the ways out, and the scripts.

    Args:
        assets: The way from the page to the tools' files, which tells where the whole site begins.
    """
    t = words(language)
    root = links.to_root(page_url)
    whole = assets.removesuffix(f"{links.ASSETS}/")
    rows = t["checks"]
    parts = [
        f'<link rel="stylesheet" href="{root}assets/check/check.css">',
        f'<div class="check" data-check-root="{whole}">',
        f'<p data-whole="idle">{escape(t["not-started"])}</p>',
        *(f'<p class="check-whole" data-whole="{grade}" role="status" hidden>{escape(t[f"whole-{grade}"])}</p>' for grade in ("good", "warn", "bad")),
        f'<p><button type="button" data-run="samples" hidden>{escape(t["start"])}</button> '
        f'<button type="button" data-run="all" hidden>{escape(t["start-all"])}</button> <span data-count></span></p>',
        f"<h2>{escape(t['group-host'])}</h2>",
        _list([_row(key, row, t) for key, row in rows.items() if not _is_way_out(key)]),
        f"<h2>{escape(t['group-leaks'])}</h2>",
        f"<p>{escape(t['leaks-intro'])}</p>",
        _list([_row(key, row, t) for key, row in rows.items() if _is_way_out(key)]),
        "</div>",
        f'<script type="module" src="{root}assets/check/check.js"></script>',
    ]
    return "\n".join(parts)


def _is_way_out(key: str) -> bool:
    return key[0] == "L" and key[1:].isdigit()


def _list(rows: list[str]) -> str:
    return '<ul class="check-list">\n' + "\n".join(rows) + "\n</ul>"


def _row(key: str, row: Mapping[str, str], t: Mapping[str, Any]) -> str:
    said = [f'<span data-says="wait" data-grade="wait">{escape(t["wait"])}</span>']
    for code, text in row.items():
        if code == "name":
            continue
        grade, _, rest = text.partition(": ")
        grade, text = (grade, rest) if grade in GRADES else ("ok", text)
        said.append(
            f'<div data-says="{code}" data-grade="{grade}" hidden><strong>{escape(t[f"grade-{grade}"])}</strong> {escape(text)}<ul data-details></ul></div>'
        )
    return f'<li data-check="{key}" data-outcome="wait"><strong>{escape(row["name"])}</strong>\n' + "\n".join(said) + "</li>"
