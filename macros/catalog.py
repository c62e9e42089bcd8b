"""Reads ``data/`` once per process and returns checked ``Catalog`` objects.

Files become plain data through ``macros.strict_yaml``, records through
``widgets.reading``, and ``macros.checks`` looks at the whole. Zensical calls
``define_env`` once a page, so the result is cached here, in an imported module.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from macros import checks, links, refusal_words, strict_yaml, texts
from macros.convert import to_traditional
from widgets import reading, schema
from widgets.errors import DataError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"

#: Hand-written languages; ``zh-Hant`` is converted where it is not written.
WRITTEN = ("fr", "zh-Hans", "en")
LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")

#: Files that map ids to records, and the record they hold.
TABLES: Mapping[str, tuple[str, type]] = {
    "calendars": ("calendar.yml", schema.Calendar),
    "counting": ("counting.yml", schema.CountingRule),
    "events": ("events.yml", schema.Event),
    "facts": ("facts.yml", schema.Fact),
    "time_limits": ("time_limits.yml", schema.TimeLimit),
    "bodies": ("bodies.yml", schema.Body),
    "grounds": ("grounds.yml", schema.Ground),
    "papers": ("papers.yml", schema.Paper),
    "sources": ("sources.yml", schema.Source),
    "contract_models": ("contract_models.yml", schema.ContractModel),
    "claim_types": ("claim_types.yml", schema.ClaimType),
    "evidence": ("evidence.yml", schema.EvidenceKind),
}


def jurisdictions(data: Path = DATA) -> tuple[str, ...]:
    """Return the codes of all jurisdictions that have a folder."""
    folder = data / "jurisdictions"
    return tuple(sorted(p.name for p in folder.iterdir() if p.name[0] != "_" and (p / "jurisdiction.yml").exists()))


@cache
def catalogs(data: Path = DATA) -> dict[str, schema.Catalog]:
    """Return every jurisdiction's catalog, read and checked.

    Raises:
        DataError: naming the first file and place that is wrong.
    """
    return {code: load(code, data=data) for code in jurisdictions(data)}


def published(data: Path = DATA) -> dict[str, schema.Catalog]:
    """Return the catalogs that readers may see; a draft jurisdiction is checked and tested, not shown."""
    return {code: one for code, one in catalogs(data).items() if one.jurisdiction.status != "draft"}


def load(code: str, *, data: Path = DATA) -> schema.Catalog:
    """Return one jurisdiction's catalog, or raise the first ``DataError``."""
    catalog, faults = examine(code, data=data)
    if faults:
        raise faults[0]
    assert catalog is not None
    return catalog


def examine(code: str, *, data: Path = DATA) -> tuple[schema.Catalog | None, list[DataError]]:
    """Return the catalog (if it could be read) and everything that is wrong with it, for ``make check``."""
    faults: list[DataError] = []
    folder = data / "jurisdictions" / code
    shown = f"jurisdictions/{code}"
    tables: dict[str, dict[str, Any]] = {}
    shared = _mapping(data / refusal_words.FILE, refusal_words.FILE, faults)
    for name, (file, kind) in TABLES.items():
        tables[name] = _table(folder / file, f"{shown}/{file}", kind, faults, shared if name == "grounds" else None)
    tables["grounds"] = {name: _with_page(ground, code) for name, ground in tables["grounds"].items()}
    amounts: dict[str, tuple[schema.Amount, ...]] = {}
    for key, rows in _mapping(folder / "amounts.yml", f"{shown}/amounts.yml", faults).items():
        plain = [{**row, "id": key} if isinstance(row, dict) else row for row in _as_list(rows)]
        record = _record(plain, tuple[schema.Amount, ...], f"{shown}/amounts.yml", key, faults)
        if record is not None:
            amounts[key] = record
    head = _mapping(folder / "jurisdiction.yml", f"{shown}/jurisdiction.yml", faults)
    jurisdiction = _record({**head, "id": code}, schema.Jurisdiction, f"{shown}/jurisdiction.yml", "", faults)
    letters = _letters(folder / "letters", f"{shown}/letters", faults)
    forms = _forms(data / "forms" / code, f"forms/{code}", code, faults)
    messages = _messages(data / "i18n", faults)
    withdrawn = _withdrawn(folder / "withdrawn.yml", f"{shown}/withdrawn.yml", faults)
    if jurisdiction is None or faults:
        return None, faults
    catalog = schema.Catalog(
        jurisdiction=jurisdiction,
        data_version="",
        amounts=amounts,
        letters=letters,
        forms=forms,
        messages=messages,
        withdrawn=withdrawn,
        **tables,
    )
    faults += checks.check(catalog, shown)
    return _stamped(catalog), faults


def to_json(catalog: schema.Catalog) -> str:
    """Return the catalog as the JSON that the browser and ``python -m widgets`` load."""
    return json.dumps(reading.write(catalog), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _with_page(ground: schema.Ground, code: str) -> schema.Ground:
    """Return the reason with the address of its own page, which every reason of a country with pages has."""
    page = links.ground_page(code, ground.id)
    return replace(ground, guide=page) if page and not ground.guide else ground


def _stamped(catalog: schema.Catalog) -> schema.Catalog:
    digest = hashlib.sha256(to_json(catalog).encode()).hexdigest()
    return replace(catalog, data_version=f"{catalog.jurisdiction.id}-{digest[:12]}")


def _mapping(path: Path, shown: str, faults: list[DataError]) -> dict[str, Any]:
    try:
        plain = strict_yaml.load(path, shown=shown) if path.exists() else {}
    except DataError as fault:
        faults.append(fault)
        return {}
    if not isinstance(plain, dict):
        faults.append(DataError("expected a mapping from id to record", file=shown))
        return {}
    return plain


def _table[T](path: Path, shown: str, kind: type[T], faults: list[DataError], shared: dict[str, Any] | None = None) -> dict[str, T]:
    table: dict[str, T] = {}
    rows = _mapping(path, shown, faults)
    try:
        rows = rows if shared is None else refusal_words.spread(rows, shared, shown=shown)
    except DataError as fault:
        faults.append(fault)
    for key, plain in rows.items():
        record = _record({**plain, "id": key} if isinstance(plain, dict) else plain, kind, shown, key, faults)
        if record is not None:
            table[key] = record
    return table


def _record[T](plain: Any, kind: type[T], shown: str, at: str, faults: list[DataError]) -> T | None:
    try:
        return reading.read(with_traditional(plain), kind)
    except reading.Unreadable as fault:
        faults += [
            DataError(message, file=shown, at=".".join(part for part in (at, place) if part))
            for place, message in fault.faults
        ]
        return None


def with_traditional(plain: Any) -> Any:
    """Return plain data in which every mapping with simplified Chinese also has traditional Chinese."""
    if isinstance(plain, dict):
        done = {key: with_traditional(value) for key, value in plain.items()}
        simplified = done.get("zh-Hans")
        if "zh-Hant" not in done and simplified is not None:
            done["zh-Hant"] = _converted(simplified)
        return done
    if isinstance(plain, list):
        return [with_traditional(value) for value in plain]
    return plain


def _converted(value: Any) -> Any:
    if isinstance(value, str):
        return to_traditional(value)
    if isinstance(value, list):
        return [_converted(item) for item in value]
    if isinstance(value, dict):
        return {key: _converted(item) for key, item in value.items()}
    return value


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _letters(folder: Path, shown: str, faults: list[DataError]) -> dict[str, schema.Letter]:
    letters: dict[str, schema.Letter] = {}
    for path in sorted(folder.glob("*/letter.yml")):
        kind, place = path.parent.name, f"{shown}/{path.parent.name}"
        plain = {**_mapping(path, f"{place}/letter.yml", faults), "id": kind}
        written = {
            language: _mapping(path.parent / f"text.{language}.yml", f"{place}/text.{language}.yml", faults)
            for language in LANGUAGES
            if (path.parent / f"text.{language}.yml").exists()
        }
        if "zh-Hans" in written and "zh-Hant" not in written:
            written["zh-Hant"] = {key: _converted(value) for key, value in written["zh-Hans"].items()}
        plain["texts"] = {
            language: _cut(paragraphs, f"{place}/text.{language}.yml", faults)
            for language, paragraphs in written.items()
        }
        letter = _record(plain, schema.Letter, f"{place}/letter.yml", "", faults)
        if letter is not None:
            letters[kind] = letter
    return letters


def _cut(paragraphs: dict[str, Any], shown: str, faults: list[DataError]) -> dict[str, Any]:
    done: dict[str, Any] = {}
    for key, text in paragraphs.items():
        try:
            if not isinstance(text, str):
                raise DataError("expected text", file=shown, at=key)
            done[key] = [p if isinstance(p, str) else list(p) for p in texts.cut(text.strip(), file=shown, at=key)]
        except DataError as fault:
            faults.append(fault)
    return done


def _forms(folder: Path, shown: str, code: str, faults: list[DataError]) -> dict[str, schema.Form]:
    forms: dict[str, schema.Form] = {}
    for path in sorted(folder.glob("*.yml")):
        plain = {**_mapping(path, f"{shown}/{path.name}", faults), "id": path.stem, "jurisdiction": code}
        form = _record(plain, schema.Form, f"{shown}/{path.name}", "", faults)
        if form is not None:
            forms[path.stem] = form
    return forms


def _messages(folder: Path, faults: list[DataError]) -> dict[str, Any]:
    done: dict[str, Any] = {}
    for language in WRITTEN:
        plain = _mapping(folder / f"{language}.yml", f"i18n/{language}.yml", faults)
        done[language] = _frozen(_cut(plain, f"i18n/{language}.yml", faults))
        if language == "zh-Hans":
            done["zh-Hant"] = _frozen(_cut(_converted(plain), f"i18n/{language}.yml", faults))
    return done


def _frozen(pieces: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {key: tuple(p if isinstance(p, str) else tuple(p) for p in value) for key, value in pieces.items()}


def _withdrawn(path: Path, shown: str, faults: list[DataError]) -> tuple[schema.WithdrawnRule, ...]:
    return tuple(_table(path, shown, schema.WithdrawnRule, faults).values())
