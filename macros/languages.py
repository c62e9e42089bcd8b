"""One language of the whole site: which there are, which pages each has, and its MkDocs build.

A language is a file ``mkdocs.<tag>.yml``; nothing else lists them but the theme's
settings in ``mkdocs.base.yml``, which give their order and their own names.
"""

from __future__ import annotations

import logging
import os
import sys
from functools import cache
from pathlib import Path, PurePosixPath

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).resolve().parent.parent


@cache
def names() -> dict[str, str]:
    """Return tag -> the language's own name, in the order readers see."""
    text = (ROOT / "mkdocs.base.yml").read_text(encoding="utf-8")
    # compose, not load: the file holds !ENV, which only MkDocs knows.
    base = yaml.compose(text, Loader=yaml.SafeLoader)
    rows = _child(_child(base, "extra"), "languages").value
    return {_child(row, "tag").value: _child(row, "name").value for row in rows}


def _child(node: yaml.Node, key: str) -> yaml.Node:
    return next(value for name, value in node.value if name.value == key)


def known() -> tuple[str, ...]:
    """Return the tags of all languages that have a configuration."""
    return tuple(tag for tag in names() if (ROOT / f"mkdocs.{tag}.yml").exists())


def docs_folder(tag: str) -> Path:
    """Return where the pages of a language lie at build time."""
    return ROOT / "build" / "docs" / tag if tag == "zh-Hant" else ROOT / "docs" / tag


def page_addresses(folder: Path) -> list[str]:
    """Return the address of every page below ``folder``, as the theme's ``page.url`` gives it."""
    found = []
    for path in folder.rglob("*.md"):
        place = PurePosixPath(path.relative_to(folder).as_posix())
        if place.name in ("index.md", "README.md"):
            place = place.parent
        found.append("" if str(place) == "." else f"{place.with_suffix('')}/")
    return sorted(found)


def build_one(tag: str, target: str, tags: list[str]) -> None:
    """Build one language into ``target``; its switch offers the pages that ``tags`` have."""
    host = os.environ.get("SITE_URL", "")
    config = load_config(
        str(ROOT / f"mkdocs.{tag}.yml"),
        site_dir=target,
        site_url=f"{host.rstrip('/')}/{tag}/" if host else "",
    )
    config.extra["languages"] = [
        {"tag": other, "name": names()[other], "pages": page_addresses(docs_folder(other))}
        for other in tags
    ]
    config.extra["own_pages"] = page_addresses(docs_folder(tag))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    # The sitemap itself stays; its packed twin would carry the time of packing.
    (Path(target) / "sitemap.xml.gz").unlink(missing_ok=True)


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    build_one(sys.argv[1], sys.argv[2], sys.argv[3:])
