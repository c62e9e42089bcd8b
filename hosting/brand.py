#!/usr/bin/env python3
"""Puts an association's name, colours and contacts on the site: python3 brand.py PACK OUT

PACK  the association's folder, with pack.toml (or pack.json); see pack-example/
OUT   the folder to write: all of its content goes online

Nothing of the archive is changed. A new archive and the same PACK give the new site.
Needs Python 3.9 or later, nothing else.
"""

from __future__ import annotations

import argparse
import locale
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from branding import apply
from branding.pack import PackError, say


def tongue() -> str:
    """Return the language of this machine's user, as one of ours."""
    name = (locale.getlocale()[0] or "").lower()
    if name.startswith("zh"):
        return "zh-Hans"
    return "fr" if name.startswith("fr") else "en"


def main(arguments: list[str]) -> int:
    """Write the site and say what to do next; return 1 with the reasons when the pack cannot be used."""
    parser = argparse.ArgumentParser(prog="brand.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pack", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default=tongue(), choices=("fr", "zh-Hans", "en"), help="language of what this program says")
    parser.add_argument("--archive", type=Path, default=Path(__file__).resolve().parent, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    try:
        done = apply.brand(given.archive, given.pack, given.out, given.language)
    except PackError as fault:
        print("\n".join(fault.faults), file=sys.stderr)
        return 1
    print(say(given.language, "done", n=done.pages, file=given.out))
    for code in done.notes:
        print(say(given.language, code))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
