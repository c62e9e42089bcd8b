"""From opening the page to the letter on screen, against stock Pyodide with Jinja2, in turns within one run."""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from tests.bench import stock
from tests.bench.host import Host, Line, host
from tests.bench.table import Group, Row
from tests.browser.conftest import FLAGS
from tests.browser.journeys import IMPLANT

ROOT = Path(__file__).resolve().parent.parent.parent
MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
OURS, STOCK, PLAIN = stock.PAGE, "fr/stock/form/", "fr/plain/form/"
ALL = "?questions=all"
TYPED = {"typed": IMPLANT.typed, "ticked": list(IMPLANT.ticked)}
#: The whole browser stands still for three quarters of this many seconds, over and over.
_PERIOD = 0.024
Shown = dict[str, Any]


@contextmanager
def browser(play: Playwright) -> Iterator[BrowserContext]:
    """A browser with a profile of its own on disk, so that its store is the real one."""
    profile = tempfile.mkdtemp(prefix="bench-")
    context = play.chromium.launch_persistent_context(
        profile, executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=FLAGS
    )
    try:
        yield context
    finally:
        context.close()
        shutil.rmtree(profile, ignore_errors=True)


def open_once(context: BrowserContext, address: str, given: dict[str, Any] | None = None) -> Shown:
    """Open a page in a new tab, do the journey, return when what happened."""
    page = context.new_page()
    page.set_default_timeout(240_000)
    page.goto(address, wait_until="commit")
    shown: Shown = page.evaluate(MEASURE, given or TYPED)
    page.close()
    return shown


@contextmanager
def slower_by_four(profile_of: BrowserContext) -> Iterator[None]:
    """Stop all processes of the browser three quarters of the time."""
    del profile_of
    done = threading.Event()

    def stop_and_go() -> None:
        found: list[int] = []
        looked = 0.0
        while not done.is_set():
            if time.monotonic() - looked > 0.5:
                found, looked = _processes(), time.monotonic()
            _signal(found, signal.SIGSTOP)
            time.sleep(_PERIOD * 0.75)
            _signal(found, signal.SIGCONT)
            time.sleep(_PERIOD * 0.25)
        _signal(_processes(), signal.SIGCONT)

    thread = threading.Thread(target=stop_and_go)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _processes() -> list[int]:
    """Return every process below this one that is Chromium."""
    parents: dict[int, int] = {}
    names: dict[int, str] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
                names[int(folder.name)] = stat[stat.index("(") + 1 : stat.rindex(")")]
                parents[int(folder.name)] = int(stat[stat.rindex(")") + 2 :].split()[1])
            except (OSError, ValueError):
                continue
    below = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in below} - below:
        below |= more
    return [pid for pid in below if "chrom" in names.get(pid, "")]


def _signal(processes: list[int], what: signal.Signals) -> None:
    for pid in processes:
        try:
            os.kill(pid, what)
        except ProcessLookupError:
            continue


def _rounds(play: Playwright, at: Host, rounds: int, *, slow: bool = False, later: int = 2) -> dict[str, list[Shown]]:
    """Return what each of ``ours`` and ``stock`` gave, cold and later, in turns."""
    gave: dict[str, list[Shown]] = {}
    for n in range(rounds):
        order = [("ours", OURS), ("stock", STOCK)]
        for name, page in order if n % 2 == 0 else reversed(order):
            with browser(play) as context:
                if slow:
                    with slower_by_four(context):
                        visits = [open_once(context, at.address + page) for _ in range(1 + later)]
                else:
                    visits = [open_once(context, at.address + page) for _ in range(1 + later)]
            gave.setdefault(f"{name} cold", []).append(visits[0])
            gave.setdefault(f"{name} later", []).extend(visits[1:])
    return gave


def _ratio(gave: dict[str, list[Shown]], when: str) -> float:
    """Return the median of the ratios inside the rounds."""
    pairs = zip(gave[f"ours {when}"], gave[f"stock {when}"], strict=True)
    return statistics.median(a["shown"] / b["shown"] for a, b in pairs)


def _median(gave: list[Shown]) -> float:
    return statistics.median(one["shown"] for one in gave)


def _bytes(play: Playwright, at: Host, page: str) -> float:
    """Return the megabytes of one cold visit with the whole page."""
    at.line.sent = 0
    with browser(play) as context:
        # The page without Python never shows a letter.
        open_once(context, at.address + page, {"typed": None, "ticked": []} if page == PLAIN else None)
    return at.line.sent / 1e6


def _line(at: Host, line: Line) -> None:
    at.line.bits, at.line.delay, at.line.encodings = line.bits, line.delay, line.encodings


def run(rounds: int = 3) -> list[Group]:
    """Return all figures of the start in Chromium."""
    made = stock.make()
    with host(ROOT / "site", made) as at, sync_playwright() as play:
        usual = _rounds(play, at, rounds)
        slow_cpu = _rounds(play, at, 1, slow=True, later=1)
        wire = {name: _bytes(play, at, page) for name, page in (("ours", OURS), ("stock", STOCK), ("plain", PLAIN))}
        _line(at, Line(encodings=("gzip",)))
        gzip = {name: _bytes(play, at, page) for name, page in (("ours", OURS), ("stock", STOCK))}
        _line(at, Line(bits=1_600_000, delay=0.15))
        slow_line = _rounds(play, at, 1, later=0)
        _line(at, Line())
        lean = _lean(play, at, rounds)
        offline = [shown["shown"] for shown in _from_service_worker(play, at)]
        usable = [
            (open_fresh(play, at.address + OURS)["usable"], open_fresh(play, at.address + PLAIN)["usable"]) for _ in range(5)
        ]
    long = [task for shown in usual["ours cold"] + usual["ours later"] for task in shown["long"]]
    return [
        Group("Start: letter on screen, as a share of stock Pyodide 0.29.5 with Jinja2", (
            Row("Chromium, first visit", _ratio(usual, "cold"), 0.35),
            Row("Chromium, later visits", _ratio(usual, "later"), 0.35),
            Row("Chromium, later visits out of the service worker", statistics.median(offline) / _median(usual["stock later"]), 0.29),
            Row("CPU four times slower, first visit", _ratio(slow_cpu, "cold"), 0.30),
            Row("CPU four times slower, later visit", _ratio(slow_cpu, "later"), 0.30),
            Row(f"line of 1.6 Mbit/s, first visit (started {slow_line['ours cold'][0]['from']})", _ratio(slow_line, "cold"), 0.90),
            Row("the way out without snapshot, first visit", lean, 1.10),
            Row("for reading: ours, first visit", _median(usual["ours cold"]), None, "ms"),
            Row("for reading: stock, first visit", _median(usual["stock cold"]), None, "ms"),
        ), "The whole form page with the theme on both sides; ours answers three requests for it, stock one."),
        Group("Form", (
            Row("usable, as a share of the page without Python", statistics.median(a / b for a, b in usable), 1.5),
            Row("longest task over 50 ms while Python starts and answers", max(long, default=0.0), 50, "ms"),
        )),
        Group("Bytes of a first visit to the form page, Python included", (
            Row("brotli, engine and law only (the page itself taken off)", wire["ours"] - wire["plain"], wire["stock"] - wire["plain"], "MB"),
            Row("brotli, all", wire["ours"], wire["stock"], "MB"),
            Row("host with gzip only, as a share of stock", gzip["ours"] / gzip["stock"], 1.2),
        )),
    ]  # fmt: skip


def _from_service_worker(play: Playwright, at: Host, visits: int = 4) -> list[Shown]:
    """Return later visits of a reader whose device keeps the tools, as it does by itself once one was used."""
    with browser(play) as context:
        page = context.new_page()
        page.set_default_timeout(240_000)
        page.goto(at.address + OURS)
        page.evaluate(MEASURE, TYPED)
        page.wait_for_selector("[data-offline] [data-do=drop-offline]:not([hidden])", state="attached")
        page.close()
        return [open_once(context, at.address + OURS) for _ in range(visits)]


def open_fresh(play: Playwright, address: str) -> Shown:
    """Return when the form of a page was usable, in a browser that was never there."""
    with browser(play) as context:
        return open_once(context, address, {"typed": None, "ticked": []})


def _lean(play: Playwright, at: Host, rounds: int) -> float:
    """Return the ratio of the start without the snapshot, which is kept from coming."""
    ratios = []
    for _ in range(rounds):
        with browser(play) as context:
            context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
            ours = open_once(context, at.address + OURS)
        if ours["from"] != "lean":
            raise ValueError(f"started {ours['from']}, not lean")
        with browser(play) as context:
            ratios.append(ours["shown"] / open_once(context, at.address + STOCK)["shown"])
    return statistics.median(ratios)
