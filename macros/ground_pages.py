"""The files of the pages of refusal reasons: written before each build, never by hand.

A page holds its head and one macro call, so a new reason in ``grounds.yml`` has
its page in every language at once. Traditional Chinese is made from simplified as
for every page. Files that no reason makes any more are taken away.
"""

from __future__ import annotations

import json
from pathlib import Path

from macros import catalog, grounds
from macros.words import words
from widgets.schema import Catalog, Ground

#: Languages that pages are written in; traditional Chinese is converted.
WRITTEN = ("fr", "zh-Hans", "en")
FOLDER = "grounds"


def pages(language: str) -> dict[str, str]:
    """Return path below the language's folder -> text, for every reason of every country that has a tool."""
    made: dict[str, str] = {}
    for code, found in catalog.catalogs().items():
        name = grounds.country(code)
        if not found.grounds or not name:
            continue
        made[f"{FOLDER}/{name}/index.md"] = _index(found, language)
        made |= {f"{FOLDER}/{name}/{ground.id}.md": _page(found, ground, language) for ground in found.grounds.values()}
    return made


def write(docs: Path) -> None:
    """Write the pages of every language below ``docs``; files that are right already are not touched."""
    for language in WRITTEN:
        made, top = pages(language), docs / language
        for old in (top / FOLDER).rglob("*.md"):
            if old.relative_to(top).as_posix() not in made:
                old.unlink()
        for place, text in made.items():
            path = top / place
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")


def _page(found: Catalog, ground: Ground, language: str) -> str:
    t, code = words(language), found.jurisdiction.id
    names = {"{name}": ground.names[language], "{country}": found.jurisdiction.names[language]}
    title = _filled(t["ground-title"], names)
    rests = grounds.sources(ground)
    head = {
        "title": title,
        "description": _filled(t["ground-description"], names),
        "jurisdiction": code,
        "sources": list(rests),
        # The page is as old as the oldest check of what it rests on.
        "checked_on": min(found.sources[name].checked_on for name in rests).isoformat(),
        "checked_by": t["ground-checked-by"],
    }
    return _file(head, title, f'{{{{ ground_page("{code}", "{ground.id}") }}}}\n\n{{{{ guide_foot() }}}}')


def _index(found: Catalog, language: str) -> str:
    t, names = words(language), {"{country}": found.jurisdiction.names[language]}
    title = _filled(t["ground-index-title"], names)
    head = {"title": title, "description": _filled(t["ground-index-description"], names), "jurisdiction": found.jurisdiction.id}
    return _file(head, title, f'{t["ground-index-says"]}\n\n{{{{ ground_list("{found.jurisdiction.id}") }}}}')


def _filled(text: str, names: dict[str, str]) -> str:
    for hole, value in names.items():
        text = text.replace(hole, value)
    return text


def _file(head: dict[str, object], title: str, body: str) -> str:
    lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    return f"---\n{lines}\n---\n\n# {title}\n\n{body}\n"
