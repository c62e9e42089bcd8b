"""Lighthouse's four scores of reading pages, on a phone as Lighthouse plays it: performance 95, all others 100 at the least."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from macros.languages import known
from tests.bench.host import host
from tests.bench.table import Group, Row

ROOT = Path(__file__).resolve().parent.parent.parent
#: Category -> the least it may be, out of a hundred.
FLOORS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
#: Ten reading pages of each language, of every kind.
PAGES = (
    "", "glossary/", "guides/france/", "guides/france/refused/", "guides/france/mediator/", "guides/china/refused/",
    "guides/china/changes/", "easy/france/refused/", "paper/france/", "trust/accessibility/",
)  # fmt: skip
FLAGS = "--headless=new --no-sandbox --disable-background-networking --disable-component-update --disable-sync --no-first-run"


def chromium() -> str:
    """Return where Chromium lies: given, the system's, or Playwright's own."""
    if found := os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"):
        return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        return play.chromium.executable_path


def report(address: str) -> tuple[dict[str, int], list[str]]:
    """Return the scores of a page, and the audits that are not perfect in the categories that must be.

    Raises:
        RuntimeError: Lighthouse gave no report.
    """
    node = shutil.which("node") or "node"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [
            node, "node_modules/lighthouse/cli/index.js", address, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={FLAGS}",
            f"--only-categories={','.join(FLOORS)}", "--no-enable-error-reporting",
        ]  # fmt: skip
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=180, env={**os.environ, "CHROME_PATH": chromium()})
        if not out.is_file():
            raise RuntimeError(f"{address}: {done.stderr[-1500:]}")
        said = json.loads(out.read_text(encoding="utf-8"))
    scores = {name: round(100 * (said["categories"][name]["score"] or 0)) for name in FLOORS}
    wrong = [
        f"{name}: {ref['id']}"
        for name in FLOORS
        for ref in said["categories"][name]["auditRefs"]
        if ref["weight"] and (said["audits"][ref["id"]]["score"] or 0) < 1 and said["audits"][ref["id"]]["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
    ]
    return scores, wrong


def run() -> list[Group]:
    """Return, per language and category, how far the worst of ten pages falls short of its floor; 0 is the bar."""
    rows = []
    with host(ROOT / "site") as at:
        at.line.packs = True
        for tag in known():
            found = {page: report(f"{at.address}{tag}/{page}")[0] for page in PAGES}
            for name, floor in FLOORS.items():
                page, worst = min(((page, scores[name]) for page, scores in found.items()), key=lambda one: one[1])
                rows.append(Row(f"{tag}, {name}: worst is {worst} ({tag}/{page}), short of {floor} by", max(0, floor - worst), 0))
    return [Group("Lighthouse, ten reading pages a language", tuple(rows))]
