"""Copies a template folder: ``make new-letter`` and ``make new-jurisdiction``."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

JURISDICTIONS = Path(__file__).resolve().parent.parent / "data" / "jurisdictions"
TEMPLATE = JURISDICTIONS / "_template"
USAGE = "usage: make new-letter jurisdiction=fr id=refusal-complaint\n       make new-jurisdiction code=tw"


def copy(source: Path, target: Path) -> str:
    """Copy a template folder; return what is wrong, or an empty text.

    Nothing that exists is written over.
    """
    if target.exists():
        return f"{target} exists already"
    if not source.is_dir():
        return f"the template {source} is missing"
    shutil.copytree(source, target)
    return ""


def main(arguments: list[str]) -> int:
    """Copy what was asked for and say what to do next."""
    match arguments:
        case ["letter", code, name] if re.fullmatch(r"[a-z]{2}", code) and re.fullmatch(
            r"[a-z][a-z0-9-]+", name
        ):
            source = TEMPLATE / "letters" / "_letter"
            target = JURISDICTIONS / code / "letters" / name
        case ["jurisdiction", code] if re.fullmatch(r"[a-z]{2}", code):
            source, target = TEMPLATE, JURISDICTIONS / code
        case _:
            print(USAGE, file=sys.stderr)
            return 2
    if wrong := copy(source, target):
        print(wrong, file=sys.stderr)
        return 1
    print(f"Made {target}. Fill it in, then run `make check`: it says in words what is missing.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
