"""Keeping in Firefox and in WebKit: fill, lose the tab, come back, lock, export, import, go offline, update, erase."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from tests.browser.conftest import ROOT, serve
from tests.browser.webkit import webkit

TOOL, MINE = "fr/tools/france/", "fr/trust/my-data/"
PHRASE = "quatre chevaux verts"
NEXT = "feedfeedfeed"

#: Small functions that the steps below use; written into each of them, since a page that loads anew forgets them.
PAGE = """
const box = () => document.querySelector("[data-keep], [data-mine]");
const state = (name) => Boolean(box()) && box().dataset.state === name;
const said = (text) => [...document.querySelectorAll("[data-keep-status], [data-offline-status]")].some((one) => one.textContent.includes(text));
const shownOnly = (one) => !one.closest("[hidden]") && !one.hidden;
const press = (name) => { [...box().querySelectorAll(`button[data-do="${name}"]`)].find(shownOnly).click(); };
const put = (id, text) => { const input = document.getElementById(id); input.value = text; input.dispatchEvent(new Event("input", { bubbles: true })); };
const name = () => document.querySelector("#name-input").value;
const caught = () => { const real = URL.createObjectURL.bind(URL); window.blobs = []; URL.createObjectURL = (one) => { window.blobs.push(one); return real(one); }; HTMLAnchorElement.prototype.click = () => {}; };
const bytes = async () => btoa(String.fromCharCode(...new Uint8Array(await window.blobs.at(-1).arrayBuffer())));
const choose = (base64) => { const chosen = new DataTransfer(); chosen.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], "case.age")); const input = document.querySelector("[data-file]"); input.files = chosen.files; input.dispatchEvent(new Event("change", { bubbles: true })); };
const left = async () => ({ tab: sessionStorage.length, bases: indexedDB.databases ? (await indexedDB.databases()).length : 0, caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length });
"""


@dataclass
class Host:
    """The site, on a line that can be cut and with a version that can change."""

    address: str = ""
    dead: bool = False
    newer: bool = False
    servers: list[ThreadingHTTPServer] = field(default_factory=list)
    control: str = ""

    def serve(self, handler: Any) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """A host whose control address cuts the line (``dead``), mends it (``alive``) or brings a new version (``newer``)."""
    made = Host()
    worker = (ROOT / "site" / "sw.js").read_text(encoding="utf-8")
    later = tmp_path / "sw.js"
    later.write_text(re.sub(r'"version":"[0-9a-f]+"', f'"version":"{NEXT}"', worker), encoding="utf-8")
    assert NEXT in later.read_text(encoding="utf-8")

    class Line(serve.Files):
        def send_head(self) -> BinaryIO | None:
            if made.dead:
                self.close_connection = True
                return None
            if made.newer and self.path.partition("?")[0] == "/sw.js":
                return self._send(later, 200, serve.TYPES[".js"], "")
            return super().send_head()

    class Control(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            word = self.path.strip("/")
            made.dead = word == "dead"
            made.newer = made.newer or word == "newer"
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    made.address = made.serve(partial(Line, directory=str(ROOT / "site")))
    made.control = made.serve(Control)
    yield made
    for server in made.servers:
        server.shutdown()
        server.server_close()


Step = dict[str, Any]


def run(code: str, named: str = "") -> Step:
    return {"run": PAGE + code, **({"as": named} if named else {})}


def until(test: str) -> Step:
    return {"until": f"{PAGE} return Boolean({test});"}


def keeping(site: str) -> list[Step]:
    """Fill, lose the tab, come back, lock, lose it again, unlock, export locked."""
    return [
        {"go": site + TOOL}, until("box()"), run("put('name-input', 'Secretissime'); press('yes');"), until("state('on')"),
        {"tab": True, "go": site + TOOL}, until("state('resume')"), run("press('resume');"), until("state('on')"), run("return name();", "back"),
        run(f"put('rc-new-phrase', '{PHRASE}'); box().querySelector(\"[data-do='lock']\").click();"), until("state('locked-on')"),
        {"tab": True, "go": site + TOOL}, until("state('unlock')"), run(f"put('rc-phrase', '{PHRASE}'); press('unlock');"), until("state('locked-on')"),
        run("return name();", "unlocked"),
        {"tab": True, "go": site + MINE}, until("state('unlock')"), run(f"put('rc-mine-phrase', '{PHRASE}'); press('unlock');"), until("state('open')"),
        run(f"caught(); put('rc-file-phrase', '{PHRASE}'); press('save-locked');"), until("window.blobs.length > 0 && state('open')"),
        run("return bytes();", "file"),
        run("press('erase-all'); press('erase-all');"), until("state('empty')"), run("return left();", "erased"),
    ]  # fmt: skip


def importing(site: str, file: str) -> list[Step]:
    """On a device that knows nothing: open the file, take it, find the case in the tool; erase from there."""
    return [
        {"tab": True, "go": site + MINE}, until("state('empty')"), run(f"choose('{file}');"), until("state('file-locked')"),
        run(f"put('rc-incoming-phrase', '{PHRASE}'); press('unlock-file');"), until("state('compare')"), run("press('merge');"), until("said('C’est fait')"),
        {"tab": True, "go": site + TOOL}, until("state('resume')"), run("press('resume');"), until("state('on')"), run("return name();", "imported"),
    ]  # fmt: skip


def offline(host: Host) -> list[Step]:
    """Keep for offline, cut the line, start the tool anew, mend it, take a new version, erase everything."""
    site = host.address
    return [
        run("press('keep-offline');"), until("said('sans réseau sur cet appareil') || said('ne permet pas le hors-ligne')"),
        {"call": host.control + "dead"},
        {"tab": True, "go": site + TOOL}, until("state('resume') || state('on')"), run("if (state('resume')) press('resume');"), until("state('on')"),
        run("document.querySelector('button[type=submit]').click();"), until("!document.querySelector('[data-results]').hidden"),
        run("return { name: name(), results: document.querySelector('[data-results]').innerText.length > 500 };", "offline"),
        {"call": host.control + "alive"}, {"call": host.control + "newer"},
        run("const one = await navigator.serviceWorker.getRegistration(); await one.update(); return true;"), until("said('nouvelle version')"),
        run("window.before = true; press('update');"), until(f"box() && (await caches.keys()).filter((one) => one.includes(' files ')).every((one) => one.endsWith('{NEXT}'))"),
        until("!window.before && (state('on') || state('resume'))"), run("if (state('resume')) press('resume');"), until("state('on')"), run("return name();", "updated"),
        run("document.querySelector('[data-erase]').click();"), until("!document.querySelector('[data-keep]')"),
        {"tab": True, "go": site + TOOL}, until("state('off')"), run("return { name: name(), ...(await left()) };", "gone"),
    ]  # fmt: skip


def holds(shown: dict[str, Any]) -> None:
    nothing = {"tab": 0, "bases": 0, "caches": 0, "workers": 0}
    assert ["Secretissime"] * 3 == [shown["back"], shown["unlocked"], shown["imported"]]
    assert nothing == shown["erased"]
    if "offline" in shown:
        assert {"name": "Secretissime", "results": True} == shown["offline"]
        assert "Secretissime" == shown["updated"]
    assert {"name": "", **nothing} == shown["gone"]


def test_firefox_keeps_locks_moves_works_offline_and_erases(host: Host) -> None:
    """Debian's Firefox, driven over BiDi."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    assert path, "no Firefox: run tools/browsers"

    def journey(steps: list[Step]) -> dict[str, Any]:
        done = subprocess.run(
            ["node", str(ROOT / "tests" / "browser" / "firefox-steps.mjs"), path],
            input=json.dumps(steps), capture_output=True, text=True, timeout=400, check=False, cwd=ROOT,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2500:]
        return json.loads(done.stdout)

    # Two browsers: the second has never seen the case.
    first = journey(keeping(host.address))
    holds({**first, **journey([*importing(host.address, first["file"]), *offline(host)])})


@pytest.mark.filterwarnings("ignore")  # the driver's own deprecations and sockets
def test_webkit_keeps_locks_moves_works_offline_and_erases(host: Host) -> None:
    """WebKitGTK through its own WebDriver; one window, whose memory of the tab is emptied where a tab is lost."""
    shown: dict[str, Any] = {}

    def travel(driver: Any, steps: list[Step]) -> None:
        def ask(code: str) -> Any:
            found = driver.execute_async_script(f"const done = arguments[arguments.length - 1]; (async () => {{ {code} }})().then((one) => done({{ value: one }}), (fault) => done({{ fault: String(fault) }}));")
            assert "fault" not in found, (code.removeprefix(PAGE), found["fault"])
            return found.get("value")

        for step in steps:
            if "call" in step:
                urllib.request.urlopen(step["call"]).close()
            if step.get("tab"):
                driver.execute_script("if (location.protocol !== 'about:') sessionStorage.clear()")
            if "go" in step:
                driver.get(step["go"])
            if "run" in step:
                found = ask(step["run"])
                if "as" in step:
                    shown[step["as"]] = found
            if "until" in step:
                end = time.monotonic() + 90
                while ask(step["until"]) is not True:
                    assert time.monotonic() < end, (step["until"].removeprefix(PAGE), driver.execute_script("return document.body.innerText.slice(0, 600)"))
                    time.sleep(0.3)

    with webkit() as driver:
        travel(driver, keeping(host.address))
    with webkit() as driver:
        travel(driver, [*importing(host.address, shown["file"]), *offline(host)])
    holds(shown)
