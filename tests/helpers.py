"""What several test levels share: the invented country, short cases, and the editors' worked examples."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from macros import catalog as catalog_files
from macros.cases import open_case, plain_case, sum_cases, worked_cases
from widgets import catalog_json
from widgets.schema import Catalog
from widgets.situation import Situation

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"


def invented_data(folder: Path) -> Path:
    """Write the invented country into ``folder`` as a data tree and return it."""
    shutil.copytree(FIXTURES / "xx", folder / "jurisdictions" / "xx")
    shutil.copytree(FIXTURES / "xx-forms", folder / "forms" / "xx")
    shutil.copytree(ROOT / "data" / "i18n", folder / "i18n")
    return folder


@cache
def invented() -> Catalog:
    """Return the invented country's catalog, through JSON as in the browser."""
    with tempfile.TemporaryDirectory() as folder:
        data = invented_data(Path(folder) / "data")
        return catalog_json.load(catalog_files.to_json(catalog_files.load("xx", data=data)))


@cache
def real() -> dict[str, Catalog]:
    """Return the real catalogs, through JSON as in the browser."""
    return {code: catalog_json.load(catalog_files.to_json(c)) for code, c in catalog_files.catalogs().items()}


def situation(given: Mapping[str, Any], today: str, catalog: Catalog | None = None) -> Situation:
    """Return a situation of the invented country (or of ``catalog``) from the short form."""
    return open_case(catalog or invented(), given, today)


def sum_request(code: str, example: Mapping[str, Any], language: str = "en") -> dict[str, Any]:
    """Return the request for a worked bill."""
    return {
        "id": example["name"], "action": "amount", "jurisdiction": code, "language": language, "today": example["today"],
        "case": plain_case(code, {}), "bill": example["bill"],
    }  # fmt: skip


def all_case_requests() -> list[dict[str, Any]]:
    """Return requests for every worked case: assess and calendar in each language in turn, one count, and the letter it names."""
    languages = ("fr", "zh-Hans", "en", "zh-Hant")
    requests: list[dict[str, Any]] = []
    shown = catalog_files.published()
    for n, (code, _, example) in enumerate(one for one in worked_cases() if one[0] in shown):
        common = {
            "jurisdiction": code,
            "language": languages[n % len(languages)],
            "today": example["today"],
            "case": plain_case(code, example.get("given", {})),
        }
        requests.append({"id": f"{n}-assess", "action": "assess", **common})
        requests.append({"id": f"{n}-calendar", "action": "calendar", "case_id": str(n), "made_before": n % 3, **common})
        if (limit := next(iter(example["then"].get("deadlines", {})), None)) is not None:
            requests.append({"id": f"{n}-count", "action": "count", "time_limit": limit, **common})
        if (kind := example["then"].get("letter", {}).get("kind")) is not None:
            requests.append({"id": f"{n}-letter", "action": "letter", "kind": kind, **common})
    for n, (code, example) in enumerate(sum_cases()):
        requests.append(sum_request(code, example, languages[n % len(languages)]))
    for n, code in enumerate(shown):
        for claim_type in catalog_files.catalogs()[code].claim_types:
            requests.append({
                "id": f"papers-{code}-{claim_type}", "action": "papers", "jurisdiction": code, "language": languages[n % len(languages)],
                "today": "2026-11-24", "case": plain_case(code, {}), "claim_type": claim_type, "have": [],
            })  # fmt: skip
    return requests


__all__ = ["FIXTURES", "ROOT", "all_case_requests", "invented", "invented_data", "plain_case", "real", "situation", "sum_cases", "sum_request", "worked_cases"]
