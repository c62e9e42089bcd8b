"""A host for measuring: files with long or no keeping, brotli or gzip only, counted bytes, and a line that can be slow."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tools.serve import TYPES

_CHUNK = 8192
PACKED_ON_THE_WAY = {".html", ".css", ".js", ".json", ".svg", ".txt"}


@dataclass
class Line:
    """What the reader's line can carry; ``bits`` a second for all connections together, 0 for no limit."""

    bits: int = 0
    #: Seconds before the first byte of each answer.
    delay: float = 0.0
    #: What the host can compress with.
    encodings: tuple[str, ...] = ("br", "gzip")
    #: Text without a twin is packed by gzip on its way: what the twins of a released archive give at the least.
    packs: bool = False
    sent: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, size: int) -> None:
        """Count the bytes, and take as long as the line takes for them."""
        with self._lock:
            self.sent += size
            if self.bits:
                time.sleep(size * 8 / self.bits)


@dataclass(frozen=True)
class Host:
    address: str
    line: Line


@contextmanager
def host(*folders: Path) -> Iterator[Host]:
    """Serve the folders, the first that has a file winning; twins ``.br`` and ``.gz`` are sent where they lie."""
    line = Line()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.partition("?")[0].lstrip("/")
            found = _find(folders, name)
            if line.delay:
                time.sleep(line.delay)
            if found is None:
                self._answer(404, "text/plain", b"", "")
                return
            accepted = self.headers.get("Accept-Encoding", "")
            for ending, encoding in ((".br", "br"), (".gz", "gzip")):
                twin = Path(f"{found}{ending}")
                if encoding in line.encodings and encoding in accepted and twin.is_file() and _compressed_by_hosts(found, line):
                    self._answer(200, _type(found), twin.read_bytes(), encoding)
                    return
            if line.packs and "gzip" in accepted and found.suffix in PACKED_ON_THE_WAY:
                self._answer(200, _type(found), _packed(found), "gzip")
                return
            self._answer(200, _type(found), found.read_bytes(), "")

        def _answer(self, status: int, kind: str, body: bytes, encoding: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if encoding:
                self.send_header("Content-Encoding", encoding)
            lasting = "assets/" in self.path
            self.send_header("Cache-Control", "max-age=31536000, immutable" if lasting else "no-cache")
            self.end_headers()
            try:
                for at in range(0, len(body), _CHUNK):
                    self.wfile.write(body[at : at + _CHUNK])
                    line.carry(len(body[at : at + _CHUNK]))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing per request."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Host(f"http://127.0.0.1:{server.server_address[1]}/", line)
    finally:
        server.shutdown()
        server.server_close()


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


def _find(folders: tuple[Path, ...], name: str) -> Path | None:
    for folder in folders:
        path = folder / name
        if path.is_dir():
            path = path / "index.html"
        if path.is_file():
            return path
    return None


def _type(path: Path) -> str:
    return TYPES.get(path.suffix, "application/octet-stream")


def _compressed_by_hosts(path: Path, line: Line) -> bool:
    """A host that knows gzip only compresses text and WebAssembly, and no type it does not know."""
    return "br" in line.encodings or path.suffix in TYPES
