"""Every kind of page for people who see little, use no mouse, enlarge, or cannot bear movement."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.languages import known
from tests.browser.test_chromium import axe

#: One page of each kind, seen from a language's own root.
KINDS = (
    "", "glossary/", "guides/france/", "guides/france/mediator/", "guides/china/paid-too-little/", "easy/france/refused/", "paper/china/", "tools/france/",
    "tools/china/", "tools/deadlines-china/", "tools/amount-france/", "tools/papers-china/", "tools/evidence-france/", "trust/check-it-yourself/",
    "trust/accessibility/", "trust/my-data/", "host/", "host/check/", "ask/", "guides/", "law/", "law/france/", "grounds/france/",
)  # fmt: skip
#: Each kind in one language in turn, and what lies at the root of the site. The states of the tools have tests of their own, in every language.
PLACES = ("", "404.html", "check/", *(f"{known()[n % len(known())]}/{kind}" for n, kind in enumerate(KINDS)))

#: What sticks out to the right of the window, tables and letters that scroll by themselves left out.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX)) return true; return false; };
  const bad = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > wide + 1 && getComputedStyle(e).position !== "fixed" && !scrolls(e));
  return document.documentElement.scrollWidth > wide + 1 ? [`${document.documentElement.scrollWidth} px`, ...bad.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))] : [];
}"""

#: Where the focus is: a name to tell places apart, whether it can be seen and whether its outline can.
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  window.rcSeen ??= new Map();
  if (!window.rcSeen.has(e)) window.rcSeen.set(e, window.rcSeen.size);
  // A label that stands for a hidden switch shows its focus itself.
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const drawn = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.outlineStyle === "auto";
  const inside = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { n: window.rcSeen.get(e), what: e.outerHTML.slice(0, 140), drawn, inside, opacity: style.opacity, visible: e.checkVisibility({ visibilityProperty: true }) };
}"""

#: How long anything still moves, in seconds.
MOVES = """() => {
  const slow = [];
  for (const e of document.querySelectorAll("*")) for (const part of [undefined, "::before", "::after"]) {
    const s = getComputedStyle(e, part);
    for (const [kind, value] of [["transition", s.transitionDuration], ["animation", s.animationName === "none" ? "0s" : s.animationDuration]])
      if (value.split(",").some((v) => parseFloat(v) > 0.02)) slow.push(`${kind} ${value} ${e.outerHTML.slice(0, 90)}`);
    if (s.scrollBehavior === "smooth") slow.push(`scroll ${e.outerHTML.slice(0, 90)}`);
  }
  return slow.slice(0, 5);
}"""


@pytest.fixture(scope="module")
def still(chromium: Browser) -> Iterator[Page]:
    """One page for all that only looks: no profile of its own is needed."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR")
    yield context.new_page()
    context.close()


def test_axe_is_clean_on_every_kind_of_page(still: Page, site: str) -> None:
    """All languages in turn."""
    found = {place: complaints for place in PLACES if still.goto(site + place) and (complaints := axe(still))}
    assert {} == found


def test_axe_is_clean_on_a_wide_screen_with_menus(chromium: Browser, site: str) -> None:
    """Where the menus stand beside the text."""
    page = chromium.new_context(viewport={"width": 1360, "height": 800}).new_page()
    for place in ("fr/", "zh-Hans/guides/france/refused/", "en/tools/china/"):
        page.goto(site + place)
        assert axe(page) == [], place
    page.context.close()


def test_nothing_scrolls_sideways_at_four_hundred_per_cent(chromium: Browser, site: str) -> None:
    """A window of 1280 by 1024 enlarged four times is 320 by 256."""
    page = chromium.new_context(viewport={"width": 320, "height": 256}).new_page()
    found = {}
    for place in PLACES:
        page.goto(site + place)
        if stick := page.evaluate(STICKS_OUT):
            found[place] = stick
    page.context.close()
    assert {} == found


def walk(page: Page, most: int = 1500) -> list[dict[str, Any]]:
    """Press Tab until the focus leaves the page or comes back to a place seen before; return the places."""
    places: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUS)
        if place is None or place["n"] < len(places):
            return places
        places.append(place)
    raise AssertionError(f"no end after {most} steps: {places[-1]['what']}")


@pytest.mark.parametrize(
    ("place", "width"),
    [("", 390), ("fr/", 390), ("zh-Hans/guides/france/mediator/", 390), ("zh-Hans/guides/france/mediator/", 1360), ("fr/tools/deadlines-china/", 390), ("fr/trust/my-data/", 1360), ("fr/tools/france/", 390)],
)  # fmt: skip
def test_the_keyboard_reaches_everything_and_is_seen(chromium: Browser, site: str, place: str, width: int) -> None:
    """Tab goes through and out; each place is on the screen and has an outline; nothing that can be pressed is left out."""
    page = chromium.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce").new_page()
    page.goto(site + place)
    places = walk(page)
    bad = [p["what"] for p in places if not (p["drawn"] and p["inside"] and p["visible"] and float(p["opacity"]) > 0.5)]
    assert [] == bad[:5]
    left_out = page.evaluate("""() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
      .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.disabled && e.tabIndex >= 0 && e.type !== "radio" && !window.rcSeen.has(e) && e.getClientRects().length && getComputedStyle(e).clipPath === "none")
      .map((e) => e.outerHTML.slice(0, 140)).slice(0, 5)""")
    assert [] == left_out
    page.context.close()


@pytest.mark.parametrize("language", known())
def test_the_first_step_skips_to_the_content(still: Page, site: str, language: str) -> None:
    """The first Tab shows a link in the page's language; Enter leads to the text, and the next Tab goes on from there."""
    still.goto(f"{site}{language}/guides/france/refused/")
    still.keyboard.press("Tab")
    link = still.locator(":focus")
    assert link.is_visible() and link.inner_text().strip() and link.get_attribute("href").startswith("#")
    goal = link.get_attribute("href")
    still.keyboard.press("Enter")
    assert still.evaluate("location.hash") and goal
    still.keyboard.press("Tab")
    assert still.evaluate("!!document.activeElement.closest('article')")


def test_colours_of_the_reader_keep_buttons_fields_and_focus(chromium: Browser, site: str) -> None:
    """Forced colours: every button and field has a border, the focus an outline, and no icon vanishes into the ground."""
    page = chromium.new_context(viewport={"width": 1360, "height": 800}, forced_colors="active").new_page()
    for place in ("fr/", "fr/tools/france/", "fr/tools/evidence-france/", "fr/trust/my-data/"):
        page.goto(site + place)
        lost = page.evaluate("""() => {
          const out = [];
          for (const e of document.querySelectorAll("article button, article input:not([type=hidden],[type=file],[type=radio],[type=checkbox]), article select, article textarea"))
            if (e.checkVisibility() && (getComputedStyle(e).borderTopStyle === "none" || parseFloat(getComputedStyle(e).borderTopWidth) < 1)) out.push(e.outerHTML.slice(0, 120));
          for (const e of document.querySelectorAll("*")) {
            if (getComputedStyle(e).forcedColorAdjust === "none" && !(e instanceof SVGElement)) out.push("not adjusted: " + e.outerHTML.slice(0, 120));
            for (const part of ["::before", "::after"]) {
              const s = getComputedStyle(e, part);
              if (s.content !== "none" && (s.maskImage || s.webkitMaskImage || "none") !== "none" && e.checkVisibility() && s.display !== "none" && s.forcedColorAdjust !== "none") out.push("icon lost: " + part + " " + e.outerHTML.slice(0, 120));
            }
          }
          return out.slice(0, 6);
        }""")
        assert [] == lost, place
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["drawn"]
    page.context.close()


def test_nothing_moves_for_who_asked_for_stillness(chromium: Browser, site: str) -> None:
    """Reduced motion: no transition, no animation, no smooth scrolling."""
    page = chromium.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce").new_page()
    for place in ("fr/", "fr/tools/deadlines-china/", "check/", ""):
        page.goto(site + place)
        assert [] == page.evaluate(MOVES), place
    page.context.close()


def test_the_menu_of_a_phone_opens_and_shuts_by_keyboard(still: Page, site: str) -> None:
    """Shut, it takes no focus; Enter opens it and goes in; Escape shuts it and comes back."""
    still.goto(site + "zh-Hant/guides/france/refused/")
    button, menu = still.locator(".house-menu"), still.locator(".md-sidebar--primary a").first
    assert not menu.is_visible() and button.get_attribute("aria-expanded") == "false" and button.get_attribute("aria-label")
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert still.evaluate("!!document.activeElement.closest('.md-sidebar--primary') && document.activeElement.checkVisibility({ visibilityProperty: true })")
    still.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false" and still.evaluate("document.activeElement.className").split()[-1] != "md-nav__link"
    assert button.evaluate("(e) => e === document.activeElement")


@pytest.mark.parametrize("language", ["fr", "zh-Hans"])
def test_the_search_dialog_is_clean_and_gives_the_focus_back(still: Page, site: str, language: str) -> None:
    """Opened by keyboard, empty and with results: axe has nothing to say; Escape shuts it and the focus is where it was."""
    still.goto(f"{site}{language}/glossary/")
    opener, dialog = still.locator("[data-search-open]"), still.locator("dialog[data-search]")
    opener.press("Enter")
    expect(dialog).to_be_visible()
    assert axe(still) == [] and still.evaluate("!!document.activeElement.closest('dialog')")
    dialog.locator("input").fill({"fr": "médiateur", "zh-Hans": "拒赔"}[language])
    dialog.locator("input").press("Enter")
    expect(dialog.locator("[data-hits] a").first).to_be_visible(timeout=20_000)
    assert axe(still) == []
    # The first press of a search field empties it.
    for _ in range(2):
        if dialog.is_visible():
            still.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()
    assert opener.evaluate("(e) => e === document.activeElement")


def test_large_print_and_contrast_reach_screen_paper_and_letters(chromium: Browser, site: str) -> None:
    """Pressed once, kept for the tab and nowhere else, on paper too; nothing scrolls sideways; axe is clean."""
    page = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(site + "fr/guides/france/refused/")
    size = "(e) => parseFloat(getComputedStyle(e).fontSize)"
    text = "article p >> nth=1"
    before = page.locator(text).evaluate(size)
    for name in ("large", "contrast"):
        page.locator(f"[data-display={name}]").press("Enter")
        assert page.locator(f"[data-display={name}]").get_attribute("aria-pressed") == "true"
    assert page.locator(text).evaluate(size) >= 1.3 * before
    assert page.locator(text).evaluate("(e) => getComputedStyle(e).color + getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)rgb(255, 255, 255)"
    assert page.evaluate(STICKS_OUT) == [] and axe(page) == []
    # Points on paper: 1 px is three quarters of one.
    page.emulate_media(media="print")
    assert 0.75 * page.locator(text).evaluate(size) > 15.9
    page.emulate_media(media="screen")
    page.goto(site + "zh-Hans/tools/france/")
    assert page.locator("[data-display=large]").get_attribute("aria-pressed") == "true", "the next page of the tab remembers"
    assert page.evaluate(STICKS_OUT) == [] and axe(page) == []
    page.emulate_media(media="print")
    assert 0.75 * page.locator(".rc-tool").evaluate(size) > 15.9
    assert page.evaluate("localStorage.length") == 0
    other = page.context.new_page()
    other.goto(site + "zh-Hans/tools/france/")
    assert other.locator("[data-display=large]").get_attribute("aria-pressed") == "false", "another tab knows nothing"
    page.context.close()


VOICES = """(voices) => {
  window.said = [];
  const speech = { getVoices: () => voices, addEventListener() {}, cancel() { window.said.push(null); }, speak(words) { window.said.push([words.text, words.voice.name, words.voice.localService]); setTimeout(() => words.onend?.()); } };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: class { constructor(text) { this.text = text; } } });
}"""


@pytest.mark.parametrize(
    ("language", "voices", "heard"),
    [
        ("fr", [{"name": "cloud", "lang": "fr-FR", "localService": False}], None),
        ("fr", [{"name": "cloud", "lang": "fr-FR", "localService": False}, {"name": "here", "lang": "fr_FR", "localService": True}], "here"),
        ("zh-Hant", [{"name": "english", "lang": "en-US", "localService": True}], None),
        ("zh-Hant", [{"name": "north", "lang": "zh-CN", "localService": True}, {"name": "taipei", "lang": "zh-TW", "localService": True}], "taipei"),
    ],
)
def test_reading_aloud_uses_voices_of_the_device_only(chromium: Browser, site: str, language: str, voices: list[dict[str, Any]], heard: str | None) -> None:
    """A voice that sends the text away is not used, not even for one phrase; without another there is no button."""
    page = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.add_init_script(f"({VOICES})({json.dumps(voices)})")
    page.goto(f"{site}{language}/guides/france/refused/")
    button = page.locator("[data-aloud]")
    if heard is None:
        assert page.locator(".house-help").is_visible() and not button.is_visible()
    else:
        start = button.inner_text()
        button.click()
        expect(button).to_have_text(start, timeout=20_000)
        said = [one for one in page.evaluate("window.said") if one]
        assert page.locator("h1").inner_text().strip() == said[0][0].strip() and len(said) > 20
        assert {(name, local) for _text, name, local in said} == {(heard, True)}
        # What is marked as French on a page in another language is left out, not read by a voice that cannot.
        foreign = {text.strip() for text in page.locator("article [lang=fr]").all_inner_texts()}
        assert (language == "fr") == (not foreign) and not foreign & {text.strip() for text, _name, _local in said}
    page.context.close()
