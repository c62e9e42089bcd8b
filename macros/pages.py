"""What the pages say about themselves: their front matter, and lists made from it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from macros import catalog
from widgets.errors import DataError


def head(path: Path) -> Mapping[str, Any]:
    """Return a page's front matter.

    Raises:
        DataError: there is none that can be read.
    """
    text = path.read_text(encoding="utf-8")
    if not text.startswith("---\n"):
        raise DataError("no front matter", file=path.name, at="")
    try:
        found = yaml.safe_load(text[4 : text.index("\n---", 4)])
    except (ValueError, yaml.YAMLError) as fault:
        raise DataError(f"front matter unreadable: {fault}", file=path.name, at="") from None
    return found


def guide_list(docs: str | Path, *, language: str) -> str:
    """Return every guide as Markdown lists, one a country: title, linked, and description."""
    folder = Path(docs) / "guides"
    parts = []
    for place in sorted((p for p in folder.iterdir() if p.is_dir()), reverse=True):
        guides = [(path, head(path)) for path in sorted(place.glob("*.md"))]
        guides.sort(key=lambda one: (one[0].name != "index.md", str(one[1]["title"])))
        name = catalog.catalogs()[str(guides[0][1]["jurisdiction"])].jurisdiction.names[language]
        parts += [f"## {name} {{#{place.name}}}", ""]
        parts += [f"- [{meta['title']}]({place.name}/{path.name})  \n  {meta['description']}" for path, meta in guides]
        parts.append("")
    return "\n".join(parts)
