"""How somebody is reached without internet, said beside every address on the web that a page shows."""

from __future__ import annotations

from html import escape

from macros.words import words
from widgets.schema import Body


def phone_link(body: Body) -> str:
    """Return the telephone number as a link; nothing where none is known."""
    number = escape(body.phone).replace(" ", "\u00a0")
    return f'<a href="tel:{escape("".join(body.phone.split()), quote=True)}">{number}</a>' if body.phone else ""


def phone_text(body: Body, language: str) -> str:
    """Return the telephone number with its label; for a body on the web without one, that none is known; else nothing."""
    t = words(language)
    return f"{t['reach-phone']}{body.phone or t['reach-none']}" if body.phone or body.url else ""


def beside(body: Body, language: str, tongue: str) -> str:
    """Return the ways by telephone, post and counter in brackets, as HTML; ``tongue`` is the language of the postal address.

    >>> beside(Body(id="b", names={}, sort="court", says={}, sources=()), "en", "fr")
    ''
    """
    if not body.url:
        return ""
    t = words(language)
    # In the middle of a sentence.
    label = t["reach-phone"][0].lower() + t["reach-phone"][1:]
    ways = [escape(label) + (phone_link(body) or escape(t["reach-none"]))]
    if body.address:
        lines = escape(", ".join(body.address))
        ways.append(escape(t["reach-post"]) + (lines if language == tongue else f'<span lang="{tongue}">{lines}</span>'))
    if body.address_says:
        ways.append(escape(body.address_says[language].rstrip(t["reach-stop"])))
    return t["reach-bracket"].replace("{ways}", t["reach-and"].join(ways))
