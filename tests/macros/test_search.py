"""The words of the search, and the pages as the index reads them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment

from macros import phrases, search, search_pages
from widgets.errors import DataError

PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>t</title><meta name="recourse:jurisdiction" content="cn"><meta name="description" content="被拒赔怎么办"></head><body><nav>菜单</nav>
<article><h1>被拒赔了</h1><h2 id="now">现在怎么做</h2><p>先要<span class="rc-term">通知书<span class="rc-gloss">（解释）</span></span>。</p>
<table><tr><td>三十日</td></tr></table><div class="rc-checked"><p>来源</p></div><h2 id="next">接下来</h2><ul><li><a href="x">别的页面</a></li></ul></article></body></html>"""
RULES = {"drop": ["的", "了", "怎么"], "elisions": [], "means": [{"says": ["不赔"], "means": ["拒赔"]}], "places": {}, "prefer": ""}


def copied(tmp_path: Path) -> str:
    page = tmp_path / "zh-Hans" / "guides" / "cn" / "refused" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    search_pages.write(tmp_path / "zh-Hans", tmp_path / "copy", RULES, "zh-Hans", {"guides/cn/refused/": ["不给钱"]})
    return (tmp_path / "copy" / "guides" / "cn" / "refused" / "index.html").read_text(encoding="utf-8")


def test_the_copy_has_what_tells_and_leaves_out_what_every_page_has(tmp_path: Path) -> None:
    """Title, description and headings whole beside it; no menu, table, source, explanation or closing list of links."""
    copy = copied(tmp_path)
    assert "给钱" in copy and "通知" in copy and "拒赔" in copy and 'id="now"' in copy and "place:cn" in copy
    for word in ("菜单", "三十", "来源", "解释", "别的页面", "怎么</"):
        assert word not in copy.split("</span>", 1)[1], word
    assert 'content="被拒赔了"' in copy and "现在怎么做" in copy


def test_chinese_is_cut_and_known_words_stand_whole(tmp_path: Path) -> None:
    """What the query layer looks for as a whole is in the index as a whole."""
    assert " 拒赔" in copied(tmp_path)


def test_traditional_words_are_made_from_simplified() -> None:
    """Nobody writes them twice."""
    made = json.loads(search.rules_json("zh-Hant"))
    assert any("拒賠" in entry["means"] for entry in made["means"])


@pytest.mark.parametrize(("broken", "said"), [("fr: {drop: []}\n", "fr"), ("", "fr")])
def test_broken_words_stop_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, said: str) -> None:
    """With the file and the place."""
    path = tmp_path / "search.yml"
    path.write_text(broken or "en: {}\n", encoding="utf-8")
    monkeypatch.setattr(search, "RULES", path)
    search.rules.cache_clear()
    try:
        with pytest.raises(DataError, match=said):
            search.rules()
    finally:
        search.rules.cache_clear()


def test_a_place_preferred_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the preference would silently do nothing."""
    path = tmp_path / "search.yml"
    text = search.RULES.read_text(encoding="utf-8").replace("prefer: fr", "prefer: be", 1)
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(search, "RULES", path)
    search.rules.cache_clear()
    try:
        with pytest.raises(DataError, match="prefer"):
            search.rules()
    finally:
        search.rules.cache_clear()


def test_every_guide_says_what_people_say_who_need_it() -> None:
    """In every language; and no entry for a page that is gone."""
    guides = {f"guides/{path.parent.name}/{path.stem}/" for path in (search.ROOT / "docs" / "fr" / "guides").glob("*/*.md") if path.stem != "index"}
    for language in search.WRITTEN:
        assert guides == set(phrases.spoken(language)), language
    assert "拒賠" in phrases.spoken("zh-Hant")["guides/china/refused/"]


@pytest.mark.parametrize("broken", ["france/refused: {fr: [refus]}\n", "france/refused: {fr: [refus], en: [], zh-Hans: [拒赔]}\n"])
def test_broken_phrases_stop_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """With the file and the place."""
    path = tmp_path / "asking.yml"
    path.write_text(broken, encoding="utf-8")
    monkeypatch.setattr(phrases, "SPOKEN", path)
    phrases.spoken.cache_clear()
    try:
        with pytest.raises(DataError, match="france/refused"):
            phrases.spoken("en")
    finally:
        phrases.spoken.cache_clear()


def test_a_tool_belongs_to_the_country_of_its_form(tmp_path: Path) -> None:
    """As the branding program sees it, so that what is left out there is not found either."""
    page = BeautifulSoup(PAGE.replace('<meta name="recourse:jurisdiction" content="cn">', "").replace("<h2", '<form data-jurisdiction="fr"></form><h2', 1), "lxml")
    assert search_pages.place(page) == "fr"
    assert search_pages.place(BeautifulSoup("<p>x</p>", "lxml")) == ""


def test_on_the_page_for_wrong_addresses_no_path_names_another_host() -> None:
    """There ``base_url`` ends in a slash already; two would make the next name a host."""
    folder = search.ROOT / "overrides"
    for name in ("main.html", "404.html"):
        assert "{{ base_url }}/" not in (folder / name).read_text(encoding="utf-8"), name
    root = Environment().from_string('{{ (base_url ~ "/") | replace("//", "/") }}')
    assert '(base_url ~ "/") | replace("//", "/")' in (folder / "main.html").read_text(encoding="utf-8")
    assert ["/", "./", "../../", "/aide/"] == [root.render(base_url=at) for at in ("/", ".", "../..", "/aide/")]
