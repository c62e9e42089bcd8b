"""The house's own tools: the test run counts honestly, the server sends what a host would, make says what there is."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = sorted(
    f"{path.parent.name}.{path.stem}"
    for folder in ("widgets", "macros")
    for path in (ROOT / folder).glob("*.py")
    if path.stem not in ("__init__", "__main__")
)


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tool_{name}", ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their own module up by name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


run = tool("test")
serve = tool("serve")


def test_the_levels_fit_in_their_time() -> None:
    """The budgets together stay below the bar for the whole."""
    assert sum(level.budget for level in run.LEVELS) <= run.WHOLE == 25 * 60


def test_every_folder_of_tests_is_a_level() -> None:
    """A folder that no level names would never be run."""
    folders = {p.parent.name for p in (ROOT / "tests").glob("*/test_*.py")}
    assert folders == {level.name for level in run.LEVELS if not level.command}


REPORT = '<testsuites><testsuite tests="{0}" failures="{1}" errors="{2}" skipped="{3}"/></testsuites>'


@pytest.mark.parametrize(
    ("numbers", "code", "counted"),
    [
        ((5, 0, 0, 1), 0, (4, 0, 1)),
        ((5, 1, 1, 0), 1, (3, 2, 0)),
        ((0, 0, 0, 0), 5, (0, 1, 0)),
        ((5, 0, 0, 0), 1, (4, 1, 0)),
    ],
    ids=["one skipped", "failed and broken", "no test at all", "broken after the tests"],
)
def test_a_level_is_counted_honestly(
    tmp_path: Path, numbers: tuple[int, ...], code: int, counted: tuple[int, ...]
) -> None:
    """No test is a failure; so is a run that ends badly without saying which test."""
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(*numbers), encoding="utf-8")
    assert counted == run._counts(report, code)


def test_a_level_that_does_not_start_is_a_failure(tmp_path: Path) -> None:
    """No report means nothing was tested."""
    assert (0, 1, 0) == run._counts(tmp_path / "none.xml", 0)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text("<p>here", encoding="utf-8")
    (tmp_path / "404.html").write_text("<p>lost", encoding="utf-8")
    (tmp_path / "a.wasm").write_bytes(b"plain")
    (tmp_path / "a.wasm.br").write_bytes(b"small")
    (tmp_path / "a.js").write_bytes(b"1")
    server = serve.server(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def ask(address: str, accept: str = "") -> tuple[int, str | None, bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": accept})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers["Content-Type"], answer.read()


def test_the_server_sends_types_twins_and_the_page_for_wrong_addresses(served: str) -> None:
    """As a host would, and nothing is put into a page."""
    assert ask(f"{served}/") == (200, "text/html; charset=utf-8", b"<p>here")
    assert ask(f"{served}/a.js")[1] == "text/javascript; charset=utf-8"
    assert ask(f"{served}/a.wasm") == (200, "application/wasm", b"plain")
    assert ask(f"{served}/a.wasm", "gzip, br") == (200, "application/wasm", b"small")
    assert ask(f"{served}/none/at/all/") == (404, "text/html; charset=utf-8", b"<p>lost")


def test_the_server_takes_the_next_port(tmp_path: Path) -> None:
    """Somebody else may stand on the first one."""
    with serve.server(tmp_path, 0) as first:
        taken = first.server_address[1]
        with serve.server(tmp_path, taken) as second:
            assert second.server_address[1] > taken


def test_the_server_sees_a_change_and_a_removal() -> None:
    """Configuration files of every language are watched too."""
    names = {Path(name).name for name, _ in serve.state()}
    assert {"mkdocs.yml", "mkdocs.base.yml", "mkdocs.zh-Hans.yml", "links.py"} <= names


def test_make_says_what_every_target_does() -> None:
    """A target without a line of help is not an interface."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert named
    shown = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in named[1].split():
        assert re.search(rf"^  make {re.escape(target)} +\w", shown, re.MULTILINE), target


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    """What a docstring shows is what comes out."""
    assert doctest.testmod(importlib.import_module(name)).failed == 0
