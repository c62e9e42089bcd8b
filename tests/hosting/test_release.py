"""The archive: the same bytes each time, complete, its lists true."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path

from hosting.branding import lists
from macros import release, site
from tests.helpers import ROOT
from tests.house.test_rules import imports


def test_two_releases_are_equal(archive: Path, tmp_path: Path) -> None:
    """Anyone can check where an archive comes from."""
    again = release.make(site.SITE, tmp_path)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(archive.read_bytes()).digest()
    told = archive.with_suffix(".zip.sha256").read_text(encoding="utf-8").split()
    assert told == [hashlib.sha256(archive.read_bytes()).hexdigest(), archive.name]


def test_every_file_is_in_the_checksums(unpacked: Path) -> None:
    """Both lists name each file once, and sha256sum agrees."""
    for folder in (unpacked, unpacked / "site"):
        done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", lists.CHECKSUMS], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
        assert set(lists.read_checksums(folder)) == set(lists.checksums(folder))


def test_the_archive_holds_what_a_host_needs(archive: Path) -> None:
    """Instructions, licences, programs, settings; one folder; nothing of this machine."""
    with zipfile.ZipFile(archive) as whole:
        names = whole.namelist()
        assert {name.split("/")[0] for name in names} == {archive.stem}
        for name in ("READ-ME-FIRST.txt", "LICENSE", "LICENSE-CONTENT", "bom.json", "brand.py", "branding/csp.py", "pack-example/pack.toml", "site/index.html", "servers/nginx.conf", "servers/apache.htaccess", "servers/Caddyfile", "servers/_headers"):
            assert f"{archive.stem}/{name}" in names, name
        assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
        assert len({entry.date_time for entry in whole.infolist()}) == 1


def test_pages_have_packed_twins(unpacked: Path) -> None:
    """Heavy files and pages are compressed beforehand, both ways."""
    for path in (unpacked / "site").rglob("*.html"):
        assert Path(f"{path}.br").is_file() and Path(f"{path}.gz").is_file(), path


def test_the_bill_names_every_library_with_its_hash(unpacked: Path) -> None:
    """CycloneDX, one part for each pin of the lock files; what readers load is marked required."""
    bill = json.loads((unpacked / "bom.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    parts = {(part["name"], part["version"]): part for part in bill["components"]}
    pins = re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", (ROOT / "locks" / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    npm = [(place.rpartition("node_modules/")[2], row["version"]) for place, row in lock.items() if place]
    assert pins and npm
    assert set(parts) == {*pins, *npm}
    assert all(part["hashes"] and part["purl"].startswith("pkg:") for part in bill["components"])
    assert len({part["bom-ref"] for part in bill["components"]}) == len(bill["components"])
    required = {name for (name, _), part in parts.items() if part["scope"] == "required"}
    assert {"pyodide", "cattrs", "mkdocs-material"} <= required
    assert not {"pytest", "axe-core"} & required


def test_the_program_runs_on_older_python(unpacked: Path) -> None:
    """Nothing in it needs a Python younger than 3.9; standard library only."""
    for path in [unpacked / "brand.py", *(unpacked / "branding").glob("*.py")]:
        code = path.read_text(encoding="utf-8")
        compile(code, str(path), "exec", dont_inherit=True)
        assert not re.search(r"^\s*match .*:$|^type \w+ =|slots=True|kw_only=True|newline=", code, re.MULTILINE), path
        imported = set(imports(code)) - {p.stem for p in (unpacked / "branding").glob("*.py")}
        assert imported <= {"__future__", "argparse", "base64", "branding", "brotli", "collections", "dataclasses", "functools", "gzip", "hashlib", "html", "json", "locale", "pathlib", "posixpath", "re", "shutil", "sys", "tomllib", "typing", "urllib"}, (path, imported)
