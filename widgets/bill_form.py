"""A bill out of a form's answers or out of a request, checked; every fault stands beside its field.

Fields that fill ``bill`` name a place such as ``lines.cost`` or
``covers.guarantees.value``. In a step that is repeated, the answer names carry
the number of the repetition (``cost-1``, ``cost-2``), and so does the place.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from widgets import reading
from widgets.envelope import Request
from widgets.errors import Problem, Unusable
from widgets.flow import answer_names, clean_text, read_amount, read_day, read_number
from widgets.schema import Catalog, Field, Form
from widgets.schema_benefits import Bill, Tier

_LETTERS = "abcdefghij"
MOST_LINES = 60
MOST_COVERS = 8
MOST_MONEY = Decimal(10) ** 9
MOST_DECIMALS = 4
#: Lists of the bill that a repeated step fills.
LISTS = ("lines", "covers", "guarantees", "tiers")


@dataclass(frozen=True, slots=True)
class Typed:
    """A bill and, for each place in it, the answer it came from."""

    bill: Bill
    names: Mapping[str, str]


def asked(request: Request) -> Typed:
    """Return the bill of a request: its own ``bill``, the one its answers make, or the one its case holds.

    Raises:
        Unusable: there is none, or it cannot be used.
    """
    if "bill" in request.extra:
        return from_plain(request.extra["bill"], request.catalog)
    kept = next((c.bill for c in request.case.claims if c.bill and request.claim in ("", c.id)), None)
    if request.form is None and kept is not None:
        return Typed(_checked(kept, request.catalog, {}), {})
    if request.form is None or request.answers is None:
        raise Unusable(Problem("bill", "bill_missing"))
    return from_answers(request.form, request.answers, request.catalog)


def from_answers(form: Form, answers: Mapping[str, Any], catalog: Catalog) -> Typed:
    """Return the bill that the answers make.

    Raises:
        Unusable: with every problem, field by field.
    """
    plain: dict[str, Any] = {}
    names: dict[str, str] = {}
    problems: list[Problem] = []
    for name, (field, n) in answer_names(form).items():
        if field.fills != "bill":
            continue
        place = _place(field.of, n)
        names[place] = name
        try:
            value = _value(name, field, answers.get(name))
        except Unusable as fault:
            problems += fault.problems
            continue
        if value is not None:
            _set(plain, place, value)
    if problems:
        raise Unusable(*problems)
    bill = _compact(plain, names)
    if len(catalog.contract_models) == 1:
        # One kind of contract only: the form need not ask which.
        only = next(iter(catalog.contract_models))
        bill["covers"] = [{"model": only, **cover} for cover in bill.get("covers", [{"id": "1"}])]
    return Typed(_read(bill, catalog, names), names)


def to_answers(form: Form, bill: Bill) -> dict[str, Any]:
    """Return the answers that make this bill, as the form's script reads them; what the form does not ask is left out."""
    found: dict[str, Any] = {}
    for name, (field, n) in answer_names(form).items():
        if field.fills == "bill" and (text := _typed(_found(bill, _place(field.of, n).split(".")))):
            found[name] = text
    return found


def _found(at: Any, parts: list[str]) -> Any:
    """Return what stands at a place of the bill, or ``None`` where there is nothing or only what nobody typed."""
    for before, part in zip(["", *parts], parts, strict=False):
        if isinstance(at, tuple):
            at = _slots(before, at).get(int(part))
        elif isinstance(at, Mapping):
            at = at.get(part)
        elif is_dataclass(at):
            value = getattr(at, part)
            # A tier may consist of its "from 0" alone: left out, the tier itself would be lost.
            at = None if not isinstance(at, Tier) and value == next(f.default for f in fields(at) if f.name == part) else value
    return at


def _slots(key: str, items: tuple[Any, ...]) -> dict[int, Any]:
    """Return list items by the repetition they were typed in, which their ids tell; other ids go by their order."""
    if key == "tiers" and len(items) == 1 and items[0].up_to is None and (items[0].above or items[0].ratio is None):
        # Only the second slice asks "above": a lone one that has it was typed there.
        return {1: items[0]}
    own = {n: item for item in items for n in range(len(_LETTERS)) if key != "tiers" and item.id == old_id(key, str(n))}
    return own if len(own) == len(items) else dict(enumerate(items))


def _typed(value: Any) -> Any:
    if isinstance(value, date):
        return {"day": str(value.day), "month": str(value.month), "year": str(value.year)}
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def from_plain(plain: Any, catalog: Catalog) -> Typed:
    """Return the bill of a request.

    Raises:
        Unusable: it does not fit the schema, or a value is out of range; each with its place.
    """
    return Typed(_read(plain, catalog, {}), {})


def _read(plain: Any, catalog: Catalog, names: Mapping[str, str]) -> Bill:
    try:
        bill = reading.read(plain, Bill)
    except reading.Unreadable as fault:
        raise Unusable(*(Problem(f"bill.{place}" if place else "bill", "bill_unreadable", {"detail": text}) for place, text in fault.faults)) from None
    return _checked(bill, catalog, names)


def _checked(bill: Bill, catalog: Catalog, names: Mapping[str, str]) -> Bill:
    problems = list(_faults(bill, catalog))
    if problems:
        raise Unusable(*(Problem(names.get(p.field, f"bill.{p.field}"), p.code, p.parameters) for p in problems))
    return bill


def _faults(bill: Bill, catalog: Catalog) -> Iterator[Problem]:
    if len(bill.lines) > MOST_LINES or len(bill.covers) > MOST_COVERS:
        yield Problem("lines", "bill_too_long", {"lines": str(MOST_LINES), "covers": str(MOST_COVERS)})
    if not bill.covers:
        yield Problem("covers", "bill_without_contract")
    for n, cover in enumerate(bill.covers):
        if cover.model not in catalog.contract_models:
            yield Problem(f"covers.{n}.model", "contract_model_unknown", {"value": cover.model[:60]})
    kinds = {k.id for model in catalog.contract_models.values() for k in model.kinds}
    for n, line in enumerate(bill.lines):
        if line.kind and line.kind not in kinds:
            yield Problem(f"lines.{n}.kind", "answer_unknown", {"value": line.kind[:40]})
    for kind, items in (("lines", bill.lines), ("covers", bill.covers)):
        ids = [item.id for item in items]
        for n, name in enumerate(ids):
            if name in ids[:n]:
                yield Problem(f"{kind}.{n}.id", "bill_id_twice", {"value": name[:60]})
    for place, value in _numbers(bill, ""):
        if value < 0 or value > MOST_MONEY or (isinstance(value, Decimal) and -int(value.as_tuple().exponent) > MOST_DECIMALS):
            yield Problem(place, "amount_out_of_range", {"value": str(value)[:40]})


def _numbers(value: Any, at: str) -> Iterator[tuple[str, Decimal | int]]:
    if is_dataclass(value):
        for f in fields(value):
            yield from _numbers(getattr(value, f.name), f"{at}.{f.name}" if at else f.name)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _numbers(item, f"{at}.{n}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _numbers(item, f"{at}.{key}")
    elif isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        yield at, value


def _place(of: str, n: int) -> str:
    """Return the place with numbers; the innermost list takes the number of the repetition, outer ones their first item.

    >>> _place("covers.guarantees.value", 2), _place("lines.cost", 0), _place("covers.tiers.1.ratio", 0)
    ('covers.0.guarantees.2.value', 'lines.0.cost', 'covers.0.tiers.1.ratio')
    """
    parts = of.split(".")
    lists = [i for i, part in enumerate(parts) if part in LISTS and (i + 1 == len(parts) or not parts[i + 1].isdigit())]
    numbered: list[str] = []
    for i, part in enumerate(parts):
        numbered.append(part)
        if i in lists:
            numbered.append(str(n if i == lists[-1] else 0))
    return ".".join(numbered)


def sort_of(of: str) -> str:
    """Return how a place of the bill is typed: ``money``, ``number``, ``date``, ``choice`` or ``text``; empty when there is none."""
    kind: Any = Bill
    for part in of.split("."):
        if part.isdigit():
            continue
        if not is_dataclass(kind):
            kind = typing.get_args(kind)[1] if typing.get_origin(kind) is not None else None
            continue
        kind = typing.get_type_hints(kind).get(part)
        if typing.get_origin(kind) is tuple:
            kind = typing.get_args(kind)[0]
    options = typing.get_args(kind) or (kind,)
    for plain, name in ((Decimal, "money"), (int, "number"), (date, "date"), (str, "text")):
        if plain in options:
            return name
    return "choice" if typing.get_origin(kind) is typing.Literal else ""


def _value(name: str, field: Field, given: Any) -> Any:
    sort = sort_of(field.of)
    if sort == "date":
        occurrence = read_day(name, given)
        if occurrence is None or occurrence.date is None:
            return None
        if occurrence.precision != "day":
            raise Unusable(Problem(name, "date_whole"))
        return occurrence.date.isoformat()
    text = clean_text(name, given)
    if not text:
        return None
    if field.options and text not in {"unknown", *(o.id for o in field.options)}:
        raise Unusable(Problem(name, "answer_unknown", {"value": text[:40]}))
    if sort == "money":
        return str(read_amount(name, text.rstrip("%％ \u00a0\u202f")))
    return read_number(name, text) if sort == "number" else text


def _set(plain: dict[str, Any], place: str, value: Any) -> None:
    parts = place.split(".")
    at: dict[str, Any] = plain
    for part in parts[:-1]:
        at = at.setdefault(part, {})
    at[parts[-1]] = value


def _compact(plain: dict[str, Any], names: dict[str, str], prefix: str = "") -> dict[str, Any]:
    """Return lists for the numbered parts; repetitions left empty fall away and the places in ``names`` follow."""
    done: dict[str, Any] = {}
    for key, value in plain.items():
        if key not in LISTS:
            done[key] = value
            continue
        items = []
        for new, old in enumerate(sorted(value, key=int)):
            item = _compact(value[old], names, f"{prefix}{key}.{old}.")
            items.append(item if key == "tiers" else {"id": old_id(key, old), **item})
            _move(names, f"{prefix}{key}.{old}.", f"{prefix}{key}.{new}.")
        done[key] = items
    return done


def _move(names: dict[str, str], old: str, new: str) -> None:
    if old != new:
        for place in [p for p in names if p.startswith(old)]:
            names[new + place.removeprefix(old)] = names.pop(place)


def old_id(key: str, number: str) -> str:
    """Return the id of a repetition: letters for lines of a table, which lines of a bill point to; numbers for the rest.

    >>> old_id("guarantees", "1"), old_id("lines", "0")
    ('b', '1')
    """
    return _LETTERS[int(number)] if key == "guarantees" else str(int(number) + 1)
