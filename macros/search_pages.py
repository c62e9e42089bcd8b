"""Pages as the index reads them: only the words that tell something, so that a first search stays light.

The finished page is read; forms, tables, sources and the closing list of links go,
and so do words that every page has (``drop`` in ``data/i18n/search.yml``). What a
reader sees of a result (title, description, headings) is kept whole beside it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from bs4 import BeautifulSoup, Tag

ROOT = Path(__file__).resolve().parent.parent
#: Pages readers look for. Lists, sheets, records of the law and easy versions are one step behind a guide: they
#: would push the guide down (measured on the frozen questions), so they are left out, as is what is for contributors.
PAGES = ("index.html", "ask/index.html", "guides/*/*/index.html", "tools/*/index.html", "trust/*/index.html")
#: Parts that every page has, or that say the same as another page: sources, forms, letters in full.
LEFT_OUT = "form, script, style, table, template, .rc-checked, .rc-gloss, .rc-model, .rc-quiz, [data-no-search]"
_WORD = re.compile(r"[^\W_]+(?:[-%][^\W_]*)*")
_HAN = re.compile(r"[\u3400-\u9fff]+")


def fold(text: str) -> str:
    """Return a text as it is compared: no accents, no capitals, one kind of apostrophe.

    >>> fold("L’Œuvre déjà")
    "l'oeuvre deja"
    """
    plain = "".join(ch for ch in unicodedata.normalize("NFKD", text) if not unicodedata.combining(ch)).lower()
    return re.sub("[’ʼ`´]", "'", plain).replace("œ", "oe").replace("æ", "ae")


def place(page: BeautifulSoup) -> str:
    """Return the one country a page belongs to, as its head or its form says, or nothing; a host who leaves it out loses the page."""
    head = page.select_one('meta[name="recourse:jurisdiction"]')
    form = page.select_one("form[data-jurisdiction]")
    return str(head["content"]) if head is not None else str(form["data-jurisdiction"]) if form is not None else ""


def article(page: BeautifulSoup) -> Tag | None:
    """Return the content of a page without what is left out; ``None`` for a page without content."""
    found = page.find("article")
    if not isinstance(found, Tag):
        return None
    for part in found.select(LEFT_OUT):
        part.decompose()
    headings = found.find_all("h2")
    if headings:
        after = headings[-1].find_next_siblings()
        links = [part for part in after if part.name in ("ul", "ol")]
        # The closing list leads to other pages; their titles are not this page's subject.
        if links and all(item.find("a") for part in links for item in part.find_all("li")):
            for part in after:
                part.decompose()
            headings[-1].decompose()
    return found


def paths(folder: Path) -> list[Path]:
    """Return the pages of a built language that readers look for."""
    return sorted({path for pattern in PAGES for path in folder.glob(pattern)})


def write(folder: Path, target: Path, rules: Mapping[str, Any], tag: str, said: Mapping[str, list[str]]) -> None:
    """Write the copies of one built language, ``tag``, into ``target``, at the same addresses; ``said`` are phrases per address."""
    shutil.rmtree(target, ignore_errors=True)
    drop = {fold(word) for word in rules["drop"]}
    copies: list[tuple[Path, list[tuple[str, str]], str]] = []
    for path in paths(folder):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        country = place(page)
        found = article(page)
        if found is not None:
            url = f"{path.parent.relative_to(folder).as_posix()}/"
            spoken = [("h3", " ".join(said[url]))] if url in said else []
            copies.append((path, spoken + _blocks(page, found), _meta(page, found, country)))
    cut = _cut([text for _, blocks, _ in copies for _, text in blocks], _known(rules), drop)
    for path, blocks, meta in copies:
        rows = [f"<{block}>{escape(' '.join(_kept(next(cut), drop)))}</{block.split()[0]}>" for block, _ in blocks]
        copy = target / PurePosixPath(path.relative_to(folder).as_posix())
        copy.parent.mkdir(parents=True, exist_ok=True)
        # The language is left open: the words are cut already.
        copy.write_text(f'<!doctype html><html lang="{_tongue(tag)}"><body><article>{meta}{"".join(rows)}</article></body></html>', encoding="utf-8")


def _tongue(tag: str) -> str:
    return "und" if tag.startswith("zh") else tag


def _blocks(page: BeautifulSoup, found: Tag) -> list[tuple[str, str]]:
    """Return tag (with its id) and text of each block, the description first."""
    description = page.find("meta", attrs={"name": "description"})
    rows = [("h3", str(description["content"]))] if isinstance(description, Tag) else []
    for part in found.find_all(["h1", "h2", "h3", "p", "li", "dt", "dd", "summary"]):
        if part.name in ("h1", "h2", "h3"):
            name = f' id="{escape(str(part["id"]), quote=True)}"' if part.get("id") else ""
            rows.append((f"{part.name}{name}", part.get_text(" ", strip=True)))
        elif not part.find_parent(["p", "li", "dd"]):
            rows.append(("p", part.get_text(" ", strip=True)))
    return rows


def _meta(page: BeautifulSoup, found: Tag, country: str) -> str:
    """Return what a result shows and is sorted by: title, description, headings by id, place."""
    title = found.find("h1")
    description = page.find("meta", attrs={"name": "description"})
    places = {str(h["id"]): h.get_text(" ", strip=True) for h in found.find_all("h2", id=True)}
    shown = {
        "title": title.get_text(" ", strip=True) if title else "",
        "says": str(description["content"]) if isinstance(description, Tag) else "",
        "places": json.dumps(places, ensure_ascii=False, separators=(",", ":")),
    }
    rows = [f'<meta data-pagefind-meta="{name}[content]" content="{escape(value, quote=True)}">' for name, value in shown.items()]
    filtered = f'<span data-pagefind-filter="place:{escape(country, quote=True)}" hidden></span>' if country else ""
    return "".join((*rows, filtered))


def _known(rules: Mapping[str, Any]) -> list[str]:
    """Return the Chinese words that the query layer knows and looks for as a whole."""
    words = {word for entry in rules["means"] for key in ("says", "means") for word in entry[key]}
    return sorted(word for word in words if len(word) > 1 and _HAN.fullmatch(word))


def _whole(run: str, parts: list[str], known: list[str], drop: set[str]) -> list[str]:
    """Return the words of a run as ``cut`` in ``widgets/web/query.js`` does: signs that stand alone in pairs, known words as well."""
    pairs = [one + two for one, two in zip(parts, parts[1:], strict=False) if len(one) == len(two) == 1 and not {one, two} & drop]
    return [part for part in parts if len(part) > 1] + pairs + [word for word in known if word in run]


def _cut(texts: list[str], known: list[str], drop: set[str]) -> Iterator[list[str]]:
    """Yield the words of each text; runs of Chinese are cut in one go by the cutter that browsers have."""
    runs = sorted({run for text in texts for run in _HAN.findall(text)})
    words: dict[str, list[str]] = {}
    if runs:
        given = json.dumps({"language": "zh", "texts": runs}, ensure_ascii=False)
        done = subprocess.run(["node", str(ROOT / "tools" / "segment.js")], input=given, capture_output=True, text=True, check=True)
        words = {run: _whole(run, parts, known, drop) for run, parts in zip(runs, json.loads(done.stdout), strict=True)}
    for text in texts:
        spaced = _HAN.sub(lambda m: f" {' '.join(words[m[0]])} ", text.replace("’", " ").replace("'", " "))
        yield _WORD.findall(spaced)


def _kept(words: list[str], drop: set[str]) -> list[str]:
    """Return the words that tell something: not in ``drop``, and more than one sign unless a number."""
    return [word for word in words if fold(word) not in drop and (len(word) > 1 or word.isdigit())]
