"""The compiled engine under Pyodide gives the same JSON as CPython, for every worked case and for hostile input."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from typing import Any

from macros import bundle, engine_archive
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
def under_pyodide() -> dict[str, Any]:
    """Return version, answers and times of one Node process for all requests."""
    bundle.ensure()
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "pyodide" / "answer.mjs"), str(bundle.BUILT), str(bundle.BUILT.parent / "manifest.json")],
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


def test_every_worked_case_gives_the_same_json() -> None:
    """Same dates, doors, steps and letters in both interpreters."""
    requests = all_case_requests()
    assert len(requests) > 60
    for request, answer in zip(requests, under_pyodide()["answers"], strict=False):
        assert json.loads(handle_json(json.dumps(request), real())) == answer, request["id"]


def test_hostile_text_is_refused_and_the_interpreter_lives() -> None:
    """Thousands of brackets do not kill it: the answers after them still come."""
    answers = under_pyodide()["answers"][-len(HOSTILE) :]
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
