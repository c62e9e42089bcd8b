"""Copies a template folder: ``make new-letter`` and ``make new-jurisdiction``."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
TEMPLATE = DATA / "jurisdictions" / "_template"
USAGE = "usage: make new-letter jurisdiction=fr id=refusal-complaint\n       make new-jurisdiction code=be"
#: Files of the template that name the invented country itself.
OWN_NAME = ("jurisdiction.yml", "calendar.yml")


def copy(source: Path, target: Path) -> str:
    """Copy a template folder; return what is wrong, or an empty text.

    Nothing that exists is written over. What a template marks with ``_`` is left out.
    """
    if target.exists():
        return f"{target.name} exists already"
    if not source.is_dir():
        return f"the template {source.name} is missing"
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("_*"))
    return ""


def rename(folder: Path, code: str) -> None:
    """Put the new country's code where the template has its own."""
    for name in OWN_NAME:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^xx:|\bcalendar: xx$", lambda m: m[0].replace("xx", code), text), encoding="utf-8")


def main(arguments: list[str], data: Path = DATA) -> int:
    """Copy what was asked for into ``data`` and say what to do next."""
    jurisdictions = data / "jurisdictions"
    match arguments:
        case ["letter", code, name] if re.fullmatch(r"[a-z]{2}", code) and re.fullmatch(
            r"[a-z][a-z0-9-]+", name
        ):
            source = TEMPLATE / "letters" / "_letter"
            target = jurisdictions / code / "letters" / name
        case ["jurisdiction", code] if re.fullmatch(r"[a-z]{2}", code):
            source, target = TEMPLATE, jurisdictions / code
        case _:
            print(USAGE, file=sys.stderr)
            return 2
    if wrong := copy(source, target):
        print(wrong, file=sys.stderr)
        return 1
    if arguments[0] == "jurisdiction":
        rename(target, arguments[1])
    shown = target.relative_to(data.parent).as_posix()
    print(f"Made {shown}. Fill it in, then run `make check`: it says in words what is missing.")
    if arguments[0] == "letter":
        print("Step by step, with the placeholders and two examples to copy: docs/en/contribute/add-a-letter.md")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
