"""Runs the test levels one after the other, says how long each took beside its budget, and counts.

A level that runs no test is a failure: an empty folder must not look green.
"""

from __future__ import annotations

import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "build" / "reports"

#: Level, seconds it may take on two cores, and what is run before it.
LEVELS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("house", 60, ()),
    ("data", 90, ()),
    ("cases", 60, ()),
    ("widgets", 120, ()),
    ("macros", 120, ()),
    ("site", 240, ("-m", "macros.site")),
    ("pyodide", 300, ()),
    ("browser", 480, ()),
)


def run(level: str, before: tuple[str, ...]) -> tuple[int, int, int]:
    """Run one level; return how many passed, failed and were skipped. A run that breaks counts as one failure."""
    if before and subprocess.run([sys.executable, *before], cwd=ROOT, check=False).returncode:
        return 0, 1, 0
    report = REPORTS / f"{level}.xml"
    report.unlink(missing_ok=True)
    code = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", f"tests/{level}", f"--junitxml={report}"], cwd=ROOT, check=False
    ).returncode
    if not report.exists():
        return 0, 1, 0
    suite = ET.parse(report).getroot().find("testsuite")
    assert suite is not None
    total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
    failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
    if code and not failed:
        failed = 1
    return max(total - failed - skipped, 0), failed, skipped


def main(only: list[str]) -> int:
    """Run all levels, or those named; return 1 when anything failed."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    lines, passed, failed, skipped = [], 0, 0, 0
    began = time.monotonic()
    for level, budget, before in LEVELS:
        if only and level not in only:
            continue
        start = time.monotonic()
        ok, bad, left = run(level, before)
        took = time.monotonic() - start
        passed, failed, skipped = passed + ok, failed + bad, skipped + left
        over = "  over its budget" if took > budget else ""
        lines.append(f"{level:10} {ok:5} passed {bad:4} failed {left:4} skipped  {took:6.0f} s of {budget:4} s{over}")
    print("\n" + "\n".join(lines))
    print(f"all levels took {time.monotonic() - began:.0f} s of 1500 s")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
