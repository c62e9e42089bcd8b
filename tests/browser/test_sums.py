"""Amounts and papers in Chromium, one country each: typed as a reader would, to the cent, and on into the letter."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.test_chromium import axe


def test_the_implant_bill_is_counted_and_the_difference_goes_into_the_letter(page: Page, site: str) -> None:
    """Two acts on one bill in France; what is owed stands in the letter's form of the same tab."""
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" and "favicon" not in m.text else None)
    page.goto(site + "fr/tools/amount-france/")
    assert not page.locator("#step-bill-2").is_visible()
    page.locator("#g-form-1-lump_sum").check()
    page.locator("#g-value-1-input").fill("200")
    page.locator("#g-per-1-year").check()
    page.locator("#g-needs-1-no").check()
    page.locator("[data-more=table]").click()
    page.locator("#g-form-2-percent_of_base").check()
    page.locator("#g-value-2-input").fill("300 %")
    page.locator("#g-included-2-yes").check()
    page.locator("#cost-1-input").fill("1 100,00")
    page.locator("#has-base-1-no").check()
    page.locator("#guarantee-1-a").check()
    page.locator("[data-more=bill]").click()
    page.locator("#kind-2-dental").check()
    page.locator("#cost-2-input").fill("700")
    page.locator("#has-base-2-yes").check()
    page.locator("#base-2-input").fill("120")
    page.locator("#guarantee-2-b").check()
    page.locator("#paid-input").fill("288")
    page.locator("button[type=submit]").click()
    results = page.locator("[data-results]")
    expect(results).to_be_visible(timeout=60_000)
    text = results.inner_text()
    for words in ("488", "1\u202f240", "Il reste dû".lower(), "72"):
        assert words in text.lower() or words in text, words
    assert [] == axe(page)
    page.locator("[data-flow]").click()
    expect(page.locator("[data-after-flow]")).to_be_visible()
    page.locator("[data-after-flow]").click()
    expect(page.locator("#claimed-input")).to_have_value("200.00")
    assert [] == faults


def test_a_chinese_policy_is_counted_and_the_papers_are_checked(page: Page, site: str) -> None:
    """Million-medical with a missing term first, then whole; then what the file still lacks."""
    page.goto(site + "zh-Hans/tools/amount-china/")
    page.locator("#cost-1-input").fill("80000")
    page.locator("#counts-1-yes").check()
    page.locator("#social-paid-input").fill("３５０００")
    page.locator("#model-1-million-medical").check()
    page.locator("#ratio-1-input").fill("100")
    page.locator("#settled-1-yes").check()
    page.locator("#paid-1-input").fill("30000")
    page.locator("button[type=submit]").click()
    results = page.locator("[data-results]")
    expect(results).to_be_visible(timeout=60_000)
    expect(results).to_contain_text("免赔额（没有填0）")
    page.locator("#deductible-1-input").fill("10000")
    page.locator("button[type=submit]").click()
    expect(results).to_contain_text("还应付5,000元", timeout=20_000)
    page.goto(site + "zh-Hans/tools/papers-china/")
    page.locator("#claim-type-medical").check()
    assert not page.locator("#have-death-identity").is_visible()
    page.locator("#have-medical-identity").check()
    page.locator("button[type=submit]").click()
    expect(results).to_be_visible(timeout=60_000)
    expect(results).to_contain_text("医保结算单")
    assert [] == axe(page)
