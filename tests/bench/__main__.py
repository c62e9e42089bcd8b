"""``make bench``: every figure beside its bar; a non-zero exit when a bar is missed.

``python -m tests.bench start answers build`` runs parts; without a name all of them.
"""

from __future__ import annotations

import sys
import time

from tests.bench import table


def main(only: list[str]) -> int:
    """Run the parts, print the table of each, return 1 when a bar was missed."""
    # Imported one by one, so that a part runs without what the others need.
    from tests.bench import parts

    unknown = set(only) - set(parts.PARTS)
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts.PARTS)}", file=sys.stderr)
        return 2
    groups: list[table.Group] = []
    for name, part in parts.PARTS.items():
        if not only or name in only:
            began = time.monotonic()
            gave = part()
            groups += gave
            # At once: what is measured must not be lost when a later part fails.
            print(f"{name}: measured in {time.monotonic() - began:.0f} s", table.text(gave), sep="\n", flush=True)
    missed = [row for group in groups for row in group.rows if row.missed]
    print(f"\n{len(missed)} bars missed" + "".join(f"\n  {row.what}" for row in missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
