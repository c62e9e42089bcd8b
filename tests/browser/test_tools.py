"""Question by question, the results with their picture and calendar file, and the deadline calculator."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journeys import CHENGDU, IMPLANT, Journey
from tests.browser.test_chromium import all_questions, axe, fill, finish

FORM = "form[data-guided]"


def begin(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("form[data-guided=true]")


def visible_fields(page: Page) -> list[str]:
    return [str(f.get_attribute("data-field")) for f in page.locator("[data-field]").all() if f.is_visible()]


def answer_what_is_asked(page: Page, journey: Journey) -> None:
    """Fill whatever of the journey stands on the screen."""
    for name in journey.ticked:
        if page.locator(f"#{name}").is_visible():
            page.locator(f"#{name}").check()
    for name, text in journey.typed.items():
        if page.locator(f"#{name}").is_visible():
            page.locator(f"#{name}").fill(text)


def walk(page: Page, journey: Journey) -> int:
    """Go question by question to the list of answers; return how many screens there were."""
    screens = 0
    while page.locator("[data-next]").is_visible():
        screens += 1
        assert screens < 80, "the questions do not end"
        answer_what_is_asked(page, journey)
        page.locator("[data-next]").click()
    return screens


@pytest.mark.parametrize("journey", [IMPLANT, CHENGDU], ids=["implant", "chengdu"])
def test_question_by_question_to_the_letter(page: Page, site: str, journey: Journey) -> None:
    """The same letter as with all questions on one page."""
    begin(page, site + journey.page)
    assert 1 == len(visible_fields(page))
    assert walk(page, journey) > 15
    finish(page)
    results = page.locator("[data-results]").inner_text()
    assert all(words in results for words in journey.results)
    text = " ".join([page.locator(".rc-sheet").inner_text(), *page.locator(".rc-letter-text").all_inner_texts()])
    assert [] == [words for words in journey.letter if words not in text]
    assert "true" == page.locator("[data-letter]").get_attribute("data-final")


def test_the_focus_goes_to_the_question_and_the_keyboard_is_enough(page: Page, site: str) -> None:
    """Enter goes on, the heading of the next question has the focus, the progress is said in words."""
    begin(page, site + "fr/tools/france/")
    expect(page.locator("[data-progress]")).to_contain_text("Question 1 sur")
    page.locator("[data-next]").focus()
    page.keyboard.press("Enter")
    page.locator("#cover-health").focus()
    page.keyboard.press("Space")
    page.locator("[data-next]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-field=subject] label")).to_be_focused()
    expect(page.locator("[data-progress]")).to_contain_text("Question 3 sur")
    page.keyboard.press("Tab")
    page.keyboard.type("implant dentaire")
    page.keyboard.press("Enter")
    expect(page.locator("[data-field=claimed] label")).to_be_focused()
    assert page.locator("[data-results]").is_hidden(), "Enter goes on, it does not send"
    page.locator("[data-back]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-field=subject] label")).to_be_focused()
    assert "implant dentaire" == page.locator("#subject-input").input_value()
    page.locator("[data-overview-open]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-overview] h2")).to_be_focused()


def test_an_answer_is_changed_from_the_list_and_the_others_stay(page: Page, site: str) -> None:
    """A condition that goes away hides its question, which keeps its answer."""
    begin(page, site + "fr/tools/france/")
    walk(page, IMPLANT)
    listed = page.locator("[data-overview] li")
    expect(listed.filter(has_text="Qu’avez-vous demandé")).to_contain_text("implant dentaire")
    expect(listed.filter(has_text="12 / 3 / 2026")).to_have_count(1)
    page.locator("[data-open][value=phone-said]").click()
    assert ["phone-said"] == visible_fields(page)
    page.locator("[data-next]").click()
    # Nothing new has come up, so it goes straight back to the list.
    expect(page.locator("[data-overview]")).to_be_visible()
    page.locator("[data-open][value=phone-day]").click()
    page.locator("#phone-day-0-day").fill("3")
    page.locator("#phone-day-0-month").fill("4")
    page.locator("#phone-day-0-year").fill("2026")
    page.locator("[data-next]").click()
    expect(page.locator("[data-overview]")).to_be_visible()
    page.locator("[data-open][value=phone-said]").click()
    page.locator("#phone-said-no").check()
    page.locator("[data-next]").click()
    expect(page.locator("[data-overview]")).to_be_visible()
    assert page.locator("[data-open][value=phone-day]").count() == 0
    page.locator("[data-open][value=phone-said]").click()
    page.locator("#phone-said-yes").check()
    while page.locator("[data-next]").is_visible():
        # Questions that have come back without an answer are asked before the list.
        page.locator("[data-next]").click()
    expect(listed.filter(has_text="3 / 4 / 2026")).to_have_count(1)
    expect(listed.filter(has_text=IMPLANT.typed["name-input"])).to_have_count(1)


def test_the_way_and_the_place_survive_a_reload(page: Page, site: str) -> None:
    """And the switch shows every question, and back."""
    begin(page, site + "en/tools/france/")
    for _ in range(3):
        page.locator("[data-next]").click()
    here = visible_fields(page)
    page.reload()
    page.wait_for_selector(FORM)
    assert here == visible_fields(page)
    page.locator("[data-mode]").click()
    expect(page.locator("[data-mode]")).to_be_focused()
    assert len(visible_fields(page)) > 20
    page.reload()
    page.wait_for_selector("form[data-guided=false]")
    assert len(visible_fields(page)) > 20
    page.locator("[data-mode]").click()
    assert here == visible_fields(page)


def test_a_problem_leads_to_its_question(page: Page, site: str) -> None:
    """From the list, an impossible date: the link opens the question with the words beside it."""
    begin(page, site + "fr/tools/france/")
    page.locator("[data-overview-open]").click()
    page.locator("[data-open][value=invoiced]").click()
    for part, text in (("day", "31"), ("month", "2"), ("year", "2026")):
        page.locator(f"#invoiced-0-{part}").fill(text)
    page.locator("[data-next]").click()
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-summary]")).to_be_focused(timeout=60_000)
    page.locator("[data-summary] a").click()
    expect(page.locator("#invoiced-0-day")).to_be_focused()
    expect(page.locator("#problem-invoiced")).to_contain_text("Ce jour n’existe pas")


@pytest.mark.parametrize("language", ["fr", "zh-Hans"])
@pytest.mark.parametrize("width", [320, 1280])
def test_guided_states_are_accessible_and_fit(chromium: Browser, site: str, language: str, width: int) -> None:
    """A question, a group of questions, the list, the results: axe clean, no sideways scrolling at 320 px (400 % of 1280)."""
    context = chromium.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    begin(page, f"{site}{language}/tools/france/")
    seen: list[Any] = []

    def look() -> None:
        seen.extend(axe(page))
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")

    look()
    page.locator("[data-next]").click()
    page.locator("[data-next]").click()
    page.locator("[data-next]").click()
    look()
    walk(page, IMPLANT)
    look()
    page.locator("[data-open][value=name]").click()
    look()
    page.locator("[data-overview-open]").click()
    finish(page)
    for summary in page.locator("[data-results] details > summary").all():
        if summary.is_visible():
            summary.click()
    look()
    context.close()
    assert [] == seen


def overdue(page: Page, site: str, where: str = "fr/tools/france/") -> None:
    """The implant case with a complaint of long ago that nobody answered."""
    page.goto(site + where)
    page.clock.set_fixed_time("2026-11-25T10:00:00")
    page.reload()
    fill(page, IMPLANT)
    for part, text in (("day", "2"), ("month", "9"), ("year", "2026")):
        page.locator(f"#complaint-0-{part}").fill(text)
    finish(page)


def test_the_results_say_who_is_late_and_what_to_send(page: Page, site: str) -> None:
    """Since when, the letter to send, and each door's date opens to its count."""
    overdue(page, site)
    late = page.locator(".rc-late")
    expect(late).to_contain_text("3 novembre 2026")
    late.locator("[data-write]").first.click()
    expect(page.locator("[data-letter] h2")).to_be_focused(timeout=20_000)
    for place in (page.locator(".rc-next"), late):
        place.locator(".rc-count > summary").first.click()
        assert place.locator(".rc-count").first.locator("ol li").count() >= 2
    # What a door holds is filled in when it is opened.
    door = page.locator(".rc-door").filter(has_text="Médiateur").first
    door.locator("> summary").click()
    count = door.locator(".rc-count").first
    count.locator("> summary").click()
    assert count.locator("ol li").count() >= 2 and count.locator(".rc-sources li").count() >= 1
    expect(page.locator(".rc-stops li").first).to_be_visible()


def test_the_picture_and_the_list_say_the_same(page: Page, site: str) -> None:
    """As many numbers drawn as listed, today marked, a name for those who cannot see it, no style attribute."""
    overdue(page, site)
    picture = page.locator("[data-picture]")
    drawn = [t for t in picture.locator("text").all_text_contents() if t.isdigit() and len(t) < 3]
    listed = [t for t in page.locator(".rc-mark .rc-number").all_text_contents() if t]
    assert sorted(drawn) == sorted(listed) and len(listed) > 5
    assert "Aujourd’hui" in picture.locator("text").all_text_contents()
    named = picture.evaluate("(svg) => svg.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id).textContent).join(' ')")
    assert "2026" in named and "img" == picture.get_attribute("role")
    assert picture.evaluate("(svg) => [...svg.children].every((c) => c.namespaceURI === svg.namespaceURI && !c.hasAttribute('style'))")
    box = picture.bounding_box()
    assert box and box["height"] > 60


def test_the_calendar_file_updates_itself_and_tells_nothing(page: Page, site: str) -> None:
    """Downloaded twice: the same identifiers, a higher sequence; no word of the reader's in it."""
    overdue(page, site, "zh-Hans/tools/france/")
    files = []
    for _ in range(2):
        with page.expect_download() as download:
            page.locator("[data-calendar]").click()
        path = download.value.path()
        assert download.value.suggested_filename.endswith(".ics")
        files.append(path.read_bytes())
    one, two = (icalendar.Calendar.from_ical(raw) for raw in files)
    first, second = ({str(e["UID"]): e for e in c.walk("VEVENT")} for c in (one, two))
    assert set(first) <= set(second) and len(first) >= 2
    assert all(int(first[uid]["SEQUENCE"]) < int(second[uid]["SEQUENCE"]) for uid in first)
    limitation = next(e for uid, e in first.items() if "-limitation-" in uid and not uid.startswith("7d"))
    assert date(2028, 3, 10) == limitation["DTSTART"].dt and "时效" in str(limitation["SUMMARY"])
    text = b"".join(files).replace(b"\r\n ", b"").decode()
    assert [] == [w for w in (IMPLANT.typed["name-input"], "BTP", "1234567", "implant") if w in text]
    page.locator("[data-erase]").click()
    page.wait_for_url(site + "zh-Hans/")
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0


def test_the_result_prints_with_every_count_open(page: Page, site: str) -> None:
    """Dates, counts, sources and picture; no form, no button; closed again afterwards."""
    overdue(page, site)
    page.evaluate("window.print = () => { window.dispatchEvent(new Event('beforeprint')); }")
    page.locator("[data-print=results]").click()
    page.emulate_media(media="print")
    expect(page.locator("[data-results]")).to_be_visible()
    expect(page.locator("[data-picture]")).to_be_visible()
    for deadline in page.locator(".rc-deadline").all():
        expect(deadline.locator("ol li").first).to_be_visible()
        expect(deadline.locator(".rc-sources li").first).to_be_visible()
    expect(page.locator("form")).to_be_hidden()
    expect(page.locator("[data-calendar]")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.locator(".rc-deadline[open]").count() == 0


def test_all_questions_stand_on_paper_also_in_the_guided_way(page: Page, site: str) -> None:
    """The worksheet is whole."""
    begin(page, site + "fr/tools/france/")
    page.emulate_media(media="print")
    assert len(visible_fields(page)) > 20
    expect(page.locator("[data-progress]")).to_be_hidden()


CALCULATOR = [
    ("fr/tools/deadlines-france/", "complaint_answer", "event-complaint_sent", ("31", "12", "2025"), "28 février 2026"),
    ("zh-Hans/tools/deadlines-france/", "mediator_year", "event-complaint_sent", ("2", "9", "2026"), "2027年9月2日"),
    ("zh-Hans/tools/deadlines-china/", "claim_decision", "event-claim_received", ("1", "9", "2026"), "2026年10月"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "rule", "field", "day", "shown"), CALCULATOR, ids=["fr-fr", "zh-fr", "zh-cn"])
def test_one_rule_one_day_one_count(page: Page, site: str, where: str, rule: str, field: str, day: tuple[str, ...], shown: str) -> None:
    """By keyboard: choose, type, count; the address carries the rule and nothing else, before and after."""
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.goto(site + where)
    page.locator("[data-rule]").focus()
    page.locator("[data-rule]").select_option(rule)
    assert page.url == f"{site}{where}#rule={rule}"
    fields = visible_fields(page)
    assert field in fields and len(fields) < 15
    for part, text in zip(("day", "month", "year"), day, strict=True):
        page.locator(f"#{field}-0-{part}").focus()
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator("[data-results] h2")).to_be_focused(timeout=60_000)
    results = page.locator("[data-results]")
    expect(results).to_contain_text(shown)
    assert results.locator("ol li").count() >= 2 and results.locator(".rc-sources li").count() >= 1
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    assert page.url == f"{site}{where}#rule={rule}"
    traces = page.evaluate("[location.href, document.title, JSON.stringify(history.state), ...performance.getEntries().map((e) => e.name)].join(' ')")
    assert [] == [url for url in (traces, *asked) if day[2] in url or field in url]
    assert [] == [url for url in asked if not url.startswith((site, "blob:"))]


def test_a_link_brings_the_rule_and_nothing_else(page: Page, site: str) -> None:
    """A link to a rule chooses it; one that carries facts, or no rule, changes nothing."""
    page.goto(site + "fr/tools/deadlines-france/#rule=mediator_year")
    expect(page.locator("[data-rule]")).to_have_value("mediator_year")
    expect(page.locator("[data-rule]")).to_be_focused()
    href = page.locator("[data-rule-link] a").get_attribute("href")
    assert "#rule=mediator_year" == href
    for hostile in ("#rule=nothing", "#rule=limitation&event-complaint_sent=2026-01-01", "#rule=%3Cimg%3E", "#event-complaint_sent=x"):
        page.goto("about:blank")
        page.goto(site + "fr/tools/deadlines-france/" + hostile)
        page.wait_for_selector("[data-rule-link]", state="attached")
        expect(page.locator("[data-rule]")).to_have_value("")
        assert [] == visible_fields(page)
        assert all(not i.input_value() for i in page.locator("[data-part]").all())


def test_without_a_rule_the_calculator_asks_for_one(page: Page, site: str) -> None:
    """Not an error of the engine; what the engine says of its start does not take the words away."""
    page.goto(site + "en/tools/deadlines-china/")
    page.wait_for_selector("[data-tier='2'] form")
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-status]")).to_contain_text("Choose a time limit first")
    expect(page.locator("[data-tool]")).to_have_attribute("data-engine", "ready", timeout=60_000)
    expect(page.locator("[data-status]")).to_contain_text("Choose a time limit first")
    expect(page.locator("[data-rule]")).to_be_focused()


def test_what_the_rule_still_needs_is_asked_with_a_way_to_the_field(page: Page, site: str) -> None:
    """No date is made up; the button leads to the question."""
    page.goto(site + "en/tools/deadlines-france/#rule=mediator_year")
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-results]")).to_be_visible(timeout=60_000)
    assert page.locator("[data-results] ol li").count() == 0
    page.locator("[data-results] [data-open]").first.click()
    expect(page.locator("#event-complaint_sent-0-day")).to_be_focused()


@pytest.mark.parametrize("where", ["fr/tools/deadlines-france/", "zh-Hans/tools/deadlines-china/"])
def test_the_table_reads_without_script_and_a_link_leads_to_its_row(chromium: Browser, site: str, where: str) -> None:
    """Lengths, starts and sources of every rule; axe has nothing to say with script either."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site + where)
    expect(page.locator("noscript p.rc-note").first).to_be_visible()
    expect(page.locator("form")).to_be_hidden()
    rows = page.locator(".rc-rules tbody tr")
    assert rows.count() == page.locator("[data-rule] option").count() - 1
    for row in rows.all():
        assert re.search(r"\d|合同|contrat", row.locator("td").first.inner_text()), row.inner_text()
    context.close()
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site + where)
    assert axe(page) == []
    context.close()


def test_the_old_way_still_stands_beside_the_new(page: Page, site: str) -> None:
    """All questions on one page, once switched, sends at once."""
    page.goto(site + "en/tools/china/")
    page.wait_for_selector(FORM)
    all_questions(page)
    expect(page.locator("button[type=submit]")).to_be_visible()
    expect(page.locator("[data-next]")).to_be_hidden()


def test_days_that_cannot_both_be_right_are_said_beside_their_field(page: Page, site: str) -> None:
    """A refusal before the claim: the result comes all the same, the words stand in it and beside the field, the day stays."""
    page.goto(site + "fr/tools/france/")
    fill(page, IMPLANT)
    for part, text in (("day", "1"), ("month", "3"), ("year", "2026")):
        page.locator(f"#refused-0-{part}").fill(text)
    finish(page)
    expect(page.locator("[data-results] [data-each=contradictions]")).to_contain_text("L’une des deux dates est inexacte")
    expect(page.locator("#problem-refused")).to_contain_text("nous avons gardé les deux")
    assert "1" == page.locator("#refused-0-day").input_value()
    page.locator("[data-results] [data-each=contradictions] [data-open]").first.click()
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "refused"
