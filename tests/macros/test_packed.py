"""A pack applied at build gives the same bytes as ``brand.py`` on the archive; on a tiny site, so that it costs little."""

from __future__ import annotations

import filecmp
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from hosting.branding import lists, own
from macros import packed, release, site
from tests.macros.test_branding import site as with_worker

PACK = packed.release.ROOT / "hosting" / "pack-example"
PAGE = (
    '<!doctype html><html lang="{tag}"><head><meta charset="utf-8"><title>{title} - Recourse</title><meta name="description" content="d">{meta}'
    '<link rel="icon" href="x.png"></head><body><header><a class="md-logo" title="Recourse" href="../">x</a></header><nav class="house-languages"><ul></ul></nav>'
    "<main><article><h1>{title}</h1></article></main><footer><p>f</p></footer></body></html>"
)
TAGS = ("fr", "zh-Hans", "en")


def tiny(folder: Path) -> Path:
    """Write a site of three languages and two countries, as the build lays it out."""
    with_worker(folder)
    for packed_twin in folder.rglob("*.[bg][rz]"):
        packed_twin.unlink()
    sections = "".join(f'<section lang="{tag}"><p>Recourse</p><a href="{tag}/">x</a></section>' for tag in TAGS)
    (folder / "index.html").write_text(f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Recourse</title></head><body><main>{sections}</main></body></html>', encoding="utf-8")
    for tag in TAGS:
        for name, meta in (("index.html", ""), (str(own.shell_of(tag).relative_to(tag)), ""), ("law/china/index.html", '<meta name="recourse:jurisdiction" content="cn">'), ("law/france/index.html", '<meta name="recourse:jurisdiction" content="fr">')):
            path = folder / tag / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(PAGE.format(tag=tag, title=name.replace("/", " "), meta=meta), encoding="utf-8")
    lists.write_checksums(folder)
    return folder


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_pack_at_build_gives_what_the_archive_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Same files, same bytes; the pack's languages and countries only, its name on every page."""
    monkeypatch.setattr(release, "STAGE", tmp_path / "stage")
    built = tiny(tmp_path / "built")
    with zipfile.ZipFile(release.make(built, tmp_path / "dist")) as archive:
        archive.extractall(tmp_path / "unpacked")
    home = next((tmp_path / "unpacked").iterdir())
    subprocess.run([sys.executable, "-I", "-S", "-B", str(home / "brand.py"), str(PACK), str(tmp_path / "by-hand")], check=True, capture_output=True)
    assert packed.apply(built, PACK, tmp_path / "at-build", stage=tmp_path / "packed") == ""
    names = files(tmp_path / "by-hand")
    assert names == files(tmp_path / "at-build")
    _, different, unread = filecmp.cmpfiles(tmp_path / "by-hand", tmp_path / "at-build", names, shallow=False)
    assert ([], []) == (different, unread)
    assert "fr/law/france/index.html" in names and not [name for name in names if name.startswith("en/") or "/china/" in name]
    assert "Association Exemple" in (tmp_path / "at-build" / "fr" / "index.html").read_text(encoding="utf-8")
    assert (tmp_path / "packed" / "at-build-servers").is_dir()


def test_a_broken_pack_says_why_and_leaves_the_old_site(tmp_path: Path) -> None:
    """In the host's words; nothing of the old site is touched."""
    built, old = tiny(tmp_path / "built"), tmp_path / "site"
    old.mkdir()
    (old / "index.html").write_text("old", encoding="utf-8")
    pack = shutil.copytree(PACK, tmp_path / "pack")
    text = (pack / "pack.toml").read_text(encoding="utf-8")
    (pack / "pack.toml").write_text(text.replace('"fr", "zh-Hans"]', '"fr", "de"]'), encoding="utf-8")
    assert "de" in packed.apply(built, pack, old, stage=tmp_path / "packed")
    assert "old" == (old / "index.html").read_text(encoding="utf-8")


def test_a_pack_that_is_not_there_is_said_before_the_build(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nobody waits for a build that cannot end well."""
    assert site.main(["--pack", str(tmp_path / "nowhere")]) == 1
    assert "There is no folder" in capsys.readouterr().err
