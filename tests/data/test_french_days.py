"""France has two units, jours ouvrables (six days a week) and jours ouvrés (five): every Chinese and English text keeps them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros import strict_yaml
from tests.helpers import ROOT

FRANCE = ROOT / "data" / "jurisdictions" / "fr"


def words(found: Any) -> Iterator[dict[str, str]]:
    """Yield every mapping from language to text inside a file."""
    if isinstance(found, dict):
        if isinstance(found.get("fr"), str) and isinstance(found.get("zh-Hans"), str):
            yield found
        for part in found.values():
            yield from words(part)
    elif isinstance(found, list):
        for part in found:
            yield from words(part)


def read(path: Path) -> Any:
    return strict_yaml.load(path, shown=path.name)


def texts() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield place and texts of every sentence of the French data, letters included."""
    for path in sorted(FRANCE.rglob("*.yml")):
        if "cases" not in path.parts and not path.name.startswith("text."):
            yield from ((path.name, found) for found in words(read(path)))
    for folder in sorted((FRANCE / "letters").iterdir()):
        by_language = {code: read(folder / f"text.{code}.yml") for code in ("fr", "zh-Hans", "en")}
        for paragraph in by_language["fr"]:
            yield f"{folder.name}/{paragraph}", {code: text[paragraph] for code, text in by_language.items()}


def test_six_days_a_week_are_called_so_in_chinese() -> None:
    """Jours ouvrables: a Chinese reader takes 工作日 for Monday to Friday, so Saturday is named."""
    six = [(place, found) for place, found in texts() if "jours ouvrables" in found["fr"].lower()]
    assert len(six) >= 8
    assert [] == [(place, found["zh-Hans"]) for place, found in six if not re.search("周一[至到]周六", found["zh-Hans"])]
    assert [] == [(place, found["en"]) for place, found in six if "business day" in found.get("en", "")]


def test_five_days_a_week_are_never_called_working_days() -> None:
    """Jours ouvrés: 办公日 in Chinese, business days in English."""
    five = [(place, found) for place, found in texts() if "ouvré" in found["fr"] and "ouvrable" not in found["fr"]]
    assert len(five) >= 5
    assert [] == [(place, found["zh-Hans"]) for place, found in five if "工作日" in found["zh-Hans"] or "办公日" not in found["zh-Hans"]]
    assert [] == [(place, found["en"]) for place, found in five if "working day" in found.get("en", "")]
