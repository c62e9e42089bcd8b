"""Words and patterns that the refusal reasons of all countries share: ``data/refusals.yml`` spread into the grounds.

An editor writes ``@late`` in a pattern for all words of that name, and
``topics: [waiting]`` in a ground for all patterns of that topic; what stands under
``everywhere`` goes to every ground. The catalog has them written out, so that the engine reads one kind of pattern only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from macros.convert import to_traditional
from widgets.errors import DataError

FILE = "refusals.yml"
_NAME = re.compile(r"@([a-z-]+)")


def spread(grounds: Mapping[str, Any], shared: Mapping[str, Any], *, shown: str) -> dict[str, Any]:
    """Return the plain grounds with the patterns of their topics added and every ``@name`` replaced by its words.

    Args:
        grounds: As read from a country's ``grounds.yml``.
        shared: As read from ``data/refusals.yml``.
        shown: The file of the grounds, for messages.

    Raises:
        DataError: a topic or a name that the shared file does not have in that language.
    """
    return {
        key: _ground(plain, shared, shown, key) if isinstance(plain, dict) else plain for key, plain in grounds.items()
    }


def _ground(plain: dict[str, Any], shared: Mapping[str, Any], shown: str, key: str) -> dict[str, Any]:
    done = {name: value for name, value in plain.items() if name != "topics"}
    taken = []
    for topic in plain.get("topics", []):
        if topic not in shared.get("topics", {}):
            raise DataError(f"no topic is called {topic!r} in {FILE}", file=shown, at=f"{key}.topics")
        taken.append(shared["topics"][topic])
    if done.get("patterns") or taken:
        taken.append(shared.get("everywhere", {}))
    for part in ("patterns", "unless"):
        sources = [one[part] for one in (plain, *taken) if isinstance(one.get(part), dict)]
        # Anything else is left for the reader of records to complain about.
        if sources and isinstance(plain.get(part, {}), dict):
            languages = dict.fromkeys(language for source in sources for language in source)
            done[part] = {
                language: [
                    _both(_words(pattern, language, shared, shown, f"{key}.{part}.{language}"), language)
                    for source in sources
                    for pattern in source.get(language, [])
                ]
                for language in languages
            }
            # Each Chinese pattern has both scripts in it; converted ones beside it would know the bans of one script only.
            if "zh-Hans" in languages:
                done[part].setdefault("zh-Hant", [])
    return done


def _both(pattern: Any, language: str) -> Any:
    """Return a Chinese pattern with the traditional signs of every word beside the simplified ones.

    >>> _both("等待期|观察期 !已满", "zh-Hans")
    '等待期|观察期|觀察期 !已满|已滿'
    """
    if language != "zh-Hans" or not isinstance(pattern, str):
        return pattern
    return " ".join(
        ("!" if part.startswith("!") else "")
        + "|".join(dict.fromkeys([*(choices := part.removeprefix("!").split("|")), *map(to_traditional, choices)]))
        for part in pattern.split()
    )


def _words(pattern: Any, language: str, shared: Mapping[str, Any], shown: str, at: str) -> Any:
    """Return the pattern with its names written out."""

    def written(found: re.Match[str]) -> str:
        words = shared.get("words", {}).get(found[1], {}).get(language)
        if words is None:
            raise DataError(f"{FILE} has no words called {found[1]!r} in {language}", file=shown, at=at)
        return words

    return _NAME.sub(written, pattern) if isinstance(pattern, str) else pattern
