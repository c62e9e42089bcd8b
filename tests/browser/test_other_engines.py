"""One journey each in Firefox and in WebKit: the same letter out of the same files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT
from tests.browser.journeys import CHENGDU, IMPLANT, Journey


def holds(shown: dict[str, Any], journey: Journey) -> None:
    assert "true" == shown["final"]
    for words in (*journey.letter, *journey.translation):
        assert words in shown["letter"], words
    for words in journey.results:
        assert words in shown["results"], words


def test_firefox_writes_the_implant_letter(site: str) -> None:
    """Debian's Firefox, driven over BiDi."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    assert path, "no Firefox: run tools/browsers"
    done = subprocess.run(
        ["node", str(ROOT / "tests" / "browser" / "firefox.mjs"), site + IMPLANT.page, path],
        input=json.dumps(asdict(IMPLANT)), capture_output=True, text=True, timeout=180, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-1500:]
    holds(json.loads(done.stdout), IMPLANT)


@pytest.mark.filterwarnings("ignore")  # the driver's own deprecations and sockets
def test_webkit_writes_the_chengdu_letter(site: str) -> None:
    """WebKitGTK through its own WebDriver, on a virtual screen where there is none."""
    from selenium import webdriver
    from selenium.webdriver.common.by import By
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    screen = None
    if "DISPLAY" not in os.environ and shutil.which("Xvfb"):
        screen = subprocess.Popen(["Xvfb", ":97", "-screen", "0", "1024x800x24"], stderr=subprocess.DEVNULL)
        os.environ["DISPLAY"] = ":97"
        time.sleep(1)
    os.environ["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1"
    options = Options()
    options.binary_location = next(
        str(p) for p in sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    )
    options.add_argument("--automation")
    driver = webdriver.WebKitGTK(options=options, service=Service("/usr/bin/WebKitWebDriver"))
    try:
        driver.set_script_timeout(120)
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
        shown = {
            "letter": driver.find_element(By.CSS_SELECTOR, "[data-letter]").text,
            "results": driver.find_element(By.CSS_SELECTOR, "[data-results]").text,
            "final": driver.find_element(By.CSS_SELECTOR, "[data-letter]").get_attribute("data-final"),
        }
        holds(shown, CHENGDU)
    finally:
        driver.quit()
        if screen is not None:
            screen.terminate()
            screen.wait()
            del os.environ["DISPLAY"]
