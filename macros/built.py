"""When this site was built, and between which days a reader's clock can well be."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Dates in the output when there is no commit to take one from: 1 January 2026.
FIXED_TIME = "1767225600"
#: A reader far to the west lives on the day before; a site that nobody has built again for longer is asked about too.
DAYS_BEFORE = 1
YEARS_AFTER = 3


def build_time() -> str:
    """Return the seconds since 1970 that stand for "now" in the output: given, or the last commit's."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or FIXED_TIME


def clock_days() -> tuple[str, str]:
    """Return the earliest and the latest day, as ``2026-01-31``, on which a device needs no question about its clock."""
    day = datetime.fromtimestamp(int(build_time()), UTC).date()
    return (day - timedelta(days=DAYS_BEFORE)).isoformat(), _years_on(day).isoformat()


def _years_on(day: date) -> date:
    # 29 February has no namesake three years on.
    return day.replace(year=day.year + YEARS_AFTER, day=28 if (day.month, day.day) == (2, 29) else day.day)
