"""``make check``: says in words what is missing or wrong under ``data/``, and draws the count of every worked case."""

from __future__ import annotations

import sys

from macros import catalog
from macros.lacks import lacks


def main() -> int:
    """Print every fault, one per line with its file and place; return 1 when there is one."""
    faults = []
    for code in catalog.jurisdictions():
        found, wrong = catalog.examine(code)
        faults += wrong
        if found is not None and not wrong:
            print(
                f"{code}: {len(found.time_limits)} time limits, {len(found.bodies)} bodies, {len(found.letters)} letters, "
                f"{len(found.grounds)} grounds, {len(found.sources)} sources: nothing missing. Version {found.data_version}."
            )
            for line in lacks(found):
                print(f"{code}, to complete: {line}.")
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        print(f"{len(faults)} to mend.", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
