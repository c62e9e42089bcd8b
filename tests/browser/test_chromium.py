"""Both journeys in Chromium: to the letter, by keyboard, with problems, with faults, with axe, printed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.browser.journeys import CHENGDU, IMPLANT, Journey

READY = "[data-tool][data-engine=ready], [data-tool][data-engine=restarted]"
AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def all_questions(page: Page) -> None:
    """Leave the guided way for the one with every question on the page."""
    page.wait_for_selector("form[data-guided], [data-tier='1'] form", state="attached")
    if page.locator("form").get_attribute("data-guided") == "true":
        page.locator("[data-mode]").click()


def fill(page: Page, journey: Journey) -> None:
    all_questions(page)
    for name in journey.ticked:
        page.locator(f"#{name}").check()
    for name, text in journey.typed.items():
        page.locator(f"#{name}").fill(text)


def finish(page: Page) -> None:
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-letter]")).to_be_visible(timeout=60_000)


def axe(page: Page) -> list[str]:
    """Return axe's complaints; the script comes in through the debugger, which the policy does not bind."""
    page.evaluate(AXE)
    found: Any = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"]]


@pytest.mark.parametrize("journey", [IMPLANT, CHENGDU], ids=["implant", "chengdu"])
def test_a_reader_gets_dates_and_the_letter_in_two_languages(page: Page, site: str, journey: Journey) -> None:
    """From the form to the letter, and nothing went anywhere else."""
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" and "favicon" not in m.text else None)
    page.goto(site + journey.page)
    assert not [url for url in asked if "pyodide" in url], "a page that is only read loads no Python"
    fill(page, journey)
    finish(page)
    results, letter = page.locator("[data-results]").inner_text(), page.locator("[data-letter]")
    for words in journey.results:
        assert words in results, words
    text = " ".join([letter.locator(".rc-sheet").inner_text(), *letter.locator(".rc-letter-text").all_inner_texts()])
    for words in journey.letter:
        assert words in text, words
    beside = " ".join(letter.locator(".rc-letter-translation").all_inner_texts())
    for words in journey.translation:
        assert words in beside, words
    assert letter.get_attribute("data-final") == "true"
    assert not [url for url in asked if not url.startswith((site, "blob:"))]
    assert [] == faults
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), "sideways scrolling on a phone"


def test_every_date_opens_to_its_count_and_source(page: Page, site: str) -> None:
    """Nothing is a bare date."""
    page.goto(site + IMPLANT.page)
    fill(page, IMPLANT)
    finish(page)
    for deadline in page.locator(".rc-deadline").all():
        deadline.locator("> summary").click()
        assert deadline.locator("ol li").count() >= 2
        assert deadline.locator(".rc-sources li").count() >= 1


def test_a_problem_stands_beside_its_field_and_nothing_is_lost(page: Page, site: str) -> None:
    """An impossible date: the summary takes the focus, the link leads to the field, the words are the reader's."""
    page.goto(site + "fr/tools/france/")
    fill(page, IMPLANT)
    page.locator("#invoiced-0-day").fill("31")
    page.locator("#invoiced-0-month").fill("2")
    page.locator("button[type=submit]").click()
    summary = page.locator("[data-summary]")
    expect(summary).to_be_visible(timeout=60_000)
    expect(summary).to_be_focused()
    expect(page.locator("#problem-invoiced")).to_contain_text("Ce jour n’existe pas")
    summary.locator("a").first.click()
    expect(page.locator("#invoiced-0-day")).to_be_focused()
    assert page.locator("#name-input").input_value() == IMPLANT.typed["name-input"]
    assert axe(page) == []


def test_an_incomplete_letter_cannot_leave(page: Page, site: str) -> None:
    """Without an address there is a question and no button works."""
    page.goto(site + "fr/tools/france/")
    fill(page, IMPLANT)
    page.locator("#address-input").fill("")
    finish(page)
    letter = page.locator("[data-letter]")
    assert letter.get_attribute("data-final") == "false"
    assert all(b.is_disabled() for b in letter.locator("[data-export]").all())
    expect(letter.locator("#rc-lacks")).to_contain_text("adresse")


def test_the_whole_journey_by_keyboard(page: Page, site: str) -> None:
    """Tab, type, space and enter only."""
    page.goto(site + "fr/tools/france/")
    all_questions(page)
    page.locator("#subject-input").focus()
    page.keyboard.type("implant dentaire")
    page.keyboard.press("Tab")
    page.keyboard.type("200")
    for part in ("12", "3", "2026"):
        page.keyboard.press("Tab")
        page.keyboard.type(part)
    page.locator("#legal-form-provident").focus()
    page.keyboard.press("Space")
    assert page.locator("#legal-form-provident").is_checked()
    page.locator("button[type=submit]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-letter]")).to_be_visible(timeout=60_000)
    expect(page.locator("[data-results] h2")).to_be_focused()
    page.locator(".rc-deadline > summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rc-deadline[open]")).to_have_count(1)


@pytest.mark.parametrize("language", ["fr", "zh-Hans", "zh-Hant", "en"])
def test_axe_is_clean_in_each_state_and_language(page: Page, site: str, language: str) -> None:
    """Empty, filled with results and letter open, and a guide."""
    page.goto(f"{site}{language}/tools/france/")
    assert axe(page) == []
    fill(page, IMPLANT)
    finish(page)
    for summary in page.locator(".rc-door > summary, .rc-deadline > summary").all():
        summary.click()
    assert axe(page) == []
    page.goto(f"{site}{language}/guides/france/refused/")
    assert axe(page) == []


def test_a_reload_loses_nothing_and_erasing_forgets(page: Page, site: str) -> None:
    """Answers live in this tab; erase and leave takes them away for good."""
    page.goto(site + "fr/tools/france/")
    fill(page, IMPLANT)
    page.reload()
    assert page.locator("#name-input").input_value() == IMPLANT.typed["name-input"]
    assert page.locator("#legal-form-provident").is_checked()
    expect(page.locator("[data-note=restored]")).to_be_visible()
    page.locator("[data-erase]").click()
    page.wait_for_url(site + "fr/")
    page.goto(site + "fr/tools/france/")
    assert page.locator("#name-input").input_value() == ""
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_a_worker_that_dies_is_replaced_and_the_answers_stay(page: Page, site: str) -> None:
    """A file of the engine is missing once; the next press works."""
    page.goto(site + "fr/tools/france/")
    page.route("**/manifest.*.json", lambda route: route.abort())
    fill(page, IMPLANT)
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-tool]")).to_have_attribute("data-engine", "unavailable", timeout=60_000)
    expect(page.locator("[data-status]")).to_contain_text("n’a pas pu démarrer")
    page.unroute("**/manifest.*.json")
    finish(page)
    assert page.locator("#name-input").input_value() == IMPLANT.typed["name-input"]


def test_python_starts_out_of_the_snapshot(page: Page, site: str) -> None:
    """The quick way is really taken; neither the engine's own file nor the library is asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + IMPLANT.page)
    fill(page, IMPLANT)
    finish(page)
    assert "snapshot" == page.locator("[data-tool]").get_attribute("data-from")
    assert not [url for url in asked if "/engine." in url or "/library." in url]


def test_a_snapshot_that_does_not_fit_is_left_for_the_lean_start(page: Page, site: str) -> None:
    """A damaged file: the page says that it takes the slower way, and the letter comes."""
    damaged = sorted((ROOT / "site" / "assets" / "recourse").glob("snapshot.*.bin"))[0].read_bytes()
    damaged = damaged[:16] + bytes([damaged[16] ^ 1]) + damaged[17:]
    page.route("**/snapshot.*.bin", lambda route: route.fulfill(body=damaged, headers={"Content-Encoding": "identity"}))
    page.goto(site + IMPLANT.page)
    said: list[str] = []
    page.expose_function("heard", lambda text: said.append(text))
    page.evaluate("""() => { const status = document.querySelector("[data-status]");
      new MutationObserver(() => window.heard(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true }); }""")
    fill(page, IMPLANT)
    finish(page)
    assert "lean" == page.locator("[data-tool]").get_attribute("data-from")
    assert any("改用较慢的方式" in text for text in said)
    assert IMPLANT.letter[0] in page.locator("[data-letter]").inner_text()


def test_a_slow_line_gets_the_start_with_fewer_bytes(page: Page, site: str) -> None:
    """The page measures its own files; on a slow line the snapshot is not sent for."""
    page.add_init_script("""Object.defineProperty(navigator, "connection", { value: { saveData: false, effectiveType: "3g" } });""")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + IMPLANT.page)
    fill(page, IMPLANT)
    finish(page)
    assert "lean" == page.locator("[data-tool]").get_attribute("data-from")
    # The browser is asked whether it still has the snapshot; the server is not.
    assert page.evaluate("performance.getEntriesByType('resource').every((e) => !e.name.includes('/snapshot.') || e.transferSize === 0)")


def test_a_worker_that_hangs_is_stopped_and_replaced(page: Page, site: str) -> None:
    """No answer within the limit: said in a code, and the next call starts a new worker."""
    page.goto(site + "fr/tools/france/")
    answer = page.evaluate(
        """async () => {
          const form = document.querySelector("form[data-widget]");
          const at = (name) => new URL(name, document.baseURI).href;
          const bootName = performance.getEntriesByType("resource").map((r) => r.name).find((n) => n.includes("/boot."));
          const { engine } = await import(bootName);
          const one = engine({ manifestUrl: at(form.dataset.manifest), workerUrl: at(form.dataset.worker), limit: 1 });
          const states = [];
          one.onState((s) => states.push(s.state));
          const request = { action: "assess", jurisdiction: "fr", language: "fr", today: "2026-11-24", form: "claim", answers: {} };
          const first = await one.call(request);
          const deep = JSON.parse("[".repeat(70) + "]".repeat(70));
          const two = engine({ manifestUrl: at(form.dataset.manifest), workerUrl: at(form.dataset.worker) });
          const refused = await two.call({ ...request, answers: { subject: deep } });
          const again = await two.call(request);
          return { first, states, refused, again: again.status };
        }"""
    )
    assert ("failed", "worker_hung") == (answer["first"]["status"], answer["first"]["code"])
    assert answer["states"][-1] == "unavailable"
    assert ("failed", "too_deep") == (answer["refused"]["status"], answer["refused"]["code"])
    assert "ok" == answer["again"]


def test_after_the_start_the_network_may_die(page: Page, site: str) -> None:
    """The aeroplane test of the page "check it yourself"."""
    page.goto(site + "fr/tools/france/")
    all_questions(page)
    page.locator("#subject-input").focus()
    page.wait_for_selector(READY, timeout=60_000)
    fill(page, IMPLANT)
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-letter]")).to_be_visible(timeout=60_000)
    page.context.set_offline(True)
    page.locator("#claimed-input").fill("150")
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-letter]")).to_contain_text("150", timeout=20_000)
    with page.expect_download():
        page.locator("[data-calendar]").click()


def test_without_script_everything_reads_and_prints(chromium: Any, site: str) -> None:
    """The form as a worksheet, the letter model, and a word about what is missing."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "fr/tools/france/")
    assert page.locator("form input").count() > 30
    expect(page.locator("noscript p.rc-note").first).to_be_visible()
    page.locator(".rc-paper > summary").click()
    assert "_____" in page.locator(".rc-model").inner_text()
    context.close()


def test_an_old_browser_is_told_and_can_go_on(page: Page, site: str) -> None:
    """By feature, not by name: without WebAssembly exceptions the note appears and nothing breaks."""
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.add_init_script("delete WebAssembly.Tag")
    page.goto(site + "fr/tools/france/")
    expect(page.locator("[data-note=old-browser]")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.tier") == "1"
    page.locator("#subject-input").fill("x")
    assert [] == faults


def test_print_shows_the_letter_alone_or_with_its_translation(page: Page, site: str) -> None:
    """Buttons and form vanish on paper."""
    page.goto(site + IMPLANT.page)
    fill(page, IMPLANT)
    finish(page)
    page.evaluate("window.print = () => {}")
    page.locator("[data-print=letter]").click()
    page.emulate_media(media="print")
    expect(page.locator(".rc-letter-text").first).to_be_visible()
    expect(page.locator("form")).to_be_hidden()
    expect(page.locator(".rc-letter-translation").first).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("[data-print=both]").click()
    page.emulate_media(media="print")
    expect(page.locator(".rc-letter-translation").first).to_be_visible()


def test_the_chooser_leads_to_a_tool_in_two_steps(page: Page, site: str) -> None:
    """Language and country, script-free; then the switch stays on the page."""
    page.goto(site)
    page.locator("a[href*='zh-Hans']").first.click()
    page.locator("article a[href*='tools/france']").first.click()
    assert page.url.endswith("/zh-Hans/tools/france/")
    page.locator("a[hreflang=fr]").first.click()
    assert page.url.endswith("/fr/tools/france/")
