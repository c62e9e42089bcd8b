"""``python -m widgets [--catalogs FOLDER]``: one JSON request per line in, one JSON answer per line out.

The only module of the engine that reads files; it never runs in the browser.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from widgets import catalog_json
from widgets.schema import Catalog
from widgets.worker import handle_json

#: Where ``make catalogs`` writes them.
DEFAULT = Path(__file__).resolve().parent.parent / "build" / "catalogs"


def main(argv: list[str] | None = None) -> int:
    """Answer standard input line by line; return 2 with a sentence when there is no catalog."""
    parser = argparse.ArgumentParser(prog="python -m widgets", description="Answer JSON requests, one per line.")
    parser.add_argument("--catalogs", type=Path, default=DEFAULT, help="folder of built catalogs (make catalogs)")
    folder: Path = parser.parse_args(argv).catalogs
    catalogs: dict[str, Catalog] = {
        path.name.split(".")[0]: catalog_json.load(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
    }
    if not catalogs:
        sys.stderr.write(f"No catalog in {folder}. Run `make catalogs` first.\n")
        return 2
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in sys.stdin:
        if line.strip():
            sys.stdout.write(handle_json(line, catalogs) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
