"""The letter out of the page: rewritten, copied, as a Word file, as a mail draft, on paper; never with a hole, never overwritten."""

from __future__ import annotations

import email
import json
import zipfile
from email import policy
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import Browser, Page, expect

from tests import letter_files as files
from tests.browser.journeys import CHENGDU, IMPLANT, Journey
from tests.browser.test_chromium import axe, fill, finish
from tests.browser.test_keeping import DESK, PHRASE, do, state
from tests.browser.test_proof import packed

#: Nothing is printed, and what would open a mail program is noted instead.
QUIET = """window.print = () => {}; window.handed = [];
const click = HTMLAnchorElement.prototype.click;
HTMLAnchorElement.prototype.click = function () { if (this.protocol === "mailto:") window.handed.push(this.href); else click.call(this); };"""
FR = Journey(**{**vars(IMPLANT), "page": "fr/tools/france/"})


def letter_of(page: Page, address: str, journey: Journey) -> None:
    page.add_init_script(QUIET)
    page.goto(address)
    fill(page, journey)
    finish(page)


def change(page: Page, has: str, text: str) -> None:
    """Rewrite the paragraph that holds these words."""
    pair = page.locator(".rc-pair", has=page.locator(".rc-letter-text", has_text=has))
    pair.locator("[data-edit=open]").click()
    field = page.locator("[data-edit-text]:visible")
    expect(field).to_be_focused()
    field.fill(text)
    page.locator("[data-edit=done]:visible").click()


def again(page: Page) -> None:
    """Calculate once more and wait for the letter that comes with it."""
    page.evaluate("document.querySelector('[data-letter]').hidden = true")
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-letter]")).to_be_visible(timeout=60_000)


def copied(page: Page) -> str:
    page.locator("[data-copy]").click()
    expect(page.locator("[data-status]")).not_to_be_empty()
    return page.locator("[data-plain]").input_value()


def test_own_words_stay_and_the_rest_keeps_step(page: Page, site: str, tmp_path: Path) -> None:
    """After a reload and in a dossier too; a changed suggestion is shown beside them and nothing leaves until the reader has chosen."""
    letter_of(page, site + FR.page, FR)
    change(page, "Je conteste ce refus", "Je ne suis pas d’accord <b>du tout</b>.")
    change(page, "Vous m’avez opposé le refus suivant", "Votre refus m’étonne.")
    change(page, "Copie du tableau", "")
    text = copied(page)
    assert "\n\nJe ne suis pas d’accord <b>du tout</b>.\n\n" in text and "Je conteste ce refus" not in text
    assert "1. Copie de la facture" in text and "2. Copie de votre refus" in text and "tableau des garanties\n" not in text
    page.reload()
    page.locator("#claimed-input").fill("150")
    page.locator("#refusal-text-input").fill("acte non remboursable")
    again(page)
    letter = page.locator("[data-letter]")
    assert letter.get_attribute("data-final") == "false"
    assert all(button.is_disabled() for button in letter.locator("[data-export]").all())
    asked = letter.locator(".rc-pair", has_text="Votre refus m’étonne.")
    expect(asked).to_contain_text("acte non remboursable")
    expect(letter.locator("[data-lacks]")).to_contain_text("Choisissez")
    assert axe(page) == []
    asked.locator("[data-edit=keep]").click()
    assert letter.get_attribute("data-final") == "true"
    text = copied(page)
    assert "Votre refus m’étonne." in text and "acte non remboursable" not in text and "150" in text and "pas d’accord <b>" in text
    page.goto(site + "fr/tools/evidence-france/")
    page.locator("[data-choice=letter]").select_option("complaint")
    packed(page, tmp_path / "dossier.zip")
    with zipfile.ZipFile(tmp_path / "dossier.zip") as archive:
        assert text == archive.read("01-letter.txt").decode()


def test_a_hole_is_asked_for_and_nothing_leaves(page: Page, site: str) -> None:
    """The question stands at the letter and leads to its field; the reason stands beside the buttons that are off."""
    page.add_init_script(QUIET)
    page.goto(site + FR.page)
    fill(page, FR)
    page.locator("#number-input").fill("")
    finish(page)
    letter = page.locator("[data-letter]")
    assert letter.get_attribute("data-final") == "false"
    assert all(button.is_disabled() for button in letter.locator("[data-export]").all())
    expect(letter.locator("[data-lacks]")).to_contain_text("Copie, impression et fichiers")
    letter.locator("[data-lacks] [data-open]").first.click()
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "number"
    page.locator("#number-input").fill("7")
    again(page)
    assert letter.get_attribute("data-final") == "true"
    assert "……" not in copied(page)


def test_word_file_and_drafts(page: Page, site: str) -> None:
    """The library comes on the click; the files open; a letter too long for an address is copied; nothing goes out."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    nasty = Journey(**{**vars(FR), "typed": {**FR.typed, "name-input": "O’Brien & « <Fils> » 𠮷田", "number-input": "{{7*7}} ]]> &amp;"}})
    letter_of(page, site + nasty.page, nasty)
    assert not [url for url in asked if "/docx." in url or "/word." in url]
    with page.expect_download() as word:
        page.locator("[data-export=word][value=alone]").click()
    assert word.value.suggested_filename.startswith("complaint-") and [url for url in asked if "/docx." in url]
    said = "\n".join(p.text for p in docx.Document(str(word.value.path())).element.body.iter(qn("w:p")))
    assert "O’Brien & « <Fils> » 𠮷田" in said and "{{7*7}} ]]> &amp;" in said and "Je conteste ce refus" in said
    page.locator("[data-display=large]").press("Enter")
    with page.expect_download() as large:
        page.locator("[data-export=word][value=alone]").click()
    sizes = [docx.Document(str(one.value.path())).styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:sz")).get(qn("w:val")) for one in (word, large)]
    assert ["22", "32"] == sizes, "the file follows the switch for large print"
    with page.expect_download() as draft:
        page.locator("[data-export=draft]").click()
    mail = email.message_from_bytes(Path(draft.value.path()).read_bytes(), policy=policy.default)
    assert "{{7*7}} ]]> &amp;" in mail.get_content() and mail["To"] is None
    page.locator("[data-export=mail]").click()
    expect(page.locator("[data-status]")).to_contain_text("copiée")
    [address] = page.evaluate("window.handed")
    assert address.startswith("mailto:?subject=Objet") and "body=" not in address
    assert not [url for url in asked if not url.startswith((site, "blob:"))]


def test_own_words_are_kept_locked_and_erased_with_the_case(page: Page, site: str) -> None:
    """In the case once it is kept; no longer readable anywhere once locked; gone when all is erased."""
    letter_of(page, site + FR.page, FR)
    do(page, "yes")
    state(page, "on")
    change(page, "Je conteste ce refus", "Mots à moi.")
    page.wait_for_timeout(700)
    assert "Mots à moi." in page.evaluate(DESK) and "Mots à moi." in page.evaluate("Object.values(sessionStorage).join()")
    page.locator("[data-keep] details > summary").click()
    page.locator("[data-new-phrase]").fill(PHRASE)
    do(page, "lock")
    state(page, "locked-on")
    change(page, "Copie de la facture", "Facture à moi.")
    page.wait_for_timeout(700)
    left = page.evaluate(DESK) + page.evaluate("Object.values(sessionStorage).join()")
    assert "à moi" not in left and "Exemple" not in left
    page.reload()
    state(page, "unlock")
    page.locator("[data-phrase]").fill(PHRASE)
    do(page, "unlock")
    state(page, "locked-on")
    again(page)
    expect(page.locator("[data-letter]")).to_contain_text("Facture à moi.")
    page.locator("[data-erase]").click()
    page.wait_for_url(site + "fr/")
    assert "à moi" not in json.dumps(page.evaluate("[Object.values(sessionStorage), Object.values(localStorage)]"))


@pytest.mark.parametrize("journey", [IMPLANT, CHENGDU], ids=["implant", "chengdu"])
def test_on_paper_the_letter_stands_alone_whole_and_readable(chromium: Browser, site: str, tmp_path: Path, journey: Journey) -> None:
    """A4; every sign in a font of the file; nothing of the page around it; no paragraph on two pages; address in the window."""
    context = chromium.new_context(locale="fr-FR")
    page = context.new_page()
    letter_of(page, site + journey.page, journey)
    paragraphs = page.locator(".rc-letter-text").all_inner_texts()
    translations = [text for text in page.locator(".rc-letter-translation > p").all_inner_texts() if text]
    heading = page.locator("h1").inner_text()
    printed: dict[str, list[str]] = {}
    for part in ("letter", "both", "steps"):
        page.locator(f"[data-print={part}]").click()
        pdf = tmp_path / f"{part}.pdf"
        page.pdf(path=str(pdf), prefer_css_page_size=True)
        printed[part] = files.texts(pdf)
        assert set(files.sizes(pdf)) == {"A4"} and all(embedded for _, embedded in files.fonts(pdf))
        assert all(18 < w.left and w.right < 192 and w.top > 14 and w.bottom < 292 for w in files.words(pdf))
        assert not any(files.squeezed(heading) in text for text in printed[part])
        assert all(f"{n}/{len(printed[part])}" in text for n, text in enumerate(printed[part], 1))
    context.close()
    assert 1 <= len(printed["letter"]) <= 2 and len(printed["both"]) <= 3
    for text in paragraphs:
        assert any(files.squeezed(text) in sheet for sheet in printed["letter"]), text
    assert not any(files.squeezed(text) in sheet for sheet in printed["letter"] for text in translations if len(text) > 12)
    signs = set("".join(printed["both"]))
    assert set(files.squeezed("".join(translations))) <= signs, "a sign was lost on paper"
    address = [w for w in files.words(tmp_path / "letter.pdf") if w.page == 1 and w.left > 105 and 50 < w.top < 90]
    if journey is IMPLANT:
        assert min(w.left for w in address) == pytest.approx(110, abs=1) and min(w.top for w in address) == pytest.approx(55, abs=1.5)
        assert "93901" in {w.text for w in address}
    sheet = "".join(printed["steps"])
    assert files.squeezed(journey.typed["insurer-input"]) in sheet and "2026" in sheet
