"""Every letter of a jurisdiction for those who review it: written from the worked cases, and what no case writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from macros import catalog, letters
from macros.samples import Sample, samples, written
from macros.words import words
from widgets.i18n import say
from widgets.schema import Catalog, Letter


def letter_preview(jurisdiction: str, *, language: str) -> str:
    """Return every letter of a jurisdiction, written from its worked cases, as HTML for reviewers.

    Each paragraph carries its id, which is its name in ``letter.yml``; the
    translation stands beside it. What an example still lacks is said, so is a
    letter without an example; paragraphs that no example shows stand below
    with blanks, so that the whole letter can be read.
    """
    found = catalog.catalogs()[jurisdiction]
    order = {stage.id: stage.order for stage in found.jurisdiction.stages}
    ranked = sorted(found.letters.values(), key=lambda letter: (order[letter.stage], letter.id))
    known = list(samples(jurisdiction))
    index = "".join(f'<li><a href="#{letter.id}">{escape(letter.names[language])}</a> <code>{letter.id}</code></li>' for letter in ranked)
    return "\n".join([f"<ul>{index}</ul>", *(part for letter in ranked for part in _letter(found, letter, known, language))])


def _letter(found: Catalog, letter: Letter, known: list[Sample], language: str) -> Iterator[str]:
    t = words(language)
    ways = " / ".join(say(found, language, f"send_{way}") for way in letter.send_by)
    yield f'<h2 id="{letter.id}">{escape(letter.names[language])}</h2><p>{escape(letter.purpose[language])} <code>{letter.id}</code></p><p>{escape(ways)}</p>'
    answers = [(sample, written(found, sample, language)) for sample in known if sample.kind == letter.id]
    yield from (drawn(sample, answer, language) for sample, answer in answers)
    if not answers:
        yield f"<p><strong>{escape(t['no-sample'])}</strong></p>"
    shown = {p["id"] for _, answer in answers for p in answer["paragraphs"]}
    if rest := [p.id for p in letter.paragraphs if p.id not in shown]:
        yield f"<details><summary>{escape(t['no-sample-shows'])} ({len(rest)})</summary><table><tbody>{''.join(_blank_rows(found, letter, rest, language))}</tbody></table></details>"


def drawn(sample: Sample, answer: dict[str, Any], language: str) -> str:
    """Return one example as HTML: the letter with its translation, what it lacks, its effect and next steps."""
    own, t = answer["language"], words(language)
    head = "<br>".join(escape(line) for line in (*answer["sender"], "", *answer["recipient"], "", answer["place_date"]))
    rows = [f'<tr><td></td><td lang="{own}">{head}</td><td></td></tr>']
    for p in answer["paragraphs"]:
        number = f"{p['number']}. " if p["number"] else ""
        rows.append(_row(p["id"], ((own, f"{number}{_lines(p['text'])}"), (language, f"{number}{_lines(p['translation'])}" if p["translation"] else ""))))
    lacking = "".join(f"<li>{escape(item['text'])}</li>" for item in answer["missing"])
    waits = f"<p><strong>{escape(t['sample-lacks'])}</strong></p><ul>{lacking}</ul>" if lacking else ""
    steps = "".join(f"<li>{escape(step)}</li>" for step in answer["next_steps"])
    after = f"{waits}<p>{escape(answer['effect'])}</p><ol>{steps}</ol>"
    return f"<details><summary>{escape(sample.name)}</summary><table><tbody>{''.join(rows)}</tbody></table>{after}</details>"


def _blank_rows(found: Catalog, letter: Letter, names: list[str], language: str) -> Iterator[str]:
    own = found.jurisdiction.letter_language
    tongues = list(dict.fromkeys((own, language)))
    for name in names:
        yield _row(name, ((tongue, letters.blank(found, letter.texts[tongue][name], tongue)) for tongue in tongues if tongue in letter.texts))


def _row(name: str, cells: Iterable[tuple[str, str]]) -> str:
    return f"<tr><td><code>{name}</code></td>{''.join(f'<td lang="{tongue}">{text}</td>' for tongue, text in cells)}</tr>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
