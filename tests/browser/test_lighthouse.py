"""Lighthouse on two reading pages: the floors that readers of slow phones feel, and the rules it knows."""

from __future__ import annotations

import pytest

from tests.bench import lighthouse
from tests.bench.host import host
from tests.browser.conftest import ROOT


@pytest.mark.parametrize("page", ["zh-Hans/", "fr/guides/france/refused/"])
def test_reading_pages_reach_the_floors(page: str) -> None:
    """Performance 95, all else 100; the speed of a busy machine is measured a second time before it counts."""
    with host(ROOT / "site") as at:
        at.line.packs = True
        scores, wrong = lighthouse.report(at.address + page)
        if scores["performance"] < lighthouse.FLOORS["performance"]:
            scores["performance"] = max(scores["performance"], lighthouse.report(at.address + page)[0]["performance"])
    assert not {name: scores[name] for name, floor in lighthouse.FLOORS.items() if scores[name] < floor}, (scores, wrong)
