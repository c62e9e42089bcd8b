"""Offline: what the service worker keeps, what it refuses, how it changes version, how it leaves."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, World, serve
from tests.browser.journeys import IMPLANT
from tests.browser.test_chromium import fill, finish

TOOL = "fr/tools/france/"
ACTIVE = "navigator.serviceWorker.ready.then((one) => one.active.state)"
KEPT = "async () => { const all = []; for (const n of await caches.keys()) if (n.includes(' files ')) for (const r of await (await caches.open(n)).keys()) all.push(r.url); return all; }"


@pytest.fixture
def moving(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A copy of the site that a test may change, in a sub-folder as cheap hosts give it."""
    folder = tmp_path / "www"
    shutil.copytree(ROOT / "site", folder / "club", symlinks=True)
    server = serve.server(folder, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/club/", folder / "club"
    server.shutdown()
    server.server_close()


def used(page: Page, site: str) -> None:
    """A tool used once, and everything for offline kept."""
    page.goto(site + TOOL)
    fill(page, IMPLANT)
    finish(page)
    expect(page.locator("[data-offline-status]")).to_contain_text("sans réseau sur cet appareil", timeout=90_000)


def test_a_reader_of_one_page_gets_no_worker_and_a_used_tool_works_offline(page: Page, site: str, world: World) -> None:
    """Then the network dies: the tool starts again from nothing, guides open; scripts carry the policy; no reader's word is kept."""
    page.goto(site + "fr/guides/france/refused/")
    page.wait_for_timeout(500)
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    used(page, site)
    kept = page.evaluate(KEPT)
    assert not [url for url in kept if not url.startswith(site)] and not [url for url in kept if "/zh-Hans/" in url]
    header = page.evaluate("fetch(document.querySelector('script[data-module]').dataset.module).then((r) => r.headers.get('content-security-policy'))")
    assert header and "default-src 'none'" in header and "unsafe-inline" not in header
    page.context.set_offline(True)
    fresh = page.context.new_page()
    fresh.goto(site + TOOL)
    fill(fresh, IMPLANT)
    finish(fresh)
    assert "L.932-13-3" in fresh.locator("[data-letter]").inner_text()
    fresh.goto(site + "fr/guides/france/refused/")
    assert fresh.locator("h1").count() == 1
    assert [] == world.hits
    page.context.set_offline(False)
    fresh.goto(site + TOOL)
    fresh.locator("button[data-do='drop-offline']").click()
    expect(fresh.locator("[data-offline-status]")).to_contain_text("effacée")
    assert [] == fresh.evaluate(KEPT)


def test_the_service_worker_asks_nothing_of_others_and_keeps_nothing_of_the_reader(page: Page, site: str, world: World) -> None:
    """L12: told of another host's address it stays silent; no kept byte repeats what was typed."""
    page.goto(site + TOOL)
    fill(page, IMPLANT)
    page.locator("#name-input").fill("Zsecret Nom")
    finish(page)
    expect(page.locator("[data-offline-status]")).to_contain_text("sans réseau sur cet appareil", timeout=90_000)
    done = page.evaluate("""async (other) => {
      const one = await navigator.serviceWorker.ready;
      const pipe = new MessageChannel();
      const told = new Promise((done) => { pipe.port1.onmessage = ({ data }) => done(data.done); });
      one.active.postMessage({ kind: "keep", jurisdiction: "fr", language: "fr", here: other, files: [other, `../../${other}`] }, [pipe.port2]);
      return told;
    }""", world.address)
    assert (True, []) == (done, world.hits)
    texts = page.evaluate("""async () => {
      const all = [];
      for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) {
        all.push(request.url, await (await (await caches.open(name)).match(request)).text());
      }
      return [all.length, all.filter((text) => text.includes("Zsecret")).length];
    }""")
    assert texts[0] > 40 and texts[1] == 0


def test_what_is_not_in_the_list_is_never_kept(page: Page, moving: tuple[str, Path]) -> None:
    """A login page with status 200, an altered file, a page the host has injected: served or refused, never kept."""
    site, folder = moving
    used(page, site)
    guide = folder / "fr" / "guides" / "france" / "refused" / "index.html"
    for twin in guide.parent.glob("index.html.*"):
        twin.unlink()
    guide.write_text("<!doctype html><meta charset=utf-8><title>login</title><p>portail", encoding="utf-8")
    page.goto(site + "fr/guides/france/refused/")
    assert "portail" in page.inner_text("body")
    page.context.set_offline(True)
    page.goto(site + "fr/guides/france/refused/")
    assert "portail" not in page.inner_text("body"), "the kept page is the site's own"


def test_a_new_version_waits_for_the_reader_and_mixes_nothing(page: Page, moving: tuple[str, Path]) -> None:
    """Both copies whole, the old one serves until the reader presses; then the new one, and the old is gone."""
    site, folder = moving
    used(page, site)
    worker = folder / "sw.js"
    changed = re.sub(r'"version":"[0-9a-f]+"', '"version":"feedfeedfeed"', worker.read_text(encoding="utf-8"))
    worker.write_text(changed, encoding="utf-8")
    page.locator("#claimed-input").fill("150")
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    expect(page.locator("[data-offline-status]")).to_contain_text("nouvelle version", timeout=60_000)
    names = page.evaluate("caches.keys()")
    assert 2 == len([n for n in names if " files " in n]), names
    assert "150" == page.locator("#claimed-input").input_value()
    with page.expect_navigation():
        page.locator("button[data-do='update']").click()
    assert "150" == page.locator("#claimed-input").input_value(), "nothing typed is lost by the change"
    page.wait_for_timeout(500)
    assert ["feedfeedfeed"] == [n.rpartition(" ")[2] for n in page.evaluate("caches.keys()") if " files " in n]
    page.context.set_offline(True)
    page.reload()
    assert page.locator("form[data-widget]").count() == 1


def test_a_broken_worker_is_replaced_by_one_that_leaves(page: Page, moving: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Bad, then off: the caches are cleared, nothing is registered, the site works."""
    from macros import offline

    site, folder = moving
    used(page, site)
    monkeypatch.setenv("RECOURSE_OFFLINE", "off")
    offline.write(folder)
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    page.wait_for_timeout(2000)
    assert [] == page.evaluate(KEPT)
    page.goto(site + "fr/guides/france/refused/")
    assert 0 == page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)")


def test_without_service_workers_everything_works_and_it_is_said(page: Page, site: str) -> None:
    """WeChat on iOS, private windows of old browsers, plain http."""
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(site + TOOL)
    expect(page.locator("[data-offline-status]")).to_contain_text("ne permet pas le hors-ligne")
    fill(page, IMPLANT)
    finish(page)


def test_the_list_holds_the_sites_own_files_only(site: str) -> None:
    """Every path exists in the site, with the fingerprint of its bytes; no page of another host."""
    from macros import offline

    folder = ROOT / "site"
    told: Any = offline.site_list(folder)
    text = (folder / "sw.js").read_text(encoding="utf-8")
    assert "fr/tools/france/index.html" in told and "sw.js" not in told
    assert all(f'"{path}":["{print_}",{size}]' in text for path, (print_, size) in told.items())
    assert not re.search(r"https?://(?!www\.w3\.org)[a-z]", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
