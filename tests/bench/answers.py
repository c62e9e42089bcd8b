"""How long an answer takes once Python has started: in the worker for the job itself, and to the text on screen."""

from __future__ import annotations

import statistics
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench.host import host
from tests.bench.start import browser
from tests.bench.table import Group, Row
from tests.browser.journeys import IMPLANT
from tests.browser.test_chromium import all_questions, fill, finish
from tests.helpers import all_case_requests, plain_case, real
from widgets.case import CASE_VERSION

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 200
#: Seconds between Python's start and the press of the button: nobody fills a form in quicker.
TYPING = 4
#: Sends requests one after the other to an engine of its own and notes what the worker says of each.
_ASK = """async ([requests, pause]) => {
  const form = document.querySelector("form[data-widget]");
  const at = (name) => new URL(name, document.baseURI).href;
  const boot = performance.getEntriesByType("resource").map((r) => r.name).find((n) => n.includes("/boot."));
  const took = [];
  const Usual = window.Worker;
  window.Worker = class extends Usual {
    constructor(...given) { super(...given); this.addEventListener("message", ({ data }) => { if ("took" in data) took.push(data.took); }); }
  };
  const { engine } = await import(boot);
  const { manifest, worker, home } = form.dataset;
  const one = engine({ manifestUrl: at(manifest), workerUrl: at(worker), home, jurisdiction: requests[0].jurisdiction, language: requests[0].language });
  const statuses = [];
  await new Promise((done) => { one.onState(({ state }) => { if (state === "ready") done(); }); one.start(); });
  await new Promise((done) => { setTimeout(done, pause); });
  for (const request of requests) statuses.push((await one.call(request)).status);
  one.stop();
  window.Worker = Usual;
  return { took, statuses };
}"""


def forty_events(jurisdiction: str) -> dict[str, Any]:
    """Return a request to assess a case with forty events, every kind of event in turn, some months apart."""
    names = sorted(real()[jurisdiction].events)
    day = date(2024, 1, 8)
    events: dict[str, list[str]] = {}
    for n in range(40):
        events.setdefault(names[n % len(names)], []).append((day + timedelta(days=23 * n)).isoformat())
    return {
        "id": "forty", "action": "assess", "jurisdiction": jurisdiction, "language": "fr", "today": "2026-11-24",
        # As today's pages keep it: the step from an older version is no part of an answer.
        "case": {**plain_case(jurisdiction, {"events": events}), "version": CASE_VERSION},
    }  # fmt: skip


#: Pages with the guided form; forty of its days are filled in.
LARGE = {"fr": "fr/tools/france/", "cn": "fr/tools/china/"}
#: Fills the first forty days of the form, some months apart, and returns how many there were.
_FORTY = """() => {
  const groups = [...document.querySelectorAll("form[data-widget] [data-day]")].slice(0, 40);
  groups.forEach((group, n) => {
    const day = new Date(Date.UTC(2024, 0, 8 + 23 * n));
    const parts = { day: day.getUTCDate(), month: day.getUTCMonth() + 1, year: day.getUTCFullYear() };
    for (const input of group.querySelectorAll("[data-part]")) {
      input.value = String(parts[input.dataset.part]);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  return groups.length;
}"""
#: Presses the button and waits for the assessment on screen, twenty times, the first time included.
_PRESSED = """async () => {
  const results = document.querySelector("[data-results]");
  const button = document.querySelector("form[data-widget] button[type=submit]");
  const times = [];
  for (let n = 0; n < 20; n += 1) {
    results.hidden = true;
    const shown = new Promise((done) => {
      const watch = new MutationObserver(() => { if (!results.hidden) { watch.disconnect(); done(); } });
      watch.observe(results, { attributes: true, attributeFilter: ["hidden"] });
    });
    const began = performance.now();
    button.click();
    await shown;
    // Laying the text out is part of showing it.
    results.getBoundingClientRect();
    times.push(performance.now() - began);
    await new Promise((done) => { setTimeout(done, 300); });
  }
  return { times, marks: results.querySelectorAll(".rc-mark").length };
}"""


def _large_on_screen(page: Page, code: str, address: str) -> Row:
    """Return how long a case with forty days takes from the press of the button to its assessment on screen."""
    page.goto(address)
    all_questions(page)
    assert 40 == page.evaluate(_FORTY), "the form has fewer than forty days"
    page.locator("form[data-widget] input").first.focus()
    page.wait_for_selector("[data-tool][data-engine=ready]")
    page.wait_for_timeout(TYPING * 1000)
    gave = page.evaluate(_PRESSED)
    assert gave["marks"] >= 40, gave["marks"]
    return Row(f"press to assessment on screen, 40 events, {code}: 95th percentile", _p95(gave["times"]), 50, "ms")


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _asked(page: Page, requests: list[dict[str, Any]]) -> list[float]:
    gave = page.evaluate(_ASK, [requests, TYPING * 1000])
    assert len(gave["took"]) == len(requests), "the worker did not say how long it took"
    assert set(gave["statuses"]) == {"ok"}, gave["statuses"]
    return [float(t) for t in gave["took"]]


def run() -> list[Group]:
    """Return the figures for letters, assessments, large cases and the screen."""
    requests = all_case_requests()
    chosen = {action: [r for r in requests if r["action"] == action] for action in ("letter", "assess")}
    rows: list[Row] = []
    with host(ROOT / "site") as at, sync_playwright() as play, browser(play) as context:
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.goto(at.address + IMPLANT.page)
        fill(page, IMPLANT)
        finish(page)
        for action, found in chosen.items():
            took = _asked(page, (found * (MOST // len(found) + 1))[:MOST])
            rows += [
                Row(f"{action}: median in the worker, {len(took)} worked cases", statistics.median(took), 5, "ms"),
                Row(f"{action}: 95th percentile", _p95(took), 20, "ms"),
                Row(f"{action}: the very first", took[0], None, "ms"),
            ]
        for code in ("fr", "cn"):
            took = _asked(page, [forty_events(code)] * 60)[1:]
            rows.append(Row(f"assess, 40 events, {code}: 95th percentile", _p95(took), 20, "ms"))
        rows += _on_screen(page)
        for code, where in LARGE.items():
            rows.append(_large_on_screen(page, code, at.address + where))
    return [Group("Answers, once Python has started", tuple(rows), f"Asked {TYPING} s after Python's start, the first answer included.")]


def _on_screen(page: Page) -> list[Row]:
    """Return how long the text takes from the press of a button to the screen, the first press included."""
    times = page.evaluate("""async () => {
      const letter = document.querySelector("[data-letter]");
      const button = document.querySelector("form[data-widget] button[type=submit]");
      const times = [];
      for (let n = 0; n < 20; n += 1) {
        letter.hidden = true;
        const began = performance.now();
        button.click();
        await new Promise((done) => { const look = () => (letter.hidden ? setTimeout(look, 1) : done()); look(); });
        times.push(performance.now() - began);
        await new Promise((done) => { setTimeout(done, 50); });
      }
      return times;
    }""")
    return [Row("press to result and letter on screen (three answers), 95th percentile", _p95(times), 50, "ms")]
