"""Ways out that no content policy stops are kept shut by rules on our own pages and scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers import ROOT

WEB = sorted((ROOT / "widgets" / "web").glob("*.js"))
TABLE = ROOT / "docs" / "en" / "contribute" / "leaks.md"
AHEAD = re.compile(r"(?:rel|type)\s*=\s*[\"']?(?:dns-prefetch|preconnect|prefetch|prerender|speculationrules)")
#: The one way to another page: an address that the page itself carries.
GOES = re.compile(r"(?:location(?:\.href)?\s*=[^=]|location\.(?:assign|replace)\(|window\.open\(|history\.(?:push|replace)State\()[^\n]*")
WRITTEN_IN_PAGE = re.compile(
    r"location\.replace\(\w+\.dataset\.\w+\)"
    # The calculator's link: the rule chosen from the page's own list, and nothing else.
    r"|history\.replaceState\(null, \"\", list\.value === \"\" \? bare : `\$\{bare\}#rule=\$\{list\.value\}`\)"
)


@pytest.mark.parametrize("path", [*WEB, *sorted((ROOT / "overrides").rglob("*.html"))], ids=lambda p: p.name)
def test_no_script_opens_a_line_ahead(path: Path) -> None:
    """L3: no script and no template of ours makes a browser look up or call another host."""
    assert not AHEAD.search(path.read_text(encoding="utf-8"))


def test_scripts_go_nowhere_but_where_the_page_says() -> None:
    """L9: no script builds an address to go to."""
    moves = [move[0] for path in WEB for move in GOES.finditer(path.read_text(encoding="utf-8"))]
    assert moves
    assert all(WRITTEN_IN_PAGE.match(move) for move in moves), moves


def test_only_one_link_hands_a_letter_over() -> None:
    """L9: an address with answers in it is made in one place, opens a mail program and nothing else, on a click, and the page says what that means."""
    codes = {path.name: path.read_text(encoding="utf-8") for path in WEB}
    assert ["mail.js"] == [name for name, code in codes.items() if "mailto:" in code]
    assert ["writing.js"] == [name for name, code in codes.items() if "mailto(" in code and name != "mail.js"]
    set_ = {name: re.findall(r"\w+\.href = ([^;]+);", code) for name, code in codes.items()}
    # Files made here, addresses that the engine's data hold (https and tel only), anchors of the page, and the one link.
    assert ["whole ? address : head"] == set_.pop("mail.js")
    # And to pages of this site: the law's page and a record's name; a page that search or Ask has found in its own list.
    own = {'`${element.dataset.page}#${encodeURIComponent(find(data, element.dataset.anchor) || "")}`', "url"}
    # And a reason's own page: the way up stands in the page, the rest in the catalog; nothing that was typed.
    own.add("link.dataset.guide + link.dataset.is")
    assert own | {"URL.createObjectURL(file)", "URL.createObjectURL(blob)", "text"} >= {value for found in set_.values() for value in found if not value.startswith("`#")}, set_
    for language in ("fr", "zh-Hans", "en"):
        assert re.search(r"^mail-note: .{40,}", (ROOT / "data" / "i18n" / "page" / f"{language}.yml").read_text(encoding="utf-8"), re.MULTILINE)
    page = (ROOT / "macros" / "templates" / "tool.html.j2").read_text(encoding="utf-8")
    assert 0 < page.index('data-export="mail"') < page.index("t['mail-note']") < page.index("data-plain")


def test_the_rules_on_ways_out_bite() -> None:
    """Each rule refuses a bad sample."""
    assert AHEAD.search('<link rel="dns-prefetch" href="//x">')
    bad = GOES.search('window.location.href = "https://x/?" + name;')
    assert bad and not WRITTEN_IN_PAGE.match(bad[0])


def test_the_reader_is_told_of_what_cannot_be_stopped() -> None:
    """L17: every language's page says that the browser may print an address, and names extensions and keyboards."""
    told = {"fr": ("imprime", "extension"), "zh-Hans": ("打印", "扩展"), "en": ("print", "extension")}
    for language, words in told.items():
        text = (ROOT / "docs" / language / "trust" / "check-it-yourself.md").read_text(encoding="utf-8")
        assert all(word in text for word in words), language


def test_every_test_in_the_table_of_ways_out_exists() -> None:
    """The table names all eighteen ways, and real tests."""
    text = TABLE.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| L")]
    named = {name for row in rows for name in re.findall(r"`(test_\w+)`", row.split("|")[4])}
    code = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").rglob("test_*.py") if p != Path(__file__))
    own = Path(__file__).read_text(encoding="utf-8")
    for name in named:
        assert f"def {name}(" in code + own, name
    assert {f"L{n}" for n in range(1, 19)} == {row.split("|")[1].strip() for row in rows}
    assert all("`test_" in row for row in rows)
