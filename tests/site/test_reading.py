"""How hard every kind of page is to read, guides apart (``test_guides.py``): a ceiling per kind and language that fails the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros import changes, links
from tests.helpers import ROOT, real
from tests.site.reading import Level, level, parts, prose

LANGUAGES = ("fr", "zh-Hans", "en")
#: Kind -> language -> mean length of a sentence, share of long words, longest sentence.
CEILINGS = {
    # The few sentences around a tool; its form and results are measured as questions and records.
    "tools": {"fr": (14, 0.06, 20), "en": (15, 0.06, 20), "zh-Hans": (30, 0, 42)},
    "trust": {"fr": (10, 0.05, 20), "en": (10, 0.05, 20), "zh-Hans": (19, 0, 36)},
    "host": {"fr": (10, 0.06, 22), "en": (10, 0.06, 22), "zh-Hans": (19, 0, 34)},
    "law": {"fr": (8, 0.06, 20), "en": (8, 0.06, 20), "zh-Hans": (15, 0, 26)},
    # What data says on the pages of the law, in results and in letters' notes.
    "records": {"fr": (12, 0.06, 34), "en": (12, 0.06, 34), "zh-Hans": (18, 0, 44)},
    "questions": {"fr": (10, 0.06, 30), "en": (10, 0.06, 30), "zh-Hans": (16, 0, 46)},
    "changes": {"fr": (13, 0.06, 26), "en": (13, 0.06, 26), "zh-Hans": (18, 0, 34)},
}
#: Kinds of pages, by folder; guides, front page and glossary have ceilings of their own, contributors are not readers.
FOLDERS = ("tools", "trust", "host", "law")
#: Easy pages have stricter ones (``test_easy.py``), reasons and sheets are made of records, which are measured below.
ELSEWHERE = {"guides", "contribute", "easy", "grounds", "paper"}


def pages(tag: str) -> list[tuple[str, Path]]:
    home = ROOT / "docs" / tag
    return [(path.relative_to(home).parts[0], path) for path in sorted(home.rglob("*.md")) if path.parent != home]


def spoken(code: str, tag: str) -> Iterator[tuple[str, list[str]]]:
    """Yield kind and texts of what a country's data says to readers."""
    known = real()[code]
    bodies = known.bodies.values()
    yield "records", [one.says[tag] for one in (*known.time_limits.values(), *bodies)] + [one.cannot[tag] for one in bodies if one.cannot]
    yield "questions", [text[tag] for one in (*known.events.values(), *known.facts.values()) for text in (one.asks, one.why) if text.get(tag)]
    yield "changes", [one.says[tag] for one in changes.load(code).values()]


def held(found: Level, kind: str, tag: str) -> bool:
    mean, long, longest = CEILINGS[kind][tag]
    return 0 < found.mean <= mean and found.long <= long and found.longest <= longest


def test_every_kind_of_page_has_a_ceiling() -> None:
    """A new folder of pages cannot go unmeasured."""
    for tag in LANGUAGES:
        assert {kind for kind, _ in pages(tag)} <= {*FOLDERS, *ELSEWHERE}


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("kind", FOLDERS)
def test_pages_can_be_read(kind: str, tag: str) -> None:
    """Each page under the ceiling of its kind."""
    mine = [path for folder, path in pages(tag) if folder == kind]
    assert len(mine) >= 2
    for path in mine:
        found = level(prose(parts(path)[1], filler="一" if tag == "zh-Hans" else "x"), tag)
        assert held(found, kind, tag), f"{path.relative_to(ROOT)}: {found}"


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("code", sorted(links.LAW_PAGES))
def test_what_data_says_can_be_read(code: str, tag: str) -> None:
    """Rules, questions and changes: most of what a reader of the tools reads."""
    for kind, texts in spoken(code, tag):
        found = level("\n".join(texts), tag)
        assert found.sentences >= 8 and held(found, kind, tag), f"{kind}: {found}"


@pytest.mark.parametrize("kind", CEILINGS)
def test_the_ceilings_bite(kind: str) -> None:
    """A sentence of the law is over each of them."""
    heavy = {
        "fr": "L’organisme assureur, nonobstant l’irrecevabilité éventuellement prononcée antérieurement, demeure contractuellement tenu d’indemniser les bénéficiaires conformément aux stipulations particulières.",
        "en": "Notwithstanding any inadmissibility previously pronounced, the underwriting organisation shall contractually remain responsible for indemnifying beneficiaries in accordance with particular stipulations.",
        "zh-Hans": "保险人在收到被保险人或者受益人提出的赔偿或者给付保险金的请求之后应当及时作出核定并将核定结果书面通知对方且不得无故拖延",
    }
    for tag, text in heavy.items():
        assert not held(level(text, tag), kind, tag), (kind, tag)
        assert not held(level("", tag), kind, tag), "a page that says nothing is not easy, it is empty"
