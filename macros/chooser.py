"""What lies at the root of the whole site: the chooser of language and country, and three small files.

No script: links only, each in its own language, so that nobody is sent anywhere
by a guess.
"""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros import languages

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
STYLE = Path(__file__).parent / "templates" / "chooser.css"
#: The question readers come with, in their words.
QUESTIONS = {
    "fr": "Votre assurance refuse, paie trop peu ou ne répond pas ?",
    "zh-Hans": "保险拒赔、少赔、不答复？",
    "zh-Hant": "保險拒賠、少賠、不答覆？",
    "en": "Has your insurer refused, paid too little, or not answered?",
}
BACK = {
    "fr": "Cette page n’existe pas. Retour au choix de la langue",
    "zh-Hans": "没有这个页面。返回选择语言",
    "zh-Hant": "沒有這個頁面。返回選擇語言",
    "en": "There is no such page. Back to the choice of language",
}
CHECK = {
    "fr": "Vérifier cette installation",
    "zh-Hans": "检查这次安装",
    "zh-Hant": "檢查這次安裝",
    "en": "Check this installation",
}
#: Countries: their page, where a language has it, and their names.
COUNTRIES = {
    "tools/france/": {"fr": "France", "zh-Hans": "法国", "zh-Hant": "法國", "en": "France"},
    "tools/china/": {
        "fr": "Chine continentale",
        "zh-Hans": "中国大陆",
        "zh-Hant": "中國大陸",
        "en": "Mainland China",
    },
}


def write(site: Path, tags: tuple[str, ...], *, site_url: str) -> None:
    """Write the chooser, the page for wrong addresses, and the files for search engines."""
    for name in ("index", "404"):
        page = _TEMPLATES.get_template(f"{name}.html.j2").render(
            sections=[_section(tag) for tag in tags],
            # A wrong address can be at any depth, so that page needs the site's full path.
            root="" if name == "index" else _path_of(site_url),
        )
        (site / f"{name}.html").write_text(page + "\n", encoding="utf-8")
    # An address that can be said on the telephone: leads to the check page of each language.
    (site / "check").mkdir(exist_ok=True)
    page = _TEMPLATES.get_template("check.html.j2").render(sections=[_section(tag) for tag in tags])
    (site / "check" / "index.html").write_text(page + "\n", encoding="utf-8")
    shutil.copyfile(STYLE, site / "chooser.css")
    robots = "User-agent: *\nAllow: /\n"
    if site_url:
        base = site_url.rstrip("/")
        robots += f"Sitemap: {base}/sitemap.xml\n"
        maps = "".join(
            f"  <sitemap><loc>{escape(base)}/{tag}/sitemap.xml</loc></sitemap>\n" for tag in tags
        )
        (site / "sitemap.xml").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{maps}</sitemapindex>\n',
            encoding="utf-8",
        )
    else:
        # A sitemap holds full addresses; without the site's own there is none to give.
        for tag in tags:
            (site / tag / "sitemap.xml").unlink(missing_ok=True)
    (site / "robots.txt").write_text(robots, encoding="utf-8")


def _section(tag: str) -> dict[str, object]:
    pages = languages.page_addresses(languages.docs_folder(tag))
    return {
        "tag": tag,
        "name": languages.names()[tag],
        "question": QUESTIONS.get(tag, ""),
        "check": CHECK.get(tag, "check"),
        "back": BACK.get(tag, "Recourse"),
        "countries": [
            {"page": page, "name": names.get(tag, names["en"])}
            for page, names in COUNTRIES.items()
            if page in pages
        ],
    }


def _path_of(site_url: str) -> str:
    rest = site_url.split("://", 1)[-1]
    return "/" + "".join(f"{part}/" for part in rest.split("/")[1:] if part)
