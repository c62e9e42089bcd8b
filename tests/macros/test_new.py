"""The templates of ``make new-letter`` and ``make new-jurisdiction``: copied, they are sound, and nothing is written over."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from macros import catalog
from tests.helpers import ROOT

RULE = """
my_new_limit:
  names: {fr: Mon délai, zh-Hans: 我的期限, en: My limit}
  says: {fr: Dernier jour., zh-Hans: 最后一天。, en: Last day.}
  binds: consumer
  sort: deadline
  length: {n: 45, unit: day}
  start: {event: complaint_sent}
  counting: plain
  effect: [{kind: right_lost}]
  sources: [act]
"""


def test_a_new_jurisdiction_passes_the_check_before_it_is_filled(tmp_path: Path) -> None:
    """An editor starts from something whole."""
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "jurisdictions" / "_template", data / "jurisdictions" / "zz")
    shutil.rmtree(data / "jurisdictions" / "zz" / "letters" / "_letter")
    shutil.copytree(ROOT / "tests" / "fixtures" / "xx-forms", data / "forms" / "zz")
    shutil.copytree(ROOT / "data" / "i18n", data / "i18n")
    found, faults = catalog.examine("zz", data=data)
    assert [] == [str(fault) for fault in faults]
    assert found is not None and "complaint" in found.letters


def test_a_lawyer_adds_a_time_limit_with_one_record(tmp_path: Path) -> None:
    """No Python: a record in the file, and the count is there."""
    from tests.helpers import invented_data, situation

    data = invented_data(tmp_path / "data")
    path = data / "jurisdictions" / "xx" / "time_limits.yml"
    path.write_text(path.read_text(encoding="utf-8") + RULE, encoding="utf-8")
    found = catalog.load("xx", data=data)
    d = situation({"events": {"complaint_sent": "2026-01-31"}}, "2026-02-01", found).deadline("my_new_limit")
    assert "2026-03-17" == str(d.date)


def test_nothing_that_exists_is_written_over() -> None:
    """France stays France."""
    done = subprocess.run([sys.executable, "tools/new.py", "jurisdiction", "fr"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (1, True) == (done.returncode, "exists already" in done.stderr)
