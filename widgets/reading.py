"""Plain mappings into the schema's objects, and back, through ``cattrs``.

Two converters: the strict one for what people write or paste (unknown keys
refused, no silent coercion: ``"5"`` is not 5 and ``True`` is not 1), and the
quick one for catalogs that the build has already checked, which makes each record
when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from widgets import schema_benefits, schema_guides, schema_rules
from widgets.case import CASE_RECORDS
from widgets.lazy import LazyMapping
from widgets.schema import Catalog, Segment
from widgets.schema_benefits import Bill

#: Longest number, in digits, and the years a day may lie in.
MOST_DIGITS = 24
YEARS = range(1900, 2201)
#: Keys that are reserved words in Python.
RENAMED = {"not_": "not", "is_": "is"}


class Unreadable(ValueError):
    """Raised when plain data does not fit the schema; carries ``(place, message)`` pairs."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{place}: {message}" for place, message in faults))
        self.faults = faults


def _text(value: Any, _: Any) -> str:
    if type(value) is not str:
        raise ValueError(f"expected text, got {_shown(value)}")
    return value


def _whole(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise ValueError(f"expected a whole number, got {_shown(value)}")
    return value


def _yes_no(value: Any, _: Any) -> bool:
    if type(value) is not bool:
        raise ValueError(f"expected true or false, got {_shown(value)}")
    return value


def read_date(value: Any, _: Any = None) -> date:
    """Return the day written ``2026-01-31``. No other form is accepted: ``20260131`` may be a file number."""
    if type(value) is not str or len(value) != 10 or not value.isascii():
        raise ValueError(f"expected a day written 2026-01-31, got {_shown(value)}")
    try:
        # Python also takes 2026-W01-1, which has ten signs too.
        day = date.fromisoformat(value) if value[4] == value[7] == "-" and value[5] != "W" else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise ValueError(f"there is no day {_shown(value)}")
    return day


def _decimal(value: Any, _: Any) -> Decimal:
    if type(value) is not str:
        raise ValueError(f"expected a number between quotes, got {_shown(value)}")
    digits = value.removeprefix("-").replace(".", "", 1)
    # Decimal itself also takes NaN, 1_000, full-width digits, and 1e999999999, which fills the memory when printed.
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
        raise ValueError(f"expected a number, got {_shown(value)}")
    return Decimal(value)


def _segment(value: Any, _: Any) -> Segment:
    return value if isinstance(value, str) else tuple(value)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


def _holds_records(kind: Any) -> bool:
    """Return whether a type is a mapping worth reading value by value: to records, to lists of them, or to further mappings."""
    if get_origin(kind) is not Mapping:
        return False
    value = get_args(kind)[1]
    return is_dataclass(value) or get_origin(value) is Mapping or any(is_dataclass(one) for one in get_args(value))


def _lazily(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], LazyMapping[Any]]:
    value = get_args(kind)[1]
    hook = converter.get_structure_hook(value)
    return lambda plain, _: LazyMapping(plain, lambda one: hook(one, value))


def _records() -> list[type]:
    found = [
        record
        for module in (schema_rules, schema_guides, schema_benefits)
        for record in vars(module).values()
        if isinstance(record, type) and is_dataclass(record) and record.__module__ == module.__name__
    ]
    return [*found, *CASE_RECORDS, Catalog]


def _renames(record: type) -> dict[str, Any]:
    return {f.name: override(rename=RENAMED[f.name]) for f in fields(record) if f.name in RENAMED}


def make_converter(*, strict: bool) -> cattrs.Converter:
    """Return a converter for every record; the strict one refuses unknown keys and collects all faults."""
    converter = cattrs.Converter(forbid_extra_keys=strict, detailed_validation=strict)
    if strict:
        converter.register_structure_hook(str, _text)
        converter.register_structure_hook(int, _whole)
        converter.register_structure_hook(bool, _yes_no)
    else:
        converter.register_structure_hook_factory(_holds_records, lambda kind: _lazily(kind, converter))
    converter.register_structure_hook(date, read_date)
    converter.register_structure_hook(Decimal, _decimal)
    converter.register_structure_hook(Segment, _segment)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(Decimal, str)
    records = _records()
    known = frozenset(records)
    for record in records:
        if renames := _renames(record):
            converter.register_structure_hook(
                record,
                make_dict_structure_fn(
                    record,
                    converter,
                    _cattrs_forbid_extra_keys=strict,
                    _cattrs_detailed_validation=strict,
                    **renames,
                ),
            )
    # A factory: the browser writes the records of the case and no others, and what is never made takes no room.
    converter.register_unstructure_hook_factory(
        lambda kind: isinstance(kind, type) and kind in known,
        lambda kind: make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True, **_renames(kind)),
    )
    return converter


STRICT = make_converter(strict=True)
QUICK = make_converter(strict=False)


def warm() -> None:
    """Let the converters write now the functions that answers need: for the memory snapshot, so that no reader waits for it.

    Twice, since ``cattrs`` forgets what it wrote for records whenever it meets a new
    kind of mapping; the second time no mapping is new.
    """
    for _ in range(2):
        for record in _records():
            QUICK.get_structure_hook(record)
        for record in (*CASE_RECORDS, Bill):
            STRICT.get_structure_hook(record)
            QUICK.get_unstructure_hook(record)


def read[T](plain: Any, kind: type[T], *, converter: cattrs.Converter = STRICT) -> T:
    """Return ``plain`` as ``kind``.

    Raises:
        Unreadable: with the dotted place and a sentence for every fault.
    """
    try:
        return converter.structure(plain, kind)
    except cattrs.BaseValidationError as fault:
        raise Unreadable([_placed(line) for line in cattrs.transform_error(fault, format_exception=_say)]) from None
    except (TypeError, ValueError, KeyError, AttributeError) as fault:
        raise Unreadable([("", _say(fault, kind))]) from None


def write(record: Any) -> Any:
    """Return ``record`` as plain JSON data, default values left out."""
    return QUICK.unstructure(record)


def _placed(line: str) -> tuple[str, str]:
    message, _, place = line.rpartition(" @ $")
    return place.lstrip("."), message


def _say(fault: BaseException, kind: type | None) -> str:
    name = getattr(kind, "__name__", str(kind))
    if isinstance(fault, cattrs.ForbiddenExtraKeysError):
        return f"unknown key: {', '.join(sorted(map(str, fault.extra_fields)))}"
    if isinstance(fault, KeyError):
        return f"missing key: {RENAMED.get(fault.args[0], fault.args[0])}"
    if isinstance(fault, (cattrs.StructureHandlerNotFoundError, TypeError, AttributeError)):
        return f"expected {name}"
    return str(fault)


__all__ = ["QUICK", "STRICT", "Unreadable", "make_converter", "read", "read_date", "write"]
