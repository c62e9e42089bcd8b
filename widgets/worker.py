"""The only door from outside: ``handle(request, catalogs) -> answer``, plain JSON data both ways.

Every answer carries the request's ``id``, a ``status`` and, where a catalog was
found, the ``data_version`` it was made with. The contract is published as JSON
Schema in ``data/schema/``; ``docs/en/contribute/engine.md`` has a worked request
and answer for each action.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from widgets import (
    afterwards,
    ask,
    assess,
    bill_form,
    claims,
    dossier,
    dossier_files,
    keeping,
    letters,
    needs,
    own_words,
    papers,
    refusal,
    reminders,
    sums,
)
from widgets.chasing import late
from widgets.conditions import figure_row
from widgets.doors import next_step
from widgets.envelope import Request, open_request, too_deep_or_long
from widgets.errors import Problem, Unusable
from widgets.i18n import say
from widgets.present import Presenter
from widgets.schema import Catalog
from widgets.sum_present import SumPresenter
from widgets.timeline import timeline

Answer = dict[str, Any]


def handle(request: Any, catalogs: Mapping[str, Catalog]) -> Answer:
    """Return the answer to one request; never raises.

    ``status`` is ``ok``, ``invalid`` (``problems``: field, code, parameters,
    text), ``cannot_say`` (``reason``) or ``failed`` (``code``, ``text``,
    ``detail`` for a report, without anything the reader typed).
    """
    identifier = request.get("id") if isinstance(request, dict) else None
    language = _language(request)
    try:
        opened = open_request(request, catalogs, {name: keys for name, (_, keys) in ACTIONS.items()})
        answer = ACTIONS[opened.action][0](opened)
        version = opened.catalog.data_version
    except Unusable as fault:
        problems = [_problem(p, language, catalogs) for p in fault.problems]
        return {"id": identifier, "status": "invalid", "problems": problems}
    except Exception as fault:  # noqa: BLE001 (the last door: the reader keeps the answers and can report)
        return {
            "id": identifier,
            "status": "failed",
            "code": "engine_error",
            "text": _say(catalogs, language, "engine_error", {}),
            "detail": _where(fault),
        }
    return {"id": identifier, "status": "ok", "data_version": version, **answer}


def handle_json(text: str, catalogs: Mapping[str, Catalog]) -> str:
    """Return the answer to a request in JSON text, as JSON text; size and depth are checked before parsing."""
    wrong = too_deep_or_long(text)
    request: Any = None
    if wrong is None:
        try:
            request = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            wrong = "not_json"
    if wrong is not None:
        problem = _problem(Problem("", wrong), "en", catalogs)
        return _dumped({"id": None, "status": "invalid", "problems": [problem]})
    return _dumped(handle(request, catalogs))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; one key twice is refused, since which of the two is meant cannot be known."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError("a key stands twice")
    return made


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def _dumped(answer: Answer) -> str:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def _language(request: Any) -> str:
    given = request.get("language") if isinstance(request, dict) else None
    return given if given in ("fr", "zh-Hans", "zh-Hant", "en") else "en"


def _problem(problem: Problem, language: str, catalogs: Mapping[str, Catalog]) -> dict[str, Any]:
    return {
        "field": problem.field,
        "code": problem.code,
        "parameters": dict(problem.parameters),
        "text": _say(catalogs, language, problem.code, problem.parameters),
    }


def _say(catalogs: Mapping[str, Catalog], language: str, code: str, parameters: Mapping[str, Any]) -> str:
    catalog = next(iter(catalogs.values()), None)
    return code if catalog is None else say(catalog, language, code, parameters)


def _where(fault: Exception) -> str:
    """Return the kind of fault and the function it came from; the message could hold the reader's words."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f" in {trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}"
    return type(fault).__name__ + place


def _opened(request: Request, *, grounds: tuple[str, ...] = ()) -> Presenter:
    """Return the situation ready to be told; ``grounds`` are taken as chosen beside those of the case."""
    situation = assess.open_situation(request.catalog, request.case, request.today, request.claim)
    if grounds:
        claim = replace(situation.claim, grounds=tuple(dict.fromkeys((*situation.claim.grounds, *grounds))))
        situation = replace(situation, claim=claim)
    return Presenter(situation, request.language, request.form)


def _assess(request: Request) -> Answer:
    p = _opened(request)
    s = p.s
    doors = [s.door(stage.id) for stage in sorted(s.catalog.jurisdiction.stages, key=lambda stage: stage.order)]
    shown = [d for name in s.catalog.time_limits if (d := s.deadline(name)).applies and (d.date or d.state == "cannot_say")]
    advice = next_step(s)
    questions = [q for d in doors for q in (*p.questions(d.missing), *p.questions(d.choice.missing))]
    questions += [q for d in shown for q in p.questions(d.missing)]
    return {
        "summary": {"text": p.words(advice.says) if advice else ""},
        "next": p.advice(advice),
        "doors": [p.door(d) for d in doors if d.state != "not_applicable"],
        "deadlines": [p.deadline(d) for d in sorted(shown, key=lambda d: (d.date is None, d.safe_date or d.date or s.today))],
        "questions": [q for i, q in enumerate(questions) if q["field"] and q not in questions[:i]],
        "contradictions": [p.contradiction(c) for c in assess.contradictions(s)],
        "late": [p.late(found) for d in shown if (found := late(d, s)) is not None],
        "reasons": [p.reason(ground) for name in s.claim.grounds if (ground := s.catalog.grounds.get(name)) is not None],
        "timeline": timeline(p, shown),
        "notice": p.say("not_advice"),
        "free_advice": p.words(s.catalog.jurisdiction.free_advice),
        "withdrawn": [p.words(w.says) for w in dossier.withdrawn(s)],
    }


def _letters(request: Request) -> Answer:
    p = _opened(request)
    return {"letters": [p.letter_offer(letter, fits) for letter, fits in letters.fitting(p.s)]}


def _letter(request: Request) -> Answer:
    p = _opened(request)
    kind = request.extra.get("kind")
    letter = request.catalog.letters.get(kind) if isinstance(kind, str) else None
    if letter is None:
        raise Unusable(Problem("kind", "letter_kind_unknown", {"value": str(kind)[:60]}))
    translation = request.extra.get("translation", request.language)
    if translation not in letter.texts:
        raise Unusable(Problem("translation", "language_unknown", {"value": str(translation)[:60]}))
    return {**p.letter(letters.write(letter, p.s, translation=translation)), **afterwards.expected(letter, p, request.form)}


def _refusal(request: Request) -> Answer:
    p = _opened(request)
    text = request.extra.get("text", p.s.claim.refusal_text)
    if not isinstance(text, str) or len(text) > 20_000:
        raise Unusable(Problem("text", "text_expected"))
    chosen = request.extra.get("ground")
    if chosen is not None:
        ground = request.catalog.grounds.get(chosen) if isinstance(chosen, str) else None
        if ground is None:
            raise Unusable(Problem("ground", "ground_unknown", {"value": str(chosen)[:60]}))
        found = [refusal.Candidate(ground, (), 0)]
    else:
        found = refusal.recognise(text, request.catalog.grounds)
    return {"candidates": [p.candidate(c) for c in found], "none": not found, "none_text": p.say("refusal_none") if not found else ""}


def _papers(request: Request) -> Answer:
    wanted = papers.asked(request)
    return papers.answer(_opened(request), wanted)


def _amount(request: Request) -> Answer:
    if not request.catalog.contract_models:
        raise Unusable(Problem("jurisdiction", "amounts_not_here"))
    typed = bill_form.asked(request)
    p = _opened(request)
    models = dict(request.catalog.contract_models)
    found = sums.answer(typed.bill, models, lambda name, day: figure_row(name, p.s, day))
    return SumPresenter(p, typed, models).answer(found)


def _calendar(request: Request) -> Answer:
    case_id, made_before = request.extra.get("case_id", ""), request.extra.get("made_before", 0)
    if not isinstance(case_id, str) or len(case_id) > 200:
        raise Unusable(Problem("case_id", "text_expected"))
    if type(made_before) is not int or made_before < 0:
        raise Unusable(Problem("made_before", "number_unreadable", {"value": str(made_before)[:40]}))
    return reminders.calendar(_opened(request), case_id=case_id, made_before=made_before)


def _count(request: Request) -> Answer:
    """One time limit alone: its date with the count, and what it would still need to know."""
    name = request.extra.get("time_limit")
    limit = request.catalog.time_limits.get(name) if isinstance(name, str) else None
    if limit is None:
        raise Unusable(Problem("time_limit", "time_limit_unknown", {"value": str(name)[:60]}))
    p = _opened(request, grounds=needs.grounds(limit))
    d = p.s.deadline(limit.id)
    found = late(d, p.s)
    return {
        "deadline": p.deadline(d),
        "late": None if found is None else p.late(found),
        "needs": [needs.field_id(need) for need in needs.of_limit(limit, request.catalog)],
        "questions": p.questions(d.missing),
        "contradictions": [p.contradiction(c) for c in assess.contradictions(p.s)],
        "notice": p.say("not_advice"),
        "free_advice": p.words(request.catalog.jurisdiction.free_advice),
    }


def _dossier(request: Request) -> Answer:
    p = _opened(request)
    lists = {"chronology": dossier.chronology(p), "exhibits": dossier.exhibits(p)}
    recipient, kind = request.extra.get("recipient", ""), request.extra.get("letter", "")
    if not recipient and not kind:
        return lists
    if recipient not in ("", "insurer", *request.catalog.bodies):
        raise Unusable(Problem("recipient", "recipient_unknown", {"value": str(recipient)[:60]}))
    letter = request.catalog.letters.get(kind) if isinstance(kind, str) else None
    if kind and letter is None:
        raise Unusable(Problem("letter", "letter_kind_unknown", {"value": str(kind)[:60]}))
    if letter is None:
        return {**lists, **dossier_files.made(p, None, recipient)}
    words = own_words.read(request.extra.get("words", {}))
    written, undecided = own_words.put_in(letters.write(letter, p.s, translation=request.language), words)
    return {**lists, **dossier_files.made(p, written, recipient, undecided=undecided)}


#: Actions that read what an insurer wrote, and so need the grounds' patterns; the browser fetches those on first need.
READ_REFUSALS = ("refusal",)
#: Action -> function and the keys it adds to the common ones.
ACTIONS: Mapping[str, tuple[Callable[[Request], Answer], frozenset[str]]] = {
    "assess": (_assess, frozenset()),
    "letters": (_letters, frozenset()),
    "letter": (_letter, frozenset({"kind", "translation"})),
    "refusal": (_refusal, frozenset({"text", "ground"})),
    "papers": (_papers, frozenset({"claim_type", "have"})),
    "amount": (_amount, frozenset({"bill"})),
    "calendar": (_calendar, frozenset({"case_id", "made_before"})),
    "count": (_count, frozenset({"time_limit"})),
    "dossier": (_dossier, frozenset({"recipient", "letter", "words"})),
    "save": (keeping.save, frozenset({"case", "answers", "form"})),
    "answers": (keeping.to_answers, frozenset({"case", "form"})),
    "ask": (ask.asked, frozenset({"question", "place", "passages"})),
    "file": (keeping.file, frozenset({"file", "current", "way"})),
    "claims": (claims.claims, frozenset({"file", "step", "whose", "drafts"})),
}
