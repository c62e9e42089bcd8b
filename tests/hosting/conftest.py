"""The released archive, unpacked as a host would; a two-language site branded from it; nginx that serves it from a folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros import release, site
from tests.browser.conftest import chromium, page

__all__ = ["chromium", "page"]
#: Where the example pack's address puts the site.
FOLDER = "aide"


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive itself."""
    assert (site.SITE / "index.html").exists(), "build the site first: make site"
    return release.make(site.SITE, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the host finds after unpacking."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(archive) as whole:
        whole.extractall(folder)
    return folder / archive.stem


Brand = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def brand(unpacked: Path) -> Brand:
    """Runs the archive's own program, alone: isolated from this project and from installed packages."""

    def run(pack: Path, out: Path, language: str = "en") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", "-B", str(unpacked / "brand.py"), str(pack), str(out), "--language", language]
        return subprocess.run(command, cwd=out.parent, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def branded(unpacked: Path, brand: Brand, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example pack: French and simplified Chinese, France only."""
    out = tmp_path_factory.mktemp("www") / FOLDER
    done = brand(unpacked / "pack-example", out)
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="session")
def nginx(branded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the branded site behind nginx, with the settings that came with it; nothing in them changed but the folder."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is missing; tools/browsers installs it"
    home = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    supplied = (branded.with_name(f"{FOLDER}-servers") / "nginx.conf").read_text(encoding="utf-8")
    (home / "recourse.conf").write_text(supplied.replace("root /var/www;", f"root {branded.parent};"), encoding="utf-8")
    places = "".join(f"{name}_temp_path {home}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (home / "nginx.conf").write_text(
        f"{'user root;' if os.geteuid() == 0 else ''}\npid {home}/pid;\ndaemon off;\nerror_log {home}/error.log;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}server {{\nlisten 127.0.0.1:{port};\ninclude {home}/recourse.conf;\n}}\n}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([program, "-p", str(home), "-e", f"{home}/error.log", "-c", f"{home}/nginx.conf"])
    address = f"http://127.0.0.1:{port}/{FOLDER}/"
    try:
        _wait(address, process, home / "error.log")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(100):
        assert process.poll() is None, log.read_text(encoding="utf-8")
        try:
            urllib.request.urlopen(address).close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("nginx did not start")
