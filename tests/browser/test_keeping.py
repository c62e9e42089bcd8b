"""The case on the device: closed tab, lock, files, two tabs, full disk, hostile files, erasing; nothing is lost unsaid."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pyrage
import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.browser.journeys import IMPLANT
from tests.browser.test_chromium import all_questions, axe, fill, finish

TOOL = "fr/tools/france/"
MINE = "fr/trust/my-data/"
PHRASE = "quatre chevaux é verts"
#: Everything a page of ours could have left, by kind; the database and the caches by their full content.
LEFT = """async () => {
  const found = [...Object.values(sessionStorage), ...Object.values(localStorage)];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done) => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((done) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => done(r.result); });
      found.push(JSON.stringify(rows, (k, v) => v instanceof Uint8Array ? new TextDecoder('latin1').decode(v) : v));
    }
    db.close();
  }
  for (const name of await caches.keys()) for (const r of await (await caches.open(name)).keys()) found.push(r.url);
  return found.join('\\n');
}"""
#: The database alone.
DESK = LEFT.replace("...Object.values(sessionStorage), ...Object.values(localStorage)", "").replace("for (const name of await caches.keys()) for (const r of await (await caches.open(name)).keys()) found.push(r.url);", "")
EMPTY = """async () => ({
  tab: sessionStorage.length, local: localStorage.length, bases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"tab": 0, "local": 0, "bases": 0, "caches": 0, "workers": 0}


def box(page: Page) -> Any:
    return page.locator("[data-keep], [data-mine]")


def state(page: Page, name: str) -> None:
    expect(box(page)).to_have_attribute("data-state", name, timeout=30_000)


def do(page: Page, name: str) -> None:
    page.locator(f"button[data-do='{name}']:visible").first.click()


def go(page: Page, address: str) -> None:
    """Open a page; a tool with all its questions, since the tests type where a reader would be led."""
    page.goto(address)
    if "/tools/" in address:
        all_questions(page)


def kept(page: Page, site: str, name: str = "李 Exemple") -> None:
    """A case with one name, kept after a yes."""
    go(page, site + TOOL)
    page.locator("#name-input").fill(name)
    do(page, "yes")
    state(page, "on")


def saved_file(page: Page, button: str) -> Path:
    with page.expect_download() as got:
        do(page, button)
    return Path(got.value.path())


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    go(page, address)
    return page


def test_nothing_is_kept_before_a_yes(page: Page, site: str) -> None:
    """Neither looking nor typing makes a database; a new tab knows nothing."""
    go(page, site + TOOL)
    page.locator("#name-input").fill("Secret")
    page.wait_for_timeout(700)
    assert page.evaluate(EMPTY)["bases"] == 0
    other = opened(page.context, site + TOOL)
    state(other, "off")
    assert other.locator("#name-input").input_value() == ""


def test_after_a_yes_a_closed_tab_loses_nothing(page: Page, site: str) -> None:
    """Saved as they type; the next tab asks whether to continue."""
    kept(page, site)
    page.locator("#subject-input").fill("implant dentaire")
    expect(page.locator("[data-keep-status]")).to_contain_text("Enregistré")
    page.wait_for_timeout(700)
    context = page.context
    page.close()
    again = opened(context, site + TOOL)
    state(again, "resume")
    assert axe(again) == []
    do(again, "resume")
    state(again, "on")
    assert ["李 Exemple", "implant dentaire"] == [again.locator(f"#{n}-input").input_value() for n in ("name", "subject")]


def test_starting_anew_keeps_the_claim_already_calculated(page: Page, site: str) -> None:
    """A second press; the first claim stays in the case, the form is empty."""
    go(page, site + TOOL)
    do(page, "yes")
    fill(page, IMPLANT)
    finish(page)
    state(page, "on")
    page.wait_for_timeout(1500)
    context = page.context
    page.close()
    again = opened(context, site + TOOL)
    state(again, "resume")
    do(again, "anew")
    do(again, "anew")
    state(again, "on")
    assert again.locator("#subject-input").input_value() == ""
    file = json.loads(saved_file(again, "file").read_text(encoding="utf-8"))
    assert "implant dentaire" == file["cases"][0]["claims"][0]["subject"]
    assert {"d2"} == set(file["claims"].values()), "every tool works on the new claim"


def test_a_lock_leaves_no_readable_word_and_another_age_opens_the_file(page: Page, site: str) -> None:
    """Phrase and name are nowhere in the browser; the exported file opens elsewhere, in both forms of é."""
    kept(page, site, "Secretissime")
    page.locator("summary", has_text="Verrouiller").click()
    page.locator("#rc-new-phrase").fill(PHRASE)
    do(page, "lock")
    state(page, "locked-on")
    page.locator("#subject-input").fill("Motcache")
    page.wait_for_timeout(1200)
    left = page.evaluate(LEFT)
    assert "age-encryption.org" in left
    assert not [word for word in ("Secretissime", "Motcache", "chevaux") if word in left]
    context = page.context
    page.close()
    again = opened(context, site + TOOL)
    state(again, "unlock")
    again.locator("#rc-phrase").fill("mauvaise phrase")
    do(again, "unlock")
    expect(again.locator("[data-keep-status]")).to_contain_text("n’ouvre pas", timeout=30_000)
    again.locator("#rc-phrase").fill(f" {PHRASE.replace('é', 'e\u0301')} ")
    do(again, "unlock")
    state(again, "locked-on")
    assert ["Secretissime", "Motcache"] == [again.locator(f"#{n}-input").input_value() for n in ("name", "subject")]
    again.goto(site + MINE)
    again.locator("#rc-mine-phrase").fill(PHRASE)
    do(again, "unlock")
    state(again, "open")
    assert axe(again) == []
    again.locator("#rc-file-phrase").fill(PHRASE)
    sealed = saved_file(again, "save-locked").read_bytes()
    text = pyrage.passphrase.decrypt(sealed, PHRASE)
    assert "Secretissime" == json.loads(text)["pages"]["fr:claim"]["name"]


def test_a_file_goes_to_another_device_and_is_merged_or_replaced(chromium: Browser, page: Page, site: str, tmp_path: Path) -> None:
    """Locked by another age program, compared first, taken by choice."""
    kept(page, site, "Premier")
    page.goto(site + MINE)
    state(page, "open")
    plain = saved_file(page, "save-plain").read_bytes()
    sealed = tmp_path / "recourse-case.age"
    sealed.write_bytes(pyrage.passphrase.encrypt(plain, PHRASE))
    context = chromium.new_context(locale="fr-FR")
    other = context.new_page()
    kept(other, site, "Second")
    other.goto(site + MINE)
    state(other, "open")
    other.locator("[data-file]").set_input_files(sealed)
    state(other, "file-locked")
    other.locator("#rc-incoming-phrase").fill(PHRASE)
    do(other, "unlock-file")
    state(other, "compare")
    assert axe(other) == []
    row = other.locator("tbody tr").first.inner_text()
    assert "Premier" in row and "Second" in row and "nom" in row.lower()
    do(other, "merge")
    expect(other.locator("[data-keep-status]")).to_contain_text("C’est fait", timeout=30_000)
    assert "Second" == json.loads(saved_file(other, "save-plain").read_text(encoding="utf-8"))["pages"]["fr:claim"]["name"]
    other.locator("[data-file]").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"\xef\xbb\xbf" + plain})
    state(other, "compare")
    do(other, "replace")
    do(other, "replace")
    expect(other.locator("[data-keep-status]")).to_contain_text("C’est fait", timeout=30_000)
    assert json.loads(plain)["pages"] == json.loads(saved_file(other, "save-plain").read_text(encoding="utf-8"))["pages"]
    context.close()


def a_file(**change: Any) -> bytes:
    return json.dumps({"kind": "recourse-case-file", "version": 1, "cases": [], "pages": {"fr:claim": {"name": "X"}}, **change}).encode()


HOSTILE = {
    "empty": (b"", "vide"),
    "film": (b"\0" * 50_000_000, "trop grand"),
    "photo": (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "n’est pas un dossier"),
    "pdf": (b"%PDF-1.7 x", "n’est pas un dossier"),
    "zip": (b"PK\x03\x04" + b"x" * 99, "n’est pas un dossier"),
    "garbage": (bytes(range(128, 256)) * 9, "UTF-8"),
    "gb18030": (("案件" * 20).encode("gb18030"), "UTF-8"),
    "text": (b"hello", "abîmé"),
    "cut": (a_file()[:-3], "abîmé"),
    "another program": (b'{"kind":"photo"}', "n’est pas un dossier"),
    "brackets": (b"[" * 100_000, "imbriqué"),
    "long": (b'"' + b"x" * 3_000_000 + b'"', "trop long"),
    "newer": (a_file(version=999), "plus récente"),
    "cases": (a_file(cases={"0": 1}), "abîmé"),
    "nothing": (a_file(pages={}), "aucun dossier"),
    "wrong type": (a_file(cases=[{"version": 1, "jurisdiction": "fr", "people": [{"id": 5}]}]), "refusé"),
    "newer case": (a_file(cases=[{"version": 99, "jurisdiction": "fr"}]), "version plus récente"),
    "unknown key": (a_file(surprise=1), "refusé"),
    "proto": (b'{"kind":"recourse-case-file","version":1,"__proto__":{"x":1},"pages":{"fr:claim":{}}}', "refusé"),
    "elsewhere": (a_file(pages={"atlantis:claim": {}}), "refusé"),
    "cut age": (pyrage.passphrase.encrypt(b"x", "y")[:60], ""),
}


def test_no_hostile_file_gets_in_and_each_is_answered_in_words(page: Page, site: str, tmp_path: Path) -> None:
    """Garbage, bombs, wrong types, 50 MB, other versions; what is kept stays as it was, and the page still works."""
    kept(page, site)
    page.goto(site + MINE)
    state(page, "open")
    before = page.evaluate(LEFT)
    said = page.locator("[data-keep-status]")
    for name, (content, words) in HOSTILE.items():
        file = tmp_path / f"{name}.json"
        file.write_bytes(content)
        page.evaluate("document.querySelector('[data-keep-status]').textContent = ''")
        page.locator("[data-file]").set_input_files(file)
        if name == "cut age":
            page.locator("#rc-incoming-phrase").fill("y")
            do(page, "unlock-file")
            words = "abîmé"
        expect(said, name).to_contain_text(words, timeout=30_000)
    assert before == page.evaluate(LEFT)
    page.locator("[data-file]").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": a_file()})
    state(page, "compare")


def test_markup_in_every_place_of_a_file_stays_text(page: Page, site: str) -> None:
    """Compared, taken, shown in the form: letters, never elements."""
    bad = "<img src=x onerror=document.title='hit'>{{7*7}}</textarea>"
    page.goto(site + MINE)
    state(page, "empty")
    pages = {"fr:claim": {"name": bad, "subject": bad, "address": bad}, f"fr:{bad}": {bad: bad}}
    case = {"version": 1, "jurisdiction": "fr", "people": [{"id": "p1", "name": bad}], "claims": [{"id": "d1", "notes": bad, "facts": {bad: bad}}]}
    page.locator("[data-file]").set_input_files({"name": "x", "mimeType": "text/plain", "buffer": a_file(pages=pages, cases=[case])})
    state(page, "compare")
    assert page.locator("tbody img").count() == 0 and bad in page.locator("tbody").inner_text()
    do(page, "merge")
    expect(page.locator("[data-keep-status]")).to_contain_text("C’est fait", timeout=30_000)
    go(page, site + TOOL)
    state(page, "resume")
    do(page, "resume")
    state(page, "on")
    assert bad == page.locator("#name-input").input_value()
    assert "hit" not in page.title()


def test_a_second_tab_writes_nothing_until_it_takes_over(page: Page, site: str) -> None:
    """One writer; the first tab is told and saves before it stops."""
    kept(page, site, "Un")
    second = opened(page.context, site + TOOL)
    state(second, "resume")
    do(second, "resume")
    state(second, "taken")
    second.locator("#subject-input").fill("deux")
    second.wait_for_timeout(700)
    assert "deux" not in page.evaluate(LEFT).replace(json.dumps({"name": "Un", "subject": "deux"}), "")
    do(second, "take")
    state(second, "on")
    state(page, "taken")
    assert ["Un", "deux"] == [second.locator(f"#{n}-input").input_value() for n in ("name", "subject")]


def test_a_write_over_a_revision_never_read_is_refused(page: Page, site: str) -> None:
    """Where there are no locks, the revision number stops the older tab."""
    page.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    kept(page, site, "Un")
    second = opened(page.context, site + TOOL)
    second.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    second.reload()
    state(second, "resume")
    do(second, "resume")
    state(second, "on")
    second.locator("#subject-input").fill("neuf")
    expect(second.locator("[data-keep-status]")).to_contain_text("Enregistré")
    second.wait_for_timeout(700)
    page.locator("#subject-input").fill("vieux")
    state(page, "taken")
    assert "neuf" in page.evaluate(DESK)
    assert "vieux" == page.locator("#subject-input").input_value()


def test_a_full_disk_is_said_and_the_text_stays(page: Page, site: str) -> None:
    """Chromium tells only at the end of the transaction; the next save works once there is room."""
    # Before the database is opened: Chromium remembers how much room an open one has.
    debug = page.context.new_cdp_session(page)
    debug.send("Storage.overrideQuotaForOrigin", {"origin": site.rstrip("/"), "quotaSize": 300_000})
    kept(page, site, "Un")
    # Not "xxx": the database would shrink it.
    page.locator("#address-input").fill("".join(map(chr, random.Random(1).choices(range(0x4E00, 0x9FFF), k=300_000))))
    state(page, "failed")
    expect(page.locator("[data-keep-status]")).to_contain_text("plus de place")
    assert 300_000 == len(page.locator("#address-input").input_value())
    debug.send("Storage.overrideQuotaForOrigin", {"origin": site.rstrip("/")})
    page.locator("#address-input").fill("1 rue A")
    state(page, "on")


BROKEN = {
    "barred": "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } })",
    "absent": "Object.defineProperty(window, 'indexedDB', { value: undefined })",
    "refusing": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'UnknownError'); }",
    "backing store": "IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'UnknownError'); }",
    "no session": "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
}


@pytest.mark.parametrize("way", sorted(BROKEN))
def test_without_storage_everything_works_and_it_is_said(page: Page, site: str, way: str) -> None:
    """Private windows, blocked cookies, a store that cannot be opened: never a loop, never a dead page."""
    faults: list[str] = []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.add_init_script(BROKEN[way])
    go(page, site + TOOL)
    page.locator("#name-input").fill("Li")
    do(page, "yes")
    state(page, "on" if way == "no session" else "failed")
    if way != "no session":
        expect(page.locator("[data-keep-status]")).to_contain_text("ne laisse rien garder", timeout=15_000)
    assert "Li" == json.loads(saved_file(page, "file").read_text(encoding="utf-8"))["pages"]["fr:claim"]["name"]
    assert [] == faults


def test_a_connection_lost_under_the_page_is_opened_again(page: Page, site: str) -> None:
    """As Firefox does after a full disk and iOS in the background: every call throws until the database is reopened."""
    kept(page, site, "Un")
    page.evaluate("""() => {
      const real = IDBDatabase.prototype.transaction; let dead = null;
      IDBDatabase.prototype.transaction = function (...given) {
        dead = dead || this;
        if (this === dead) throw new DOMException('lost', 'InvalidStateError');
        return real.apply(this, given);
      };
    }""")
    page.locator("#subject-input").fill("après la panne")
    page.wait_for_timeout(1200)
    state(page, "on")
    assert "après la panne" in page.evaluate(DESK)


def test_an_old_tab_that_holds_the_database_is_named_and_the_new_one_goes_on_when_it_is_closed(page: Page, site: str) -> None:
    """A later version of the site needs the next version of the database; a tab of another program's making ignores it."""
    kept(page, site, "Un")
    context, name = page.context, page.evaluate("indexedDB.databases().then((all) => all[0].name)")
    page.close()
    old = context.new_page()
    old.goto(site + "robots.txt")
    old.evaluate("(name) => new Promise((done) => { const r = indexedDB.open(name, 1); r.onsuccess = () => { window.held = r.result; done(); }; })", name)

    def later(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        assert "openDB(name, 1, {" in text
        route.fulfill(response=answer, body=text.replace("openDB(name, 1, {", "openDB(name, 2, {"))

    new = context.new_page()
    new.route("**/desk.*.js", later)
    go(new, site + TOOL)
    expect(new.locator("[data-keep-status]")).to_contain_text("Fermez", timeout=15_000)
    new.locator("#subject-input").fill("pendant ce temps")
    old.close()
    state(new, "resume")
    do(new, "resume")
    state(new, "on")
    assert ["Un", "pendant ce temps"] == [new.locator(f"#{n}-input").input_value() for n in ("name", "subject")]


def test_what_a_newer_site_wrote_is_left_alone(page: Page, site: str) -> None:
    """Refused in words; a raw copy can be taken; not one byte changes."""
    kept(page, site)
    change = """(text) => new Promise((done) => { const r = indexedDB.open(NAME); r.onsuccess = () => {
      const s = r.result.transaction('desk', 'readwrite'); const o = s.objectStore('desk'); const all = o.getAll();
      all.onsuccess = () => { const last = all.result.at(-1); o.put(text ? { ...last, text } : { ...last, format: 99 }); };
      s.oncomplete = () => { r.result.close(); done(true); }; }; })"""
    name = page.evaluate("indexedDB.databases().then((all) => all[0].name)")
    for text, words in (("", "version plus récente"), ("not json", "abîmé")):
        page.evaluate(change.replace("NAME", json.dumps(name)), text)
        before = page.evaluate(DESK)
        tab = opened(page.context, site + TOOL)
        state(tab, "unreadable")
        expect(tab.locator("[data-keep-status]")).to_contain_text(words)
        assert saved_file(tab, "raw").stat().st_size > 5
        assert before == tab.evaluate(DESK)
        tab.close()
        if not text:
            page.evaluate(change.replace("NAME", json.dumps(name)).replace("format: 99", "format: 1"), "")


def test_a_store_emptied_by_the_browser_is_noticed(page: Page, site: str) -> None:
    """No blank desk without a word."""
    kept(page, site)
    page.goto("about:blank")
    page.goto(site + "fr/")
    page.evaluate("indexedDB.databases().then((all) => new Promise((done) => { const r = indexedDB.deleteDatabase(all[0].name); r.onsuccess = done; }))")
    go(page, site + TOOL)
    expect(page.locator("[data-keep-status]")).to_contain_text("n’y est plus")


def test_erase_and_leave_erases_everything_in_every_tab(page: Page, site: str) -> None:
    """Tab, database, caches, worker; Back shows nothing; a neighbour's data stay."""
    kept(page, site)
    second = opened(page.context, site + TOOL)
    state(second, "resume")
    page.locator("[data-erase]").click()
    page.wait_for_url(site + "fr/")
    # A worker that the other tab was just installing is taken away once it has finished.
    page.wait_for_timeout(3000)
    assert NOTHING == page.evaluate(EMPTY)
    state(second, "off")
    go(page, site + TOOL)
    state(page, "off")
    assert "" == page.locator("#name-input").input_value()


def test_the_page_of_ones_data_lists_and_erases_for_good(page: Page, site: str) -> None:
    """Two presses, then nothing is left in any store but the neighbour's."""
    kept(page, site)
    page.goto(site + MINE)
    state(page, "open")
    expect(page.locator("[data-list]")).to_contain_text("lisible")
    page.evaluate("new Promise((done) => { const r = indexedDB.open('neighbour'); r.onsuccess = () => { r.result.close(); done(); }; })")
    do(page, "erase-all")
    do(page, "erase-all")
    state(page, "empty")
    expect(page.locator("[data-keep-status]")).to_contain_text("Tout est effacé")
    assert {**NOTHING, "bases": 1} == page.evaluate(EMPTY)
    expect(page.locator("[data-list]")).to_contain_text("Aucun dossier")


def test_no_word_of_the_case_leaves_with_a_save_a_lock_or_a_file(page: Page, site: str) -> None:
    """The whole request log of keeping, locking, exporting and importing."""
    asked: list[str] = []
    page.context.on("request", lambda r: asked.append(f"{r.url} {r.post_data or ''}"))
    kept(page, site, "Secretissime")
    page.goto(site + MINE)
    state(page, "open")
    page.locator("#rc-file-phrase").fill(PHRASE)
    saved_file(page, "save-locked")
    assert asked and not [line for line in asked if "Secret" in line or "chevaux" in line]
    assert not [line for line in asked if not line.startswith((site, "blob:"))]


def test_a_page_killed_after_a_save_leaves_a_whole_case(page: Page, site: str) -> None:
    """The renderer is killed while the next save is under way: one whole revision is there."""
    kept(page, site, "Un")
    context = page.context
    page.locator("#subject-input").fill("en cours")
    page.wait_for_timeout(420)
    with pytest.raises(Error):
        page.goto("chrome://crash", timeout=5_000)
    # Opened only now: an empty tab may live in the very renderer that was killed.
    other = context.new_page()
    # The service worker died with the renderer: what is asked of it before the browser has noticed is never answered.
    other.wait_for_timeout(1500)
    go(other, site + TOOL)
    state(other, "resume")
    do(other, "resume")
    assert "Un" == other.locator("#name-input").input_value()


def test_a_hidden_tab_has_saved(page: Page, site: str) -> None:
    """Nothing relies on leaving in an orderly way: hiding the tab saves at once, before the pause is over."""
    kept(page, site, "Un")
    page.evaluate("""() => {
      const field = document.querySelector('#subject-input'); field.value = 'vite';
      field.dispatchEvent(new Event('input', { bubbles: true }));
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    }""")
    page.wait_for_timeout(250)
    assert "vite" in page.evaluate(DESK)


def test_back_after_erasing_shows_nothing(page: Page, site: str) -> None:
    """Neither the browser's memory of the page nor its memory of fields gives anything back."""
    page.goto(site + "fr/")
    kept(page, site, "Secretissime")
    page.locator("[data-erase]").click()
    page.wait_for_url(site + "fr/")
    page.go_back()
    go(page, site + TOOL)
    page.wait_for_timeout(300)
    assert "" == page.locator("#name-input").input_value()
    assert "Secretissime" not in page.content()


def test_without_https_the_lock_is_refused_with_its_reason(page: Page, site: str) -> None:
    """No key can be made there; nothing is half locked."""
    page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    kept(page, site, "Un")
    page.locator("summary", has_text="Verrouiller").click()
    page.locator("#rc-new-phrase").fill(PHRASE)
    do(page, "lock")
    expect(page.locator("[data-keep-status]")).to_contain_text("https")
    state(page, "on")
    assert "Un" in page.evaluate(DESK)


def test_saves_follow_one_another(page: Page, site: str) -> None:
    """Thirty quick changes: the last one is what is kept, and only five revisions stay."""
    kept(page, site, "Un")
    for n in range(30):
        page.locator("#subject-input").fill(f"texte {n}")
        if n % 6 == 0:
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
            page.wait_for_timeout(450)
    page.wait_for_timeout(900)
    rows = json.loads(page.evaluate(DESK).split("\n")[0])
    assert 1 < len(rows) <= 5
    assert "texte 29" == json.loads(rows[-1]["text"])["pages"]["fr:claim"]["subject"]


def test_a_page_changed_under_us_saves_what_was_typed(page: Page, site: str) -> None:
    """A translating browser or an extension rewrites every text; labels are not data, foreign fields are not ours."""
    kept(page, site, "Un")
    page.evaluate("""() => {
      for (const label of document.querySelectorAll('label, legend, button')) label.textContent = 'TRADUIT';
      const odd = document.createElement('input'); odd.name = 'name'; odd.value = 'INJECTED';
      document.querySelector('form[data-widget]').append(odd);
      odd.dispatchEvent(new Event('input', { bubbles: true }));
    }""")
    page.locator("#subject-input").fill("à moi")
    page.wait_for_timeout(900)
    left = page.evaluate(DESK)
    assert "à moi" in left and "TRADUIT" not in left and "INJECTED" not in left
