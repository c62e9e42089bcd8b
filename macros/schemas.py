"""JSON Schema files made from the schema: for editors' autocompletion, and the published contract of the engine.

``python -m macros.schemas`` writes ``data/schema/``; a test compares the files
with what it would write.
"""

from __future__ import annotations

import json
import sys
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from macros.changes import Change
from macros.glossary import Term
from widgets import case, case_file, papers, schema
from widgets.envelope import OWN_CASE
from widgets.reading import RENAMED
from widgets.worker import ACTIONS

FOLDER = Path(__file__).resolve().parent.parent / "data" / "schema"
DRAFT = "https://json-schema.org/draft/2020-12/schema"

#: Records that stand in a file as a mapping from id, or alone.
EDITED: Mapping[str, type] = {
    "jurisdiction": schema.Jurisdiction, "calendar": schema.Calendar, "counting": schema.CountingRule,
    "event": schema.Event, "fact": schema.Fact, "time_limit": schema.TimeLimit, "body": schema.Body,
    "amount": schema.Amount, "ground": schema.Ground, "paper": schema.Paper, "source": schema.Source,
    "letter": schema.Letter, "form": schema.Form, "case": case.Case, "case_file": case_file.CaseFile,
    "contract_model": schema.ContractModel, "claim_type": schema.ClaimType, "evidence": schema.EvidenceKind, "bill": schema.Bill,
    "change": Change, "term": Term,
}  # fmt: skip


def json_schema(record: type) -> dict[str, Any]:
    """Return the JSON Schema of a dataclass; nested records stand under ``$defs``."""
    found: dict[str, Any] = {}
    top = _of(record, found)
    return {"$schema": DRAFT, "title": record.__name__, **top, "$defs": dict(sorted(found.items()))}


def _of(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if is_dataclass(kind):
        name = kind.__name__  # type: ignore[union-attr]
        if name not in found:
            found[name] = {}
            found[name] = _record(kind, found)  # type: ignore[arg-type]
        return {"$ref": f"#/$defs/{name}"}
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_of(a, found) for a in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], found)}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(arguments[1], found)}
    return dict(_PLAIN[kind])


_PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    Decimal: {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
    type(None): {"type": "null"},
    Any: {},
}


#: Keys that an editor writes and the build resolves before the record is read.
_BUILD_READS: Mapping[type, dict[str, Any]] = {schema.Ground: {"topics": {"type": "array", "items": {"type": "string"}}}}


def _record(record: type, found: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(record)
    properties: dict[str, Any] = dict(_BUILD_READS.get(record, {}))
    required: list[str] = []
    for f in fields(record):
        name = RENAMED.get(f.name, f.name)
        properties[name] = _of(hints[f.name], found)
        if f.default is MISSING and f.default_factory is MISSING:
            required.append(name)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


#: Keys of single actions that are not plain texts.
#: What the actions that look at case and answers themselves cannot do without.
_REQUIRED: Mapping[str, tuple[str, ...]] = {"save": ("form", "answers"), "answers": ("form", "case"), "file": ("file",), "claims": ("file",), "ask": ("question", "passages")}


def request_schema() -> dict[str, Any]:
    """Return the JSON Schema of every request the engine answers."""
    found: dict[str, Any] = {}
    the_case = _of(case.Case, found)
    a_file = _of(case_file.CaseFile, found)
    shaped = {
        "made_before": {"type": "integer", "minimum": 0},
        "bill": _of(schema.Bill, found),
        "have": {"type": "array", "items": {"type": "string"}, "maxItems": papers.MOST_TICKED},
        "passages": {"type": "object"},
        "way": {"enum": ["compare", "merge", "replace"]},
        "step": {"enum": ["list", "go", "new"]},
        "whose": {"enum": ["same", "other"]},
        "drafts": {"type": "object"},
    }
    branches = []
    for action, (_, extra) in ACTIONS.items():
        branches.append(
            {
                "type": "object",
                "properties": {
                    "id": {"type": ["string", "integer", "null"]},
                    "action": {"const": action},
                    "jurisdiction": {"type": "string"},
                    "language": {"enum": ["fr", "zh-Hans", "zh-Hant", "en"]},
                    "today": _PLAIN[date],
                    "claim": {"type": "string"},
                    "case": the_case,
                    "form": {"type": "string"},
                    "answers": {"type": "object"},
                    **{name: shaped.get(name, {"type": "string"}) for name in sorted(extra - {"case", "answers", "form"})},
                    **{name: a_file for name in ("file", "current") if name in extra},
                },
                "required": ["action", "jurisdiction", "language", "today", *_REQUIRED.get(action, ())],
                **({} if action in OWN_CASE else {"oneOf": [{"required": ["case"]}, {"required": ["form", "answers"]}]}),
                "additionalProperties": False,
            }
        )
    return {"$schema": DRAFT, "title": "Request", "anyOf": branches, "$defs": dict(sorted(found.items()))}


def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema of the envelope every answer wears, by status."""
    problem = {
        "type": "object",
        "properties": {
            "field": {"type": "string"},
            "code": {"type": "string"},
            "parameters": {"type": "object", "additionalProperties": {"type": "string"}},
            "text": {"type": "string", "minLength": 1},
        },
        "required": ["field", "code", "parameters", "text"],
        "additionalProperties": False,
    }
    identifier: dict[str, Any] = {}
    return {
        "$schema": DRAFT,
        "title": "Answer",
        "oneOf": [
            {
                "properties": {"id": identifier, "status": {"const": "ok"}, "data_version": {"type": "string", "minLength": 1}},
                "required": ["id", "status", "data_version"],
            },
            {
                "properties": {
                    "id": identifier,
                    "status": {"const": "invalid"},
                    "problems": {"type": "array", "minItems": 1, "items": problem},
                },
                "required": ["id", "status", "problems"],
                "additionalProperties": False,
            },
            {
                "properties": {"id": identifier, "status": {"const": "cannot_say"}, "data_version": {"type": "string"}, "reason": {"type": "string"}},
                "required": ["id", "status", "reason"],
            },
            {
                "properties": {
                    "id": identifier,
                    "status": {"const": "failed"},
                    "code": {"type": "string"},
                    "text": {"type": "string"},
                    "detail": {"type": "string"},
                },
                "required": ["id", "status", "code", "text", "detail"],
                "additionalProperties": False,
            },
        ],
    }


def documents() -> dict[str, dict[str, Any]]:
    """Return file name -> schema for everything published."""
    made = {f"{name}.schema.json": json_schema(record) for name, record in EDITED.items()}
    return {**made, "request.schema.json": request_schema(), "answer.schema.json": answer_schema()}


def text_of(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write every schema into ``data/schema``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, document in documents().items():
        (FOLDER / name).write_text(text_of(document), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
