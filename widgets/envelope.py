"""The envelope of requests: which keys, which values, and how deep a text may be before anyone parses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from widgets import case_file, needs, reading
from widgets.case import Case, empty_case
from widgets.errors import Problem, Unusable
from widgets.flow import case_from_answers
from widgets.schema import Catalog, Form

LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")
#: Nesting beyond this kills the interpreter in the browser long before memory runs out.
MOST_DEPTH = 64
MOST_CHARACTERS = 2_000_000

#: Actions that look at case and answers themselves (``widgets.keeping``), or need none (``widgets.ask``).
OWN_CASE = frozenset({"save", "answers", "file", "claims", "ask"})
#: Keys every request may have; actions add their own.
COMMON = frozenset({"id", "action", "jurisdiction", "language", "today", "case", "form", "answers", "claim"})


@dataclass(frozen=True, slots=True)
class Request:
    """A request whose envelope has been checked."""

    id: Any
    action: str
    catalog: Catalog
    language: str
    today: date
    case: Case
    claim: str
    extra: Mapping[str, Any]
    #: The form and the answers that made the case; ``None`` for a case document.
    form: Form | None = None
    answers: Mapping[str, Any] | None = None


def too_deep_or_long(text: str) -> str | None:
    """Return the code of what is wrong with a JSON text before it is parsed, or ``None``.

    Brackets inside strings do not count.
    """
    if len(text) > MOST_CHARACTERS:
        return "too_long"
    depth = 0
    inside = escaped = False
    for ch in text:
        if inside:
            if escaped:
                escaped = False
            elif ch == "\\":
                escaped = True
            elif ch == '"':
                inside = False
        elif ch == '"':
            inside = True
        elif ch in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                return "too_deep"
        elif ch in "]}":
            depth -= 1
    return None


def open_request(plain: Any, catalogs: Mapping[str, Catalog], actions: Mapping[str, frozenset[str]]) -> Request:
    """Return the checked request.

    Raises:
        Unusable: with every problem of the envelope, the case or the answers.
    """
    if not isinstance(plain, dict):
        raise Unusable(Problem("", "request_not_object"))
    problems: list[Problem] = []
    action = plain.get("action")
    if not isinstance(action, str) or action not in actions:
        raise Unusable(Problem("action", "action_unknown", {"value": _shown(action)}))
    for key in plain:
        if key not in COMMON | actions[action]:
            problems.append(Problem(str(key)[:60], "key_unknown", {"value": str(key)[:60]}))
    code = plain.get("jurisdiction")
    catalog = catalogs.get(code) if isinstance(code, str) else None
    if catalog is None:
        problems.append(Problem("jurisdiction", "jurisdiction_unknown", {"value": _shown(code)}))
    if plain.get("language") not in LANGUAGES:
        problems.append(Problem("language", "language_unknown", {"value": _shown(plain.get("language"))}))
    try:
        today = reading.read_date(plain.get("today"))
    except ValueError:
        problems.append(Problem("today", "today_unreadable", {"value": _shown(plain.get("today"))}))
    if problems or catalog is None:
        raise Unusable(*problems)
    case, form = (empty_case(catalog.jurisdiction.id), None) if action in OWN_CASE else _case(plain, catalog)
    return Request(
        id=plain.get("id"),
        action=action,
        catalog=catalog,
        language=plain["language"],
        today=today,
        case=case,
        claim=plain["claim"] if isinstance(plain.get("claim"), str) else "",
        extra={key: plain[key] for key in actions[action] if key in plain},
        form=form,
        answers=plain.get("answers"),
    )


def _case(plain: Mapping[str, Any], catalog: Catalog) -> tuple[Case, Form | None]:
    if ("case" in plain) == ("answers" in plain):
        raise Unusable(Problem("case", "case_or_answers"))
    if "answers" in plain:
        form = _form(plain.get("form"), catalog)
        if form is None:
            raise Unusable(Problem("form", "form_unknown", {"value": _shown(plain.get("form"))}))
        return case_from_answers(form, plain["answers"], catalog), form
    return case_here(plain["case"], catalog), None


def case_here(plain: Any, catalog: Catalog) -> Case:
    """Return a case of the catalog's country; see ``read_case``."""
    return read_case(plain, catalog.jurisdiction.id)


def _form(name: Any, catalog: Catalog) -> Form | None:
    if name == needs.FORM:
        return needs.form(catalog)
    return catalog.forms.get(name) if isinstance(name, str) else None


def read_case(plain: Any, jurisdiction: str) -> Case:
    """Return a case of this jurisdiction, migrated from an older version if need be.

    Raises:
        Unusable: newer version, wrong jurisdiction, unknown keys, impossible dates; each with its place.
    """
    case = case_file.read_case(plain)
    if case.jurisdiction != jurisdiction:
        raise Unusable(Problem("case.jurisdiction", "case_elsewhere", {"value": case.jurisdiction}))
    return case


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
