"""Relative paths between pages, languages and the shared files of the tools.

Relative only, so that a site works in any folder of any host.
"""

from __future__ import annotations

#: Where the shared files of the tools lie, below the root of the site.
ASSETS = "assets/recourse"
#: Country -> the name of its page under ``law/`` and of its folders of guides and refusal reasons.
LAW_PAGES = {"fr": "france", "cn": "china"}


def to_root(page_url: str) -> str:
    """Return the way from a page up to its language's root, with a closing slash.

    >>> to_root("guides/refusal/"), to_root(""), to_root("404.html")
    ('../../', './', './')
    """
    return "../" * page_url.count("/") or "./"


def asset_base(page_url: str, assets_at: str) -> str:
    """Return the way from a page to the folder with the tools' files.

    >>> asset_base("tools/letters/", "../assets/recourse/")
    '../../../assets/recourse/'
    """
    return to_root(page_url) + assets_at


def in_language(page_url: str, tag: str) -> str:
    """Return the way to the same page in another language of the whole site.

    >>> in_language("guides/refusal/", "en")
    '../../../en/guides/refusal/'
    """
    return f"{to_root(page_url)}../{tag}/{page_url}"


def file_of(page_url: str) -> str:
    """Return the Markdown file of a page that is no folder's index, below its language's folder; other engines know the address only.

    >>> file_of("guides/france/refused/")
    'guides/france/refused.md'
    """
    return f"{page_url.rstrip('/')}.md"


def law_home(jurisdiction: str, page_url: str) -> str:
    """Return the way from a page to the page with a country's law; nothing for a country that has none.

    >>> law_home("fr", "guides/france/refused/"), law_home("xx", "")
    ('../../../law/france/', '')
    """
    return f"{to_root(page_url)}law/{LAW_PAGES[jurisdiction]}/" if jurisdiction in LAW_PAGES else ""


def ground_page(jurisdiction: str, ground: str) -> str:
    """Return the address of a refusal reason's page below its language; nothing for a country that has no pages.

    >>> ground_page("fr", "waiting-period"), ground_page("xx", "late-notice")
    ('grounds/france/waiting-period/', '')
    """
    return f"grounds/{LAW_PAGES[jurisdiction]}/{ground}/" if jurisdiction in LAW_PAGES else ""
