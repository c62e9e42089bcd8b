"""The guides: sources, sisters, headings, no typed facts, links that are ours or cited, and words that people can read."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from macros.guides import HEAD, glossary
from tests.helpers import ROOT, real
from tests.site.reading import ALLOWED, FACTS, Level, level, parts, prose, typed_facts

LANGUAGES = ("fr", "zh-Hans", "en")
SITE = ROOT / "site"
#: Country folder -> its jurisdiction.
COUNTRIES = {"france": "fr", "china": "cn"}
#: What every guide says, with the wordings a heading may have.
SECTIONS = {
    "fr": (("En bref",), ("À faire maintenant",), ("Au téléphone",), ("À garder",), ("Erreurs fréquentes",)),
    "zh-Hans": (("一句话", "一句话说清"), ("现在怎么做", "现在就做"), ("电话里怎么说", "打电话怎么说"), ("要保存什么", "要留好什么"), ("常见错误", "常见的错误")),
    "en": (("In short",), ("What to do now",), ("What to say on the phone", "On the phone"), ("What to keep",), ("Common mistakes",)),
}
#: Kind of page -> language -> ceilings: mean length of a sentence, share of long words, longest sentence.
CEILINGS = {
    "guide": {"fr": (11, 0.08, 34), "en": (11, 0.08, 34), "zh-Hans": (20, 0, 60)},
    "front": {"fr": (12, 0.10, 30), "en": (12, 0.10, 30), "zh-Hans": (18, 0, 45)},
    "glossary": {"fr": (22, 0.16, 26), "en": (22, 0.16, 26), "zh-Hans": (32, 0, 42)},
}
#: The issue asks for so many a country.
FEWEST = 20


def guides() -> list[Path]:
    """Return every guide of a country that this tree has, in every language."""
    return sorted(p for tag in LANGUAGES for country in COUNTRIES for p in (ROOT / "docs" / tag / "guides" / country).glob("*.md"))


def name(path: Path) -> str:
    return path.relative_to(ROOT / "docs").as_posix()


def tag_of(path: Path) -> str:
    return path.relative_to(ROOT / "docs").parts[0]


def sister(path: Path, tag: str) -> Path:
    return ROOT / "docs" / tag / path.relative_to(ROOT / "docs" / tag_of(path))


@cache
def head(path: Path) -> dict[str, Any]:
    return yaml.safe_load(parts(path)[0]) or {}


def links(path: Path) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", parts(path)[1])


def tools(path: Path) -> set[str]:
    return {link for link in links(path) if "/tools/" in link}


@cache
def known_addresses() -> frozenset[str]:
    """Return every outside address that the data cites."""
    found = set()
    for catalog in real().values():
        found |= {record.url for record in (*catalog.sources.values(), *catalog.bodies.values()) if record.url}
    return frozenset(found)


def read(path: Path) -> str:
    return prose(parts(path)[1], filler="一" if tag_of(path) == "zh-Hans" else "x")


@pytest.mark.parametrize("country", [c for c in COUNTRIES if (ROOT / "docs" / "fr" / "guides" / c).exists()])
@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_country_has_enough_guides(country: str, tag: str) -> None:
    """At least twenty, in each language that is written by hand."""
    assert len(list((ROOT / "docs" / tag / "guides" / country).glob("*.md"))) >= FEWEST


@pytest.mark.parametrize("path", guides(), ids=name)
def test_a_guide_says_what_it_stands_on(path: Path) -> None:
    """Jurisdiction, sources that exist, check date and checker, description, foot; one first heading, its title."""
    found, body = head(path), parts(path)[1]
    assert not [key for key in (*HEAD, "title", "description") if not found.get(key)]
    assert found["jurisdiction"] == COUNTRIES[path.parent.name]
    assert [] == [s for s in found["sources"] if s not in real()[found["jurisdiction"]].sources]
    assert len(found["sources"]) == len(set(found["sources"])) >= 2
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", str(found["checked_on"]))
    assert [found["title"]] == re.findall(r"^# (.+)$", body, re.MULTILINE)
    assert body.rstrip().endswith("{{ guide_foot() }}")


@pytest.mark.parametrize("path", guides(), ids=name)
def test_a_guide_cites_only_what_its_head_lists(path: Path) -> None:
    """A text quoted in the page is among its sources, so that the page warns when it grows old."""
    cited = set(re.findall(r"\bcite\(\s*\"\w+\",\s*\"([\w-]+)\"", parts(path)[1]))
    assert cited <= set(head(path)["sources"]), sorted(cited - set(head(path)["sources"]))


@pytest.mark.parametrize("path", guides(), ids=name)
def test_a_guide_has_its_sister_in_every_language(path: Path) -> None:
    """With the same sources, the same links to tools and guides; one checked earlier says so on its page."""
    for tag in LANGUAGES:
        other = sister(path, tag)
        assert other.is_file(), f"no {name(other)}"
        assert head(other)["sources"] == head(path)["sources"]
        if str(head(path)["checked_on"]) < str(head(other)["checked_on"]):
            built = SITE / tag_of(path) / path.relative_to(ROOT / "docs" / tag_of(path)).with_suffix("") / "index.html"
            assert "data-behind" in built.read_text(encoding="utf-8"), name(path)
        assert tools(other) == tools(path) and tools(path), "each guide leads into a tool"
        assert set(links(other)) == set(links(path))


@pytest.mark.parametrize("path", guides(), ids=name)
def test_a_guide_has_the_named_sections_in_order(path: Path) -> None:
    """In short, what to do now, on the phone, what to keep, common mistakes."""
    found = [re.sub(r"\s*\{:.*\}$", "", h).strip() for h in re.findall(r"^## (.+)$", parts(path)[1], re.MULTILINE)]
    at = []
    for wordings in SECTIONS[tag_of(path)]:
        assert set(wordings) & set(found), f"none of {wordings}"
        at.append(next(i for i, h in enumerate(found) if h in wordings))
    assert at == sorted(at) and at[:2] == [0, 1]
    assert at[-1] < len(found) - 1, "a guide ends with where to go next"


def front_pages() -> list[Path]:
    return [ROOT / "docs" / tag / page for tag in LANGUAGES for page in ("index.md", "glossary.md")]


@pytest.mark.parametrize("path", [*guides(), *front_pages()], ids=name)
def test_no_fact_is_typed_in_markdown(path: Path) -> None:
    """Times, sums, articles, telephone numbers, days and addresses come from data through macros."""
    page = f"{path.parent.name}/{path.stem}"
    assert [] == typed_facts(read(path), page)
    # The description goes to search engines, where nothing warns that it has grown old.
    assert [] == typed_facts(str(head(path)["description"]), page)


@pytest.mark.parametrize("path", [*guides(), *front_pages()], ids=name)
def test_links_between_pages_lead_to_a_file(path: Path) -> None:
    """Also seen without building."""
    for link in links(path):
        assert not re.match(r"[a-z]+:", link), f"{link}: an address comes from data"
        assert (path.parent / link.split("#")[0]).resolve().is_file(), link


def strange_addresses(article: Tag, known: frozenset[str]) -> list[str]:
    """Return the outside addresses of a page that no record gives."""
    return [a["href"] for a in article.find_all("a", href=re.compile("^(https?:)?//")) if a["href"] not in known]


def test_no_page_for_readers_has_an_outside_address_of_its_own() -> None:
    """Tools, law and trust too; pages for hosts and contributors may name software."""
    strange = []
    for tag in (*LANGUAGES, "zh-Hant"):
        built = [p for p in (SITE / tag).rglob("index.html") if p.relative_to(SITE / tag).parts[0] not in ("contribute", "host")]
        assert len(built) > len(guides()) / len(LANGUAGES) + 10
        for path in built:
            article = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").find("article")
            strange += [f"{path.relative_to(SITE)}: {url}" for url in strange_addresses(article, known_addresses())]
    assert [] == strange


def test_the_rule_on_outside_addresses_bites() -> None:
    """Another host is found, also without its scheme; ours, mail and telephone are not."""
    page = BeautifulSoup('<article><a href="https://a.example/">a</a><a href="//b.example/">b</a><a href="../c/">c</a><a href="tel:1">d</a><a href="https://known.example/">e</a></article>', "lxml")
    assert ["https://a.example/", "//b.example/"] == strange_addresses(page.article, frozenset({"https://known.example/"}))


def test_no_macro_is_left_unread() -> None:
    """A page never shows a call, a bracket of one, or the words of an error."""
    built = [p for tag in (*LANGUAGES, "zh-Hant") for p in (SITE / tag / "guides").rglob("index.html")]
    assert len(built) >= len(guides())
    for path in built:
        text = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").find("article").get_text()
        assert not re.search(r"\{\{|\}\}|\{:|Macro Syntax Error|undefined", text), path
        # A table or list that was not parted from the paragraph before it shows its marks.
        assert not re.search(r"\|\s*---|^\s*- ", text, re.MULTILINE), path


def test_descriptions_have_the_length_search_engines_show() -> None:
    """Long enough to choose by, short enough not to be cut; each of its own."""
    seen: dict[tuple[str, str], Path] = {}
    for path in guides():
        said, tag = str(head(path)["description"]), tag_of(path)
        low, high = (30, 95) if tag == "zh-Hans" else (110, 165)
        assert low <= len(said) <= high, f"{name(path)}: {len(said)}"
        assert seen.setdefault((tag, said), path) == path


def held(found: Level, kind: str, tag: str) -> bool:
    mean, long, longest = CEILINGS[kind][tag]
    return found.mean <= mean and found.long <= long and found.longest <= longest


@pytest.mark.parametrize("path", guides(), ids=name)
def test_a_guide_can_be_read(path: Path) -> None:
    """Short sentences, few long words."""
    found = level(read(path), tag_of(path))
    assert found.sentences > 20
    assert held(found, "guide", tag_of(path)), found


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_front_page_and_the_glossary_can_be_read(tag: str) -> None:
    """The first page people see, and the words that explain the others."""
    front = level(read(ROOT / "docs" / tag / "index.md"), tag)
    assert held(front, "front", tag), front
    says = level("\n".join(entry["says"][tag] for entry in glossary().values()), tag)
    assert len(glossary()) >= 40 and held(says, "glossary", tag), says


def test_names_that_look_like_figures_agree_with_data() -> None:
    """What the allow list lets through because everybody says it is still true."""
    china = real()["cn"]
    assert [b for b in china.bodies.values() if b.phone == "12378"]
    disclosure = [limit for limit in china.time_limits.values() if limit.length and (limit.length.n, limit.length.unit) == (2, "year") and "insurance_16" in limit.sources]
    assert disclosure, "the two years of the rule on disclosure"


BAD = {
    "time in figures": ("dans les 15 jours", "within 15 days", "在15天内"),
    "time in words": ("dans les trois mois", "after two months", "三十天内"),
    "money or share": ("jusqu’à 5 000 €", "up to €5,000", "最多 5000 元"),
    "article": ("article L.612-2", "article 12", "第二十条"),
    "telephone": ("0809 540 550", "call 3414", "拨打 12345"),
    "day": ("le 1er mars", "since 2025", "8月11日"),
    "address": ("https://example.org", "www.example.org", "http://example.org"),
}


@pytest.mark.parametrize("kind", FACTS)
def test_the_rule_on_typed_facts_bites(kind: str) -> None:
    """Each kind is found in three languages, and everyday words are left alone."""
    assert all(any(f.startswith(kind) for f in typed_facts(bad)) for bad in BAD[kind]), kind
    for good in ("une heure plus tard", "one of them", "每天记下", "le premier jour", "第二天打电话"):
        assert [] == typed_facts(good), good
    assert typed_facts("remboursé à 60 %", "france/refused") and not typed_facts("« 60 % »", "china/refused")
    assert all(why for *_, why in ALLOWED)


def test_the_reading_level_bites() -> None:
    """A sentence of the law is not a sentence for readers."""
    heavy = {
        "fr": "L’organisme assureur, nonobstant l’irrecevabilité éventuellement prononcée antérieurement, demeure contractuellement tenu d’indemniser les bénéficiaires conformément aux stipulations particulières.",
        "en": "Notwithstanding any inadmissibility previously pronounced, the underwriting organisation shall contractually remain responsible for indemnifying beneficiaries in accordance with particular stipulations.",
        "zh-Hans": "保险人在收到被保险人或者受益人提出的赔偿或者给付保险金的请求之后应当及时作出核定并将核定结果书面通知对方且不得无故拖延",
    }
    for tag, text in heavy.items():
        assert not held(level(text, tag), "guide", tag), tag
    assert held(level("Vous écrivez. Ils répondent.", "fr"), "guide", "fr")
