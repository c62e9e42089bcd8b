"""Branding: what was left out is gone, what was asked for is there, hostile packs stay text, faults are said in words."""

from __future__ import annotations

import filecmp
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from hosting.branding import lists
from macros import csp
from tests.hosting.conftest import Brand

HOSTILE = "<script>alert(1)</script> \"x' & <img src=x onerror=alert(1)>"


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def pack(folder: Path, **changed: object) -> Path:
    """Write a small pack into a folder of its own and return it."""
    made = folder / "pack"
    made.mkdir()
    (made / "pack.json").write_text(json.dumps({"name": "Aide", **changed}, ensure_ascii=False), encoding="utf-8")
    return made


def test_languages_and_countries_left_out_are_gone(branded: Path) -> None:
    """No page, no entry of the chooser or the switch, no rule of theirs, no mention in any list."""
    assert sorted(p.name for p in branded.iterdir() if p.is_dir()) == ["assets", "check", "fr", "zh-Hans"]
    for path in pages(branded):
        page = soup(path)
        assert not page.select("[hreflang=en], [hreflang=zh-Hant]"), path
        assert not page.select("section[lang=en], p[lang=en], li[lang=en]"), path
        assert not page.select("[data-jurisdiction=cn]"), path
    assert not list((branded / "assets" / "recourse").glob("catalog-cn*"))
    manifests = list((branded / "assets" / "recourse").glob("manifest.*.json"))
    assert len(manifests) == 1
    assert {"fr": {"fr", "zh-Hans", "patterns"}} == {code: set(parts) for code, parts in json.loads(manifests[0].read_text())["catalogs"].items()}
    assert not (branded / "fr" / "tools" / "china").exists()
    for name in (lists.CHECKSUMS, "fr/sitemap.xml"):
        text = (branded / name).read_text(encoding="utf-8")
        assert "tools/china" not in text and "/en/" not in text and "catalog-cn" not in text, name


def test_the_search_finds_nothing_of_a_country_left_out(branded: Path) -> None:
    """The index cannot be made anew there: it is told what not to show; the passages are taken out."""
    for tag in ("fr", "zh-Hans"):
        assert ["cn"] == json.loads((branded / tag / lists.SEARCH).read_text(encoding="utf-8"))["without"]
        told = json.loads((branded / tag / lists.PASSAGES).read_text(encoding="utf-8"))
        assert len(told["pages"]) > 20 and {"", "fr"} >= {page["place"] for page in told["pages"]}
        assert all((branded / tag / page["url"] / "index.html").is_file() for page in told["pages"])


def test_no_link_of_the_branded_site_leads_nowhere(branded: Path) -> None:
    """Links, scripts, styles, pictures, and what tools load."""
    broken = []
    for path in pages(branded):
        here = "http://site.invalid/aide/" + re.sub(r"index\.html$", "", path.relative_to(branded).as_posix())
        for one in soup(path).select("[href], [src], [data-manifest], [data-worker], [data-module]"):
            for key in ("href", "src", "data-manifest", "data-worker", "data-module"):
                url = urlsplit(urljoin(here, str(one.get(key, "#"))))
                if url.netloc != "site.invalid":
                    continue
                assert url.path.startswith("/aide/"), (path, one)
                goal = branded / unquote(url.path)[len("/aide/") :]
                if not (goal / "index.html" if goal.is_dir() else goal).is_file():
                    broken.append(f"{path.relative_to(branded)}: {one.get(key)}")
    assert [] == broken


def test_the_name_stands_where_ours_stood(branded: Path) -> None:
    """Title, header, first page; who runs the site at the foot of every page."""
    for path in pages(branded):
        page = soup(path)
        assert page.title and page.title.get_text().strip().endswith("Association Exemple"), path
        assert page.select_one(".brand-foot"), path
        for mark in page.select(".md-logo"):
            assert mark["aria-label"] == "Association Exemple", path
    assert "Mardi et jeudi" in soup(branded / "fr/association/contact/index.html").get_text()
    assert "每周二" in soup(branded / "zh-Hans/association/contact/index.html").get_text()
    legal = soup(branded / "fr/association/legal-notice/index.html")
    assert [h.get_text() for h in legal.select("h1")] == ["Mentions légales"]


def test_addresses_policies_twins_and_checksums_are_made_anew(branded: Path) -> None:
    """Nothing that was counted over the old bytes is left."""
    for path in pages(branded):
        text = path.read_text(encoding="utf-8")
        assert text == csp.with_policy(text), path
        if path.name == "index.html":
            canonical = soup(path).select("link[rel=canonical]")
            assert [one["href"] for one in canonical] == ["https://www.association.example/aide/" + path.relative_to(branded).as_posix()[: -len("index.html")]]
        assert not Path(f"{path}.br").exists(), "brotli was not there, so an old twin must not stay"
    assert 'href="/aide/chooser.css"' in (branded / "404.html").read_text(encoding="utf-8")
    assert lists.read_checksums(branded) == lists.checksums(branded)
    assert "https://www.association.example/aide/fr/sitemap.xml" in (branded / "sitemap.xml").read_text(encoding="utf-8")


def test_nothing_of_the_archive_changes_and_two_runs_are_equal(unpacked: Path, branded: Path, brand: Brand, tmp_path: Path) -> None:
    """The pack survives updates; a second run into the same folder replaces it whole."""
    before = lists.checksums(unpacked)
    out = tmp_path / "out"
    assert brand(unpacked / "pack-example", out).returncode == 0
    (out / "left-over.html").write_text("old", encoding="utf-8")
    assert brand(unpacked / "pack-example", out).returncode == 0
    names = sorted(lists.checksums(out))
    assert names == sorted(lists.checksums(branded))
    assert ([], []) == filecmp.cmpfiles(out, branded, names, shallow=False)[1:]
    assert before == lists.checksums(unpacked)


def test_a_pack_with_nothing_but_a_name_keeps_everything(unpacked: Path, brand: Brand, tmp_path: Path) -> None:
    """All languages, all countries, no address made up."""
    done = brand(pack(tmp_path), tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert {p.name for p in (tmp_path / "out").iterdir() if p.is_dir()} >= {"fr", "en", "zh-Hans", "zh-Hant"}
    assert not list((tmp_path / "out").rglob("sitemap.xml"))
    assert 'rel="canonical"' not in (tmp_path / "out/en/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "out/en/tools/china/index.html").is_file()
    assert "“address”" in done.stdout


def test_the_other_country_alone(brand: Brand, tmp_path: Path) -> None:
    """China only, in one language: France's rules and the switch are gone, the section's link in the menu leads on."""
    done = brand(pack(tmp_path, languages=["zh-Hans"], jurisdictions=["cn"]), tmp_path / "out")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"
    assert not list((out / "assets/recourse").glob("catalog-fr*"))
    assert not (out / "zh-Hans/tools/france").exists()
    page = soup(out / "zh-Hans/index.html")
    assert not page.select(".house-languages")
    assert not page.select("a[href*='tools/france'], a[href*='tools/deadlines-france']"), "the first page still points at what is gone"


def test_hostile_packs_stay_text(brand: Brand, tmp_path: Path) -> None:
    """Markup in any field is shown as typed and runs nowhere."""
    made = pack(
        tmp_path, name=HOSTILE, contact={"post": HOSTILE, "phone": HOSTILE, "email": HOSTILE}, hours={"fr": HOSTILE},
        channels=[{"name": HOSTILE, "says": HOSTILE}], legal_notice={tag: "legal.txt" for tag in ("fr", "en", "zh-Hans", "zh-Hant")},
    )  # fmt: skip
    (made / "legal.txt").write_text(f"# {HOSTILE}\n\n## {HOSTILE}\n\n- {HOSTILE}\n\n{HOSTILE} [a](javascript:alert(1)) [b](https://x.example/\"onclick=alert(1))", encoding="utf-8")
    out = tmp_path / "out"
    done = brand(made, out)
    assert done.returncode == 0, done.stderr
    for path in pages(out):
        page = soup(path)
        assert not [s for s in page.select("script") if "alert(1)" in s.get_text()], path
        assert not page.select("[onerror], [onclick], img[src=x], a[href^='javascript:']"), path
    assert HOSTILE in str(soup(out / "fr/index.html").title.string)
    assert soup(out / "fr/association/legal-notice/index.html").h1.get_text() == HOSTILE


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
WRONG = [
    ({"name": ""}, "“name” is missing"),
    ({"name": "a\u202eb"}, "plain text"),
    ({"nmae": "x"}, "“nmae” is not expected"),
    ({"languages": ["de"]}, "“de”, which this archive does not have"),
    ({"jurisdictions": []}, "“jurisdictions” is missing"),
    ({"address": "www.x.example/aide"}, "full address"),
    ({"address": 'https://x.example/"><script>/'}, "full address"),
    ({"colours": {"main": "#ffff00"}}, "too light"),
    ({"colours": {"main": "red; } body { display: none"}}, "must be a colour"),
    ({"logo": "../../secret.png"}, "leads out of"),
    ({"logo": "none.png"}, "no such file"),
    ({"logo": "fake.png"}, "real PNG"),
    ({"logo": "script.svg"}, "holds a program"),
    ({"logo": "event.svg"}, "holds a program"),
    ({"logo": "away.svg"}, "holds a program"),
    ({"channels": [{"name": "x", "url": "javascript:alert(1)"}]}, "must begin with"),
    ({"pages": [{"id": "../x", "texts": {"fr": "page.txt"}}]}, "cannot be part of a page"),
    ({"pages": [{"id": "x", "texts": {"fr": "page.txt"}}]}, "has no text in"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_is_wrong_with_a_pack_is_said_in_words(brand: Brand, tmp_path: Path, changed: dict[str, object], words: str) -> None:
    """Nothing is written, and there is no traceback."""
    made = pack(tmp_path, **changed)
    (made / "fake.png").write_bytes(b"GIF89a")
    (made / "script.svg").write_text(SVG.format("<script>alert(1)</script>"))
    (made / "event.svg").write_text(SVG.format('<g onload="alert(1)"/>'))
    (made / "away.svg").write_text(SVG.format('<image href="https://x.example/a.png"/>'))
    (made / "page.txt").write_text("# x")
    done = brand(made, tmp_path / "out")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("language", "words"), [("fr", "trop claire"), ("zh-Hans", "太浅"), ("en", "too light")])
def test_contrast_is_explained_in_the_hosts_language(brand: Brand, tmp_path: Path, language: str, words: str) -> None:
    """With the figure, the least figure, and what to do."""
    done = brand(pack(tmp_path, colours={"main": "#7fb2e5"}), tmp_path / "out", language)
    assert words in done.stderr and "2.2" in done.stderr and "#7fb2e5" in done.stderr


def test_folders_that_hold_something_else_are_left_alone(unpacked: Path, brand: Brand, tmp_path: Path) -> None:
    """A wrong second word on the command line must not cost anybody their files."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "summer.jpg").write_text("x")
    done = brand(unpacked / "pack-example", tmp_path / "photos")
    assert done.returncode == 1 and "not a site made by this program" in done.stderr
    assert (tmp_path / "photos" / "summer.jpg").exists()
    for inside in (unpacked / "site" / "x", unpacked / "pack-example" / "x"):
        assert brand(unpacked / "pack-example", inside).returncode == 1


def test_an_archive_that_was_changed_is_refused(unpacked: Path, tmp_path: Path) -> None:
    """Half an unpacking, or somebody's edit: named before anything is written."""
    import subprocess
    import sys

    copy = tmp_path / "copy"
    shutil.copytree(unpacked, copy)
    (copy / "site" / "fr" / "index.html").write_text("changed", encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", str(copy / "brand.py"), str(copy / "pack-example"), str(tmp_path / "out"), "--language", "en"], capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "fr/index.html" in done.stderr


def test_the_list_of_the_service_worker_is_made_anew(unpacked: Path, branded: Path) -> None:
    """Where the site works offline, its list holds the branded pages with their fingerprints, and no other."""
    worker = branded / lists.WORKER
    if not (unpacked / "site" / lists.WORKER).exists():
        assert not worker.exists()
        return
    code = worker.read_text(encoding="utf-8")
    told, _ = json.JSONDecoder().raw_decode(code, code.index('{"catalogs":'))
    assert ["fr"] == list(told["catalogs"])
    for name, (print_, size) in told["files"].items():
        content = (branded / name).read_bytes()
        assert (print_, size) == (lists.digest(content)[:16], len(content)), name
    assert {p.relative_to(branded).as_posix() for p in pages(branded)} <= set(told["files"])
    assert set(told["engine"]) <= set(told["files"])
