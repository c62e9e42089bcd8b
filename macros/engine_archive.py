"""The engine and the pure-Python libraries it needs, compiled for Pyodide, as one archive.

``pyodide py-compile`` runs under the same minor version of Python as Pyodide, so
its byte code loads in the browser. The archive is stored, not deflated: the host
compresses it better as a whole.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: Import name -> parts left out. ``cattrs`` keeps its core: the presets for other formats import what is not there.
LIBRARIES = {
    "attr": (),
    "attrs": (),
    "cattrs": ("preconf",),
    "typing_extensions": (),
}
_DATE = (2020, 1, 1, 0, 0, 0)


def make() -> bytes:
    """Return the archive, the same bytes for the same sources."""
    return compiled(_files())


def compiled(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of Python files, given by name and source, as byte code for Pyodide; the same bytes each time."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.zip"
        with zipfile.ZipFile(plain, "w") as archive:
            for name, content in sorted(files):
                archive.writestr(zipfile.ZipInfo(name, _DATE), content)
        # The command names its outcome after the input when the original is kept.
        subprocess.run(
            [str(Path(sys.executable).parent / "pyodide"), "py-compile", "--silent", "--compression-level", "0", str(plain)],
            # Without docstrings and asserts, as the snapshot runs: fewer bytes to send.
            env={**os.environ, "PYTHONOPTIMIZE": "2"},
            check=True,
        )
        return _same_bytes(plain)


def _same_bytes(path: Path) -> bytes:
    """Return the archive rewritten with fixed dates and order, stored."""
    made = path.with_name("done.zip")
    with zipfile.ZipFile(path) as compiled, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(compiled.namelist()):
            content = compiled.read(name)
            if name.endswith(".pyc"):
                # Bytes 8 to 12 hold the source's date; without a source beside it nobody reads them.
                content = content[:8] + bytes(4) + content[12:]
            archive.writestr(zipfile.ZipInfo(name, _DATE), content)
    return made.read_bytes()


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted((ROOT / "widgets").glob("*.py")):
        if path.name != "__main__.py":
            yield f"widgets/{path.name}", path.read_bytes()
    for library, left_out in LIBRARIES.items():
        spec = importlib.util.find_spec(library)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(f"{library} is not installed; run make setup")
        origin = Path(spec.origin)
        if origin.name != "__init__.py":
            yield origin.name, origin.read_bytes()
            continue
        for path in sorted(origin.parent.rglob("*.py")):
            inside = path.relative_to(origin.parent)
            if inside.parts[0] not in left_out:
                yield f"{library}/{inside.as_posix()}", path.read_bytes()
