"""The search of a built language: Pagefind's index below ``<language>/pagefind/`` and the words that our query layer knows.

Pagefind reads the finished pages, so it finds what readers see, law from ``data/`` included.
Only what a search needs is kept: no ready-made field, no highlighter, no worker.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from macros import catalog, strict_yaml
from macros.convert import to_traditional
from widgets.errors import DataError

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "node_modules" / ".bin" / "pagefind"
RULES = catalog.DATA / "i18n" / "search.yml"
FOLDER = "pagefind"
#: Pages readers look for; those for contributors are left out.
PAGES = "{index.html,ask/**/*.html,easy/**/*.html,guides/**/*.html,law/**/*.html,paper/**/*.html,tools/**/*.html,trust/**/*.html}"
#: Parts that every page has, or that say the same as another page: sources, forms, letters in full.
LEFT_OUT = ("form", "template", ".rc-checked", ".rc-model", ".rc-quiz", "[data-no-search]")
#: What comes with the index and no page of ours loads.
UNUSED = ("pagefind-*.js", "pagefind-*.css")
KEYS = frozenset({"drop", "elisions", "means", "prefer"})
WRITTEN = ("fr", "zh-Hans", "en")


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
    found = rules().get(tag)
    text = json.dumps(found or rules()["zh-Hans"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text if found else to_traditional(text)


def index(site: Path, tag: str) -> None:
    """Write the index of the language below ``site/<tag>/pagefind/``.

    Raises:
        RuntimeError: Pagefind failed, with what it said.
    """
    folder = site / tag if (site / tag / "index.html").is_file() else site
    command = [str(PROGRAM), "--site", str(folder), "--glob", PAGES, "--root-selector", "article", "--exclude-selectors", ", ".join(LEFT_OUT), "--quiet"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tag}: {done.stdout}{done.stderr}")
    for pattern in UNUSED:
        for path in (folder / FOLDER).glob(pattern):
            if path.name != "pagefind-entry.json":
                path.unlink()
