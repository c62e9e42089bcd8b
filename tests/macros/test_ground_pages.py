"""Pages of refusal reasons follow from the data: a new reason has its page in every language, an old one loses it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros import catalog, ground_pages, grounds
from tests.helpers import invented, real
from tests.site.reading import parts

SHOWN = [(code, ground) for code in ("fr", "cn") for ground in real()[code].grounds]


def test_a_new_reason_has_its_page_and_a_gone_one_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files under data/ are all it takes; files that are right are left alone."""
    ground_pages.write(tmp_path)
    old = tmp_path / "fr" / "grounds" / "france" / "cosmetic.md"
    before = old.stat().st_mtime_ns
    ground_pages.write(tmp_path)
    assert old.stat().st_mtime_ns == before
    found = real()["fr"]
    new = replace(found.grounds["cosmetic"], id="smile")
    changed = {**real(), "fr": replace(found, grounds={**{k: g for k, g in found.grounds.items() if k != "cosmetic"}, "smile": new})}
    monkeypatch.setattr(catalog, "catalogs", lambda: changed)
    ground_pages.write(tmp_path)
    for language in ground_pages.WRITTEN:
        made = sorted(p.stem for p in (tmp_path / language / "grounds" / "france").glob("*.md"))
        assert "smile" in made and "cosmetic" not in made and "index" in made


def test_a_reason_carries_the_address_of_its_page(tmp_path: Path) -> None:
    """The engine's answer links to it, in every language; the invented country has no pages, so no address."""
    ground_pages.write(tmp_path)
    for code, ground in SHOWN:
        guide = real()[code].grounds[ground].guide
        assert guide == f"grounds/{grounds.country(code)}/{ground}/"
        for language in ground_pages.WRITTEN:
            assert (tmp_path / language / f"{guide.rstrip('/')}.md").is_file(), guide
    assert {one.guide for one in invented().grounds.values()} == {""}


@pytest.mark.parametrize("language", ground_pages.WRITTEN)
def test_heads_say_what_search_engines_and_readers_need(language: str, tmp_path: Path) -> None:
    """Descriptions neither cut nor empty, each of its own; titles tell the countries apart."""
    ground_pages.write(tmp_path)
    seen: dict[str, str] = {}
    low, high = (30, 95) if language == "zh-Hans" else (95, 170)
    for path in sorted((tmp_path / language).rglob("*.md")):
        head, body = parts(path)
        rows = dict(line.split(": ", 1) for line in head.splitlines())
        assert low <= len(rows["description"]) - 2 <= high, (path.name, len(rows["description"]))
        assert f"# {rows['title'][1:-1]}" in body.replace('"', '\\"')
        for said in (rows["title"], rows["description"]):
            assert said not in seen, (said, path.name, seen[said])
            seen[said] = path.name


@pytest.mark.parametrize(("code", "ground"), SHOWN)
@pytest.mark.parametrize("language", [*ground_pages.WRITTEN, "zh-Hant"])
def test_a_page_says_all_that_the_data_says(code: str, ground: str, language: str) -> None:
    """Meaning, the insurer's own sentences, each duty with question, argument, proof, source and the letter's paragraph."""
    found = real()[code]
    record, body = found.grounds[ground], grounds.ground_page(code, ground, language=language)
    assert record.says[language] in body
    assert body.count(f'<q lang="{found.jurisdiction.letter_language}">') == len(record.heard["fr"]) >= 2
    for duty in record.duties:
        for said in (duty.asks, duty.says, duty.argument, duty.evidence):
            assert said[language] in body, duty.id
    assert body.count("<blockquote>") == len(record.duties)
    # The only address into the tool names the reason, and nothing else.
    assert [f'href="../../../tools/{grounds.country(code)}/#grounds-{ground}"'] == [w for w in body.split() if "/tools/" in w and w.startswith("href")]
