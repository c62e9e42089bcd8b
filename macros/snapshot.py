"""The memory snapshot of started Python: taken once at build time, restored in the reader's browser.

Node runs the very Pyodide that ships, imports the compiled engine and stores what
then differs from a fresh instance's memory (``tools/snapshot``). Chance and clock
stand still meanwhile, so two builds give the same bytes.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "tools" / "snapshot"


def take(pyodide: Path, engine: bytes) -> bytes:
    """Return the snapshot file for the Pyodide in ``pyodide`` with the archive ``engine`` imported.

    Raises:
        RuntimeError: Node could not take it; the message is Node's own.
    """
    with tempfile.TemporaryDirectory() as folder:
        archive, target = Path(folder) / "engine.zip", Path(folder) / "snapshot.bin"
        archive.write_bytes(engine)
        done = subprocess.run(
            ["node", str(TOOLS / "take.js"), str(pyodide), str(archive), str(TOOLS / "warm.py"), str(target)],
            capture_output=True, text=True, check=False, timeout=240,
        )  # fmt: skip
        if done.returncode != 0 or not target.exists():
            raise RuntimeError(f"the memory snapshot was not taken: {done.stderr[-1000:]}")
        return target.read_bytes()
