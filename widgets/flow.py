"""A form's answers into a case, and every answer that cannot be used into a problem beside its field.

Nothing is guessed: an incomplete date is a problem, an empty field is no
answer, "I do not know" is kept as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from widgets.assess import allowed_answers
from widgets.case import Case, Claim, Occurrence, empty_case
from widgets.errors import Problem, Unusable
from widgets.hygiene import clean, narrow
from widgets.schema import Catalog, Field, Form

#: Longest text of one answer, in characters; more is refused with a sentence, nothing is cut.
MOST_TEXT = 5_000
MOST_TIMES = 20
_UNKNOWN = "unknown"
#: What a field may fill that is no part of the case: the actions concerned read it themselves.
ELSEWHERE = ("bill", "papers")


def answer_names(form: Form) -> dict[str, tuple[Field, int]]:
    """Return every name an answer may have, with its field and the number of the repetition, from 0.

    In a step that is asked several times, names carry the repetition, from 1: ``cost-1``.
    """
    return {
        f"{field.id}-{n + 1}" if step.repeats else field.id: (field, n)
        for step in form.steps
        for n in range(step.repeats or 1)
        for field in step.fields
    }


def case_from_answers(form: Form, answers: Any, catalog: Catalog) -> Case:
    """Return the case that the answers make.

    Args:
        answers: Field id -> text, list of texts, ``{"day", "month", "year"}`` or a list of those.

    Raises:
        Unusable: with every problem, field by field.
    """
    if not isinstance(answers, Mapping):
        raise Unusable(Problem("answers", "answers_not_mapping"))
    fields = {name: field for name, (field, _) in answer_names(form).items()}
    problems = [Problem(str(name), "field_unknown", {"value": str(name)[:60]}) for name in answers if name not in fields]
    fields = {name: field for name, field in fields.items() if field.fills not in ELSEWHERE}
    parts: dict[str, dict[str, Any]] = {"person": {}, "policy": {}, "insurer": {}, "claim": {}}
    facts: dict[str, str] = {}
    amounts: dict[str, Decimal] = {}
    events: list[Occurrence] = []
    for name, field in fields.items():
        try:
            value = answers.get(name)
            if field.fills == "event":
                events += _events(field, value, catalog)
            elif field.fills == "fact":
                facts |= _fact(field, value, catalog)
            elif field.fills == "amount":
                amounts |= _amount(field, value)
            else:
                parts[field.fills] |= _part(field, value)
        except Unusable as fault:
            problems += fault.problems
    if problems:
        raise Unusable(*problems)
    return _assembled(form.jurisdiction, parts, facts, amounts, events)


def _assembled(
    jurisdiction: str,
    parts: dict[str, dict[str, Any]],
    facts: dict[str, str],
    amounts: dict[str, Decimal],
    events: list[Occurrence],
) -> Case:
    case = empty_case(jurisdiction)
    policy = replace(case.policies[0], **parts["policy"])
    policy = replace(policy, insurer=replace(policy.insurer, **parts["insurer"]))
    claim: Claim = replace(case.claims[0], facts=facts, amounts=amounts, events=tuple(events), **parts["claim"])
    return replace(case, people=(replace(case.people[0], **parts["person"]),), policies=(policy,), claims=(claim,))


def _part(field: Field, value: Any) -> dict[str, Any]:
    if field.of == "birth_date":
        day = read_day(field.id, value)
        return {} if day is None else {"birth_date": day.date}
    if field.of == "grounds":
        chosen = [v for v in (value if isinstance(value, list) else [value]) if v not in (None, "", _UNKNOWN)]
        return {"grounds": tuple(clean_text(field.id, v) for v in chosen)}
    text = clean_text(field.id, value)
    return {field.of: text} if text else {}


def _fact(field: Field, value: Any, catalog: Catalog) -> dict[str, str]:
    text = clean_text(field.id, value)
    if not text:
        return {}
    fact = catalog.facts[field.of]
    if fact.sort == "number":
        return {field.of: str(read_number(field.id, text))}
    if fact.sort in ("choice", "yes_no") and text != _UNKNOWN and text not in allowed_answers(catalog, field.of):
        raise Unusable(Problem(field.id, "answer_unknown", {"value": text[:40]}))
    return {field.of: text}


def _amount(field: Field, value: Any) -> dict[str, Decimal]:
    text = clean_text(field.id, value)
    return {field.of: read_amount(field.id, text)} if text else {}


def _events(field: Field, value: Any, catalog: Catalog) -> list[Occurrence]:
    given = value if isinstance(value, list) else [value]
    if len(given) > MOST_TIMES:
        raise Unusable(Problem(field.id, "too_many_dates", {"n": str(MOST_TIMES)}))
    found = [read_day(field.id, one) for one in given]
    return [replace(occurrence, event=field.of) for occurrence in found if occurrence is not None]


def clean_text(field: str, value: Any) -> str:
    """Return the text typed, trimmed, in composed form and without control characters (they break files that people open later).

    Raises:
        Unusable: not a text, or longer than ``MOST_TEXT``.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(Problem(field, "text_expected"))
    if len(value) > MOST_TEXT:
        raise Unusable(Problem(field, "text_too_long", {"n": str(len(value)), "most": str(MOST_TEXT)}))
    return clean(value).strip()


def read_day(field: str, value: Any) -> Occurrence | None:
    """Return the day typed in three parts (an ``Occurrence`` without event), or ``None`` when nothing was typed.

    A month without a day is kept as a month; full-width digits are read as digits.

    Raises:
        Unusable: with a code for what is wrong: not a date, incomplete, impossible, out of range.
    """
    if value in (None, "", {}):
        return None
    if value == _UNKNOWN or (isinstance(value, Mapping) and value.get("unknown") is True):
        return Occurrence("", None, precision="unknown")
    if not isinstance(value, Mapping):
        raise Unusable(Problem(field, "date_unreadable"))
    typed = {part: clean_text(field, value.get(part)) for part in ("day", "month", "year")}
    shown = {"value": " ".join(text for text in typed.values() if text)[:40]}
    if not any(typed.values()):
        return None
    numbers: dict[str, int] = {}
    for part, text in typed.items():
        digits = narrow(text)
        if digits and not (digits.isascii() and digits.isdigit() and len(digits) <= 4):
            raise Unusable(Problem(field, "date_unreadable", shown))
        if digits:
            numbers[part] = int(digits)
    if "year" not in numbers or "month" not in numbers:
        raise Unusable(Problem(field, "date_incomplete", shown))
    if not 1900 <= numbers["year"] <= 2100:
        raise Unusable(Problem(field, "year_out_of_range", shown))
    try:
        day = date(numbers["year"], numbers["month"], numbers.get("day", 1))
    except ValueError:
        raise Unusable(Problem(field, "date_impossible", shown)) from None
    return Occurrence("", day, precision="day" if "day" in numbers else "month")


def read_number(field: str, text: str) -> int:
    """Return a whole number of up to six figures; full-width ones are read too.

    Raises:
        Unusable: anything else.
    """
    digits = narrow(text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        raise Unusable(Problem(field, "number_unreadable", {"value": text[:40]}))
    return int(digits)


def read_amount(field: str, text: str) -> Decimal:
    """Return an amount typed in French, English or Chinese usage; ``1 234,56 €`` and ``1,234.56`` are the same.

    Raises:
        Unusable: not an amount, negative, with more than two decimals, or of an unclear separator (``1,234``).
    """
    plain = narrow(text)
    for sign in ("€", "¥", "元", "圆", "EUR", "CNY", "RMB", "euros", "euro", "欧", " ", "\u202f", "\u00a0", "'"):
        plain = plain.replace(sign, "")
    comma, dot = plain.rfind(","), plain.rfind(".")
    if comma >= 0 and dot >= 0:
        plain = plain.replace("," if comma < dot else ".", "").replace(",", ".")
    elif plain.count(",") == 1 and len(plain) - comma - 1 in (1, 2):
        plain = plain.replace(",", ".")
    elif comma >= 0 or plain.count(".") > 1 or (dot >= 0 and len(plain) - dot - 1 > 2):
        raise Unusable(Problem(field, "amount_unclear", {"value": text[:40]}))
    # Decimal itself also reads 1_000, NaN and 1e9.
    digits = plain.removeprefix("-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(digits) < 30):
        raise Unusable(Problem(field, "amount_unreadable", {"value": text[:40]}))
    value = Decimal(plain)
    if plain.startswith("-") or value >= Decimal(10) ** 9:
        raise Unusable(Problem(field, "amount_out_of_range", {"value": text[:40]}))
    return value
