"""What the check page says: all well behind nginx, and of each bad host the sentence that names its fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from macros import selfcheck
from macros.site import SITE
from tests.browser.conftest import host, serve
from tests.helpers import ROOT

PAGE = "en/host/check/"
LEAKS = ("L1", "L2", "L3", "L4", "L5", "L6")


def check(page: Page, address: str, where: str = PAGE) -> dict[str, str]:
    """Run the check and return row -> grade."""
    page.goto(address + where)
    page.locator("[data-run=samples]").click()
    expect(page.locator("[data-check-root][data-state=done]")).to_be_attached(timeout=60_000)
    rows: dict[str, str] = page.eval_on_selector_all("[data-check]", "(all) => Object.fromEntries(all.map((one) => [one.dataset.check, one.dataset.outcome]))")
    return rows


def said(page: Page, row: str) -> str:
    """Return what a row says now."""
    return page.locator(f"[data-check={row}] [data-says]:visible").inner_text()


@pytest.mark.parametrize("language", ["fr", "zh-Hans"])
def test_all_is_well_behind_the_supplied_settings(nginx: str, page: Page, language: str) -> None:
    """The one remark is that a folder shares its address; every way out is stopped, and nothing went anywhere."""
    asked: list[str] = []
    page.on("requestfinished", lambda r: asked.append(r.url))
    rows = check(page, nginx, f"{language}/host/check/")
    assert {name: grade for name, grade in rows.items() if grade != "ok"} == {"shared": "warn"}
    assert page.locator("[data-whole]:visible").inner_text() == selfcheck.words(language)["whole-warn"]
    assert not [url for url in asked if not url.startswith((nginx.split("/aide/")[0], "blob:", "data:"))]
    for row in LEAKS:
        assert page.locator(f"[data-check={row}] [data-says=ok] li").count() >= 1, row


def test_the_short_address_leads_to_the_check(nginx: str, page: Page) -> None:
    """``check/`` can be said on the telephone."""
    page.goto(nginx + "check/")
    page.locator("a[hreflang=fr]").click()
    assert page.url == nginx + "fr/host/check/"


class Plain(serve.Files):
    """No twins, a kept page, no header, and a page for everything: a cheap host."""

    extensions_map = {**serve.Files.extensions_map, ".js": "text/javascript", ".wasm": "text/plain"}

    def send_head(self) -> Any:
        self.headers.replace_header("Accept-Encoding", "identity")
        return super().send_head()

    def _not_found(self) -> Any:
        return self._send(Path(self.directory) / "index.html", 200, "text/html", "")

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Cache-Control":
            value = "max-age=604800"
        if keyword != "X-Content-Type-Options":
            super().send_header(keyword, value)


def test_a_cheap_host_is_told_each_fault(page: Page) -> None:
    """F34, F36, kept pages, no compression, no header: each in its own line, naming the file and the right type."""
    with host(Plain) as address:
        rows = check(page, address)
        bad = {name for name, grade in rows.items() if grade == "bad"}
        assert bad == {"types", "lost", "keeping"}
        assert {name for name, grade in rows.items() if grade == "warn"} == {"packed", "nosniff", "frames"}
        assert "application/wasm" in said(page, "types") and ".wasm" in said(page, "types")
        assert "404" in said(page, "lost")
        assert "Something is wrong" in page.locator("[data-whole]:visible").inner_text()


def test_a_missing_and_a_changed_file_are_named(page: Page, site_copy: Callable[[], Path]) -> None:
    """F35, F37 and F50: half an upload, and a host that changes what it serves."""
    folder = site_copy()
    worker = next((folder / "assets/recourse").glob("worker.*.js"))
    for twin in (".br", ".gz"):
        Path(f"{worker}{twin}").unlink(missing_ok=True)
    text = worker.read_text(encoding="utf-8")
    worker.write_text(text + "\n// changed", encoding="utf-8")
    with host(serve.Files, folder) as address:
        rows = check(page, address)
        assert rows["files"] == "bad" and worker.name in said(page, "files")
        worker.unlink()
        rows = check(page, address)
        assert rows["files"] == rows["tools"] == "bad"
        assert "missing" in said(page, "files") and worker.name in said(page, "files")
        (folder / "checksums.txt").unlink()
        assert check(page, address)["list"] == "bad"


@pytest.fixture
def site_copy(tmp_path: Path) -> Callable[[], Path]:
    """A copy of the built site that a test may spoil."""
    import shutil

    return lambda: Path(shutil.copytree(SITE, tmp_path / "site"))


def rewritten(page: Page, change: Callable[[str], str]) -> None:
    """Change the check page on its way, as a host or a proxy would."""

    def handle(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=change(answer.text()))

    page.route(re.compile(r".*/host/check/(\?.*)?$"), handle)


def test_without_its_policy_the_page_says_what_would_get_out(page: Page) -> None:
    """F45: every row of ways out turns; else their good outcome would prove nothing."""
    rewritten(page, lambda text: re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text))
    with host(serve.Files) as address:
        rows = check(page, address)
        assert rows["policy"] == rows["files"] == "bad"
        assert {row for row in LEAKS if rows[row] == "bad"} == set(LEAKS)


def test_what_a_host_puts_into_the_page_is_shown(page: Page) -> None:
    """F44: advertising put in on the way is blocked by the policy and named."""
    rewritten(page, lambda text: text.replace("</body>", '<script src="https://adverts.invalid/a.js"></script></body>'))
    with host(serve.Files) as address:
        rows = check(page, address)
        assert rows["injected"] == "bad"
        assert "adverts.invalid" in said(page, "injected")


def test_other_software_at_the_same_address_is_named(page: Page, tmp_path: Path) -> None:
    """A cookie or a store that is not ours means that somebody else could read what readers keep."""
    with host(serve.Files) as address:
        page.goto(address + PAGE)
        page.evaluate("document.cookie = 'wordpress_test=1'")
        assert check(page, address)["shared"] == "warn"
        assert "wordpress_test" in said(page, "shared")


def test_scripts_sent_with_a_wrong_type_leave_the_sentence_standing(page: Page) -> None:
    """F34: the check itself cannot start, and the page says why."""

    class Wrong(serve.Files):
        extensions_map = {**serve.Files.extensions_map, ".js": "text/plain"}

    with host(Wrong) as address:
        page.goto(address + PAGE)
        assert "text/javascript" in page.locator("[data-whole=idle]").inner_text()
        assert page.locator("[data-run]:visible").count() == 0


def test_attempts_go_to_names_that_cannot_exist() -> None:
    """Nothing may ever be received: all addresses of the check end in .invalid, reserved for this."""
    for path in (ROOT / "overrides" / "assets" / "check").glob("*.js"):
        code = path.read_text(encoding="utf-8")
        hosts = re.findall(r"(?:https?|wss?):\\?/\\?/([^\s`/\"')]+)", code)
        assert all("recourse-check" in one for one in hosts), (path, hosts)
        assert len(code.splitlines()) <= 250
        assert not re.search(r"innerHTML|insertAdjacentHTML|eval\(|new Function|localStorage", code), path
        assert not re.search(r"[一-鿿àâçéèêëîïôûù]", code), path


@pytest.mark.parametrize("language", ["fr", "zh-Hans", "zh-Hant", "en"])
def test_every_outcome_has_its_sentence(language: str) -> None:
    """Each code that a script can give stands in the words, with a grade; nothing else does."""
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "overrides" / "assets" / "check").glob("*.js"))
    rows = selfcheck.words(language)["checks"]
    for row, told in rows.items():
        for outcome in set(told) - {"name"}:
            assert f'"{outcome}"' in code, (row, outcome)
    asked = set(re.findall(r'show\("(\w+)"', code)) | set(re.findall(r'\["(L\d)"', code))
    assert asked == set(rows)
