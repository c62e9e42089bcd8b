"""The service worker at the root of a built site, with the list of the site's own files and their fingerprints.

Written last, since the list holds the finished pages. ``RECOURSE_OFFLINE=off``
writes a worker that clears and unregisters itself instead, so that a broken one
is never stuck on a reader's device.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from macros import bundle, libraries, links

NAME = "sw.js"
SOURCES = bundle.WEB / "offline"
#: What is never asked for by a page: packed twins, lists for machines, and the worker itself.
LEFT_OUT = {".br", ".gz", ".xml", ".txt", ".map"}
#: Folders of a language that are for editors and hosts: never kept for a reader who did not open them.
APART = ("contribute", "host")
#: Comes only when a reader asks for a Word file, and is kept from then on; the offline copy is not made heavier for it.
ON_CLICK = {"docx.js", "word.js"}
#: What a script served by the worker may do: the site's own files, compiled WebAssembly, nothing else.
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'",
        "worker-src 'self' blob:", "base-uri 'none'", "form-action 'none'",
    )
)  # fmt: skip


def site_list(site: Path) -> dict[str, tuple[str, int]]:
    """Return path -> fingerprint (16 hexadecimal signs) and bytes of every file a page may ask for."""
    return {
        path.relative_to(site).as_posix(): (hashlib.sha256(content).hexdigest()[:16], len(content))
        for path in sorted(p for p in site.rglob("*") if p.is_file())
        if path.suffix not in LEFT_OUT and path != site / NAME
        for content in (path.read_bytes(),)
    }


def engine_files(manifest: dict[str, Any]) -> list[str]:
    """Return what every tool loads to run without a network, whichever way Python starts."""
    home = f"{links.ASSETS}/{manifest['pyodide']}"
    scripts = [str(name) for key, name in manifest.items() if key.endswith((".js", ".css")) and key not in ON_CLICK]
    from_home = [f"{home}{name}" for name in ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "empty.zip")]
    return sorted({*from_home, *(f"{links.ASSETS}/{name}" for name in (manifest["manifest"], *scripts))})


def starts(manifest: dict[str, Any]) -> dict[str, str]:
    """Return the files of the ways to start, by their plain names; kept is what this reader's browser started from."""
    return {name: f"{links.ASSETS}/{manifest[name]}" for name in ("snapshot", "packed", "library", "engine")}


def size(manifest: dict[str, Any]) -> int:
    """Return how many bytes keeping the tools for offline takes on the device at most, one language's catalogs of all countries included."""
    largest = [*engine_files(manifest), starts(manifest)["snapshot"]]
    return sum((bundle.BUILT / name.removeprefix(f"{links.ASSETS}/")).stat().st_size for name in largest) + sum(
        max((bundle.BUILT / name).stat().st_size for part, name in parts.items() if part != "patterns") + (bundle.BUILT / parts["patterns"]).stat().st_size
        for parts in manifest["catalogs"].values()
    )


def text(site: Path) -> str:
    """Return the worker for a finished site, or the one that leaves."""
    if os.environ.get("RECOURSE_OFFLINE") == "off":
        return libraries.bundled((SOURCES / "off.js").read_text(encoding="utf-8"), shape="iife")
    manifest = bundle.ensure()
    files = site_list(site)
    told = {
        "version": hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:12],
        "policy": POLICY,
        "folder": f"{links.ASSETS}/",
        "files": files,
        "engine": [name for name in engine_files(manifest) if name in files],
        "starts": starts(manifest),
        "left_out": list(APART),
        "catalogs": {
            code: {part: f"{links.ASSETS}/{name}" for part, name in parts.items()} for code, parts in manifest["catalogs"].items()
        },
        "unpacked": {f"{links.ASSETS}/{manifest['snapshot']}": f"{links.ASSETS}/{manifest['packed']}"},
    }
    code = (SOURCES / "service.js").read_text(encoding="utf-8")
    # Put in after bundling, so that esbuild need not read a list of every page.
    made = libraries.bundled(code, shape="iife")
    return made.replace("__SITE__", json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False), 1)


def write(site: Path) -> None:
    """Write the worker to the root of the site."""
    (site / NAME).write_text(text(site), encoding="utf-8")
