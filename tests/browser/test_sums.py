"""Amounts and papers in Chromium, one country each: typed as a reader would, to the cent, and on into the letter."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.browser.test_chromium import axe
from tests.browser.test_keeping import do, saved_file, state


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


def test_bill_papers_and_difference_are_kept_in_the_one_case(page: Page, site: str) -> None:
    """After a yes: a closed tab loses no line, the sum owed stands in the letter's form, every tool finds the same case."""
    page.goto(site + "fr/tools/amount-france/")
    do(page, "yes")
    state(page, "on")
    page.locator("#g-form-1-lump_sum").check()
    page.locator("#g-value-1-input").fill("200")
    page.locator("#g-per-1-year").check()
    page.locator("#g-needs-1-no").check()
    page.locator("#cost-1-input").fill("1 100,00")
    page.locator("#has-base-1-no").check()
    page.locator("#guarantee-1-a").check()
    page.locator("[data-more=bill]").click()
    page.locator("#cost-2-input").fill("50")
    page.locator("#has-base-2-no").check()
    page.locator("#paid-input").fill("50")
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-flow]")).to_be_visible(timeout=60_000)
    page.locator("[data-flow]").click()
    expect(page.locator("[data-after-flow]")).to_be_visible()
    expect(page.locator("[data-keep-status]")).to_contain_text("Enregistré")
    file = json.loads(saved_file(page, "file").read_text(encoding="utf-8"))
    claim = file["cases"][0]["claims"][0]
    assert ["1100.00", "50"] == [line["cost"] for line in claim["bill"]["lines"]]
    owed = claim["amounts"]["claimed"]
    context = page.context
    page.close()
    letter = context.new_page()
    letter.goto(site + "fr/tools/france/")
    state(letter, "resume")
    do(letter, "resume")
    state(letter, "on")
    assert owed == letter.locator("#claimed-input").input_value()
    letter.close()
    again = context.new_page()
    again.goto(site + "fr/tools/amount-france/")
    state(again, "resume")
    assert axe(again) == []
    do(again, "resume")
    state(again, "on")
    assert ["1 100,00", "50", "50"] == [again.locator(f"#{name}-input").input_value() for name in ("cost-1", "cost-2", "paid")]
    assert again.locator("#step-bill-2").is_visible() and again.locator("#guarantee-1-a").is_checked()
    again.goto(site + "fr/tools/papers-france/")
    state(again, "resume")
    do(again, "resume")
    state(again, "on")
    again.locator("#claim-type-dental").check()
    again.locator("[data-field=have-dental] input").first.check()
    again.locator("button[type=submit]").click()
    expect(again.locator("[data-results]")).to_be_visible(timeout=60_000)
    expect(again.locator("[data-keep-status]")).to_contain_text("Enregistré")
    again.wait_for_timeout(800)
    claim = json.loads(saved_file(again, "file").read_text(encoding="utf-8"))["cases"][0]["claims"][0]
    assert "dental" == claim["claim_type"] and 1 == len(claim["papers"]) and claim["bill"] and owed == claim["amounts"]["claimed"]
