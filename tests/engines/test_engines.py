"""ProperDocs and Zensical build the same pages with the same words, headings and links as MkDocs.

An engine that ignores what it does not know also exits with success, so the pages are read.
One language in ``make test`` (``ENGINE_LANGUAGES`` names others), all of them in ``make engines``.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.engines import building

SITE = building.ROOT / "site"
LANGUAGES = tuple(os.environ.get("ENGINE_LANGUAGES", "zh-Hans").split(","))
#: Sentences that only macros, front matter, overrides and extensions together can make.
CHOSEN = {
    "fr": {"guides/france/refused/": ("Après un nouveau refus, ou 2\u00a0mois sans réponse", "Page vérifiée le")},
    "en": {"guides/france/refused/": ("After a second refusal, or 2\u00a0months without an answer", "Page checked on")},
    "zh-Hans": {"guides/france/refused/": ("2个月", "核对")},
    "zh-Hant": {"guides/france/refused/": ("2個月", "核對")},
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader gets of a page: its words, headings with their anchors, links, fields, language and description."""

    words: str
    headings: tuple[str, ...]
    links: tuple[str, ...]
    fields: tuple[str, ...]
    language: str
    description: str


@cache
def read(path: Path) -> Page:
    made = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    article = made.find("article")
    assert article is not None, path
    description = made.find("meta", attrs={"name": "description"})
    return Page(
        " ".join(article.get_text(" ").split()),
        tuple(f"{one.name}#{one.get('id')}" for one in article.find_all(re.compile(r"^h[1-6]$"))),
        tuple(one["href"] for one in article.find_all("a", href=True)),
        tuple(f"{one.name} {one.get('id')}" for one in article.find_all(["input", "textarea", "select", "button"])),
        str(made.html["lang"]),
        str(description["content"]) if description else "",
    )


def pages(folder: Path) -> dict[str, Path]:
    return {path.parent.relative_to(folder).as_posix() + "/": path for path in sorted(folder.rglob("index.html"))}


@pytest.fixture(scope="module")
def built() -> Iterator[dict[tuple[str, str], Path]]:
    """Engine and language -> the folder that was built; each language by both engines side by side."""
    try:
        building.install()
    except building.CannotInstall as reason:
        pytest.skip(f"THE OTHER ENGINES COULD NOT BE INSTALLED, so it is not known whether we can leave MkDocs: {reason}")
    with tempfile.TemporaryDirectory() as home:
        found = {}
        for tag in LANGUAGES:
            running = {}
            for engine in building.COMMANDS:
                folder = Path(home) / engine / tag
                folder.mkdir(parents=True)
                running[engine] = (folder, building.start(engine, building.stage(tag, folder)))
            for engine, (folder, process) in running.items():
                said, _ = process.communicate(timeout=550)
                assert process.returncode == 0, f"{engine}, {tag}:\n{said[-3000:]}"
                found[engine, tag] = folder / "site" / tag
        yield found


def ours(tag: str) -> dict[str, Path]:
    found = pages(SITE / tag)
    assert len(found) > 20, "build the site first: make site"
    return found


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("engine", building.COMMANDS)
def test_the_same_pages_with_the_same_words(engine: str, tag: str, built: dict[tuple[str, str], Path]) -> None:
    """Every page: words, headings and anchors, fields of forms, language, description."""
    mine, other = ours(tag), pages(built[engine, tag])
    assert set(mine) == set(other)
    for name, path in mine.items():
        a, b = read(path), read(other[name])
        for key in ("words", "headings", "fields", "language", "description"):
            assert getattr(a, key) == getattr(b, key), f"{name}: {key}"


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("engine", building.COMMANDS)
def test_the_same_links(engine: str, tag: str, built: dict[tuple[str, str], Path]) -> None:
    """ProperDocs: letter by letter. Zensical adds one step up to a relative link written as HTML; nothing else may differ."""
    mine, other = ours(tag), pages(built[engine, tag])
    for name, path in mine.items():
        a, b = read(path).links, read(other[name]).links
        assert len(a) == len(b), name
        for left, right in zip(a, b, strict=True):
            assert right in same(left, engine), f"{name}: {left}"


def same(link: str, engine: str) -> tuple[str, ...]:
    """Return how an engine may write a link."""
    relative = not re.match(r"[a-z]+:|//|#|/", link)
    return (link, f"../{link}") if engine == "zensical" and relative else (link,)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("engine", building.COMMANDS)
def test_chosen_sentences(engine: str, tag: str, built: dict[tuple[str, str], Path]) -> None:
    """Also against the text itself, should both builds be wrong in the same way."""
    for name, sentences in CHOSEN[tag].items():
        text = BeautifulSoup((built[engine, tag] / name / "index.html").read_text(encoding="utf-8"), "lxml").find("article").get_text()
        for sentence in sentences:
            assert sentence in text, sentence


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("engine", building.COMMANDS)
def test_the_frame_is_ours(engine: str, tag: str, built: dict[tuple[str, str], Path]) -> None:
    """The overrides were read: language switch, foot, the script that warns, the country's mark."""
    page = BeautifulSoup((built[engine, tag] / "guides" / "france" / "refused" / "index.html").read_text(encoding="utf-8"), "lxml")
    assert len(page.select(".house-languages li")) == 4
    assert page.select_one("footer.house-footer")
    assert page.find("script", src=re.compile(r"assets/house/fresh\.js$"))
    assert page.find("meta", attrs={"name": "recourse:jurisdiction", "content": "fr"})


def test_the_comparison_bites(tmp_path: Path) -> None:
    """A lost word, a moved link and a field without its name are differences."""
    (tmp_path / "a").mkdir()
    good = '<html lang="en"><article><h1 id="x">T</h1><p>one two <a href="../b/">b</a><input id="i"></p></article></html>'
    seen = []
    for n, text in enumerate((good, good.replace("two", ""), good.replace("../b/", "../c/"), good.replace('id="i"', ""))):
        path = tmp_path / f"{n}.html"
        path.write_text(text, encoding="utf-8")
        seen.append(read(path))
    assert len(set(seen)) == 4
    assert same("../b/", "zensical") == ("../b/", "../../b/") and same("../b/", "properdocs") == ("../b/",) == same("../b/", "other")
    assert same("https://a.example/", "zensical") == ("https://a.example/",)
