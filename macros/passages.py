"""The passages that "Ask" looks through: one file a language, beside its page, taken from the finished pages.

A passage is what stands under one heading. The file also has the words the search
knows, so that page and engine need nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag

from macros import phrases, search, search_pages

#: Beside the page that asks; below the root of a language.
NAME = "ask/passages.json"
#: Characters of a passage beyond which the next paragraph begins another.
LONG = 700


def write(home: Path) -> None:
    """Write the passages of one built language, where it has the page that asks."""
    target = home / NAME
    if target.parent.is_dir():
        target.write_text(text(home), encoding="utf-8")


def text(home: Path) -> str:
    """Return the passages of one built language as JSON."""
    tag = search.tag_of(home)
    paths = search_pages.paths(home)
    said = phrases.spoken(tag)
    told: dict[str, Any] = {
        "language": tag,
        "words": json.loads(search.rules_json(tag)),
        "pages": [page for path in paths if (page := _page(path, home, said)) is not None],
    }
    content = _dumped(told)
    return _dumped({**told, "version": hashlib.sha256(content.encode()).hexdigest()[:12]})


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _page(path: Path, home: Path, said: Mapping[str, list[str]]) -> dict[str, Any] | None:
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    sources = _sources(page)
    country = search_pages.place(page)
    found = search_pages.article(page)
    title = found.find("h1") if found is not None else None
    says = page.find("meta", attrs={"name": "description"})
    url = f"{path.parent.relative_to(home).as_posix()}/"
    if found is None or title is None or url in ("ask/", "./"):
        return None
    return {
        "url": url,
        "title": title.get_text(" ", strip=True),
        "says": str(says["content"]) if isinstance(says, Tag) else "",
        "place": country,
        "said": list(said.get(url, ())),
        "sources": sources,
        "passages": _passages(found),
    }


def _sources(page: BeautifulSoup) -> list[str]:
    """Return the names of the sources in the foot of a guide."""
    foot = page.select_one("article .rc-checked")
    return [item.get_text(" ", strip=True) for item in foot.find_all("li")] if foot is not None else []


def _passages(article: Tag) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    anchor, heading, held = "", "", ""

    def close() -> None:
        if held:
            rows.append({"anchor": anchor, "heading": heading, "text": held})

    for part in article.find_all(["h2", "h3", "p", "li", "dt", "dd", "summary"]):
        said = " ".join(part.get_text("", strip=False).split())
        if part.name in ("h2", "h3"):
            close()
            anchor, heading, held = str(part.get("id", anchor)), said, ""
        elif said and not part.find_parent(["p", "li", "dd"]):
            if held and len(held) + len(said) > LONG:
                close()
                held = ""
            held = f"{held} {said}" if held else said
    close()
    return rows
