"""Runs the test levels one after the other, says how long each took beside its budget, and counts.

A level that runs no test is a failure: an empty folder must not look green.
A level that hangs is stopped, so that the others still report.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "build" / "reports"
#: Seconds the whole may take on two cores.
WHOLE = 25 * 60


@dataclass(frozen=True)
class Level:
    """One step of the run: a folder of tests, or a command that must succeed."""

    name: str
    #: Seconds it may take on two cores.
    budget: int
    #: Command to run instead of ``pytest tests/<name>``.
    command: tuple[str, ...] = ()
    #: Share the tests out to two processes: one by one (``load``), or file by file where a file's tests share much (``loadfile``).
    split: str = ""


#: The one list of levels, in the order they run.
LEVELS = (
    Level("setup", 60, ("tools/setup",)),
    Level("browsers", 60, ("tools/browsers",)),
    Level("data", 60),
    Level("cases", 30),
    Level("widgets", 80, split="load"),
    Level("macros", 40),
    Level("house", 20),
    Level("build", 100, (sys.executable, "-m", "macros.site")),
    Level("site", 180, split="loadfile"),
    Level("engines", 40),
    Level("pyodide", 60),
    Level("browser", 640),
    Level("hosting", 130),
)


@dataclass(frozen=True)
class Outcome:
    """What one level gave."""

    level: Level
    passed: int
    failed: int
    skipped: int
    took: float

    def __str__(self) -> str:
        over = "  over its budget" if self.took > self.level.budget else ""
        counts = f"{self.passed:5} passed {self.failed:4} failed {self.skipped:4} skipped"
        if self.level.command:
            counts = f"{'failed' if self.failed else 'done':>12}{'':27}"
        return f"{self.level.name:9} {counts}  {self.took:5.0f} s of {self.level.budget:3} s{over}"


def run(level: Level) -> Outcome:
    """Run one level; what breaks before it can count its tests is one failure."""
    print(f"\n== {level.name}", flush=True)
    began = time.monotonic()
    report = REPORTS / f"{level.name}.xml"
    report.unlink(missing_ok=True)
    command = list(level.command) or [
        *(sys.executable, "-m", "pytest", "-q", f"tests/{level.name}", f"--junitxml={report}"),
        *(("-n", "2", "--dist", level.split) if level.split else ()),
    ]
    code = _finish(subprocess.Popen(command, cwd=ROOT, start_new_session=True), level)
    counts = (0, int(code != 0), 0) if level.command else _counts(report, code)
    return Outcome(level, *counts, time.monotonic() - began)


def _finish(process: subprocess.Popen[bytes], level: Level) -> int:
    """Wait for a level; stop it with everything it started when it takes far too long."""
    limit = max(3 * level.budget, 300)
    try:
        return process.wait(timeout=limit)
    except subprocess.TimeoutExpired:
        print(f"{level.name} was stopped after {limit} s", file=sys.stderr)
        return 1
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _counts(report: Path, code: int) -> tuple[int, int, int]:
    """Return passed, failed, skipped of a pytest run; no test at all is one failure."""
    if not report.exists():
        return 0, 1, 0
    suite = ET.parse(report).getroot().find("testsuite")
    if suite is None:
        return 0, 1, 0
    total, skipped, wrong = (int(suite.get(k, 0)) for k in ("tests", "skipped", "failures"))
    wrong += int(suite.get("errors", 0))
    if code and not wrong:
        wrong = 1
    return max(total - wrong - skipped, 0), wrong, skipped


def _reasons(level: Level) -> list[str]:
    """Return why tests of a level were skipped, so that nobody takes them for passed."""
    report = REPORTS / f"{level.name}.xml"
    if level.command or not report.exists():
        return []
    return [f"{level.name}: {one.get('message', '')}" for one in ET.parse(report).getroot().iter("skipped")]


def main(only: list[str]) -> int:
    """Run all levels, or those named; return 1 when anything failed."""
    unknown = set(only) - {level.name for level in LEVELS}
    if unknown:
        print(f"no such level: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    REPORTS.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    outcomes = [run(level) for level in LEVELS if not only or level.name in only]
    print("\n" + "\n".join(str(outcome) for outcome in outcomes))
    for reason in sorted({reason for outcome in outcomes for reason in _reasons(outcome.level)}):
        print(f"NOT TESTED: {reason}")
    print(f"{'whole':9} {'':39}  {time.monotonic() - began:5.0f} s of {WHOLE} s")
    failed = sum(outcome.failed for outcome in outcomes)
    print(f"{sum(outcome.passed for outcome in outcomes)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
