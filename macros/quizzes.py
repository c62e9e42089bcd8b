"""Short quizzes at the end of guides: three questions, the answer explained with its source, nothing counted or kept.

``data/quizzes/<country>/<guide>.yml`` maps a question's id to its words. Facts stand there as
calls that only this module answers, e.g. ``{{ length("complaint_answer") }}``, so that a law
that changes changes the quiz. Works without script: the answer is in a ``<details>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError

from macros import catalog, citing, guides, links, strict_yaml
from macros.words import words
from widgets import reading
from widgets.errors import DataError
from widgets.schema import Words

FOLDER = catalog.DATA / "quizzes"
#: What a text may call.
CALLS = ("length", "floor", "ceiling", "variant", "figure")
#: Questions a quiz has, and answers a question offers.
QUESTIONS, FEWEST, MOST = 3, 2, 4
_TEXTS = Environment(autoescape=False, undefined=StrictUndefined)


@dataclass(frozen=True, slots=True)
class Answer:
    says: Words
    right: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question; exactly one answer is right, ``because`` explains it."""

    id: str
    asks: Words
    options: tuple[Answer, ...]
    because: Words
    sources: tuple[str, ...]


def load(path: Path) -> list[Question]:
    """Return the questions of one file, in its order.

    Raises:
        DataError: naming file, question and key.
    """
    shown = f"quizzes/{path.parent.name}/{path.name}"
    known = catalog.catalogs()[path.parent.name].sources
    made = []
    for name, plain in strict_yaml.load(path, shown=shown).items():
        try:
            one = reading.read({**plain, "id": name} if isinstance(plain, dict) else plain, Question)
        except reading.Unreadable as fault:
            place, message = fault.faults[0]
            raise DataError(message, file=shown, at=f"{name}.{place}".rstrip(".")) from None
        for place, message in _wrong(one, known):
            raise DataError(message, file=shown, at=f"{name}.{place}")
        made.append(one)
    if len(made) != QUESTIONS:
        raise DataError(f"expected {QUESTIONS} questions, got {len(made)}", file=shown)
    return made


def _wrong(one: Question, known: Mapping[str, Any]) -> list[tuple[str, str]]:
    texts = [("asks", one.asks), ("because", one.because), *((f"options.{n}.says", option.says) for n, option in enumerate(one.options))]
    said = [(place, f"missing: {tag}") for place, text in texts for tag in catalog.WRITTEN if not text.get(tag)]
    if not FEWEST <= len(one.options) <= MOST:
        said.append(("options", f"expected {FEWEST} to {MOST} answers"))
    if sum(option.right for option in one.options) != 1:
        said.append(("options", "exactly one answer is right"))
    said += [("sources", f"no such source: {name}") for name in one.sources if name not in known]
    return said if one.sources else [*said, ("sources", "an answer needs its source")]


def filled(text: Words, jurisdiction: str, language: str, *, at: str) -> str:
    """Return a text in a language with its facts put in.

    Raises:
        DataError: it calls something that does not exist.
    """
    calls = {name: partial(getattr(guides, name), jurisdiction, language=language) for name in CALLS}
    written = catalog.with_traditional(dict(text))[language] if language == "zh-Hant" else text[language]
    try:
        return _TEXTS.from_string(written).render(calls)
    except (TemplateError, ValueError, KeyError, IndexError) as fault:
        raise DataError(f"{type(fault).__name__}: {fault}", file="quizzes", at=at) from None


def quiz(jurisdiction: str, guide: str, *, language: str, page_url: str) -> str:
    """Return the quiz of a guide as a Markdown heading and one HTML block; nothing for a guide that has none."""
    path = FOLDER / jurisdiction / f"{guide}.yml"
    if not path.exists():
        return ""
    t = words(language)
    parts = [f"## {t['quiz-title']} {{: #quiz }}", "", f"<p>{escape(t['quiz-says'])}</p>"]
    parts += [_question(one, n, jurisdiction, language, page_url) for n, one in enumerate(load(path), 1)]
    return "\n".join(parts)


def of_page(page_url: str, jurisdiction: str, *, language: str) -> str:
    """Return the quiz of the guide at an address such as ``guides/france/complaint/``."""
    if not page_url.startswith(f"guides/{links.LAW_PAGES.get(jurisdiction)}/"):
        return ""
    return quiz(jurisdiction, page_url.rstrip("/").rpartition("/")[2], language=language, page_url=page_url)


def _question(one: Question, n: int, jurisdiction: str, language: str, page_url: str) -> str:
    t = words(language)

    def text(of: Words) -> str:
        return escape(filled(of, jurisdiction, language, at=f"{jurisdiction}.{one.id}"))

    rows = []
    for m, option in enumerate(one.options):
        name = f"quiz-{n}-{m}"
        rows.append(f'<p><input type="radio" name="quiz-{n}" id="{name}"> <label for="{name}">{text(option.says)}</label></p>')
    right = next(text(option.says) for option in one.options if option.right)
    cited = " · ".join(citing.cite(jurisdiction, name, language=language, page_url=page_url) for name in one.sources)
    answer = f"<p><strong>{escape(t['quiz-right'])} {right}</strong></p><p>{text(one.because)}</p><p>{escape(t['table-source'] + t['law-colon'])}{cited}</p>"
    return f'<fieldset class="rc-quiz"><legend>{text(one.asks)}</legend>{"".join(rows)}<details><summary>{escape(t["quiz-answer"])}</summary>{answer}</details></fieldset>'
