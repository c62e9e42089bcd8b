"""What a reading page weighs on the wire on a first visit."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.host import host
from tests.bench.start import browser
from tests.bench.table import Group, Row

ROOT = Path(__file__).resolve().parent.parent.parent


def run() -> list[Group]:
    """Return the heaviest reading page of each language."""
    rows = []
    with host(ROOT / "site") as at, sync_playwright() as play:
        # A built site has no packed pages yet; a released archive and every usual host send them packed.
        at.line.packs = True
        for tag in ("fr", "zh-Hans", "zh-Hant", "en"):
            pages = sorted(p.parent.relative_to(ROOT / "site").as_posix() for p in (ROOT / "site" / tag / "guides").rglob("index.html"))
            heaviest = max(pages, key=lambda name: (ROOT / "site" / name / "index.html").stat().st_size)
            with browser(play) as context:
                page = context.new_page()
                asked: list[str] = []
                page.on("request", lambda request, asked=asked: asked.append(request.url))
                at.line.sent = 0
                page.goto(f"{at.address}{heaviest}/", wait_until="networkidle")
                rows.append(Row(f"{heaviest}", at.line.sent / 1000, 120, "kB"))
                rows.append(Row(f"{heaviest}: requests elsewhere, or for Python", _strays(asked, at.address), 0))
    return [Group("Reading page, first visit", tuple(rows))]


def _strays(asked: list[str], home: str) -> int:
    return sum(not url.startswith((home, "data:")) or ".wasm" in url or "snapshot" in url for url in asked)
