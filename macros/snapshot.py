"""The two ways Python starts in the reader's browser, both made once at build time.

The snapshot: Node runs the very Pyodide that ships, imports the compiled engine and
stores what then differs from a fresh instance's memory (``tools/snapshot``). Chance
and clock stand still meanwhile, so two builds give the same bytes.

The lean library: the standard library cut down to the files that were in use at that
moment. It starts as slowly as stock Python but needs two megabytes less, which wins on
a slow line, and it is the way out where the snapshot does not fit.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from macros import engine_archive

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools" / "snapshot"


@dataclass(frozen=True, slots=True)
class Starts:
    """The bytes of both ways: the snapshot file, and the lean standard library as a ZIP archive."""

    snapshot: bytes
    library: bytes


def take(pyodide: Path, engine: bytes) -> Starts:
    """Return both ways for the Pyodide in ``pyodide`` with the archive ``engine`` imported.

    Raises:
        RuntimeError: Node could not take the snapshot; the message is Node's own.
    """
    with tempfile.TemporaryDirectory() as folder:
        archive, target, modules = (Path(folder) / name for name in ("engine.zip", "snapshot.bin", "modules.json"))
        archive.write_bytes(engine)
        done = subprocess.run(
            ["node", str(TOOLS / "take.js"), str(pyodide), str(archive), str(target), str(modules)],
            capture_output=True, text=True, check=False, timeout=240,
        )  # fmt: skip
        if done.returncode != 0 or not modules.exists():
            raise RuntimeError(f"the memory snapshot was not taken: {done.stderr[-1000:]}")
        library = _cut_down(pyodide / "python_stdlib.zip", json.loads(modules.read_text(encoding="utf-8")))
        return Starts(target.read_bytes(), library)


def _cut_down(library: Path, used: list[str]) -> bytes:
    """Return the files ``used`` of the standard library as byte code, stored: a host's compression shrinks it better as a whole."""
    with zipfile.ZipFile(library) as whole:
        return engine_archive.compiled((name, whole.read(name)) for name in used)
