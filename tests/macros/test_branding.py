"""The parts of branding: cutting pages, light text, contrast, and the lists that are counted anew."""

from __future__ import annotations

import doctest
import gzip
import json
from pathlib import Path

import pytest

from hosting.branding import colours, lists, markup, own, pack, pages

WORDS = pack.all_words()


@pytest.mark.parametrize("module", [colours, own, pages], ids=lambda m: m.__name__)
def test_examples_in_docstrings_are_true(module: object) -> None:
    """What a docstring shows is what comes out."""
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted and not found.failed


def test_edits_leave_every_other_byte(tmp_path: Path) -> None:
    """Cut, unwrap and replace; what lies inside something cut is not touched twice."""
    page = '<!doctype html>\n<ul><li>a <a href="x">b</a></li>\n<li><a href=\'y&amp;z\'>c</a> d</li></ul><script>if (a<b) "</p>"</script><p>open'
    found = markup.elements(page)
    edits = markup.Edits(page)
    first, second = [one for one in found if one.tag == "li"]
    one, other = [one for one in found if one.tag == "a"]
    edits.cut(first)
    edits.unwrap(one)
    edits.attribute(other, "href", 'n"ew')
    assert edits.done() == page.replace('<li>a <a href="x">b</a></li>', "").replace("'y&amp;z'", '"n&quot;ew"')
    assert second.text == "c d"
    assert [e.text for e in found if e.tag == "p"] == ["open"]


def test_every_language_can_say_everything() -> None:
    """Words shown to readers exist in all four languages, faults in the three that people write."""
    assert set(WORDS["fr"]) == set(WORDS["en"]) == set(WORDS["zh-Hans"])
    assert set(WORDS["zh-Hant"]) <= set(WORDS["zh-Hans"])
    shown = {code for code in WORDS["fr"] if "{" not in WORDS["fr"][code] and code not in ("need-toml", "no-site", "no-br", "no-address")}
    assert set(WORDS["zh-Hant"]) == shown
    for code, text in WORDS["fr"].items():
        for tag in ("en", "zh-Hans"):
            assert {part.split("}")[0] for part in text.split("{")[1:]} == {part.split("}")[0] for part in WORDS[tag][code].split("{")[1:]}, (code, tag)


def site(folder: Path) -> Path:
    """Write a tiny site with a service worker as the build makes one."""
    assets = folder / lists.ASSETS
    assets.mkdir(parents=True)
    parts = {code: {part: f"catalog-{code}.{part}.1.json" for part in ("en", "fr", "patterns")} for code in ("cn", "fr")}
    (assets / "manifest.0123456789.json").write_text(json.dumps({"catalogs": parts, "engine": "e"}))
    for name in (*parts["cn"].values(), *parts["fr"].values(), "catalog-cn.en.1.json.gz", "manifest.0123456789.json.br"):
        (assets / name).write_text("{}") if not (assets / name).exists() else None
    (folder / "index.html").write_text("<p>é")
    told = {
        "catalogs": {code: {part: f"{lists.ASSETS}/{name}" for part, name in named.items()} for code, named in parts.items()},
        "engine": [f"{lists.ASSETS}/manifest.0123456789.json"],
        "files": {"old/index.html": ["0", 1]}, "version": "old", "policy": "x", "folder": "assets/", "unpacked": {}, "starts": {}, "left_out": [],
    }  # fmt: skip
    (folder / lists.WORKER).write_text(f'(()=>{{var a={{"x":1}};const SITE={json.dumps(told, sort_keys=True, separators=(",", ":"))};run(SITE)}})();')
    return folder


def test_the_offline_list_is_made_anew(tmp_path: Path) -> None:
    """Fingerprints of what lies there now, without countries and languages left out, under a new version; the program around it stays."""
    folder = site(tmp_path)
    was, now = lists.without_others(folder, ["fr"], ["fr"])
    assert was != now and (folder / lists.ASSETS / now).is_file()
    assert not list(folder.rglob("*catalog-cn*")) and not list(folder.rglob(f"{was}*"))
    assert lists.offline(folder)
    code = (folder / lists.WORKER).read_text(encoding="utf-8")
    assert code.startswith('(()=>{var a={"x":1};const SITE={"catalogs":{"fr":') and code.endswith("};run(SITE)})();")
    told, _ = json.JSONDecoder().raw_decode(code, code.index('{"catalogs":'))
    content = (folder / "index.html").read_bytes()
    assert told["files"]["index.html"] == [lists.digest(content)[:16], len(content)]
    left = {f"{lists.ASSETS}/catalog-fr.{part}.1.json" for part in ("fr", "patterns")}
    assert set(told["files"]) == {"index.html", f"{lists.ASSETS}/{now}", *left}
    assert set(told["catalogs"]["fr"].values()) == left
    assert told["engine"] == [f"{lists.ASSETS}/{now}"] and told["version"] != "old"
    (folder / lists.WORKER).write_text("self.registration.unregister()")
    assert not lists.offline(folder)


def test_twins_follow_what_changed(tmp_path: Path) -> None:
    """An unchanged file keeps its twins; a changed one gets new ones or none."""
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("x" * 500)
        Path(f"{tmp_path / name}.gz").write_bytes(b"old")
        Path(f"{tmp_path / name}.br").write_bytes(b"old")
    before = {"a.html": lists.digest(b"x" * 500), "b.html": "other"}
    brotli = lists.twins(tmp_path, before)
    assert (tmp_path / "a.html.gz").read_bytes() == (tmp_path / "a.html.br").read_bytes() == b"old"
    assert gzip.decompress((tmp_path / "b.html.gz").read_bytes()) == b"x" * 500
    assert (tmp_path / "b.html.br").exists() == brotli and (not brotli or (tmp_path / "b.html.br").read_bytes() != b"old")


@pytest.mark.parametrize(("colour", "fits"), [("#767676", True), ("#777777", False), ("#000000", True), ("#ffffff", False)])
def test_contrast_is_that_of_the_standard(colour: str, fits: bool) -> None:
    """The two greys on either side of 4.5 to 1."""
    assert (colours.contrast(colour, "#ffffff") >= colours.LEAST) == fits
