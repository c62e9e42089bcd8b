"""A link from a reason's page ticks that reason in the tool, and no other link answers anything."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def ticked(page: Page) -> set[str]:
    return set(page.eval_on_selector_all("form[data-widget] input:checked", "(all) => all.map((one) => one.id)"))


def test_a_page_of_a_reason_leads_to_its_question_with_the_reason_ticked(page: Page, site: str) -> None:
    """The question is shown, the answer is kept with what was there; an address that names anything else changes nothing."""
    page.goto(site + "fr/grounds/france/cosmetic/")
    page.locator("a.md-button").click()
    page.wait_for_url("**/fr/tools/france/#grounds-cosmetic")
    expect(page.locator("#grounds-cosmetic")).to_be_checked()
    expect(page.locator("#grounds-cosmetic")).to_be_visible()
    # What the reason asks for is asked from now on.
    assert page.evaluate("!document.querySelector('[data-field=\"medical-purpose\"]').hidden")
    page.goto(site + "fr/tools/france/#grounds-waiting-period")
    expect(page.locator("#grounds-waiting-period")).to_be_checked()
    assert ticked(page) == {"grounds-cosmetic", "grounds-waiting-period"}
    for hostile in ("#legal-form-mutual", "#grounds-nothing", "#grounds-cosmetic&x=1", "#%E0%A4%A", "#%3Cimg%3E"):
        page.evaluate("(hash) => { location.hash = hash; }", hostile)
        assert ticked(page) == {"grounds-cosmetic", "grounds-waiting-period"}, hostile
