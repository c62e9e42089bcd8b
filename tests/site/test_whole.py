"""The site as a whole: the same pages in every language, the same bytes twice, any address, marked quotations kept."""

from __future__ import annotations

import filecmp
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros import chooser, hant, languages
from tests.house.test_leak_rules import AHEAD

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "site"
#: Pages for contributors are written in one language only.
ONE_LANGUAGE = "contribute/"


def build(target: Path, *more: str, **environment: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "macros.site", "--to", str(target), *more],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def pages(tag: str) -> set[str]:
    found = {p.relative_to(SITE / tag).as_posix() for p in (SITE / tag).rglob("*.html")}
    return {name for name in found if not name.startswith(ONE_LANGUAGE)}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Anyone can check that a published site comes from this source: the site of ``make site``, and one more."""
    build(tmp_path)
    names = files(tmp_path)
    assert names == files(SITE), "make site first"
    _, different, unread = filecmp.cmpfiles(tmp_path, SITE, names, shallow=False)
    assert ([], []) == (different, unread)


def test_a_host_gives_its_own_address(tmp_path: Path) -> None:
    """In a sub-folder: site maps and canonical links carry it, the page for wrong addresses finds its style."""
    host = "https://association.example/aide/"
    build(tmp_path / "site", "--languages", "fr,en", SITE_URL=host)
    site = tmp_path / "site"
    assert f"{host}fr/sitemap.xml" in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"Sitemap: {host}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    page = BeautifulSoup((site / "en" / "index.html").read_text(encoding="utf-8"), "lxml")
    canonical = page.find("link", rel="canonical")
    assert canonical and canonical["href"] == f"{host}en/"
    assert 'href="/aide/chooser.css"' in (site / "404.html").read_text(encoding="utf-8")


def test_without_an_address_none_is_made_up() -> None:
    """No site map and no canonical link can be right then."""
    if os.environ.get("SITE_URL"):
        pytest.skip("an address is given")
    assert not [name for name in files(SITE) if "sitemap" in name]
    for path in SITE.rglob("*.html"):
        assert 'rel="canonical"' not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("tag", [t for t in languages.known() if t != "fr"])
def test_every_language_has_the_same_pages(tag: str) -> None:
    """Nobody gets less for the language they read."""
    assert pages("fr") == pages(tag)


def test_the_first_heading_is_the_title_of_the_page() -> None:
    """Front matter that YAML cannot read would show up as a heading above it."""
    for path in SITE.rglob("*.html"):
        article = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").find("article")
        if article:
            first = article.find(re.compile(r"^h[1-6]$"))
            assert first and first.name == "h1", path


def test_every_page_has_a_description_of_its_own() -> None:
    """Search results tell pages apart by it."""
    for tag in languages.known():
        seen: dict[str, Path] = {}
        for path in sorted((SITE / tag).rglob("index.html")):
            page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
            meta = page.find("meta", attrs={"name": "description"})
            assert meta, path
            assert seen.setdefault(str(meta["content"]), path) == path


def test_countries_of_the_chooser_exist_in_every_language() -> None:
    """A country without its page would silently be left out."""
    for tag in languages.known():
        assert set(chooser.COUNTRIES) <= set(
            languages.page_addresses(languages.docs_folder(tag))
        ), tag
        assert tag in chooser.QUESTIONS and tag in chooser.BACK


KEPT = [
    '<span lang="zh-Hans">保险法</span>',
    "《保险法》",
    "`保险`",
    "{{ claim_form('保险') }}",
    "[x](保险.md)",
    "{#保险}",
    "```\n保险\n```",
    "<!-- 保险 -->",
]


@pytest.mark.parametrize("kept", KEPT)
def test_conversion_leaves_what_must_stay(kept: str) -> None:
    """Statutes, quotations, code, calls, targets and names."""
    done = hant.page_to_traditional(f"---\ntitle: 拒赔\nid: 拒赔\n---\n\n拒赔\n\n{kept}\n\n拒赔\n")
    assert done == f"---\ntitle: 拒賠\nid: 拒赔\n---\n\n拒賠\n\n{kept}\n\n拒賠\n"


def test_a_native_traditional_page_replaces_the_made_one(tmp_path: Path) -> None:
    """Where somebody wrote it, nothing is converted."""
    simplified, native, target = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    for folder, text in ((simplified, "拒赔"), (native, "本地")):
        folder.mkdir()
        (folder / "index.md").write_text(text, encoding="utf-8")
    (simplified / "more.md").write_text("拒赔", encoding="utf-8")
    hant.write_pages(simplified, native, target)
    assert (target / "index.md").read_text(encoding="utf-8") == "本地"
    assert (target / "more.md").read_text(encoding="utf-8") == "拒賠"


def test_no_page_opens_a_line_ahead() -> None:
    """L3: no built page makes a browser look up or call another host before a click."""
    pages = sorted(SITE.rglob("*.html"))
    assert pages
    for path in pages:
        assert not AHEAD.search(path.read_text(encoding="utf-8")), path
