"""What the browser loads: one function writes it all, and every name carries its content's hash.

``ensure`` builds into ``build/bundle`` when an input has changed and returns the
manifest; ``write`` copies the result into a site. The same commit gives the same
bytes: sorted names, fixed dates, no clock.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import brotli

from macros import catalog, editions, engine_archive, libraries, search, snapshot
from widgets.worker import READ_REFUSALS

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "build" / "bundle"
PACKED = ROOT / "build" / "packed"
WEB = ROOT / "widgets" / "web"
PYODIDE = ROOT / "node_modules" / "pyodide"

#: Pyodide's own files; the module ends in ``.js`` because some hosts have no type for ``.mjs``.
PYODIDE_FILES = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.js": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
}
#: What the worker needs to know; the rest of the manifest is for the build.
BROWSER_READS = ("pyodide", "engine", "library", "snapshot", "packed", "catalogs", "readers", "worker.js")
#: Languages that have a search; traditional Chinese is made from simplified.
SEARCHED = ("en", "fr", "zh-Hans", "zh-Hant")
#: An archive with nothing in it, in place of the standard library: the snapshot has what the tools import.
EMPTY_ZIP = b"PK\x05\x06" + bytes(18)
_IMPORT = re.compile(r"""(from\s+|import\s+|import\()(["'])\./([a-z-]+\.js)\2""")
#: Endings worth compressing; hosts that can send the twins do.
_SHRINKS = {".bin", ".js", ".css", ".json", ".wasm", ".html", ".zip", ".svg", ".xml", ".txt"}


def mark(content: bytes) -> str:
    """Return ten digits that stand for this content: no letters, which could spell a word that blockers stop, such as "ad".

    >>> mark(b"")
    '2824261652'
    """
    return f"{int(hashlib.sha256(content).hexdigest()[:16], 16) % 10**10:010d}"


def hashed(name: str, content: bytes) -> str:
    """Return the file name with its content's mark before the ending.

    >>> hashed("worker.js", b"")
    'worker.2824261652.js'
    """
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{mark(content)}.{ending}"


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other process builds the bundle: two engines may start at the same moment."""
    BUILT.parent.mkdir(parents=True, exist_ok=True)
    with (BUILT.parent / "bundle.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@cache
def ensure() -> dict[str, Any]:
    """Build what is out of date and return the manifest: role -> file name."""
    with alone():
        return _made()


def _made() -> dict[str, Any]:
    stamp = _stamp()
    marker = BUILT.parent / "bundle.stamp"
    manifest_file = BUILT.parent / "manifest.json"
    if marker.exists() and marker.read_text() == stamp and manifest_file.exists():
        return json.loads(manifest_file.read_text(encoding="utf-8"))
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    engine = engine_archive.make()
    starts = snapshot.take(PYODIDE, engine)
    manifest = {
        "pyodide": _pyodide(),
        "engine": _put("engine.zip", engine),
        "library": _put("library.zip", starts.library),
        "snapshot": _put("snapshot.bin", starts.snapshot),
        # For hosts that compress no unknown type: the page unpacks it itself.
        "packed": _put("packed.bin", gzip.compress(starts.snapshot, 9, mtime=0)),
        "catalogs": {
            code: {part: _put(f"catalog-{code}.{part}.json", text.encode()) for part, text in editions.files(one).items()}
            for code, one in sorted(catalog.published().items())
        },
        # The actions that need the part "patterns".
        "readers": READ_REFUSALS,
        # What the search of each language knows; pages name it, the worker does not.
        "search": {tag: _put(f"search-{tag}.json", search.rules_json(tag).encode()) for tag in SEARCHED},
        **_web(),
    }
    manifest["manifest"] = _put("manifest.json", _dumped({k: v for k, v in manifest.items() if k in BROWSER_READS}))
    manifest_file.write_bytes(_dumped(manifest))
    marker.write_text(stamp)
    return manifest


def entry(name: str) -> str:
    """Return the hashed name of one of our own files, e.g. ``page.js`` or ``manifest``."""
    return str(ensure()[name])


def graph(*names: str) -> tuple[str, ...]:
    """Return the hashed names of these modules and of all that they import at once, for a page to ask for beforehand."""
    found: dict[str, None] = {}

    def follow(name: str) -> None:
        if name in found:
            return
        found[name] = None
        source = WEB / name
        for match in _IMPORT.finditer(source.read_text(encoding="utf-8") if source.is_file() else ""):
            if "(" not in match[1]:
                follow(match[3])

    for name in names:
        follow(name)
    return tuple(entry(name) for name in found)


def search_files(tag: str) -> dict[str, str]:
    """Return the hashed names of the search of a language: its script and what it knows."""
    return {"script": entry("search.js"), "rules": str(ensure()["search"][tag])}


def write(folder: Path) -> dict[str, Any]:
    """Copy the bundle into ``folder``, with a compressed twin beside each file that shrinks; return the manifest."""
    manifest = ensure()
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BUILT, folder)
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in _SHRINKS):
        twins(path)
    return manifest


def write_catalogs(folder: Path) -> None:
    """Write the catalogs that ``python -m widgets`` reads, one JSON file per jurisdiction."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for code, one in catalog.published().items():
        (folder / f"{code}.json").write_text(catalog.to_json(one), encoding="utf-8")


def _pyodide() -> str:
    files = {name: (PYODIDE / source).read_bytes() for source, name in PYODIDE_FILES.items()}
    folder = BUILT / f"pyodide.{mark(b''.join(content for _, content in sorted(files.items())))}"
    folder.mkdir()
    for name, content in {**files, "empty.zip": EMPTY_ZIP}.items():
        (folder / name).write_bytes(content)
    return f"{folder.name}/"


def _web() -> dict[str, str]:
    """Write our JavaScript and styles; imports between neighbours follow the hashed names."""
    done: dict[str, str] = {}
    sources = {**libraries.modules(), **{p.name: p.read_text(encoding="utf-8") for p in sorted(WEB.glob("*.js"))}}

    def place(name: str, above: tuple[str, ...] = ()) -> str:
        if name in above:
            raise ValueError(f"widgets/web/{name} imports itself through {' > '.join(above)}")
        if name not in done:
            text = _IMPORT.sub(lambda m: f'{m[1]}"./{place(m[3], (*above, name))}"', sources[name])
            done[name] = _put(name, text.encode())
        return done[name]

    for name in sources:
        place(name)
    for path in sorted(WEB.glob("*.css")):
        done[path.name] = _put(path.name, path.read_bytes())
    return done


def _put(name: str, content: bytes) -> str:
    made = hashed(name, content)
    (BUILT / made).write_bytes(content)
    return made


def twins(path: Path) -> None:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    PACKED.mkdir(parents=True, exist_ok=True)
    for ending, pack in ((".br", lambda c: brotli.compress(c, quality=11, lgwin=24)), (".gz", lambda c: gzip.compress(c, 9, mtime=0))):
        kept = PACKED / f"{digest}{ending}"
        if not kept.exists():
            kept.write_bytes(pack(content))
        if kept.stat().st_size < len(content):
            shutil.copyfile(kept, Path(f"{path}{ending}"))


def _inputs() -> Iterator[Path]:
    for folder, pattern in ((ROOT / "widgets", "*.py"), (ROOT / "tools" / "snapshot", "*"), (WEB, "*"), (ROOT / "data", "**/*.yml"), (ROOT / "macros", "*.py")):
        yield from sorted(p for p in folder.glob(pattern) if p.is_file())
    yield ROOT / "package-lock.json"
    yield ROOT / "locks" / "requirements.txt"


def _stamp() -> str:
    digest = hashlib.sha256()
    for path in _inputs():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _dumped(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def main(arguments: list[str]) -> int:
    """``python -m macros.bundle FOLDER`` or ``--catalogs-only FOLDER``."""
    if len(arguments) == 2 and arguments[0] == "--catalogs-only":
        write_catalogs(Path(arguments[1]))
        return 0
    if len(arguments) != 1:
        print("usage: python -m macros.bundle [--catalogs-only] FOLDER", file=sys.stderr)
        return 2
    write(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
