"""The served site, a second server that plays the rest of the world, and Chromium."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import serve  # noqa: E402 (lies in tools/, which is no package)

#: Chromium needs no-sandbox as root; the rest keeps it from calling home, which would look like a leak of ours.
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[str]:
    """Run a server beside the test, give its address, and close it."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine and give its address."""
    with running(serve.server(folder, 0)) as address:
        yield address


@contextmanager
def host(handler: type[serve.Files], folder: Path = ROOT / "site") -> Iterator[str]:
    """Serve a folder as a host with a mind of its own: ``handler`` answers."""
    with running(ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))) as address:
        yield address


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Address of the built site on this machine."""
    assert (ROOT / "site" / "index.html").exists(), "build the site first: make site"
    with served(ROOT / "site") as address:
        yield address


class World:
    """Another origin that writes down every request that reaches it."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        world = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                world.hits.append(self.path)
                self.send_response(200)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_POST = do_GET

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://localhost:{self.server.server_address[1]}/"


@pytest.fixture
def world() -> Iterator[World]:
    """Nobody should ever come here from our pages."""
    made = World()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def bare() -> Iterator[str]:
    """A page without any defence."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<!doctype html><meta charset=utf-8><title>bare</title><p>bare</p>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or Playwright's own where that exists."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone-sized page with a clean profile."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR")
    yield context.new_page()
    context.close()
