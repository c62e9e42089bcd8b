"""One journey each in Firefox and in WebKit: the same letter out of the same files."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from dataclasses import asdict
from typing import Any

import pytest

from tests.browser.attempts import ABSENT, BLOCKED, script
from tests.browser.conftest import ROOT, World
from tests.browser.journeys import CHENGDU, IMPLANT, Journey
from tests.browser.webkit import webkit


def holds(shown: dict[str, Any], journey: Journey) -> None:
    assert "true" == shown["final"]
    assert "snapshot" == shown["from"]
    for words in (*journey.letter, *journey.translation):
        assert words in shown["letter"], words
    for words in journey.results:
        assert words in shown["results"], words


def firefox() -> str:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    assert path, "no Firefox: run tools/browsers"
    return path


def test_firefox_writes_the_implant_letter(site: str) -> None:
    """Debian's Firefox, driven over BiDi."""
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "browser" / "firefox.mjs"), site + IMPLANT.page, firefox()],
        input=json.dumps(asdict(IMPLANT)), capture_output=True, text=True, timeout=180, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-1500:]
    holds(json.loads(done.stdout), IMPLANT)


@pytest.mark.filterwarnings("ignore")  # the driver's own deprecations and sockets
def test_webkit_writes_the_chengdu_letter(site: str) -> None:
    """Debian's WebKitGTK."""
    with webkit() as driver:
        driver.get(site + CHENGDU.page)
        for name in CHENGDU.ticked:
            driver.execute_script("document.getElementById(arguments[0]).click()", name)
        for name, text in CHENGDU.typed.items():
            driver.execute_script(
                "const i = document.getElementById(arguments[0]); i.focus(); i.value = arguments[1]; i.dispatchEvent(new Event('input', {bubbles: true}))",
                name, text,
            )  # fmt: skip
        driver.execute_script("document.querySelector('button[type=submit]').click()")
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if driver.execute_script("return document.querySelector('[data-letter]').hidden === false"):
                break
            time.sleep(0.5)
        shown = driver.execute_script("""return {
            letter: document.querySelector("[data-letter]").innerText,
            results: document.querySelector("[data-results]").innerText,
            final: document.querySelector("[data-letter]").dataset.final,
            from: document.querySelector("[data-tool]").dataset.from,
        }""")
        holds(shown, CHENGDU)


#: One page of each kind: tool, guide, trust page, lost page, chooser.
PAGES = ("fr/tools/france/", "zh-Hans/guides/france/refused/", "en/trust/check-it-yourself/", "404.html", "")


def visits(site: str, bare: str, world: World, only: set[str]) -> list[tuple[str, str]]:
    """Return addresses with the code to run there; what arrives tells where it came from by its path."""
    told = [("bare", bare), *((f"page{n}", site + page) for n, page in enumerate(PAGES))]
    return [(address, script(f"{world.address}{name}/", only)) for name, address in told]


def holds_tight(world: World, only: set[str]) -> None:
    """Every attempt arrived from the bare page, none from ours."""
    hits = {hit.strip("/?").split("?")[0] for hit in world.hits}
    assert only == {hit.removeprefix("bare/") for hit in hits if hit.startswith("bare/")}
    assert not {hit for hit in hits if hit.startswith("page")}


def test_nothing_gets_out_in_firefox(site: str, bare: str, world: World) -> None:
    """The same attempts as in Chromium, as far as Firefox makes them at all."""
    only = set(BLOCKED) - ABSENT["firefox"]
    told = [{"address": address, "code": code} for address, code in visits(site, bare, world, only)]
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "browser" / "visit.mjs"), firefox()],
        input=json.dumps(told), capture_output=True, text=True, timeout=120, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-1500:]
    holds_tight(world, only)


@pytest.mark.filterwarnings("ignore")
def test_nothing_gets_out_in_webkit(site: str, bare: str, world: World) -> None:
    """The same in WebKit."""
    only = set(BLOCKED) - ABSENT["webkit"]
    with webkit() as driver:
        for address, code in visits(site, bare, world, only):
            driver.get(address)
            driver.execute_script(code)
            time.sleep(2)
    holds_tight(world, only)
