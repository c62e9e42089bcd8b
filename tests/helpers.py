"""What several test levels share: the invented country, short cases, and the editors' worked examples."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from macros import catalog as catalog_files
from macros import strict_yaml
from widgets import assess, catalog_json
from widgets.case import Case
from widgets.envelope import read_case
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


def plain_case(jurisdiction: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the case document for the short form that editors write in ``cases/*.yml``."""
    events: list[dict[str, Any]] = []
    for event, days in given.get("events", {}).items():
        for day in days if isinstance(days, list) else [days]:
            events.append(_occurrence(event, day))
    claim = {
        "id": "d1", "person": "p1", "policy": "c1",
        **given.get("claim", {}),
        "facts": given.get("facts", {}),
        "events": events,
        "amounts": given.get("amounts", {}),
        "grounds": given.get("grounds", []),
    }  # fmt: skip
    policy = {"id": "c1", **given.get("policy", {}), "insurer": given.get("insurer", {})}
    return {
        "version": 1,
        "jurisdiction": jurisdiction,
        "people": [{"id": "p1", **given.get("person", {})}],
        "policies": [policy],
        "claims": [claim],
    }


def _occurrence(event: str, day: Any) -> dict[str, Any]:
    if isinstance(day, dict):
        return {"event": event, **day}
    if day == "unknown":
        return {"event": event, "precision": "unknown"}
    text = str(day)
    if len(text) == len("2026-01"):
        return {"event": event, "date": f"{text}-01", "precision": "month"}
    return {"event": event, "date": text}


def situation(given: Mapping[str, Any], today: str, catalog: Catalog | None = None) -> Situation:
    """Return a situation of the invented country (or of ``catalog``) from the short form."""
    chosen = catalog or invented()
    case: Case = read_case(plain_case(chosen.jurisdiction.id, given), chosen.jurisdiction.id)
    return assess.open_situation(chosen, case, date.fromisoformat(today))


#: Worked cases of other shapes: a bill and what comes of it.
SUMS = "amounts"


def worked_cases() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every example of ``data/jurisdictions/*/cases`` about dates and letters: country, file name, example."""
    return (found for found in _examples() if found[1] != SUMS)


def sum_cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every worked bill: country, example."""
    return ((code, example) for code, file, example in _examples() if file == SUMS)


def sum_request(code: str, example: Mapping[str, Any], language: str = "en") -> dict[str, Any]:
    """Return the request for a worked bill."""
    return {
        "id": example["name"], "action": "amount", "jurisdiction": code, "language": language, "today": example["today"],
        "case": plain_case(code, {}), "bill": example["bill"],
    }  # fmt: skip


def _examples() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for code in catalog_files.jurisdictions():
        for path in sorted((catalog_files.DATA / "jurisdictions" / code / "cases").glob("*.yml")):
            shown = f"jurisdictions/{code}/cases/{path.name}"
            examples = strict_yaml.load(path, shown=shown)
            assert isinstance(examples, list), f"{shown}: expected a list of cases"
            for example in examples:
                yield code, path.stem, example


def all_case_requests() -> list[dict[str, Any]]:
    """Return requests for every worked case: assess in each language in turn, and its letter where it names one."""
    languages = ("fr", "zh-Hans", "en", "zh-Hant")
    requests: list[dict[str, Any]] = []
    for n, (code, _, example) in enumerate(worked_cases()):
        common = {
            "jurisdiction": code,
            "language": languages[n % len(languages)],
            "today": example["today"],
            "case": plain_case(code, example.get("given", {})),
        }
        requests.append({"id": f"{n}-assess", "action": "assess", **common})
        if (kind := example["then"].get("letter", {}).get("kind")) is not None:
            requests.append({"id": f"{n}-letter", "action": "letter", "kind": kind, **common})
    for n, (code, example) in enumerate(sum_cases()):
        requests.append(sum_request(code, example, languages[n % len(languages)]))
    for n, code in enumerate(catalog_files.jurisdictions()):
        for claim_type in catalog_files.catalogs()[code].claim_types:
            requests.append({
                "id": f"papers-{code}-{claim_type}", "action": "papers", "jurisdiction": code, "language": languages[n % len(languages)],
                "today": "2026-11-24", "case": plain_case(code, {}), "claim_type": claim_type, "have": [],
            })  # fmt: skip
    return requests
