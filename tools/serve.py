"""Builds the site, serves it to this machine only, and builds again when a source file changes.

Serves the built files as they are: no script is put into the pages, so what you
see is what a host would publish, content policy included.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("docs", "data", "macros", "widgets", "overrides")
FIRST_PORT = 8000
#: Written in full, since what a system says of these endings differs.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class Files(SimpleHTTPRequestHandler):
    """Static files with the right types; a compressed twin is sent when the browser accepts it."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}

    def send_head(self) -> BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path = path / "index.html"
        if not path.exists():
            return self._not_found()
        accepted = self.headers.get("Accept-Encoding", "")
        for ending, name in ((".br", "br"), (".gz", "gzip")):
            twin = Path(f"{path}{ending}")
            if name in accepted and path.is_file() and twin.is_file():
                return self._send(twin, 200, self.guess_type(str(path)), name)
        return super().send_head()

    def _not_found(self) -> BinaryIO | None:
        page = Path(self.directory) / "404.html"
        if page.is_file():
            return self._send(page, 404, TYPES[".html"], "")
        self.send_error(404)
        return None

    def _send(self, path: Path, status: int, kind: str, encoding: str) -> BinaryIO:
        file = path.open("rb")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(path.stat().st_size))
        if encoding:
            self.send_header("Content-Encoding", encoding)
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return file

    def end_headers(self) -> None:
        # Names there carry their content's hash; everything else may change at any time.
        named = self.path.partition("?")[0]
        lasting = "/assets/recourse/" in named and not named.endswith("/")
        self.send_header(
            "Cache-Control", "max-age=31536000, immutable" if lasting else "no-cache"
        )
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing per request."""


def server(folder: Path, port: int = FIRST_PORT) -> ThreadingHTTPServer:
    """Return a server of ``folder`` for this machine, on ``port`` or the next free one (0: any).

    Raises:
        OSError: fifty ports in a row are taken.
    """
    handler = partial(Files, directory=str(folder))
    for candidate in [0] if port == 0 else range(port, port + 50):
        try:
            return ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError:
            continue
    raise OSError(f"no free port from {port} on")


def build() -> bool:
    """Build the site; return whether it worked. The old one stands until the new one is whole."""
    command = [sys.executable, "-m", "macros.site"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def _watched() -> Iterator[Path]:
    yield from ROOT.glob("mkdocs*.yml")
    for name in WATCHED:
        yield from (p for p in (ROOT / name).rglob("*") if "__pycache__" not in p.parts)


def state() -> frozenset[tuple[str, float]]:
    """Return every watched file with the time of its last change, so that a removal counts too."""
    found = set()
    for path in _watched():
        try:
            found.add((str(path), path.stat().st_mtime))
        except FileNotFoundError:
            # An editor's short-lived file; the next look settles it.
            continue
    return frozenset(found)


def main() -> int:
    """Build, serve until interrupted, rebuild on change."""
    seen = state()
    if not build():
        return 1
    served = server(ROOT / "site")
    threading.Thread(target=served.serve_forever, daemon=True).start()
    port = served.server_address[1]
    print(f"\nServing Recourse at http://127.0.0.1:{port}/  (Ctrl+C stops)", flush=True)
    try:
        while True:
            time.sleep(1)
            if (now := state()) != seen:
                seen = now
                print("Something changed: building again.", flush=True)
                build()
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


if __name__ == "__main__":
    sys.exit(main())
