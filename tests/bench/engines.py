"""The start in Firefox and in WebKit, against stock Pyodide in the same run."""

from __future__ import annotations

import json
import statistics
import subprocess
from pathlib import Path
from typing import Any

from tests.bench import stock
from tests.bench.host import host
from tests.bench.start import MEASURE, OURS, STOCK, TYPED
from tests.bench.table import Group, Row
from tests.browser.test_other_engines import firefox
from tests.browser.webkit import webkit

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 3


def _firefox(address: str) -> list[dict[str, Any]]:
    """Return a first and a later visit in a new profile."""
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "bench" / "firefox.mjs"), firefox(), address],
        input=json.dumps({"code": MEASURE, "given": TYPED}), capture_output=True, text=True, timeout=300, check=False, cwd=ROOT,
    )  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-1000:])
    visits: list[dict[str, Any]] = json.loads(done.stdout)
    return visits


def _webkit(address: str) -> list[dict[str, Any]]:
    body = MEASURE[MEASURE.index("async (") :].rstrip()
    visits = []
    with webkit() as driver:
        for _ in range(2):
            driver.get("about:blank")
            driver.get(address)
            told = driver.execute_async_script(
                f"const done = arguments[arguments.length - 1]; ({body})(arguments[0]).then(done, (e) => done({{ failed: String(e) }}));", TYPED
            )
            if "failed" in told:
                raise RuntimeError(told["failed"])
            visits.append(told)
    return visits


def run() -> list[Group]:
    """Return the ratios, median of the ratios inside the rounds."""
    rows = []
    with host(ROOT / "site", stock.make()) as at:
        for name, visit in (("Firefox", _firefox), ("WebKit", _webkit)):
            ratios: dict[str, list[float]] = {"first visit": [], "later visit": []}
            for _ in range(ROUNDS):
                ours, theirs = visit(at.address + OURS), visit(at.address + STOCK)
                for when, a, b in zip(ratios, ours, theirs, strict=True):
                    ratios[when].append(a["shown"] / b["shown"])
            rows += [Row(f"{name}, {when}", statistics.median(found), 0.35) for when, found in ratios.items()]
    return [Group("Start in other engines, as a share of stock", tuple(rows))]
