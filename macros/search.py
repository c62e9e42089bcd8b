"""The search of a built language: Pagefind's index below ``<language>/pagefind/`` and the words that our query layer knows.

Pagefind reads the finished pages (``macros/search_pages.py``), so it finds what readers see, law from ``data/`` included.
Only what a search needs is kept: no ready-made field, no highlighter, no worker.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from macros import catalog, phrases, search_chunks, search_pages, strict_yaml
from macros.convert import to_traditional
from widgets.errors import DataError

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "node_modules" / ".bin" / "pagefind"
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"
RULES = catalog.DATA / "i18n" / "search.yml"
FOLDER = "pagefind"
#: What comes with the index and no page of ours loads.
UNUSED = ("pagefind-*.js", "pagefind-*.css")
KEYS = frozenset({"drop", "elisions", "means", "places", "prefer"})
WRITTEN = phrases.WRITTEN
_TAG = re.compile(r'<dialog[^>]* data-search [^>]*data-language="([A-Za-z-]+)"')


@cache
def rules() -> Mapping[str, Any]:
    """Return language -> what the query layer knows: words to drop, elisions, what everyday words mean.

    Raises:
        DataError: a language or a key is missing, or an entry is not a list of words.
    """
    read: Mapping[str, Any] = strict_yaml.load(RULES, shown="i18n/search.yml")
    for tag in WRITTEN:
        one = read.get(tag)
        if not isinstance(one, Mapping) or set(one) != KEYS:
            raise DataError(f"has {', '.join(sorted(KEYS))}", file="i18n/search.yml", at=tag)
        for key in ("drop", "elisions"):
            _words(one[key], f"{tag}.{key}")
        if not isinstance(one["places"], Mapping) or one["prefer"] not in ("", *one["places"]):
            raise DataError("prefer is one of places, or empty", file="i18n/search.yml", at=tag)
        for place, names in one["places"].items():
            _words(names, f"{tag}.places.{place}")
        for number, entry in enumerate(one["means"], 1):
            if not isinstance(entry, Mapping) or set(entry) != {"says", "means"}:
                raise DataError("has says and means", file="i18n/search.yml", at=f"{tag}.means.{number}")
            _words(entry["says"], f"{tag}.means.{number}.says")
            _words(entry["means"], f"{tag}.means.{number}.means")
    return read


def _words(value: Any, at: str) -> None:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise DataError("a list of words is needed", file="i18n/search.yml", at=at)


def rules_json(tag: str) -> str:
    """Return the words of one language as JSON; traditional Chinese is converted from simplified."""
    found = rules().get(tag) if tag != "zh-Hant" else None
    text = json.dumps(found or rules()["zh-Hans"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text if found else to_traditional(text)


def homes(site: Path) -> list[Path]:
    """Return the folder of each language of a built site; the site itself where it has one language, at the top."""
    return [path.parent for path in sorted(site.glob("*/index.html")) if _TAG.search(path.read_text(encoding="utf-8"))] or [site]


def tag_of(home: Path) -> str:
    """Return the language of a built folder, as the search dialog of its first page says it.

    Raises:
        ValueError: no page there has the dialog.
    """
    found = _TAG.search((home / "index.html").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{home.name}/index.html has no search dialog")
    return found[1]


def index(folder: Path) -> None:
    """Write the index of one built language into its own folder ``pagefind/``.

    Raises:
        RuntimeError: Pagefind failed, with what it said.
        ValueError: its files are not as they are known here.
    """
    tag = tag_of(folder)
    copies = ROOT / "build" / "search" / f"{folder.parent.name}-{tag}"
    search_pages.write(folder, copies, json.loads(rules_json(tag)), tag, phrases.spoken(tag))
    command = [str(PROGRAM), "--site", str(copies), "--output-path", str(folder / FOLDER), "--root-selector", "article", "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tag}: {done.stdout}{done.stderr}")
    search_chunks.cut(folder / FOLDER)
    for pattern in UNUSED:
        for path in (folder / FOLDER).glob(pattern):
            if path.name != "pagefind-entry.json":
                path.unlink()
    shrink = [str(ESBUILD), "--minify", "--format=esm", "--allow-overwrite", f"--outfile={folder / FOLDER / 'pagefind.js'}", str(folder / FOLDER / "pagefind.js")]
    subprocess.run(shrink, cwd=ROOT, capture_output=True, text=True, check=True)
