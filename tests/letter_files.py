"""The files of letters, made by the page's own modules outside a browser, and what other programs read in them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros import libraries
from tests.helpers import ROOT

#: The page's modules that make the files; none of them touches a page while it does.
MODULES = ("letter.js", "mail.js", "word.js")
#: Points in a millimetre.
MM = 72 / 25.4


@dataclass(frozen=True)
class Job:
    """One letter as the engine wrote it, with what a reader rewrote; ``files`` asks for more than its text, ``large`` for large print too."""

    name: str
    letter: Mapping[str, Any]
    edits: Mapping[str, Any] = field(default_factory=dict)
    files: bool = True
    large: bool = False


def make(jobs: list[Job], folder: Path) -> Path:
    """Write the files of every job and return their folder: ``.txt``, ``.json``, ``.eml``, ``.docx``, ``.both.docx``, ``.large.docx``."""
    modules, out = folder / "modules", folder / "files"
    modules.mkdir(parents=True)
    out.mkdir()
    for name in MODULES:
        shutil.copyfile(ROOT / "widgets" / "web" / name, modules / name)
    (modules / "docx.js").write_text(libraries.bundled(libraries.MODULES["docx.js"], shape="esm"), encoding="utf-8")
    (modules / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    asked = folder / "jobs.json"
    asked.write_text(json.dumps([vars(job) for job in jobs]), encoding="utf-8")
    script = ROOT / "tests" / "macros" / "letter-files.mjs"
    done = subprocess.run(["node", str(script), str(modules), str(asked), str(out)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return out


def to_pdf(files: list[Path], folder: Path) -> Path:
    """Return a folder with the files as LibreOffice prints them."""
    assert shutil.which("soffice"), "LibreOffice is missing: tools/browsers installs it"
    out = folder / "pdf"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder / 'profile'}", "--convert-to", "pdf", "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], capture_output=True, check=True, timeout=240)
    return out


@dataclass(frozen=True)
class Word:
    """A word on paper: its page from 1, its text, and its box in millimetres from the top left corner."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(pdf: Path) -> list[Word]:
    """Return every word of a PDF with its place."""
    html = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    # Signs that XML forbids can stand in a title; the words have none.
    root = ET.fromstring(re.sub(r"<title>.*?</title>|<meta[^>]*/>|<!DOCTYPE[^>]*>|[\x00-\x08\x0b\x0c\x0e-\x1f]", "", html, flags=re.DOTALL))
    pages = [node for node in root.iter() if node.tag.endswith("page")]
    return [
        Word(n, node.text or "", *(float(node.attrib[key]) / MM for key in ("xMin", "yMin", "xMax", "yMax")))
        for n, page in enumerate(pages, 1)
        for node in page
    ]


def texts(pdf: Path) -> list[str]:
    """Return the text of each page without any blank, so that line ends do not matter."""
    found = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return [squeezed(page) for page in found.split("\f")[:-1]]


def squeezed(text: str) -> str:
    """Return a text without blanks and with one form of each sign.

    >>> squeezed("a  b\\nc")
    'abc'
    """
    return re.sub(r"\s+", "", text)


def fonts(pdf: Path) -> list[tuple[str, bool]]:
    """Return the fonts of a PDF and whether each is in the file."""
    lines = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout.splitlines()
    at = lines[0].index("emb")
    return [(line.split()[0], line[at:].split()[0] == "yes") for line in lines[2:]]


def sizes(pdf: Path) -> list[str]:
    """Return the size of each page as pdfinfo calls it."""
    info = subprocess.run(["pdfinfo", "-l", "99", str(pdf)], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^Page +\d+ size:.*\((.*)\)$", info, re.MULTILINE)
