"""Names of published files: none that content blockers take away, none that a host or a system cannot hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SITE = Path(__file__).resolve().parent.parent.parent / "site"
#: Words of a path that public lists of blockers stop, as whole words between signs.
BLOCKED = re.compile(
    r"(?<![a-z])(?:ads?|adv|adverts?|advertis\w*|adserver?|adblock\w*|affiliates?|analytics?|banners?|beacons?|clicks?|collect|"
    r"cookies?|cookieconsent|consent|counters?|doubleclick|fingerprint(?:js|ing)?|hits?|impressions?|log(?:ger|ging)|matomo|metrics?|"
    r"notifications?|piwik|pixels?|pop-?(?:up|under)s?|promos?|push|sentry|social|sponsor\w*|stats?|statistics?|telemetry|"
    r"track(?:er|ers|ing|s)?|utm|visits?|visitors?)(?![a-z])"
)


def blocked(name: str) -> bool:
    return bool(BLOCKED.search(name.lower()))


def test_no_published_name_is_one_that_blockers_stop() -> None:
    """Pages, scripts, styles, data and their folders."""
    # The search library names its parts by their content; a part that is stopped costs one result, and is said.
    names = [p.relative_to(SITE).as_posix() for p in SITE.rglob("*") if p.is_file() and "pagefind" not in p.parts]
    assert len(names) > 100, "build the site first: make site"
    assert [] == [name for name in names if blocked(name)]


@pytest.mark.parametrize("bad", ["assets/ads.js", "ad/x.js", "js/track.min.js", "analytics.3f2a.js", "img/banner-1.png", "fr/popup/index.html", "beacon.js", "counter.js"])
def test_the_list_bites(bad: str) -> None:
    """Each of these would vanish for many readers."""
    assert blocked(bad)


@pytest.mark.parametrize("good", ["fr/tools/france/index.html", "assets/recourse/page.1a2b.js", "deadlines-france", "read", "loader.js", "statutes", "advice", "recount"])
def test_the_list_leaves_ordinary_words_alone(good: str) -> None:
    """A word inside another is none."""
    assert not blocked(good)


def test_every_host_and_system_can_hold_the_names() -> None:
    """Plain signs, no two names that differ by case only, short enough for any system."""
    names = [p.relative_to(SITE).as_posix() for p in SITE.rglob("*")]
    assert [] == [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]+", name) or len(name) > 180]
    assert len({name.lower() for name in names}) == len(names)
