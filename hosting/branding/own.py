"""The association's own pages: plain text with a few signs, made into HTML, and the page of contacts.

Signs: ``# Title`` on the first line, ``## Heading``, ``- item`` of a list, an empty
line between paragraphs, ``[words](https://address)``. Everything else is shown as
it is typed: markup in the text stays text.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from .markup import Edits, Element, elements, escaped
from .pack import Pack, say

#: The page of ours whose frame the own pages take, and where they go: the same depth, so that all links hold.
SHELL = "trust/check-it-yourself"
PLACE = "association"
_LINK = re.compile(r"\[([^\]\n]+)\]\(((?:https?://|mailto:|tel:)[^\s()<>\"']+)\)")


def title_and_html(text: str, fallback: str) -> tuple[str, str]:
    """Return a text's title and its HTML.

    >>> title_and_html("# Hello <b>\\n\\nOne\\ntwo\\n\\n- a\\n- b", "x")
    ('Hello <b>', '<h1>Hello &lt;b&gt;</h1>\\n<p>One two</p>\\n<ul>\\n<li>a</li>\\n<li>b</li>\\n</ul>')
    """
    title, parts, lines, items = "", [], [], []

    def finish() -> None:
        if lines:
            parts.append(f"<p>{_inline(' '.join(lines))}</p>")
            lines.clear()
        if items:
            parts.append("<ul>\n" + "\n".join(f"<li>{_inline(one)}</li>" for one in items) + "\n</ul>")
            items.clear()

    for line in (one.strip() for one in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if line.startswith("# ") and not title:
            title = line[2:].strip()
        elif line.startswith(("## ", "# ")):
            finish()
            parts.append(f"<h2>{_inline(line.lstrip('#').strip())}</h2>")
        elif line.startswith("- "):
            if lines:
                finish()
            items.append(line[2:].strip())
        elif not line:
            finish()
        else:
            if items:
                finish()
            lines.append(line)
    finish()
    title = title or fallback
    return title, "\n".join([f"<h1>{escaped(title)}</h1>", *parts])


def _inline(text: str) -> str:
    done, at = [], 0
    for found in _LINK.finditer(text):
        done += [escaped(text[at : found.start()]), link(found[2], found[1])]
        at = found.end()
    return "".join([*done, escaped(text[at:])])


def link(address: str, shown: str) -> str:
    """Return a link that tells the other side nothing of where the reader came from."""
    return f'<a href="{escaped(address)}" rel="noopener noreferrer">{escaped(shown)}</a>'


def rows(pack: Pack, language: str) -> str:
    """Return the association's contacts as a list of terms."""
    found = []
    for key in ("phone", "email", "post"):
        value = pack.spoken(pack.contact.get(key), language)
        if not value:
            continue
        shown = escaped(value)
        if key == "phone":
            shown = link("tel:" + re.sub(r"[^+0-9]", "", value), value)
        elif key == "email":
            shown = link("mailto:" + value, value)
        found.append((say(language, key), shown))
    if hours := pack.spoken(pack.hours, language):
        found.append((say(language, "hours"), escaped(hours)))
    if not found:
        return ""
    return "<dl>\n" + "\n".join(f"<dt>{escaped(term)}</dt><dd>{shown}</dd>" for term, shown in found) + "\n</dl>"


def contact_page(pack: Pack, language: str, logo: str) -> tuple[str, str]:
    """Return title and HTML of the page that says who stands behind the site and how to reach them."""
    title = say(language, "contact")
    parts = [f"<h1>{escaped(title)}</h1>"]
    if logo:
        parts.append(f'<p><img class="brand-logo" src="{escaped(logo)}" alt="{escaped(pack.name)}"></p>')
    parts.append(f"<p>{escaped(say(language, 'run-by'))} <strong>{escaped(pack.name)}</strong></p>")
    parts.append(rows(pack, language))
    if pack.channels:
        parts.append(f"<h2>{escaped(say(language, 'channels'))}</h2>\n<ul>")
        parts += [f"<li>{_channel(pack, one, language)}</li>" for one in pack.channels]
        parts.append("</ul>")
    if links := own_links(pack, language, "../"):
        parts.append(f"<h2>{escaped(say(language, 'pages'))}</h2>\n<ul>")
        parts += [f"<li>{one}</li>" for one in links]
        parts.append("</ul>")
    parts.append(f"<p>{escaped(say(language, 'made-with'))}</p>")
    return title, "\n".join(part for part in parts if part)


def _channel(pack: Pack, one: dict[str, Any], language: str) -> str:
    name = pack.spoken(one["name"], language)
    shown = [link(one["url"], name) if one["url"] else f"<strong>{escaped(name)}</strong>"]
    if says := pack.spoken(one["says"], language):
        shown.append(escaped(says))
    if phone := pack.spoken(one["phone"], language):
        shown.append(link("tel:" + re.sub(r"[^+0-9]", "", phone), phone))
    return "<br>".join(shown)


def own_links(pack: Pack, language: str, home: str) -> list[str]:
    """Return links to the association's own pages; ``home`` is the way to their folder."""
    found = [
        f'<a href="{home}{page.id}/">{escaped(title_and_html(page.texts[language], pack.name)[0])}</a>'
        for page in pack.pages
    ]
    if pack.legal_notice:
        found.append(f'<a href="{home}legal-notice/">{escaped(say(language, "legal-notice"))}</a>')
    return found


def own_pages(pack: Pack, language: str, logo: str) -> dict[str, tuple[str, str, str]]:
    """Return page id -> title, description, HTML."""
    made = {}
    title, body = contact_page(pack, language, logo)
    made["contact"] = (title, f"{say(language, 'describe-contact')} {pack.name}", body)
    if pack.legal_notice:
        title, body = title_and_html(pack.legal_notice[language], say(language, "legal-notice"))
        made["legal-notice"] = (title, f"{say(language, 'describe-legal')} {pack.name}", body)
    for page in pack.pages:
        title, body = title_and_html(page.texts[language], pack.name)
        made[page.id] = (title, f"{say(language, 'describe-page')} {pack.name}: {title}", body)
    return made


def in_shell(shell: str, title: str, description: str, body: str, page_id: str, site_name: str) -> str:
    """Return the shell page with another title, description and content, its links still right."""
    edits = Edits(shell)
    for one in elements(shell):
        if one.tag == "title":
            edits.replace(one.inside, one.close, f"{escaped(title)} - {escaped(site_name)}")
        elif one.tag == "meta" and one.attributes.get("name") == "description":
            edits.attribute(one, "content", description)
        elif one.tag == "span" and one.parent and one.parent.attributes.get("data-md-component") == "header-topic":
            edits.replace(one.inside, one.close, escaped(title))
        elif one.tag == "article":
            edits.replace(one.inside, one.close, f"\n{body}\n")
        elif "md-sidebar--secondary" in one.classes or _own_contents(one):
            edits.cut(one)
        elif one.tag == "a" and one.attributes.get("hreflang"):
            edits.attribute(one, "href", one.attributes["href"].replace(f"/{SHELL}/", f"/{PLACE}/{page_id}/"))
        elif one.tag == "a" and one.attributes.get("href") == "./":
            edits.attribute(one, "href", f"../../{SHELL}/")
        elif one.tag == "a" and re.match(r"\.\./[^./]", one.attributes.get("href", "")):
            # A neighbour of the shell page, seen from another folder.
            edits.attribute(one, "href", f"../../{SHELL.split('/')[0]}/{one.attributes['href'][3:]}")
        elif one.tag == "a" and "md-skip" in one.classes:
            edits.cut(one)
        elif one.tag == "link" and one.attributes.get("rel") in ("prev", "next"):
            edits.cut(one)
    return edits.done()


def _own_contents(one: Element) -> bool:
    """Return whether an element is the shell's own table of contents or the switch that opens it."""
    return (
        (one.tag == "nav" and "md-nav--secondary" in one.classes)
        or (one.tag == "input" and one.attributes.get("id") == "__toc")
        or (one.tag == "label" and one.attributes.get("for") == "__toc")
    )


def shell_of(language: str) -> PurePosixPath:
    """Return where the shell page of a language lies in the site."""
    return PurePosixPath(language, SHELL, "index.html")
