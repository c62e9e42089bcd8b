"""Text, e-mail draft and Word file of letters: the same words as the engine's, opened by other programs than ours."""

from __future__ import annotations

import email
import json
from email import policy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from tests import letter_files as files
from tests.helpers import ROOT, plain_case, real
from tests.letter_snapshots import letter_cases
from tests.widgets.test_hostile import LITERAL
from tests.widgets.test_letters import HOSTILE
from widgets.letters import HOLE
from widgets.worker import handle

#: A long letter, so that it takes more than one page.
LONG = "Le contrat ne couvre pas cet acte, et voici pourquoi en détail. " * 60
NASTY = [*HOSTILE, *LITERAL.values(), "a\u202eb", "x" * 3_000]


def letter(code: str, kind: str, given: dict[str, Any], language: str, today: str = "2026-11-25") -> dict[str, Any]:
    request = {"action": "letter", "jurisdiction": code, "language": language, "today": today, "kind": kind, "case": plain_case(code, given)}
    answer = handle(request, real())
    assert answer["status"] == "ok", answer
    return answer


def given(**more: Any) -> dict[str, Any]:
    """Return what a complaint in France needs, with anything put in."""
    base: dict[str, Any] = {
        "person": {"name": "Camille Exemple", "address": "1 rue A\n69001 Lyon"},
        "insurer": {"name": "Prévoyance Exemple", "address": "Service réclamations\n7 rue B\n75001 Paris"},
        "policy": {"number": "A1"}, "claim": {"subject": "implant dentaire", "refusal_text": "non couvert"}, "amounts": {"claimed": "200"},
        "events": {"care_invoiced": "2026-03-12", "refusal_received": "2026-10-02"}, "facts": {"legal_form": "provident"},
    }  # fmt: skip
    return {**base, **{key: {**base.get(key, {}), **value} for key, value in more.items()}}


@pytest.fixture(scope="module")
def jobs() -> dict[str, files.Job]:
    made = []
    chosen = {"fr": 0, "cn": 0}
    for n, (code, example) in enumerate(letter_cases()):
        other = "zh-Hans" if code == "fr" else "fr"
        one = letter(code, example["then"]["letter"]["kind"], example.get("given", {}), other, example["today"])
        chosen[code] += 1
        made.append(files.Job(f"{code}-{n}", one, files=chosen[code] == 1))
    made.append(files.Job("long", letter("fr", "complaint", given(claim={"refusal_text": LONG, "clause_text": LONG}), "zh-Hans"), large=True))
    for n, text in enumerate(NASTY):
        parts = {"person": {"name": text}, "policy": {"number": text}, "claim": {"refusal_text": text}, "insurer": {"name": text}}
        made.append(files.Job(f"nasty-{n}", letter("fr", "complaint", given(**parts), "en")))
    return {job.name: job for job in made}


@pytest.fixture(scope="module")
def folder(jobs: dict[str, files.Job], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return files.make(list(jobs.values()), tmp_path_factory.mktemp("letters"))


@pytest.fixture(scope="module")
def printed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the chosen Word files as LibreOffice prints them."""
    chosen = sorted(p for p in folder.glob("*.docx") if not p.name.startswith("nasty-") or p.name in ("nasty-4.docx", f"nasty-{len(NASTY) - 1}.docx"))
    return files.to_pdf(chosen, tmp_path_factory.mktemp("printed"))


def said(document: Document) -> list[str]:
    """Return every paragraph, those of tables in their place."""
    found = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [p.text for row in block.rows for cell in row.cells for p in cell.paragraphs]
        else:
            found.append(block.text)
    return found


def test_the_page_writes_word_for_word_what_the_engine_writes(jobs: dict[str, files.Job], folder: Path) -> None:
    """Two writers, one text, for every worked letter."""
    wrong = [name for name, job in jobs.items() if (folder / f"{name}.txt").read_text(encoding="utf-8") != job.letter["plain_text"]]
    assert [] == wrong and len(jobs) > 60


def test_the_addressee_stands_once_at_the_head(jobs: dict[str, files.Job]) -> None:
    """A Chinese letter opens with the name as its salutation and no address block; a French one has the block, once."""
    looked_at = 0
    for name, job in jobs.items():
        lines = job.letter["plain_text"].split("\n")
        to = job.letter["recipient"][0] if job.letter["recipient"] else ""
        greeting = [p["text"] for p in job.letter["paragraphs"] if p["sort"] == "salutation"]
        if name.startswith("nasty") or not to or not greeting:
            continue
        looked_at += 1
        if job.letter["signs_below"]:
            assert f"{to}：" == greeting[0] and lines.count(greeting[0]) == 1 and to not in lines, name
        else:
            assert lines.count(to) == 1, name
    assert looked_at > 40


def test_a_draft_is_one_plain_mail_whatever_was_typed(jobs: dict[str, files.Job], folder: Path) -> None:
    """H44, H46: no sender, no addressee, no line of its own; the text comes back as it was."""
    for name, job in jobs.items():
        if not job.files:
            continue
        raw = (folder / f"{name}.eml").read_bytes()
        mail = email.message_from_bytes(raw, policy=policy.default)
        assert sorted(mail.keys()) == ["Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "X-Unsent"]
        assert mail.get_content().replace("\r\n", "\n").rstrip("\n") == job.letter["plain_text"].rstrip("\n")
        assert max(map(len, raw.split(b"\r\n"))) <= 78
        subject = next(p["text"] for p in job.letter["paragraphs"] if p["sort"] in ("subject", "title"))
        assert files.squeezed(str(mail["Subject"])) == files.squeezed(subject)


def test_word_files_say_the_letter_letter_by_letter(jobs: dict[str, files.Job], folder: Path) -> None:
    """Opened by another library; hostile texts are text. Both columns, exhibits numbered."""
    for name, job in jobs.items():
        if not job.files:
            continue
        found = said(docx.Document(str(folder / f"{name}.docx")))
        for p in job.letter["paragraphs"]:
            number = f"{p['number']}. " if p["number"] else ""
            assert number + p["text"] in found, f"{name}: {p['id']}"
        assert set(job.letter["sender"]) <= {line for text in found for line in text.split("\n")}
        if not job.letter["signs_below"]:
            assert all(line in found for line in job.letter["recipient"])
        both = said(docx.Document(str(folder / f"{name}.both.docx")))
        assert all(p["translation"] in both for p in job.letter["paragraphs"])


def test_word_files_are_set_for_paper(folder: Path) -> None:
    """A4, page numbers, fonts named for Latin and Chinese signs, paragraphs kept whole."""
    for name, language in (("long", "fr"), ("long.both", "fr")):
        document = docx.Document(str(folder / f"{name}.docx"))
        section = document.sections[0]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        foot = section.footer._element.xml
        assert "PAGE" in foot and "NUMPAGES" in foot
        normal = document.styles.element.find(qn("w:docDefaults"))
        font, tongue = normal.find(".//" + qn("w:rFonts")), normal.find(".//" + qn("w:lang"))
        assert (font.get(qn("w:ascii")), font.get(qn("w:eastAsia"))) == ("Times New Roman", "SimSun")
        assert (tongue.get(qn("w:val")), tongue.get(qn("w:eastAsia"))) == (language, "zh-CN")
        head = document.tables[0]
        assert [round(width / Mm(1)) for width in (head.columns[0].width, head.columns[1].width)] == [90, 80]
        kept = [p for p in document.paragraphs if p.text and p.paragraph_format.keep_together]
        rows = [row for table in document.tables[1:] for row in table.rows]
        assert len(kept) > 5 or all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_large_print_reaches_the_word_file(folder: Path) -> None:
    """Sixteen points as on paper; the address keeps its eleven, or the window of the envelope would cut it."""
    sizes = {}
    for name in ("long", "long.large"):
        document = docx.Document(str(folder / f"{name}.docx"))
        normal = document.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:sz")).get(qn("w:val"))
        address = {run.font.size.pt for p in document.tables[0].rows[0].cells[1].paragraphs for run in p.runs}
        body = {run.font.size for p in document.paragraphs for run in p.runs}
        sizes[name] = (int(normal) / 2, address, body)
    assert sizes == {"long": (11, {11}, {None}), "long.large": (16, {11}, {None})}
    paper = (ROOT / "overrides" / "assets" / "house" / "house.css").read_text(encoding="utf-8")
    assert ":root[data-display-large] .rc-tool { font-size: 16pt; }" in paper
    switch = (ROOT / "overrides" / "assets" / "house" / "display.js").read_text(encoding="utf-8")
    assert "`data-display-${button.dataset.display}`" in switch and 'data-display="large"' in (ROOT / "overrides" / "main.html").read_text(encoding="utf-8")
    assert '"displayLarge" in document.documentElement.dataset' in (ROOT / "widgets" / "web" / "writing.js").read_text(encoding="utf-8")


def test_libreoffice_prints_every_word_inside_the_page(jobs: dict[str, files.Job], printed: Path) -> None:
    """Nothing lost, nothing in the margins, every font in the file, A4."""
    seen = 0
    for pdf in sorted(printed.glob("*.pdf")):
        seen += 1
        name = pdf.name.split(".")[0]
        pages = files.texts(pdf)
        assert all(embedded for _, embedded in files.fonts(pdf)), pdf.name
        assert set(files.sizes(pdf)) == {"A4"}
        assert all(14 < w.left and w.right < 196 and 14 < w.top and w.bottom < 291 for w in files.words(pdf)), pdf.name
        if ".both" not in pdf.name:
            whole = "".join(pages)
            for p in jobs[name].letter["paragraphs"]:
                if len(p["text"]) < 200:
                    assert files.squeezed(p["text"]) in whole, f"{pdf.name}: {p['id']}"
    assert seen >= 7


def test_the_addressee_stands_in_the_window(printed: Path) -> None:
    """55 mm down, 110 mm in, in a frame of 33 by 85 mm: where French envelopes have their window."""
    for name in ("long.pdf", "long.both.pdf", "long.large.pdf"):
        first = [w for w in files.words(printed / name) if w.page == 1]
        block = [w for w in first if w.left > 105 and w.top < 87]
        assert {"Prévoyance", "Exemple", "75001", "Paris"} <= {w.text for w in block}
        assert min(w.left for w in block) == pytest.approx(110, abs=1)
        assert min(w.top for w in block) == pytest.approx(55, abs=1.5) and max(w.bottom for w in block) < 88
        assert not [w for w in first if w.left < 105 < w.right and 55 < w.top < 85], "nothing else shows in the window"


def test_no_paragraph_breaks_between_two_pages(jobs: dict[str, files.Job], printed: Path) -> None:
    """The long letter takes several pages, and each paragraph is whole on one of them."""
    pages = files.texts(printed / "long.pdf")
    assert len(pages) > 2
    for p in jobs["long"].letter["paragraphs"]:
        number = f"{p['number']}. " if p["number"] else ""
        assert any(files.squeezed(number + p["text"]) in page for page in pages), p["id"]
    assert all(f"{n}/{len(pages)}" in page for n, page in enumerate(pages, 1))


def test_a_readers_words_stay_and_keep_the_rest_in_step(tmp_path: Path) -> None:
    """Kept, asked about when the suggestion has changed, taken out with the numbers following, remembered when dropped."""
    before = letter("fr", "complaint", given(), "zh-Hans")
    text = {p["id"]: p["text"] for p in before["paragraphs"]}
    mine = {"text": "Je conteste.", "base": text["contest"], "holed": ""}
    gone = {"text": " ", "base": text["exhibit-invoice"], "holed": ""}
    after = letter("fr", "complaint", given(claim={"refusal_text": "autre motif"}), "zh-Hans")
    refusal = {"text": "Vous refusez.", "base": text["refusal-dated"], "holed": ""}
    absent = {"text": "Mes mots.", "base": "x", "holed": ""}
    lacking = letter("fr", "complaint", given(policy={"number": ""}), "zh-Hans")
    hole = next(p for p in lacking["paragraphs"] if p["missing"])
    filled = {"text": "Contrat : voir copie", "base": hole["text"], "holed": "yes"}
    still = {"text": f"Contrat {HOLE}", "base": hole["text"], "holed": "yes"}
    jobs = [
        files.Job("mine", before, {"contest": mine, "exhibit-invoice": gone}, files=False),
        files.Job("changed", after, {"refusal-dated": refusal}, files=False),
        files.Job("dropped", before, {"not-there": absent}, files=False),
        files.Job("lacking", lacking, {}, files=False),
        files.Job("filled", lacking, {hole["id"]: filled}, files=False),
        files.Job("still", lacking, {hole["id"]: still}, files=False),
    ]
    out = files.make(jobs, tmp_path)
    states = {job.name: json.loads((out / f"{job.name}.json").read_text(encoding="utf-8")) for job in jobs}
    told = {job.name: (out / f"{job.name}.txt").read_text(encoding="utf-8") for job in jobs}
    assert states["mine"]["final"] and "\n\nJe conteste.\n\n" in told["mine"] and text["contest"] not in told["mine"]
    exhibits = [p for p in before["paragraphs"] if p["sort"] == "exhibit"]
    assert states["mine"]["numbers"] == list(range(1, len(exhibits))) and text["exhibit-invoice"] not in told["mine"]
    assert states["changed"]["asking"] and not states["changed"]["final"] and "Vous refusez." in told["changed"]
    assert states["dropped"]["final"] and states["dropped"]["dropped"] == [{"id": "not-there", "text": "Mes mots."}] and "Mes mots." not in told["dropped"]
    assert not states["lacking"]["final"] and states["lacking"]["missing"]
    assert states["filled"]["final"] and not states["filled"]["missing"]
    assert not states["still"]["final"]
