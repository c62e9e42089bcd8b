"""Keeping in Firefox and in WebKit: come back, lock, open again, erase."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT


def test_firefox_keeps_locks_and_erases(site: str) -> None:
    """Debian's Firefox, driven over BiDi."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    assert path, "no Firefox: run tools/browsers"
    done = subprocess.run(["node", str(ROOT / "tests" / "browser" / "firefox-keep.mjs"), site, path], capture_output=True, text=True, timeout=240, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-1500:]
    assert {"back": "Secretissime", "unlocked": "Secretissime", "erased": "", "bases": 0} == json.loads(done.stdout)


@pytest.mark.filterwarnings("ignore")  # the driver's own deprecations and sockets
def test_webkit_keeps_locks_and_erases(site: str) -> None:
    """WebKitGTK through its own WebDriver; one window, loaded anew."""
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    screen = None
    if "DISPLAY" not in os.environ and shutil.which("Xvfb"):
        screen = subprocess.Popen(["Xvfb", ":96", "-screen", "0", "1024x800x24"], stderr=subprocess.DEVNULL)
        os.environ["DISPLAY"] = ":96"
        time.sleep(1)
    os.environ["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1"
    options = Options()
    options.binary_location = next(str(p) for p in sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
    options.add_argument("--automation")
    driver = webdriver.WebKitGTK(options=options, service=Service("/usr/bin/WebKitWebDriver"))

    def run(code: str, *given: Any) -> Any:
        return driver.execute_script(code, *given)

    def state(name: str) -> None:
        until = time.monotonic() + 60
        while (found := run("const k = document.querySelector('[data-keep]'); return k && k.dataset.state")) != name:
            assert time.monotonic() < until, f"{found}, not {name}"
            time.sleep(0.3)

    def put(field: str, text: str) -> None:
        run("const i = document.getElementById(arguments[0]); i.value = arguments[1]; i.dispatchEvent(new Event('input', {bubbles: true}))", field, text)

    def do(name: str) -> None:
        run("[...document.querySelectorAll(`[data-keep] button[data-do='${arguments[0]}']`)].find((b) => !b.closest('[hidden]')).click()", name)

    try:
        driver.get(site + "fr/tools/france/")
        put("name-input", "Secretissime")
        do("yes")
        state("on")
        put("rc-new-phrase", "quatre chevaux verts")
        do("lock")
        state("locked-on")
        driver.get(site + "fr/")
        driver.get(site + "fr/tools/france/")
        state("unlock")
        put("rc-phrase", "quatre chevaux verts")
        do("unlock")
        state("locked-on")
        assert "Secretissime" == run("return document.querySelector('#name-input').value")
        run("document.querySelector('[data-erase]').click()")
        until = time.monotonic() + 30
        while run("return Boolean(document.querySelector('[data-keep]'))"):
            assert time.monotonic() < until
            time.sleep(0.3)
        driver.get(site + "fr/tools/france/")
        state("off")
        assert "" == run("return document.querySelector('#name-input').value")
    finally:
        driver.quit()
        if screen is not None:
            screen.terminate()
            screen.wait()
            del os.environ["DISPLAY"]
