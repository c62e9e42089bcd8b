"""The box that explains a refusal: paste, candidate, question, paragraph in the letter; by keyboard, said aloud, long pastes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys import CHENGDU, IMPLANT, Journey
from tests.browser.test_chromium import all_questions, axe, fill, finish

#: The journey without the reason and without the question that the reason brings, the reason, the answer to give, what the letter then says.
CASES = {
    "france": (replace(IMPLANT, page="fr/tools/france/"), "not-in-nomenclature", "condition-no", "Aucune clause claire de mon contrat"),
    "china": (CHENGDU, "hospital-level", "hospital-list-given-no", "投保时贵公司没有告知约定医院的名单"),
}


def without(journey: Journey, reason: str, answer: str) -> Journey:
    return replace(journey, ticked=tuple(t for t in journey.ticked if t not in (f"grounds-{reason}", answer)))


@pytest.mark.parametrize("case", CASES)
def test_a_pasted_sentence_becomes_a_paragraph_of_the_letter(page: Page, site: str, case: str) -> None:
    """The words found are shown, the reason is taken by keyboard, its question appears, its answer argues in the letter."""
    journey, reason, answer, paragraph = CASES[case]
    page.goto(site + journey.page)
    fill(page, without(journey, reason, answer))
    expect(page.locator(f"#{answer}")).to_be_hidden()
    box = page.locator("[data-decoder]")
    box.locator("[data-decode]").focus()
    page.keyboard.press("Enter")
    take = box.locator(f"[data-take][value='{reason}']")
    expect(take).to_be_visible(timeout=60_000)
    assert box.locator("[data-decoded]").inner_text(), "what was found is said aloud"
    candidate = box.locator(".rc-candidate").filter(has=page.locator(f"[data-take][value='{reason}']"))
    assert "Mots trouvés" in candidate.locator(".rc-why").inner_text()
    assert candidate.locator("details li").count() >= 2, "the insurer's duties"
    more = candidate.locator("a[data-guide]")
    expect(more).to_be_visible()
    assert page.request.get(more.evaluate("link => link.href")).ok and more.evaluate("link => link.href").endswith(f"/{reason}/"), "the reason's own page"
    take.focus()
    page.keyboard.press("Space")
    expect(take).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"#grounds-{reason}")).to_be_checked()
    page.locator(f"#{answer}").check()
    assert [] == axe(page)
    finish(page)
    assert paragraph in " ".join(page.locator(".rc-letter-text").all_inner_texts())
    assert page.locator("[data-results] [data-each=reasons] [data-slot=argument]:visible").count() >= 1


def test_none_of_these_no_refusal_an_empty_box_and_a_long_paste(page: Page, site: str) -> None:
    """Each is answered in words, beside the field where something is wrong, and nothing typed is lost."""
    page.goto(site + "fr/tools/france/")
    all_questions(page)
    box, text = page.locator("[data-decoder]"), page.locator("#refusal-text-input")
    said = box.locator("[data-decoded]")
    box.locator("[data-decode]").click()
    expect(said).to_contain_text("Collez")
    expect(text).to_be_focused()
    text.fill("Les soins ont eu lieu pendant le délai de carence. <b>Le plafond annuel est atteint.</b>")
    box.locator("[data-decode]").click()
    box.locator("[data-take]").first.click(timeout=60_000)
    assert page.locator("[data-field=grounds] input:checked").count() == 1
    box.locator("[data-none]").click()
    assert page.locator("[data-field=grounds] input:checked").count() == 0
    expect(said).to_contain_text("aucune de ces raisons")
    text.fill("Votre carte de tiers payant est en route.")
    expect(box.locator("[data-candidates]")).to_be_hidden()
    box.locator("[data-decode]").click()
    expect(said).to_contain_text("Aucun des motifs")
    long = "Le délai de carence n’est pas écoulé, " * 600
    text.fill(long)
    box.locator("[data-decode]").click()
    expect(page.locator("#problem-refusal-text")).to_contain_text("Raccourcissez")
    assert text.input_value() == long
