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


def worked_cases() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every example of ``data/jurisdictions/*/cases``: country, file name, example."""
    for code in catalog_files.jurisdictions():
        for path in sorted((catalog_files.DATA / "jurisdictions" / code / "cases").glob("*.yml")):
            shown = f"jurisdictions/{code}/cases/{path.name}"
            examples = strict_yaml.load(path, shown=shown)
            assert isinstance(examples, list), f"{shown}: expected a list of cases"
            for example in examples:
                yield code, path.stem, example


def all_case_requests() -> list[dict[str, Any]]:
    """Return requests for every worked case of the countries readers see: assess in each language in turn, and its letter where it names one."""
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
        if (kind := example["then"].get("letter", {}).get("kind")) is not None:
            requests.append({"id": f"{n}-letter", "action": "letter", "kind": kind, **common})
    return requests
