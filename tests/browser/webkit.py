"""WebKitGTK through its own WebDriver, on a virtual screen where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def webkit() -> Iterator[Any]:
    """Give a driver; it and its screen are gone afterwards."""
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    screen = None
    if "DISPLAY" not in os.environ and shutil.which("Xvfb"):
        screen = subprocess.Popen(["Xvfb", ":97", "-screen", "0", "1024x800x24"], stderr=subprocess.DEVNULL)
        os.environ["DISPLAY"] = ":97"
        time.sleep(1)
    os.environ["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1"
    options = Options()
    options.binary_location = next(str(p) for p in sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
    options.add_argument("--automation")
    try:
        driver = webdriver.WebKitGTK(options=options, service=Service("/usr/bin/WebKitWebDriver"))
        try:
            driver.set_script_timeout(120)
            yield driver
        finally:
            driver.quit()
    finally:
        if screen is not None:
            screen.terminate()
            screen.wait()
            del os.environ["DISPLAY"]
