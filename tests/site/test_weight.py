"""What a first visit weighs: the heaviest reading page of every language, with all it loads, at most 120 kB on the wire."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import brotli
import pytest

from macros.languages import known
from tests.site.test_pages import SITE, address, soup, target

BUDGET = 120_000
#: Folders that are read: no tool stands on their pages.
READ = ("guides", "easy", "paper")


@cache
def packed(path: Path) -> int:
    return len(brotli.compress(path.read_bytes()))


@pytest.mark.parametrize("tag", known())
def test_the_heaviest_reading_page_is_light(tag: str) -> None:
    """Page, styles, scripts and pictures together; nothing of Python among them."""
    heaviest = max((p for folder in READ for p in (SITE / tag / folder).rglob("index.html")), key=lambda p: p.stat().st_size)
    page = soup(heaviest)
    loads = {t["src"] for t in page.find_all(["script", "img"], src=True)} | {t["href"] for t in page.find_all("link", rel=["stylesheet", "icon"])}
    files = {target(urljoin(address(heaviest), load)) for load in loads if not load.startswith("data:")}
    total = packed(heaviest) + sum(packed(path) for path in files)
    assert total <= BUDGET, f"{heaviest.relative_to(SITE)}: {total}"
    assert not [path for path in files if "pyodide" in path.as_posix() or "snapshot" in path.name]
