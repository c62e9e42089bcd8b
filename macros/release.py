"""``make release``: one archive to unpack anywhere, the same bytes each time.

It holds the built site with packed twins and checksums, the program that puts an
association's name on it, settings for servers, an example pack, a bill of
materials and instructions. ``stage`` makes the folder, ``pack`` the archive.
"""

from __future__ import annotations

import shutil
import sys
import time
import tomllib
import zipfile
from pathlib import Path

from hosting.branding import lists
from macros import bom, bundle, site
from macros.built import build_time

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
STAGE = ROOT / "build" / "release"
#: Files that would only grow when packed again.
PACKED = {".br", ".gz", ".png", ".woff2"}
#: Licences and history, as they lie in the source.
ALONG = ("LICENSE", "LICENSE-CONTENT", "CHANGELOG.md")


def version() -> str:
    """Return the project's version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def stage_tools(folder: Path) -> None:
    """Put the branding program, its words, the example pack and the server settings into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    source = ROOT / "hosting"
    shutil.copyfile(source / "brand.py", folder / "brand.py")
    for name in ("branding", "servers", "pack-example"):
        shutil.copytree(source / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    # The same rules as at build, so that a branded page has the same policy.
    shutil.copyfile(ROOT / "macros" / "csp.py", folder / "branding" / "csp.py")
    shutil.copyfile(source / "READ-ME-FIRST.txt", folder / "READ-ME-FIRST.txt")


def stage(built: Path, folder: Path) -> None:
    """Make the folder that the archive holds, from a built site."""
    shutil.rmtree(folder, ignore_errors=True)
    stage_tools(folder)
    shutil.copytree(built, folder / "site")
    for path in sorted(p for p in (folder / "site").rglob("*") if p.suffix in lists.SHRINKS):
        if path.name != lists.CHECKSUMS:
            bundle.twins(path)
    lists.write_checksums(folder / "site")
    for name in ALONG:
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "bom.json").write_text(bom.text(version(), build_time()), encoding="utf-8")
    lists.write_checksums(folder)


def pack(folder: Path, archive: Path) -> None:
    """Write a folder into a ZIP archive: sorted names, one date, one set of rights."""
    moment = time.gmtime(max(int(build_time()), 315532800))
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w") as made:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = f"{archive.stem}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, date_time=(*moment[:5], moment[5] // 2 * 2))
            entry.create_system = 3
            entry.external_attr = (0o100755 if path.name == "brand.py" else 0o100644) << 16
            kind = zipfile.ZIP_STORED if path.suffix in PACKED else zipfile.ZIP_DEFLATED
            made.writestr(entry, path.read_bytes(), compress_type=kind, compresslevel=9)


def make(built: Path, folder: Path) -> Path:
    """Write archive and checksum into ``folder`` and return the archive's path."""
    archive = folder / f"recourse-{version()}.zip"
    stage(built, STAGE)
    pack(STAGE, archive)
    line = f"{lists.digest(archive.read_bytes())}  {archive.name}\n"
    archive.with_suffix(".zip.sha256").write_text(line, encoding="utf-8")
    return archive


def main(arguments: list[str]) -> int:
    """Build the site, then make the archive in ``dist/``."""
    if (code := site.main([])) != 0:
        return code
    archive = make(site.SITE, Path(arguments[0]) if arguments else DIST)
    print(f"Made {archive.name} ({archive.stat().st_size / 1e6:.1f} MB), with its checksum beside it")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
