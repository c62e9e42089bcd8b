"""The page on awkward rules names every rule and only tests that exist."""

from __future__ import annotations

import ast
import re

from tests.helpers import ROOT

PAGE = ROOT / "docs" / "en" / "contribute" / "awkward-rules.md"
#: Rules that may stay text: only countries that are not built need them.
TEXT = {25, 36}


def rows() -> dict[int, tuple[str, list[str]]]:
    """Return number -> (how it is written, names of tests) as the page gives them."""
    found = {}
    for line in PAGE.read_text(encoding="utf-8").split("\n"):
        if match := re.match(r"\| (\d+) \| (.+?) \| (.+) \| (.+) \|$", line):
            assert int(match[1]) not in found, f"rule {match[1]} stands twice"
            found[int(match[1])] = (match[3], re.findall(r"`(test_\w+)`", match[4]))
    return found


def every_test() -> set[str]:
    """Return the name of every test function there is."""
    return {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_all_rules_stand_in_the_table() -> None:
    """Thirty-eight of them, each with a test, or said to be text and allowed to."""
    assert set(range(1, 39)) == set(rows())
    assert TEXT == {n for n, (_, names) in rows().items() if not names}
    assert all(how.startswith("Text") for n, (how, _) in rows().items() if n in TEXT)


def test_every_test_named_exists() -> None:
    """A renamed test is renamed here too."""
    named = {name for _, names in rows().values() for name in names}
    assert set() == named - every_test()


def test_every_numbered_test_is_named() -> None:
    """A test of a rule that the table forgets is found."""
    table = rows()
    for name in every_test():
        if match := re.match(r"test_(\d\d)_", name):
            assert name in table[int(match[1])][1], name
