"""A refusal reason as a page: what it means, how insurers put it, what they must show, the proof, the letter's paragraph.

Everything comes from ``grounds.yml`` and the letters; the pages themselves are
written by ``macros/ground_pages.py``. A link into the tool names the reason, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from macros import catalog, citing, letters, links
from macros.convert import to_traditional
from macros.lacks import supports
from macros.words import words
from widgets.schema import Catalog, Duty, Ground, Letter, Paragraph

DOCS = Path(__file__).resolve().parent.parent / "docs"


@cache
def country(jurisdiction: str) -> str:
    """Return the name of a jurisdiction's pages, taken from the page that holds its tool; empty where there is none."""
    call = f'claim_form("{jurisdiction}")'
    return next((p.stem for p in sorted((DOCS / "fr" / "tools").glob("*.md")) if call in p.read_text(encoding="utf-8")), "")


def sources(ground: Ground) -> tuple[str, ...]:
    """Return every source a reason and its duties rest on, each once."""
    return tuple(dict.fromkeys((*ground.sources, *(name for duty in ground.duties for name in duty.sources))))


def ground_list(jurisdiction: str, *, language: str) -> str:
    """Return a Markdown list of a jurisdiction's reasons, each leading to its page beside this one."""
    found = catalog.catalogs()[jurisdiction]
    return "\n".join(f"- [{g.names[language]}]({g.id}.md)\n  <br>{g.says[language]}" for g in found.grounds.values())


def ground_page(jurisdiction: str, ground: str, *, language: str) -> str:
    """Return the body of a reason's page as Markdown, without its first heading and foot.

    Raises:
        KeyError: no such reason.
    """
    found, t = catalog.catalogs()[jurisdiction], words(language)
    record, name = found.grounds[ground], country(jurisdiction)
    tool = f"../../../tools/{name}/#{field_of(found)}-{ground}"
    parts = [
        f"## {t['ground-brief']} {{: #in-short}}",
        record.says[language],
        f"## {t['ground-heard']} {{: #heard}}",
        "\n".join(f"- {said}" for said in _heard(found, record, language)),
        f"## {t['ground-now']} {{: #what-to-do-now}}",
        f'<p><a href="{tool}" class="md-button">{escape(t["ground-tool"])}</a></p>',
        t["ground-link-note"],
        f"## {t['ground-duties']} {{: #duties}}",
        t["ground-duties-says"],
        *(block for duty in record.duties for block in _duty(found, record, duty, language)),
        f"## {t['ground-next']} {{: #next}}",
        "\n".join(_next(name, t)),
    ]
    return "\n\n".join(parts)


def field_of(found: Catalog) -> str:
    """Return the id of the question of the tool that holds the reasons."""
    fields = (f for step in found.forms["claim"].steps for f in step.fields)
    return next(f.id for f in fields if f.fills == "claim" and f.of == "grounds")


def _heard(found: Catalog, ground: Ground, language: str) -> Iterator[str]:
    """Yield each sentence as the insurer writes it, with the reader's language behind it."""
    own = found.jurisdiction.letter_language
    reader = _written(language)
    for said, read in zip(ground.heard.get(own, ()), ground.heard.get(reader, ()), strict=True):
        quoted = f'<q lang="{own}">{escape(said)}</q>'
        shown = to_traditional(read) if language == "zh-Hant" else read
        yield quoted if reader == own else f"{quoted}<br>{escape(shown)}"


def _written(language: str) -> str:
    """Return the language that a page's words are written in: whoever reads traditional characters reads the simplified original too."""
    return "zh-Hans" if language == "zh-Hant" else language


def _duty(found: Catalog, ground: Ground, duty: Duty, language: str) -> Iterator[str]:
    t = words(language)
    yield f"### {duty.asks[language]} {{: #{duty.id}}}"
    yield duty.says[language]
    if_so = t["ground-if"].replace("{answer}", t[duty.helps_when])
    rows = [f"- **{if_so}** {duty.argument[language]}", f"- **{t['ground-proof']}** {duty.evidence[language]}"]
    here = links.ground_page(found.jurisdiction.id, ground.id)
    cited = [citing.cite(found.jurisdiction.id, name, language=language, page_url=here) for name in duty.sources]
    if cited:
        rows.append(f"- **{t['ground-rests']}** {t['ground-and'].join(cited)}")
    yield "\n".join(rows)
    if (carried := carrying(found, ground, duty)) is not None:
        letter, paragraph = carried
        yield f"**{t['ground-letter'].replace('{letter}', letter.names[language])}**"
        yield _quoted(found, letter, paragraph, language)


def carrying(found: Catalog, ground: Ground, duty: Duty) -> tuple[Letter, Paragraph] | None:
    """Return the letter, and its paragraph, that makes a duty's argument: of the earliest stage the one that argues most."""
    order = {stage.id: stage.order for stage in found.jurisdiction.stages}
    ranked = sorted(found.letters.values(), key=lambda one: (order[one.stage], -len(one.paragraphs), one.id))
    return next(((one, p) for one in ranked for p in one.paragraphs if supports(p.when, ground, duty)), None)


def _quoted(found: Catalog, letter: Letter, paragraph: Paragraph, language: str) -> str:
    """Return the paragraph in the letter's language, the reader's below; what the reader's answers fill in is blank."""
    own = found.jurisdiction.letter_language
    tongues = (own,) if own == _written(language) else (own, language)
    lines = [f'<p lang="{tongue}">{letters.blank(found, letter.texts[tongue][paragraph.id], tongue)}</p>' for tongue in tongues]
    return f"<blockquote>{''.join(lines)}</blockquote>"


def _next(name: str, t: dict[str, str]) -> Iterator[str]:
    links = {
        f"../../tools/{name}.md": t["ground-to-tool"],
        "index.md": t["ground-all"],
        f"../../guides/{name}/refused.md": t["ground-to-refused"],
        f"../../tools/evidence-{name}.md": t["ground-to-evidence"],
    }
    for target, shown in links.items():
        if target == "index.md" or (DOCS / "fr" / "grounds" / "x" / target).resolve().exists():
            yield f"- [{shown}]({target})"
