"""What no single record can know: references, languages, gaps, sources, the texts of letters.

Every check returns ``DataError`` values in words for an editor; none stops at the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from macros import checks_benefits
from macros.texts import placeholders
from widgets import schema
from widgets.errors import DataError
from widgets.schema import Catalog, Condition, Effect, Length, Segment, StartBranch

WRITTEN = ("fr", "zh-Hans", "en")
#: Parts of the case that a letter may print, apart from ids of the catalog.
PERSON = {"name", "address", "email", "phone", "birth_date", "id_number"}
POLICY = {"number", "product", "member_number", "employer"}
INSURER = {"name", "address"}
CLAIM = {"reference", "subject", "refusal_text", "clause_text", "grounds"}
ONE_KIND = ("all", "any", "not_", "fact", "event", "ended", "running", "met", "door", "known", "ground", "amount", "days_left")


def check(catalog: Catalog, shown: str) -> list[DataError]:
    """Return everything wrong with the catalog as a whole; ``shown`` is its folder for messages."""
    return [
        *_records(catalog, shown),
        *_words(catalog, shown),
        *_limits(catalog, shown),
        *_letters(catalog, shown),
        *_forms(catalog, shown),
        *_messages(catalog),
        *checks_benefits.check(catalog, shown),
    ]


def _walk(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    """Yield every record inside ``value`` with its dotted place."""
    if is_dataclass(value):
        yield at, value
        for f in fields(value):
            yield from _walk(getattr(value, f.name), f"{at}.{f.name.rstrip('_')}" if at else f.name)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, f"{at}.{key}" if at else str(key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, f"{at}.{getattr(item, 'id', index)}")


#: Catalog part -> file, for messages.
FILES = {
    "jurisdiction": "jurisdiction.yml", "calendars": "calendar.yml", "counting": "counting.yml",
    "events": "events.yml", "facts": "facts.yml", "time_limits": "time_limits.yml", "bodies": "bodies.yml",
    "amounts": "amounts.yml", "grounds": "grounds.yml", "papers": "papers.yml", "evidence": "evidence.yml", "sources": "sources.yml",
    "letters": "letters", "forms": "forms",
    "contract_models": "contract_models.yml", "claim_types": "claim_types.yml",
}  # fmt: skip


def _everything(catalog: Catalog, shown: str) -> Iterator[tuple[str, str, Any]]:
    for part, file in FILES.items():
        for at, record in _walk(getattr(catalog, part), ""):
            yield f"{shown}/{file}" if part != "forms" else f"forms/{catalog.jurisdiction.id}", at, record


def _records(catalog: Catalog, shown: str) -> Iterator[DataError]:
    """References to other records, for every record that has some."""
    stages = {s.id for s in catalog.jurisdiction.stages}
    known: dict[str, Iterable[str]] = {
        "event": catalog.events, "events": catalog.events, "time limit": catalog.time_limits, "fact": catalog.facts,
        "body": catalog.bodies, "source": catalog.sources, "letter": catalog.letters, "stage": stages,
        "counting rule": catalog.counting, "calendar": catalog.calendars, "amount": catalog.amounts,
        "ground": catalog.grounds,
    }  # fmt: skip
    for file, at, record in _everything(catalog, shown):
        if isinstance(record, Condition):
            yield from _condition(catalog, record, file, at)
        for kind, name in _references(record):
            if name not in known[kind]:
                yield DataError(f"there is no {kind} {name!r}", file=file, at=at)
        sources = getattr(record, "sources", None)
        if sources == () and isinstance(record, _MUST_CITE):
            yield DataError("a source is missing", file=file, at=at)


_MUST_CITE = (schema.TimeLimit, schema.CountingRule, schema.Stage, schema.Body, schema.Amount, schema.Ground, schema.Duty, schema.Letter, schema.Paper, schema.EvidenceKind, schema.ContractModel, schema.Deduction)


def _references(record: Any) -> Iterator[tuple[str, str]]:
    pairs: list[tuple[str, Any]] = [("source", getattr(record, "sources", None) or ())]
    if isinstance(record, StartBranch):
        pairs += [("event", record.event), ("time limit", record.ended), ("event", record.fallback)]
    elif isinstance(record, schema.Stop):
        pairs += [("event", record.by), ("event", record.until), ("event", record.confirmed_by), ("event", record.undone_by)]
    elif isinstance(record, schema.TimeLimit):
        pairs += [("counting rule", record.counting), ("calendar", record.calendar), ("fact", record.typed)]
        pairs += [("time limit", record.long_stop), ("event", record.met_event), ("event", record.version_by)]
        pairs += [("time limit", record.must_all), ("time limit", record.latest_of), ("event", record.printed)]
        pairs += [("letter", record.follow_up)]
    elif isinstance(record, schema.Extension):
        pairs += [("event", record.notice)]
    elif isinstance(record, schema.Doubt):
        pairs += [("counting rule", record.counting)]
    elif isinstance(record, Effect):
        pairs += [("stage", record.stage), ("amount", record.amount)]
    elif isinstance(record, schema.Event):
        pairs += [("event", record.not_before)]
    elif isinstance(record, schema.Gate):
        pairs += [("event", record.event), ("time limit", record.after)]
    elif isinstance(record, schema.Stage):
        pairs += [("body", record.bodies), ("event", record.requires), ("time limit", record.closes), ("letter", record.letters)]
    elif isinstance(record, schema.Advice):
        pairs += [("letter", record.letter), ("stage", record.stage), ("time limit", record.by)]
    elif isinstance(record, schema.Jurisdiction):
        pairs += [("calendar", record.calendar), ("time limit", record.limitation_periods)]
    elif isinstance(record, schema.CalendarYear):
        pairs += [("source", record.source)]
    elif isinstance(record, schema.Duty):
        pairs += [("fact", record.fact)]
    elif isinstance(record, schema.EvidenceKind):
        pairs += [("letter", record.letter)]
    elif isinstance(record, schema.Body):
        pairs += [("amount", record.cap)]
    elif isinstance(record, schema.Letter):
        pairs += [("stage", record.stage), ("fact", record.address_from), ("event", record.makes), ("fact", tuple(record.settles))]
        if record.addressee != "insurer":
            pairs += [("body", record.addressee)]
    for kind, names in pairs:
        for name in (names,) if isinstance(names, str) else names or ():
            yield kind, name


def _condition(catalog: Catalog, c: Condition, file: str, at: str) -> Iterator[DataError]:
    chosen = [name for name in ONE_KIND if getattr(c, name) not in (None, ())]
    if len(chosen) != 1:
        yield DataError(f"a condition has exactly one form, found {len(chosen)}", file=file, at=at)
    tables: list[tuple[str, str | None, Iterable[str]]] = [
        ("event", c.event, catalog.events), ("event", c.later_than, catalog.events), ("fact", c.fact, catalog.facts),
        ("time limit", c.ended, catalog.time_limits), ("time limit", c.running, catalog.time_limits),
        ("time limit", c.met, catalog.time_limits),
        ("time limit", c.days_left, catalog.time_limits), ("stage", c.door, {s.id for s in catalog.jurisdiction.stages}),
        ("ground", c.ground, catalog.grounds), ("amount", c.at_most, catalog.amounts), ("amount", c.above, catalog.amounts),
    ]  # fmt: skip
    for kind, name, table in tables:
        if name is not None and name not in table:
            yield DataError(f"the condition names {kind} {name!r}, which does not exist", file=file, at=at)
    if c.fact is not None and c.fact in catalog.facts:
        options = _options(catalog, c.fact)
        if not c.is_:
            yield DataError("a condition on a fact needs `is`", file=file, at=at)
        if options and (strange := set(c.is_) - options):
            yield DataError(f"{c.fact} has no answer {', '.join(sorted(strange))}", file=file, at=at)


def _options(catalog: Catalog, fact: str) -> set[str]:
    """Return the answers that a fact can have; none where the reader types them."""
    found = catalog.facts[fact]
    return {"yes", "no"} if found.sort == "yes_no" else {o.id for o in found.options}


def _words(catalog: Catalog, shown: str) -> Iterator[DataError]:
    """Every text for readers is written in all hand-written languages."""
    for file, at, record in _everything(catalog, shown):
        for f in fields(record):
            value = getattr(record, f.name)
            if f.name == "texts" or "Words" not in str(f.type):
                continue
            if isinstance(value, tuple):
                several: list[Any] = list(value)
            elif str(f.type) == "Words":
                several = [value]
            else:
                several = list(value.values())
            for words in several:
                missing = [language for language in WRITTEN if not words.get(language, "").strip()]
                if words and missing:
                    yield DataError(f"{f.name} is missing in {', '.join(missing)}", file=file, at=at)


def _limits(catalog: Catalog, shown: str) -> Iterator[DataError]:
    file = f"{shown}/time_limits.yml"
    for limit in catalog.time_limits.values():
        if limit.printed is None and (limit.length is None) == (limit.set_by is None):
            yield DataError("give either a length or set_by", file=file, at=limit.id)
        if limit.set_by in ("contract", "document", "scheme") and limit.typed is None and limit.printed is None:
            yield DataError("a length set by a document needs `typed` (the fact that holds it) or `printed` (the event that holds its last day)", file=file, at=limit.id)
        if limit.printed in catalog.events and catalog.events[limit.printed or ""].sort != "fixed":
            yield DataError(f"the event {limit.printed!r} holds a day that may lie ahead: its sort is fixed", file=file, at=limit.id)
        if limit.peremptory and (limit.stops or limit.extensions):
            yield DataError("nothing stops or extends a peremptory time limit", file=file, at=limit.id)
        for extension in limit.extensions:
            if extension.needs is None and extension.notice is None:
                yield DataError("an extension needs `needs` or `notice`", file=file, at=limit.id)
            if (extension.to is None) == (extension.by is None):
                yield DataError("an extension gives either `to` or `by`", file=file, at=limit.id)
            if extension.by is not None and limit.length is not None and extension.by.unit != limit.length.unit:
                yield DataError("an extension counts in the unit of the length; use `additions` for another unit", file=file, at=limit.id)
        for branch in (start for start in limit.start.either if start.when is not None):
            if any(c.fact is not None for _, c in _walk(branch.when, "") if isinstance(c, Condition)) and not branch.says:
                yield DataError("a branch that hangs on an answer says so in `says`", file=file, at=f"{limit.id}.start.either")
        if limit.start.which == "each" and (limit.start.event is None or not getattr(catalog.events.get(limit.start.event), "repeats", True)):
            yield DataError("`which: each` needs an event that repeats", file=file, at=f"{limit.id}.start")
        if limit.valid_from and limit.valid_to and limit.valid_to < limit.valid_from:
            yield DataError("valid_to lies before valid_from", file=file, at=limit.id)
        start = limit.start
        forms = [start.event or start.ended, *(x for x in (start.either, start.earliest_of, start.latest_of) if x)]
        if len([x for x in forms if x]) != 1:
            yield DataError("a start has exactly one form", file=file, at=f"{limit.id}.start")
        for length in (x for _, x in _walk(limit, "") if isinstance(x, Length)):
            if length.n < 0:
                yield DataError("a length is zero or more", file=file, at=limit.id)
        for stop in limit.stops:
            needs = {"pause": ("until",), "restart_after": ("until",), "minimum_left": ("until", "at_least"),
                     "provisional_restart": ("confirmed_by",), "new_length": ("length",)}.get(stop.kind, ())  # fmt: skip
            for name in needs:
                if not getattr(stop, name):
                    yield DataError(f"a stop of kind {stop.kind} needs {name}", file=file, at=f"{limit.id}.stops.{stop.by}")
    for name, rows in catalog.amounts.items():
        ordered = sorted(rows, key=lambda row: row.valid_from)
        for before, after in zip(ordered, ordered[1:], strict=False):
            same = before.when == after.when
            if same and before.valid_to is None:
                yield DataError("an older figure needs valid_to", file=f"{shown}/amounts.yml", at=name)
            elif same and before.valid_to is not None and (after.valid_from - before.valid_to).days != 1:
                yield DataError(f"gap or overlap at {after.valid_from}", file=f"{shown}/amounts.yml", at=name)
    yield from _circles(catalog, file)
    for calendar in catalog.calendars.values():
        if calendar.when is not None and not calendar.says:
            yield DataError("a calendar of one place says in `says` when it applies", file=f"{shown}/calendar.yml", at=calendar.id)
        for year, days in calendar.years.items():
            for day in (*days.holidays, *days.rest, *days.make_up):
                if str(day.year) != year:
                    yield DataError(f"{day} is not in {year}", file=f"{shown}/calendar.yml", at=f"{calendar.id}.{year}")


def _circles(catalog: Catalog, file: str) -> Iterator[DataError]:
    """Time limits that wait for each other would never be computed."""
    waits: dict[str, set[str]] = {}
    for name, limit in catalog.time_limits.items():
        found: set[str | None] = {limit.long_stop, *limit.must_all, *limit.latest_of}
        for _, record in _walk(limit, ""):
            if isinstance(record, StartBranch):
                found.add(record.ended)
            elif isinstance(record, Condition):
                found |= {record.ended, record.running, record.met, record.days_left}
        waits[name] = {one for one in found if one is not None and one in catalog.time_limits}
    for name in waits:
        seen: set[str] = set()
        ahead = list(waits[name])
        while ahead:
            one = ahead.pop()
            if one == name:
                yield DataError("this time limit waits for itself", file=file, at=name)
                break
            if one not in seen:
                seen.add(one)
                ahead += waits[one]


def _letters(catalog: Catalog, shown: str) -> Iterator[DataError]:
    for letter in catalog.letters.values():
        place = f"{shown}/letters/{letter.id}"
        ids = [p.id for p in letter.paragraphs]
        for fact, answer in letter.settles.items():
            if fact in catalog.facts and answer not in _options(catalog, fact):
                yield DataError(f"{fact} has no answer {answer}", file=f"{place}/letter.yml", at="settles")
        for language in WRITTEN:
            if language not in letter.texts:
                yield DataError("the file is missing", file=f"{place}/text.{language}.yml")
        for language, pieces in letter.texts.items():
            if language == "zh-Hant" and _prints(pieces) == _prints(letter.texts.get("zh-Hans", {})):
                # Converted: its faults are those of the file it was made from.
                continue
            file = f"{place}/text.{language}.yml"
            for missing in [i for i in ids if i not in pieces]:
                yield DataError("this paragraph has no text", file=file, at=missing)
            for extra in [i for i in pieces if i not in ids]:
                yield DataError("letter.yml has no such paragraph", file=file, at=extra)
            for paragraph, cut in pieces.items():
                for name in placeholders(cut):
                    if (why := unknown_placeholder(catalog, name)) is not None:
                        yield DataError(why, file=file, at=paragraph)


def _prints(pieces: Mapping[str, tuple[Segment, ...]]) -> dict[str, list[str]]:
    return {paragraph: list(placeholders(cut)) for paragraph, cut in pieces.items()}


def unknown_placeholder(catalog: Catalog, name: str) -> str | None:
    """Return a sentence when no case could ever give this placeholder a value, else ``None``."""
    head, _, rest = name.partition(".")
    tables: dict[str, Iterable[str]] = {
        "person": PERSON, "policy": POLICY, "insurer": INSURER, "claim": CLAIM, "event": catalog.events,
        "last": catalog.events, "count": catalog.events, "deadline": catalog.time_limits, "safe": catalog.time_limits,
        "amount": {f.of for form in catalog.forms.values() for s in form.steps for f in s.fields if f.fills == "amount"},
        "figure": catalog.amounts, "fact": catalog.facts, "body": {"name", "url", "phone"}, "source": catalog.sources,
    }  # fmt: skip
    if name == "today":
        return None
    if head not in tables:
        return f"{{{{ {name} }}}} is no placeholder"
    return None if rest in tables[head] else f"{{{{ {name} }}}}: there is no {head} {rest!r}"


def _forms(catalog: Catalog, shown: str) -> Iterator[DataError]:
    parts: dict[str, Iterable[str]] = {
        "fact": catalog.facts, "event": catalog.events, "person": PERSON, "policy": POLICY,
        "insurer": INSURER, "claim": CLAIM,
    }  # fmt: skip
    for form in catalog.forms.values():
        seen: set[str] = set()
        for step in form.steps:
            for f in step.fields:
                at = f"{step.id}.{f.id}"
                file = f"forms/{form.jurisdiction}/{form.id}.yml"
                if f.id in seen:
                    yield DataError("this field id stands twice", file=file, at=at)
                seen.add(f.id)
                if f.fills in parts and f.of not in parts[f.fills]:
                    yield DataError(f"there is no {f.fills} {f.of!r}", file=file, at=at)
                if not f.label and f.fills not in ("fact", "event", "papers"):
                    yield DataError("a label is missing", file=file, at=at)
                yield from _shown_when(f, form, file, at)


def _shown_when(field: schema.Field, form: schema.Form, file: str, at: str) -> Iterator[DataError]:
    """The page shows and hides without the engine: it can look at answers and chosen grounds of the same form only."""
    fields = [f for step in form.steps for f in step.fields]
    for _, c in _walk(field.show_when, "") if field.show_when else ():
        if not isinstance(c, Condition) or c.all or c.any or c.not_ is not None:
            continue
        if c.fact is None and c.ground is None:
            yield DataError("show_when may only look at facts and grounds", file=file, at=at)
        elif c.fact is not None and not any(f.fills == "fact" and f.of == c.fact for f in fields):
            yield DataError(f"show_when looks at {c.fact}, which this form does not ask", file=file, at=at)
        elif c.ground is not None and not any(f.fills == "claim" and f.of == "grounds" for f in fields):
            yield DataError("show_when looks at a ground, but this form does not ask for grounds", file=file, at=at)


def _messages(catalog: Catalog) -> Iterator[DataError]:
    everywhere = {key for messages in catalog.messages.values() for key in messages}
    for language in WRITTEN:
        for key in sorted(everywhere - set(catalog.messages[language])):
            yield DataError("this sentence is missing", file=f"i18n/{language}.yml", at=key)
