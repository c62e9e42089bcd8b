"""The log of proof in Chromium: calls and files noted, moved, rechecked; the archive opens elsewhere and reads back."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_chromium import axe

WORDS = {
    "fr": ("fr/tools/evidence-france/", "Appel au centre", "Oui, c’est couvert", "Pièce n° 1", "identique", "toutes les empreintes sont justes"),
    "zh-Hans": ("zh-Hans/tools/evidence-china/", "客服电话", "可以赔", "证据1", "指纹相同", "指纹全部相符"),
}


def log(page: Page, title: str, said: str, files: list[Path]) -> None:
    """Note a call, then choose files."""
    page.locator("[data-add]").first.click()
    page.locator("#title-1-input").fill(title)
    page.locator("#time-1-input").fill("14:30")
    page.locator("#said-1-input").fill(said)
    page.locator("#rc-proof-files").set_input_files([str(f) for f in files])
    expect(page.locator("[data-item]")).to_have_count(1 + len(files), timeout=30_000)
    for n in range(2, 2 + len(files)):
        page.locator(f"#kind-{n}-input").select_option("letter")
    expect(page.locator("form progress")).to_be_hidden()


def packed(page: Page, target: Path) -> None:
    with page.expect_download(timeout=60_000) as waiting:
        page.locator("[data-pack]").click()
    waiting.value.save_as(target)


@pytest.mark.parametrize("language", list(WORDS))
def test_proof_is_noted_packed_checked_elsewhere_and_read_back(page: Page, site: str, tmp_path: Path, language: str) -> None:
    """Python opens the archive, hashlib and sha256sum agree, and another page restores it."""
    where, title, said, first, same, right = WORDS[language]
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" and "favicon" not in m.text else None)
    one, two = tmp_path / "refus <b>.pdf", tmp_path / "CON.txt"
    one.write_bytes(b"%PDF-1.7" + bytes(range(256)) * 50_000)
    two.write_bytes(b"PK\x05\x06 not an archive")
    page.goto(site + where)
    log(page, title, said, [one, two])
    # The last goes up by its button; the call comes last of all.
    page.locator("[data-item]").nth(0).locator("[data-down]").click()
    expect(page.locator("#title-2-input")).to_have_value(title)
    page.locator("[data-item]").nth(1).locator("[data-down]").press("Enter")
    expect(page.locator("#title-3-input")).to_have_value(title)
    row = page.locator("[data-item]").nth(0)
    row.locator("input[type=file]").set_input_files(str(two))
    expect(row.locator("[data-check-result]")).not_to_be_empty(timeout=30_000)
    assert same not in row.locator("[data-check-result]").inner_text()
    row.locator("input[type=file]").set_input_files(str(one))
    expect(row.locator("[data-check-result]")).to_contain_text(same, timeout=30_000)
    assert [] == axe(page)
    archive = tmp_path / "out.zip"
    packed(page, archive)
    expect(page.locator("[data-results]")).to_contain_text(first)
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(archive) as made:
        assert made.testzip() is None
        names = made.namelist()
        assert [n for n in names if n.startswith("exhibits/")] == ["exhibits/01-refus-b.pdf", "exhibits/02-CON.txt"]
        made.extractall(unpacked)
    marks = dict(reversed(line.split("  ", 1)) for line in (unpacked / "fingerprints.sha256").read_text(encoding="utf-8").splitlines())
    for name, file in (("exhibits/01-refus-b.pdf", one), ("exhibits/02-CON.txt", two)):
        assert marks[name] == hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == hashlib.sha256(file.read_bytes()).hexdigest()
    assert 0 == subprocess.run(["sha256sum", "-c", "fingerprints.sha256"], cwd=unpacked, capture_output=True, check=False).returncode
    assert said in (unpacked / "03-chronology.txt").read_text(encoding="utf-8")
    assert json.loads((unpacked / "recourse-dossier.json").read_text(encoding="utf-8"))["data_version"]
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    page.goto(site + where)
    page.evaluate("sessionStorage.clear()")
    page.reload()
    expect(page.locator("[data-item]")).to_have_count(0)
    page.locator("#rc-proof-archive").set_input_files(str(archive))
    expect(page.locator("form [data-status]")).to_contain_text(right, timeout=60_000)
    expect(page.locator("[data-item]")).to_have_count(3)
    expect(page.locator("#title-3-input")).to_have_value(title)
    again = tmp_path / "again.zip"
    packed(page, again)
    with zipfile.ZipFile(again) as second:
        assert second.read("fingerprints.sha256") == (unpacked / "fingerprints.sha256").read_bytes()
    page.locator("#rc-proof-archive").set_input_files(str(two))
    expect(page.locator("[data-item]")).to_have_count(3)
    assert [] == faults


def test_hostile_archives_bring_nothing_in(page: Page, site: str, tmp_path: Path) -> None:
    """Paths that climb, too many entries, a bomb, another country, a file that was changed: each is answered, the page lives."""
    record = {"jurisdiction": "fr", "items": [{"title": "Lettre", "file": "x.txt", "sha256": hashlib.sha256(b"right").hexdigest(), "size": 5, "place": "exhibits/01-Lettre.txt", "id": "e1"}]}

    def archive(name: str, entries: list[tuple[str, bytes]]) -> str:
        path = tmp_path / f"{name}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for place, content in entries:
                made.writestr(place, content)
        return str(path)

    plain = json.dumps(record).encode()
    name = "recourse-dossier.json"
    cases = [
        (archive("many", [(name, plain), *((f"{n}.txt", b"x") for n in range(600))]), "trop grande"),
        (archive("bomb", [(name, b" " * 30_000_000 + plain)]), "abîmé"),
        (archive("elsewhere", [(name, json.dumps({**record, "jurisdiction": "cn"}).encode())]), "abîmé"),
        (archive("none", [("readme.txt", b"x")]), "abîmé"),
        (archive("broken", [(name, b"{")]), "abîmé"),
        (archive("climbing", [(name, plain), ("../../evil.txt", b"right")]), "abîmé"),
        (archive("odd", [(name, b'{"jurisdiction":"fr","items":7}')]), "abîmé"),
    ]
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.goto(site + "fr/tools/evidence-france/")
    status = page.locator("form [data-status]")
    for path, words in cases:
        page.evaluate("document.querySelector('form [data-status]').textContent = ''")
        page.locator("#rc-proof-archive").set_input_files(path)
        expect(status, path).to_contain_text(words, timeout=30_000)
        expect(page.locator("[data-item]")).to_have_count(0)
    page.locator("#rc-proof-archive").set_input_files(archive("altered", [(name, plain), ("exhibits/01-Lettre.txt", b"wrong")]))
    expect(status).to_contain_text("manquent ou ont changé", timeout=30_000)
    expect(page.locator("[data-item]")).to_have_count(1)
    assert [] == faults


def test_items_survive_a_reload_and_problems_stand_beside_their_field(page: Page, site: str) -> None:
    """In this tab; a title that is missing is asked for there."""
    page.goto(site + "fr/tools/evidence-france/")
    page.locator("[data-add]").first.click()
    page.locator("#said-1-input").fill("Rappelez demain")
    page.reload()
    expect(page.locator("#said-1-input")).to_have_value("Rappelez demain")
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-summary]")).to_contain_text("titre court", timeout=60_000)
    expect(page.locator("[data-field='title-1'] [data-problem]")).to_be_visible()


def test_what_is_kept_after_a_yes_comes_back(page: Page, site: str) -> None:
    """The items go into the case on the device, like the answers of any form."""
    page.goto(site + "fr/tools/evidence-france/")
    page.locator("[data-add]").first.click()
    page.locator("#title-1-input").fill("Appel gardé")
    page.locator("[data-do=yes]").click()
    expect(page.locator("[data-keep]")).to_have_attribute("data-state", "on", timeout=30_000)
    page.locator("button[type=submit]").click()
    expect(page.locator("[data-results]")).to_be_visible(timeout=60_000)
    page.wait_for_timeout(800)
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    page.goto(site + "fr/tools/evidence-france/")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    page.locator("[data-do=resume]").click(timeout=30_000)
    expect(page.locator("#title-1-input")).to_have_value("Appel gardé")


def test_a_large_file_does_not_freeze_the_page(page: Page, site: str) -> None:
    """200 MB: the page goes on answering while the worker counts, and progress is shown."""
    page.goto(site + "fr/tools/evidence-france/")
    page.evaluate("""() => {
      window.longest = 0; let last = performance.now();
      window.ticking = setInterval(() => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; }, 20);
      window.shares = new Set();
      const bar = document.querySelector("form progress");
      window.watching = setInterval(() => { if (!bar.hidden) window.shares.add(bar.value); }, 20);
      const chosen = new DataTransfer();
      chosen.items.add(new File([new Uint8Array(200_000_000)], "film.mp4"));
      window.longest = 0; last = performance.now();
      const input = document.querySelector("#rc-proof-files");
      input.files = chosen.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }""")
    expect(page.locator("[data-mark]")).to_have_text(hashlib.sha256(bytes(200_000_000)).hexdigest(), timeout=120_000)
    longest, shares = page.evaluate("[window.longest, window.shares.size]")
    assert longest < 1500
    assert shares > 3


def test_requests_do_not_depend_on_what_is_noted(chromium: Browser, site: str, tmp_path: Path) -> None:
    """Two readers, the same list of addresses; nothing of theirs in any of them."""
    logs = []
    for n, name in enumerate(("Secret Premier", "Autre Personne")):
        file = tmp_path / f"{name}.txt"
        file.write_text(name * (n + 1), encoding="utf-8")
        context = chromium.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda r, asked=asked: asked.append(f"{r.method} {r.url} {r.post_data or ''}"))
        page.goto(site + "fr/tools/evidence-france/")
        log(page, name, name, [file])
        packed(page, tmp_path / f"{n}.zip")
        logs.append(sorted(line for line in asked if "blob:" not in line))
        context.close()
    assert logs[0] == logs[1]
    assert not any("Secret" in line for line in logs[0])


def test_the_page_reads_and_prints_without_script(chromium: Browser, site: str) -> None:
    """How to capture each kind, and the sheet of calls."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "zh-Hans/tools/evidence-china/")
    expect(page.locator("table tbody tr")).to_have_count(8)
    expect(page.locator("#kind-call")).to_contain_text("录音")
    context.close()
