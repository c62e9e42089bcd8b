"""Changes every page: name, colours, logo, foot and address; what leads to a removed page goes, and nothing else."""

from __future__ import annotations

import html
import posixpath
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from . import own
from .markup import Edits, Element, elements, escaped
from .pack import Pack, say

#: Words outside the links of a list entry that is still nothing without them ("In France: … · …").
MOST_AROUND = 40
#: Marks of one's own on an element or page that belongs to one country.
COUNTRY = "data-jurisdiction"
META = "recourse:jurisdiction"


class Frame:
    """What is the same for all pages of one run."""

    def __init__(self, pack: Pack, old_name: str, files: set[str], gone: set[str], left_tags: set[str], style: str, logo: str) -> None:
        self.pack, self.old_name = pack, old_name
        #: Paths of the pages that stay, and of those that do not.
        self.files, self.gone = files, gone
        #: Languages left out.
        self.left_tags = left_tags
        #: Paths of the style sheet and of the picture, from the root of the site; empty for none.
        self.style, self.logo = style, logo

    def is_gone(self, path: str) -> bool:
        """Return whether a page is not in the site any more."""
        return path in self.gone or path.split("/")[0] in self.left_tags


def country_of(page: str) -> str:
    """Return the one country a page belongs to, or nothing."""
    for one in elements(page):
        if one.tag == "meta" and one.attributes.get("name") == META:
            return one.attributes.get("content", "")
        if one.tag == "form" and one.attributes.get(COUNTRY):
            return one.attributes[COUNTRY]
    return ""


def goal(path: str, href: str) -> str:
    """Return the file of the site that a link on the page at ``path`` leads to; nothing for addresses elsewhere.

    >>> goal("fr/guides/a/index.html", "../b/#c"), goal("fr/index.html", ".."), goal("a.html", "https://x.example/")
    ('fr/guides/b/index.html', 'index.html', '')
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), unquote(parts.path)))
    named = whole.lstrip("/")
    if PurePosixPath(named).suffix in ("", ".") or parts.path.endswith("/"):
        return f"{named}/index.html" if named else "index.html"
    return named


def up(path: str) -> str:
    """Return the way from a page to the root of the site.

    >>> up("fr/guides/a/index.html"), up("index.html")
    ('../../../', '')
    """
    return "../" * path.count("/")


def changed(page: str, path: str, frame: Frame) -> str:
    """Return a page in the association's frame."""
    edits = Edits(page)
    found = elements(page)
    _without_the_gone(edits, found, path, frame)
    root = up(path) if path != "404.html" else _path_of(frame.pack.address)
    for one in found:
        if one.attributes.get("data-for-jurisdiction", "") not in ("", *frame.pack.jurisdictions):
            edits.cut(one)
        elif one.tag in ("section", "p", "li") and _at_root(path) and one.attributes.get("lang") in frame.left_tags:
            edits.cut(one)
        elif one.tag == "meta" and one.attributes.get("name") == "description" and _at_root(path):
            edits.attribute(one, "content", _described(found, one.attributes["content"], frame))
        elif one.tag == "title":
            edits.replace(one.inside, one.close, escaped(_renamed(page[one.inside : one.close], frame)))
        elif one.tag == "head":
            edits.replace(one.close, one.close, _head(path, root, frame))
        elif one.tag == "link" and one.attributes.get("rel") == "icon" and frame.logo:
            edits.attribute(one, "href", root + frame.logo)
        elif one.tag == "link" and one.attributes.get("rel") == "canonical":
            edits.cut(one)
        elif path == "404.html" and one.tag in ("a", "link"):
            _from_root(edits, one, root)
        _name(edits, page, one, root, frame)
    language = path.split("/")[0] if "/" in path else ""
    foot = next((one for one in found if one.tag == "footer"), None) or next((one for one in found if one.tag == "main"), None)
    if foot is not None:
        edits.replace(foot.close, foot.close, _foot(root, language, frame))
    return edits.done()


def _without_the_gone(edits: Edits, found: list[Element], path: str, frame: Frame) -> None:
    dead: list[Element] = []
    links: list[Element] = []
    for one in found:
        if one.tag not in ("a", "link") or "href" not in one.attributes:
            continue
        to = goal(path, one.attributes["href"])
        if one.tag == "link":
            if frame.is_gone(to):
                edits.cut(one)
            continue
        links.append(one)
        if not frame.is_gone(to):
            continue
        other = _neighbour(to, frame) if "md-nav__link" in one.classes and "md-nav__item--pruned" in (one.parent.classes if one.parent else []) else ""
        if other:
            # The menu shows a whole section as a link to its first page: now to the first that is left.
            edits.attribute(one, "href", up(path) + other[: -len("index.html")])
        else:
            dead.append(one)
    gone = {id(one) for one in dead}
    for one in found:
        if one.tag in ("li", "section", "p") and _all_dead(one, links, gone):
            edits.cut(one)
        elif one.tag in ("ul", "ol"):
            items = [item for item in found if item.parent is one and item.tag == "li"]
            if items and all(_all_dead(item, links, gone) for item in items):
                edits.cut(one)
    for one in dead:
        edits.unwrap(one)
    switch = next((one for one in found if "house-languages" in one.classes), None)
    if switch is not None and len(frame.pack.languages) == 1:
        edits.cut(switch)


def _all_dead(one: Element, links: list[Element], gone: set[int]) -> bool:
    """Return whether an entry holds links, all of them dead, and too few other words to stand without them."""
    inside = [link for link in links if one.start < link.start < one.end]
    if not inside or any(id(link) not in gone for link in inside):
        return False
    in_menu = any(up.tag == "nav" for up in one.above())
    return in_menu or len(one.text) - sum(len(link.text) for link in inside) <= MOST_AROUND


def _at_root(path: str) -> bool:
    """Return whether a page speaks all languages at once."""
    return path in ("index.html", "404.html", "check/index.html")


def _described(found: list[Element], old: str, frame: Frame) -> str:
    """Return the description of a page in all languages, in those that are left."""
    said = [
        one.text
        for one in found
        if (one.tag == "p" and one.parent and one.parent.tag == "section" and one.parent.attributes.get("lang") in frame.pack.languages)
        or (one.tag == "li" and one.attributes.get("lang") in frame.pack.languages)
    ]
    return " ".join(said) or old


def _neighbour(to: str, frame: Frame) -> str:
    folder = to.split("/")[:2]
    return next((name for name in sorted(frame.files) if name.split("/")[:2] == folder and name.endswith("/index.html") and not frame.is_gone(name)), "")


def _renamed(title: str, frame: Frame) -> str:
    plain = html.unescape(title).strip()
    if plain == frame.old_name:
        return frame.pack.name
    ending = f" - {frame.old_name}"
    return plain[: -len(ending)] + f" - {frame.pack.name}" if plain.endswith(ending) else plain


def _name(edits: Edits, page: str, one: Element, root: str, frame: Frame) -> None:
    """Put the association's name, and its picture, where the frame of the page shows ours."""
    if "md-logo" in one.classes:
        for key in ("title", "aria-label"):
            if one.attributes.get(key) == frame.old_name:
                edits.attribute(one, key, frame.pack.name)
        if frame.logo:
            edits.replace(one.inside, one.close, f'<img src="{escaped(root + frame.logo)}" alt="">')
        return
    framed = one.tag == "h1" or (one.tag == "span" and any(up.tag == "header" for up in one.above()))
    if framed and one.text == frame.old_name and "<" not in page[one.inside : one.close]:
        edits.replace(one.inside, one.close, escaped(frame.pack.name))
    elif one.tag == "label" and "md-nav__title" in one.classes and one.text == frame.old_name:
        at = page.rfind(frame.old_name, one.inside, one.close)
        edits.replace(at, at + len(frame.old_name), escaped(frame.pack.name))


def _head(path: str, root: str, frame: Frame) -> str:
    made = f'<link rel="stylesheet" href="{root}{frame.style}">\n'
    if frame.pack.address and path.endswith("index.html"):
        made += f'<link rel="canonical" href="{escaped(frame.pack.address + path[: -len("index.html")])}">\n'
    return made


def _foot(root: str, language: str, frame: Frame) -> str:
    """Return who runs the site, with the ways to them: in the page's language, or in each for the pages at the root."""
    shown = []
    for tag in [language] if language in frame.pack.languages else frame.pack.languages:
        home = f"{root}{tag}/{own.PLACE}/"
        links = [f'<a href="{home}contact/">{escaped(say(tag, "contact"))}</a>', *own.own_links(frame.pack, tag, home)]
        shown.append(
            f'<p class="brand-foot" lang="{tag}">{escaped(say(tag, "run-by"))} <strong>{escaped(frame.pack.name)}</strong> · {" · ".join(links)}</p>\n'
        )
    # Inside the theme's footer the grid gives the same margins as the sentence above.
    return '<div class="md-grid">\n' + "".join(shown) + "</div>\n"


def _path_of(address: str) -> str:
    return urlsplit(address).path if address else "/"


def _from_root(edits: Edits, one: Element, root: str) -> None:
    """The page for wrong addresses may be shown at any depth: its links begin at the host's root."""
    href = one.attributes.get("href", "")
    if href.startswith("/") and not href.startswith("//"):
        edits.attribute(one, "href", root + href[1:])


def all_pages(site: Path) -> list[str]:
    """Return the path of every page below a folder, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
