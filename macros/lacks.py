"""What a new letter, ground or time limit still lacks, in words: not wrong enough to stop the build, not ready to be shown.

``make check`` prints these lines after the faults; ``tests/data`` refuses them
for a jurisdiction whose letters are complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from macros import catalog
from macros.checks import WRITTEN
from macros.samples import samples
from macros.texts import placeholders
from widgets import needs
from widgets.refusal import recognise
from widgets.schema import Catalog, Condition, Duty, Ground, Letter, Paragraph

#: Worked cases that each letter needs: an ordinary one and one at an edge.
CASES = 2
#: The form of "Where do I stand?".
GUIDED = "claim"


def lacks(found: Catalog, *, data: Path = catalog.DATA) -> list[str]:
    """Return one sentence for each thing that a letter, a ground or a time limit of the catalog still lacks."""
    kinds = [sample.kind for sample in samples(found.jurisdiction.id, data=data) if sample.file.startswith("letters-")]
    lines = [f"letter {name}: {line}" for name, letter in found.letters.items() for line in _letter(found, letter, kinds.count(name))]
    lines += [f"ground {name}: {line}" for name, ground in found.grounds.items() for line in _ground(found, ground)]
    return [*lines, *_unasked(found)]


def _unasked(found: Catalog) -> Iterator[str]:
    """Yield what the count of a time limit looks at and the guided form never asks, so that the rule cannot be reached there."""
    if GUIDED not in found.forms:
        return
    asked = {(f.fills, f.of) for step in found.forms[GUIDED].steps for f in step.fields}
    for limit in found.time_limits.values():
        for kind, name in needs.of_limit(limit, found):
            if (kind, name) not in asked:
                yield f"form {GUIDED}: no field for {kind} {name}, which time limit {limit.id} counts with"


def _letter(found: Catalog, letter: Letter, cases: int) -> Iterator[str]:
    sorts = [p.sort for p in letter.paragraphs]
    if cases < CASES:
        yield f"{cases} worked case(s) in cases/letters-*.yml write it; it needs {CASES}"
    for sort in ("subject", "closing"):
        if sort not in sorts:
            yield f"it has no paragraph of sort {sort}"
    if "request" not in sorts:
        yield "it asks for nothing: no paragraph of sort request"
    if "exhibit" in sorts and any(sort != "exhibit" for sort in sorts[sorts.index("exhibit") :]):
        yield "a paragraph stands after the exhibits"
    if not letter.effect:
        yield "effect is missing: what the letter does in law, and what it does not"
    if len(letter.next_steps) < 2:
        yield "next_steps are missing: how to send it, what proof to keep, what comes after"
    if not any(letter.id in stage.letters for stage in found.jurisdiction.stages):
        yield "no stage of jurisdiction.yml lists it under letters"
    if letter.when is None:
        yield "when is missing: in which situation it is offered"
    if not letter.sources:
        yield "sources are missing: the texts it rests on"
    if left := sorted(_unwritten(letter)):
        yield f"words of the template are still in {', '.join(left)}"
    for paragraph in letter.paragraphs:
        yield from _paragraph(letter, paragraph)


def _unwritten(letter: Letter) -> set[str]:
    """Return where the template's own words stand: they begin with the language in brackets."""
    words = [("names", letter.names), ("purpose", letter.purpose), ("effect", letter.effect), *(("next_steps", step) for step in letter.next_steps)]
    left = {key for key, said in words for language in WRITTEN if said.get(language, "").startswith(f"[{language}]")}
    for language in WRITTEN:
        begun = (pieces[0] for pieces in letter.texts[language].values() if pieces)
        if any(isinstance(piece, str) and piece.startswith(f"[{language}]") for piece in begun):
            left.add(f"text.{language}.yml")
    return left


def _paragraph(letter: Letter, paragraph: Paragraph) -> Iterator[str]:
    printed = {language: set(placeholders(letter.texts[language][paragraph.id])) for language in WRITTEN}
    for language in WRITTEN[1:]:
        if printed[language] != printed[WRITTEN[0]]:
            odd = ", ".join(sorted(printed[language] ^ printed[WRITTEN[0]]))
            yield f"paragraph {paragraph.id} does not print the same in {WRITTEN[0]} and {language}: {odd}"
    cited = {name.removeprefix("source.") for name in printed[WRITTEN[0]] if name.startswith("source.")}
    for source in sorted(cited - set(paragraph.sources)):
        yield f"paragraph {paragraph.id} cites {source} but does not name it under sources"


def _ground(found: Catalog, ground: Ground) -> Iterator[str]:
    for language in WRITTEN:
        if not ground.patterns.get(language):
            yield f"it has no pattern in {language}, so it is never recognised there"
        for said in ground.heard.get(language, ()):
            if ground not in [candidate.ground for candidate in recognise(said, found.grounds)]:
                yield f"no pattern recognises its own sentence in {language}: {said}"
    if not ground.heard or len({len(ground.heard.get(language, ())) for language in WRITTEN}) > 1:
        yield f"heard is missing: the same number of sentences, as insurers write them, in {', '.join(WRITTEN)}"
    if not ground.duties:
        yield "it has no duty: what must the insurer show for this reason to hold?"
    for duty in ground.duties:
        yield from _duty(found, ground, duty)


def _duty(found: Catalog, ground: Ground, duty: Duty) -> Iterator[str]:
    fact = found.facts[duty.fact]
    if fact.sort == "yes_no" and duty.helps_when not in ("yes", "no"):
        yield f"duty {duty.id}: helps_when is yes or no"
    fields = (f for form in found.forms.values() for step in form.steps for f in step.fields)
    if not any(f.fills == "fact" and f.of == duty.fact for f in fields):
        yield f"duty {duty.id}: no form asks {duty.fact}"
    if not any(supports(p.when, ground, duty) for letter in found.letters.values() for p in letter.paragraphs):
        yield f"duty {duty.id}: no letter has a paragraph for it (when: ground {ground.id} and {duty.fact} {duty.helps_when})"


def supports(condition: Condition | None, ground: Ground, duty: Duty) -> bool:
    """Return whether a paragraph's condition asks for this ground and for the answer that helps."""
    if condition is None:
        return False
    parts = condition.all
    names = any(_within(part, lambda c: c.ground == ground.id) for part in parts)
    return names and any(_within(part, lambda c: c.fact == duty.fact and c.is_ == (duty.helps_when,)) for part in parts)


def _within(condition: Condition, asked: Callable[[Condition], bool]) -> bool:
    """Return whether the condition, or one of several it leaves open, is what is asked for."""
    return asked(condition) or any(_within(part, asked) for part in (*condition.all, *condition.any))
