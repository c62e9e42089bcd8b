"""Installs another engine beside ours and builds one language with it, in a folder of its own.

The engines come from ``locks/engines.txt``, by hash, into ``build/engines``; what else they
need is what the build has already. Their files are on the path of their own process only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from macros import hant

ROOT = Path(__file__).resolve().parent.parent.parent
LOCK = ROOT / "locks" / "engines.txt"
HOME = ROOT / "build" / "engines"
#: Engine -> its command, after ``python -m``.
#: Zensical is not asked to be strict: with two builds side by side it sometimes calls existing pages missing
#: (seen once in four runs). Its pages and links are compared one by one instead.
COMMANDS = {
    "properdocs": ("properdocs", "build", "--strict", "-f"),
    "zensical": ("zensical", "build", "--clean", "-f"),
}


class CannotInstall(Exception):
    """Raised, with the installer's own words, where an engine cannot be had on this machine."""


def install() -> Path:
    """Return the folder with both engines, installed if the lock file has changed.

    Raises:
        CannotInstall: no installer, or no registry.
    """
    stamp = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    place = HOME / f"installed-{stamp}"
    if place.is_dir():
        return place
    fresh = HOME / "installing"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    command = [*_installer(), "install", "-q", "--require-hashes", "--no-deps", "--target", str(fresh), "-r", str(LOCK)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode != 0:
        raise CannotInstall((done.stderr.strip() or done.stdout.strip())[-300:])
    fresh.rename(place)
    return place


def _installer() -> list[str]:
    for uv in (shutil.which("uv"), str(ROOT / ".tools" / "uv" / "bin" / "uv")):
        if uv and Path(uv).exists():
            return [uv, "pip"]
    base = getattr(sys, "_base_executable", sys.executable)
    if subprocess.run([base, "-m", "pip", "--version"], capture_output=True, check=False).returncode != 0:
        raise CannotInstall("neither uv nor pip is on this machine")
    return [base, "-m", "pip", "--disable-pip-version-check"]


def stage(tag: str, folder: Path) -> Path:
    """Write what one language needs into ``folder``; return its configuration. Nothing of the project is changed by a build there."""
    for name in ("mkdocs.base.yml", f"mkdocs.{tag}.yml"):
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    if tag == "zh-Hant":
        hant.write_pages(ROOT / "docs" / "zh-Hans", ROOT / "docs" / "zh-Hant", folder / "build" / "docs" / "zh-Hant")
    else:
        shutil.copytree(ROOT / "docs" / tag, folder / "docs" / tag)
    (folder / "macros").symlink_to(ROOT / "macros", target_is_directory=True)
    return folder / f"mkdocs.{tag}.yml"


def start(engine: str, configuration: Path) -> subprocess.Popen[str]:
    """Start a build; two of them may run side by side."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{install()}",
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", *COMMANDS[engine], configuration.name],
        cwd=configuration.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
