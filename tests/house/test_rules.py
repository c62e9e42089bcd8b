"""The rules of the house as tests; each rule is also shown a bad sample, so that it is known to bite."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ENGINE = sorted((ROOT / "widgets").glob("*.py"))
BUILD = sorted((ROOT / "macros").glob("*.py"))
SCRIPTS = sorted((ROOT / "widgets" / "web").rglob("*.js"))
#: What the engine may import besides itself; ``__main__`` alone reads files.
ALLOWED = {"__future__", "calendar", "cattrs", "collections", "copy", "dataclasses", "datetime", "decimal", "itertools", "json", "math", "re", "typing", "unicodedata", "widgets"}
COMMAND_LINE = ALLOWED | {"argparse", "pathlib", "sys"}
LAW = re.compile(r"\b[LR]\.?\s?\d{3}-\d|第[0-9一二三四五六七八九十百]+条")


def imports(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def clocks(code: str) -> list[str]:
    return re.findall(r"\b(?:date\.today|datetime\.now|datetime\.utcnow|time\.time|monotonic)\b", code)


def swallowed(code: str) -> list[int]:
    """Lines of bare excepts, and of handlers that do nothing at all."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or (len(node.body) == 1 and isinstance(node.body[0], ast.Pass))):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", ENGINE, ids=lambda p: p.name)
def test_the_engine_is_pure(path: Path) -> None:
    """Standard library and cattrs only: no js, no files, no network, no clock."""
    code = path.read_text(encoding="utf-8")
    assert set(imports(code)) <= (COMMAND_LINE if path.name == "__main__.py" else ALLOWED)
    assert [] == clocks(code)
    assert "open(" not in re.sub(r"\w+open\(|open_\w+\(", "", code)


@pytest.mark.parametrize("path", [*ENGINE, *BUILD], ids=lambda p: f"{p.parent.name}/{p.name}")
def test_modules_are_small_and_honest(path: Path) -> None:
    """At most 400 lines, no swallowed fault, no law typed in, nothing left to do."""
    code = path.read_text(encoding="utf-8")
    assert len(code.splitlines()) <= 400
    assert [] == swallowed(code)
    assert [] == LAW.findall(code)
    assert not re.search(r"\b(TODO|FIXME|XXX)\b", code)
    assert ast.get_docstring(ast.parse(code)), "a module says what is here"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_scripts_keep_to_their_part(path: Path) -> None:
    """No markup from strings, no evaluation, no other host, no country, no law, at most 250 lines."""
    code = path.read_text(encoding="utf-8")
    assert len(code.splitlines()) <= 250
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "RTCPeerConnection", "sendBeacon", "XMLHttpRequest", "WebSocket", "EventSource", "localStorage"):
        assert word not in code, word
    assert [] == LAW.findall(code)
    assert not re.search(r"https?://(?!\\)", code.replace("^https:", ""))
    assert not re.search(r"[\"'](?:fr|cn|tw|hk|claim|legal_form|complaint)[\"']", code)
    assert not re.search(r"[一-鿿àâçéèêëîïôûù]", code)
    assert (code.count("new Date()") == 1) == (path.name == "clock.js")
    assert ("new Worker(" in code) == (path.name == "spawn.js")


def test_a_worker_only_starts_from_a_blob() -> None:
    """A worker from an address would escape the page's policy."""
    code = (ROOT / "widgets" / "web" / "spawn.js").read_text(encoding="utf-8")
    assert ["blobUrl"] == re.findall(r"new Worker\((\w+)", code)
    assert re.search(r"blobUrl = URL\.createObjectURL\(", code)


def test_the_rules_bite() -> None:
    """Each rule refuses a bad sample."""
    assert not set(imports("import js\nfrom os import path")) <= ALLOWED
    assert clocks("x = date.today()")
    assert swallowed("try:\n    x\nexcept ValueError:\n    pass\n") and swallowed("try:\n    x\nexcept:\n    y\n")
    assert LAW.findall("L.612-2") and LAW.findall("第二十条")


def test_lock_files_have_hashes_and_no_addresses() -> None:
    """Any mirror of a registry serves."""
    for path in (ROOT / "locks").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        names = re.findall(r"^[a-z0-9][a-z0-9._-]*==", text, re.MULTILINE)
        assert names and len(re.findall(r"--hash=sha256:", text)) >= len(names)
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock and lock.count('"integrity"') > 10


def test_no_tracked_file_names_a_registry_or_a_machine() -> None:
    """Neither hosts of registries nor paths of somebody's machine."""
    words = ["pypi" + ".org", "registry." + "npmjs", "files.python" + "hosted", "/work" + "/main", "/root" + "/"]
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    for name in filter(None, listed):
        path = ROOT / name
        if path.suffix in (".png",) or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        assert [] == [w for w in words if w in text], name


def test_the_code_is_clean() -> None:
    """ruff has nothing to say."""
    done = subprocess.run([sys.executable, "-m", "ruff", "check", "widgets", "macros", "tests", "tools"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
