"""Each word of the glossary names the text it rests on, or why it needs none; `make check` says what lacks, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros import check, glossary, guides
from tests.helpers import invented_data

GOOD = {"names": {"fr": "a", "zh-Hans": "b", "en": "c"}, "says": {"fr": "a", "zh-Hans": "b", "en": "c"}}
BREAKS = [
    ({}, "name the `sources`"),
    ({"sources": ["xx.nowhere"]}, "no country has the source xx.nowhere"),
    ({"plain": True}, "say in `why`"),
    ({"plain": True, "why": "everyday", "sources": ["xx.act_1"]}, "is not `plain`"),
    ({"plain": True, "why": "everyday", "surprise": 1}, "surprise"),
    ({"plain": True, "why": "everyday", "says": {"fr": "a"}}, "missing: en, zh-Hans"),
]


def test_the_real_glossary_is_whole() -> None:
    """Most words rest on a text; the plain ones say why."""
    assert [] == [str(fault) for fault in glossary.examine()]
    entries = guides.glossary().values()
    assert sum(bool(entry.get("sources")) for entry in entries) > 4 * sum(bool(entry.get("plain")) for entry in entries) > 0


@pytest.mark.parametrize(("change", "says"), BREAKS, ids=[says for _, says in BREAKS])
def test_what_lacks_is_said_with_its_place(tmp_path: Path, change: dict[str, object], says: str) -> None:
    """File, entry and what to write."""
    data = invented_data(tmp_path / "data")
    source = next(iter(yaml.safe_load((data / "jurisdictions" / "xx" / "sources.yml").read_text(encoding="utf-8"))))
    wrong = {key: [f"xx.{source}"] if value == ["xx.act_1"] else value for key, value in change.items()}
    (data / "i18n" / "glossary.yml").write_text(yaml.safe_dump({"word": {**GOOD, **wrong}}, allow_unicode=True), encoding="utf-8")
    [fault] = glossary.examine(data)
    assert says in str(fault)
    assert str(fault).startswith("i18n/glossary.yml: word")


def test_make_check_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the faults of the countries."""
    data = invented_data(tmp_path / "data")
    (data / "i18n" / "glossary.yml").write_text(yaml.safe_dump({"word": GOOD}, allow_unicode=True), encoding="utf-8")
    check.main([], data=data)
    assert "i18n/glossary.yml: word: name the `sources`" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "marked"), [("fr", False), ("en", True), ("zh-Hant", True)])
def test_the_page_shows_the_sources(language: str, marked: bool) -> None:
    """Each leads to its record on the page of the law, in the law's own language."""
    shown = guides.glossary_list(language)
    assert 'href="../law/france/#conso_l612_1"' in shown and 'href="../law/china/#insurance_23"' in shown
    assert ('href="../law/france/#conso_l612_1" lang="fr"' in shown) == marked
