"""An association's pack applied at build: ``PACK=hosting/pack-example make site``.

There is one way to brand a site, ``brand.py`` in the archive that hosts get. Here the same
folder is made from the site just built and the same program is run on it, alone, so both
ways give the same bytes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from macros import release

#: Where the archive's folder and the result stand until the result is whole.
STAGE = release.ROOT / "build" / "packed"


def apply(built: Path, pack: Path, target: Path, *, stage: Path = STAGE) -> str:
    """Brand a built site with a pack, into ``target``; return what the program had to say where it could not, else nothing.

    The settings for servers, with the pack's path in them, are beside the result in ``stage``.
    """
    shutil.rmtree(stage, ignore_errors=True)
    archive, out = stage / "archive", stage / target.name
    release.stage(built, archive)
    command = [sys.executable, "-I", "-S", "-B", str(archive / "brand.py"), str(pack.resolve()), str(out)]
    done = subprocess.run(command, cwd=stage, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return done.stderr.strip() or done.stdout.strip()
    shutil.rmtree(target, ignore_errors=True)
    out.rename(target)
    shutil.rmtree(archive)
    return ""
