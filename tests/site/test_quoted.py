"""A guide grows old with what it quotes: no record it takes words or numbers from is due before the page itself warns."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.helpers import ROOT, real
from tests.site.reading import parts
from widgets.schema import Catalog

#: The French page stands for its sisters: they have the same sources (``test_guides.py``) and quote the same records.
GUIDES = sorted((ROOT / "docs" / "fr" / "guides").glob("*/*.md"))
_CALL = re.compile(r"\{\{\s*(\w+)\(([^)]*)\)")


def quoted(body: str, known: Catalog) -> dict[str, tuple[str, ...]]:
    """Return record -> its sources, for every record that a page's calls name."""
    found: dict[str, tuple[str, ...]] = {}
    for call, arguments in _CALL.findall(body):
        for name in re.findall(r'"([\w-]+)"', arguments)[1:]:
            if call in ("length", "floor", "ceiling", "deadline_table"):
                found[name] = known.time_limits[name].sources
            elif call == "variant":
                limit = known.time_limits[name]
                found[name] = (*limit.sources, *(source for one in limit.variants for source in one.sources))
            elif call.startswith("figure"):
                found[name] = tuple(source for row in known.amounts[name] if row.valid_to is None or call == "figure_dated" for source in row.sources)
            elif call in ("phone", "site_of", "address", "body_table"):
                found[name] = known.bodies[name].sources
            elif call in ("since", "cite"):
                found[name] = (name,)
    return found


def too_old(body: str, sources: list[str], known: Catalog) -> list[str]:
    """Return the records that are due before the earliest source in the page's head."""
    warns: date = min(known.sources[name].recheck_by for name in sources)
    return [f"{record}: {name} by {known.sources[name].recheck_by}" for record, names in quoted(body, known).items() for name in names if known.sources[name].recheck_by < warns]


@pytest.mark.parametrize("path", GUIDES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_guide_warns_no_later_than_what_it_quotes(path: Path) -> None:
    """Otherwise add the earlier source to its front matter."""
    head, body = parts(path)
    meta = yaml.safe_load(head)
    known = real()[meta["jurisdiction"]]
    assert quoted(body, known), "a guide quotes data"
    assert [] == too_old(body, meta["sources"], known)


def test_the_rule_bites() -> None:
    """A figure due in January on a page whose head is due in May."""
    known = real()["fr"]
    late = max(known.sources, key=lambda name: known.sources[name].recheck_by)
    assert too_old('{{ figure("fr", "court_fee") }}', [late], known)
    assert not too_old('{{ figure("fr", "court_fee") }}', [late, *(s for row in known.amounts["court_fee"] for s in row.sources)], known)
