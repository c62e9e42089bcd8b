"""Builds the site, serves it from this machine only, and builds again when a source file changes.

Serves the built files as they are: no script is put into the pages, so what you
see is what a host would publish, content policy included.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WATCHED = ("docs", "data", "macros", "widgets", "overrides", "mkdocs.yml", "mkdocs.fr.yml", "mkdocs.zh-Hans.yml", "mkdocs.zh-Hant.yml", "mkdocs.en.yml")
FIRST_PORT = 8000


class Files(SimpleHTTPRequestHandler):
    """Static files with the right types; a compressed twin is sent when the browser accepts it."""

    protocol_version = "HTTP/1.1"
    extensions_map = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".bin": "application/octet-stream",
    }

    def send_head(self):  # type: ignore[no-untyped-def]
        path = Path(self.translate_path(self.path))
        accepted = self.headers.get("Accept-Encoding", "")
        for ending, name in ((".br", "br"), (".gz", "gzip")):
            twin = Path(f"{path}{ending}")
            if name in accepted and path.is_file() and twin.is_file():
                size = twin.stat().st_size
                self.send_response(200)
                self.send_header("Content-Type", self.guess_type(str(path)))
                self.send_header("Content-Encoding", name)
                self.send_header("Content-Length", str(size))
                self.end_headers()
                return twin.open("rb")
        return super().send_head()

    def end_headers(self) -> None:
        hashed = "/assets/recourse/" in self.path and "." in self.path.rsplit("/", 1)[-1]
        self.send_header("Cache-Control", "max-age=31536000, immutable" if hashed else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing per request."""


def server(folder: Path, port: int = FIRST_PORT) -> ThreadingHTTPServer:
    """Return a server of ``folder`` on this machine, on ``port`` or the next free one (0: any)."""
    handler = partial(Files, directory=str(folder))
    for candidate in [0] if port == 0 else range(port, port + 50):
        try:
            return ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError:
            continue
    raise OSError(f"no free port from {port} on")


def build() -> bool:
    """Build the site; return whether it worked."""
    return subprocess.run([sys.executable, "-m", "macros.site"], cwd=ROOT, check=False).returncode == 0


def newest() -> float:
    """Return the time of the last change of a watched file."""
    files = (p for name in WATCHED for p in ((ROOT / name).rglob("*") if (ROOT / name).is_dir() else [ROOT / name]))
    return max((p.stat().st_mtime for p in files if p.is_file() and "__pycache__" not in p.parts), default=0.0)


def main() -> int:
    """Build, serve until interrupted, rebuild on change."""
    if not build():
        return 1
    served = server(ROOT / "site")
    threading.Thread(target=served.serve_forever, daemon=True).start()
    print(f"\nServing Recourse at http://127.0.0.1:{served.server_address[1]}/  (Ctrl+C stops)", flush=True)
    seen = newest()
    try:
        while True:
            time.sleep(1)
            if (now := newest()) > seen:
                seen = now
                print("Something changed: building again.", flush=True)
                build()
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
