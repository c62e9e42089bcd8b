"""The compiled engine under Pyodide gives the same JSON as CPython, for every worked case and for hostile input."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from macros import bundle, engine_archive, snapshot
from tests.helpers import ROOT, all_case_requests, real
from widgets.worker import handle_json

HOSTILE = [
    "not json",
    "[" * 5000,
    '{"a":' * 3000,
    "null",
    '{"id":1,"action":"assess"}',
    '{"id":2,"action":"assess","jurisdiction":"fr","language":"fr","today":"2026-02-31","case":{}}',
    json.dumps({"id": 3, "action": "refusal", "jurisdiction": "cn", "language": "en", "today": "2026-11-24", "form": "claim", "answers": {}, "text": "\u202e<script>𠮷\ufffe" * 50}),
]


@cache
def under_pyodide(way: str = "lean") -> dict[str, Any]:
    """Return version, answers and times of one Node process for all requests."""
    bundle.ensure()
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "pyodide" / "answer.mjs"), str(bundle.BUILT), str(bundle.BUILT.parent / "manifest.json"), way],
        input=json.dumps([*all_case_requests(), *HOSTILE]), capture_output=True, text=True, cwd=ROOT, timeout=280, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-400:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_shipped_pyodide_is_the_tested_one() -> None:
    """Byte for byte the files of the pinned package."""
    folder = bundle.BUILT / bundle.ensure()["pyodide"]
    for source, name in bundle.PYODIDE_FILES.items():
        assert (bundle.PYODIDE / source).read_bytes() == (folder / name).read_bytes(), name
    assert under_pyodide()["version"] == "0.29.5"


@pytest.mark.parametrize("way", ["lean", "snapshot"])
def test_every_worked_case_gives_the_same_json(way: str) -> None:
    """Same dates, doors, steps and letters in both interpreters, started lean or out of the snapshot."""
    requests = all_case_requests()
    assert len(requests) > 60
    for request, answer in zip(requests, under_pyodide(way)["answers"], strict=False):
        assert json.loads(handle_json(json.dumps(request), real())) == answer, request["id"]


@pytest.mark.parametrize("way", ["lean", "snapshot"])
def test_hostile_text_is_refused_and_the_interpreter_lives(way: str) -> None:
    """Thousands of brackets do not kill it: the answers after them still come."""
    answers = under_pyodide(way)["answers"][-len(HOSTILE) :]
    expected = [json.loads(handle_json(text, real())) for text in HOSTILE]
    assert expected == answers
    assert ["invalid"] * 6 + ["ok"] == [a["status"] for a in answers]


def test_the_archive_has_the_same_bytes_twice() -> None:
    """Two builds of one source are one file."""
    assert engine_archive.make() == engine_archive.make()


def test_the_archive_holds_byte_code_only() -> None:
    """Compiled ahead: no source to compile on the reader's phone, and no page of our command line."""
    import io
    import zipfile

    names = zipfile.ZipFile(io.BytesIO(engine_archive.make())).namelist()
    assert all(name.endswith(".pyc") for name in names)
    assert "widgets/worker.pyc" in names and "widgets/__main__.pyc" not in names


def test_the_snapshot_has_the_same_bytes_twice() -> None:
    """Taken again, it is the file that ships, and so is the library; a chance or a clock let in would show here."""
    manifest = bundle.ensure()
    again = snapshot.take(bundle.PYODIDE, (bundle.BUILT / manifest["engine"]).read_bytes())
    assert again.snapshot == (bundle.BUILT / manifest["snapshot"]).read_bytes()
    assert again.library == (bundle.BUILT / manifest["library"]).read_bytes()


def test_a_snapshot_of_another_memory_is_refused(tmp_path: Path) -> None:
    """One changed word of the sum: the restore says so, and does not hang or answer."""
    manifest = dict(bundle.ensure())
    for name in (bundle.BUILT / manifest["pyodide"]).parent.iterdir():
        (tmp_path / name.name).symlink_to(name)
    broken = bytearray((bundle.BUILT / manifest["snapshot"]).read_bytes())
    broken[16] ^= 1
    (tmp_path / "broken.bin").write_bytes(broken)
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "snapshot": "broken.bin"}))
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "pyodide" / "answer.mjs"), str(tmp_path), str(tmp_path / "manifest.json"), "snapshot"],
        input="[]", capture_output=True, text=True, cwd=ROOT, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "fresh memory differs" in done.stderr[-4000:]
