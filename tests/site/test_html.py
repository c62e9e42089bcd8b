"""The built pages as a validator reads them: nothing that only some browsers forgive."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from macros.languages import known
from tests.helpers import ROOT

SITE = ROOT / "site"
#: Rule, element, and why it stays: what the theme writes and no reader is harmed by.
EXCEPTIONS = (
    ("valid-autocomplete", r"#__(drawer|search)$", "the theme's own switches; they send nothing"),
    # The table of contents and the list of pages stand twice in the theme's page; the style shows one of the two.
    ("unique-landmark", r" nav$", "of two menus of the same name one is never shown, at any width"),
)


def sample() -> list[Path]:
    """Return every page in one language, all languages in turn; the tools in the first language too, and the pages at the root."""
    tags = known()
    names = sorted({p.relative_to(SITE / tag) for tag in tags for p in (SITE / tag).rglob("*.html")})
    chosen = {*SITE.glob("*.html"), *(SITE / "check").rglob("*.html")}
    for n, name in enumerate(names):
        there = [SITE / tag / name for tag in tags if (SITE / tag / name).is_file()]
        chosen.add(there[n % len(there)])
        if "tools" in name.parts:
            chosen.add(there[0])
    return sorted(chosen)


def complaints(files: list[Path]) -> list[str]:
    """Return what html-validate says of files, without the exceptions."""
    command = [shutil.which("node") or "node", "node_modules/html-validate/bin/html-validate.mjs", "--config", "tests/site/html-validate.mjs", "--formatter", "json", *map(str, files)]
    # The exit code says whether there is a complaint; a run that failed prints no JSON.
    # Into a file: it leaves before a pipe has taken all it said.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        done = subprocess.run(command, cwd=ROOT, stdout=said, stderr=subprocess.PIPE, text=True, check=False)
        said.seek(0)
        text = said.read()
    assert text.startswith("["), done.stderr[-2000:]
    return [
        f"{found['filePath']}:{message['line']}: {message['ruleId']}: {message['message']} ({message.get('selector')})"
        for found in json.loads(text)
        for message in found["messages"]
        if not any(rule == message["ruleId"] and re.search(place, message.get("selector") or "") for rule, place, _why in EXCEPTIONS)
    ]


def test_pages_are_valid_html() -> None:
    """Of every kind, in every language."""
    files = sample()
    assert len(files) > 80, "build the site first: make site"
    assert [] == complaints(files)


def test_the_validator_bites(tmp_path: Path) -> None:
    """A button inside a link, an identifier twice and an unclosed element are found."""
    bad = tmp_path / "bad.html"
    bad.write_text('<!doctype html><html lang="en"><head><title>x</title></head><body><a href="#a"><button type="button" id="a">x</button></a><p id="a">y</div></body></html>', encoding="utf-8")
    rules = {line.split(": ")[1] for line in complaints([bad])}
    assert {"no-dup-id", "element-permitted-content", "close-order"} <= rules, rules
