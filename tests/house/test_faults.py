"""The table of faults: every number once, every test named exists, few faults that cannot be provoked."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "docs" / "en" / "contribute" / "faults.md"
ROWS = re.findall(r"^\| ([FH]\d\d) \| (.+?) \| (.+) \| (\w+) \|$", TABLE.read_text(encoding="utf-8"), re.MULTILINE)


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_number_stands_once_and_in_order() -> None:
    """F01 to F92 and H01 to H64."""
    assert [f"F{n:02}" for n in range(1, 93)] + [f"H{n:02}" for n in range(1, 65)] == [row[0] for row in ROWS]


def test_every_test_named_exists() -> None:
    """A renamed test would leave a fault unwatched."""
    for number, _, where, result in ROWS:
        if result == "passes":
            named = re.fullmatch(r"`(tests/[a-z_/]+\.py)::(test_\w+)`", where)
            assert named, number
            assert named[2] in functions(ROOT / named[1]), f"{number}: {where}"
        else:
            assert result in ("cannot", "elsewhere", "open") and len(where) > 12, number


def test_few_faults_cannot_be_provoked() -> None:
    """At most fifteen."""
    assert len([row for row in ROWS if row[3] == "cannot"]) <= 15
