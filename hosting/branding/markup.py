"""Where each element of a page stands in its text, so that parts are cut or replaced and every other byte stays."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Element:
    """One element: ``start`` to ``end`` in the page, its content from ``inside`` to ``close``."""

    def __init__(self, tag: str, attributes: dict[str, str], start: int, inside: int, parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.start = start
        self.inside = inside
        self.close = inside
        self.end = inside
        self.parent = parent
        #: Text below it, without tags.
        self.words: list[str] = []

    @property
    def text(self) -> str:
        """Return the text below it, blanks drawn together."""
        return " ".join("".join(self.words).split())

    @property
    def classes(self) -> list[str]:
        """Return the names in its class attribute."""
        return self.attributes.get("class", "").split()

    def above(self) -> Iterator[Element]:
        """Yield the elements it stands in, the nearest first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent


class _Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.found: list[Element] = []
        self.open: list[Element] = []
        self.lines = [0]
        for n, sign in enumerate(page):
            if sign == "\n":
                self.lines.append(n + 1)
        self.feed(page)
        self.close()
        for left in self.open:
            left.close = left.end = len(page)

    def here(self) -> int:
        line, column = self.getpos()
        return self.lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs, closed=tag in VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begin(tag, attrs, closed=True)

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]], closed: bool) -> None:
        start = self.here()
        inside = start + len(self.get_starttag_text() or "")
        one = Element(tag, {k: v or "" for k, v in attrs}, start, inside, self.open[-1] if self.open else None)
        self.found.append(one)
        if not closed:
            self.open.append(one)

    def handle_endtag(self, tag: str) -> None:
        if not any(one.tag == tag for one in self.open):
            return
        at = self.here()
        after = self.page.index(">", at) + 1
        while self.open:
            one = self.open.pop()
            one.close = at
            # An element that was never closed ends where the one around it does.
            one.end = after if one.tag == tag else at
            if one.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.words.append(data)


def elements(page: str) -> list[Element]:
    """Return every element of a page, in the order they begin."""
    return _Reader(page).found


class Edits:
    """Changes to one page, made together; what lies inside something cut is not touched any more."""

    def __init__(self, page: str) -> None:
        self.page = page
        self._made: list[tuple[int, int, str]] = []

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in place of what stands from ``start`` to ``end``."""
        self._made.append((start, end, text))

    def cut(self, one: Element) -> None:
        """Take an element out, with all it holds."""
        self.replace(one.start, one.end, "")

    def unwrap(self, one: Element) -> None:
        """Take an element's tags away and leave what it holds."""
        self.replace(one.start, one.inside, "")
        self.replace(one.close, one.end, "")

    def attribute(self, one: Element, name: str, value: str) -> None:
        """Give an attribute that the element already has another value."""
        tag = self.page[one.start : one.inside]
        old = one.attributes[name]
        for quote in ('"', "'"):
            for written in (old, escaped(old)):
                whole = f"{name}={quote}{written}{quote}"
                at = tag.find(whole)
                if at >= 0:
                    self.replace(one.start + at, one.start + at + len(whole), f'{name}="{escaped(value)}"')
                    return
        raise ValueError(f"no attribute {name} as written in {tag[:120]}")

    def done(self) -> str:
        """Return the changed page."""
        parts, at = [], 0
        for start, end, text in sorted(self._made, key=lambda m: (m[0], -m[1])):
            if start < at:
                continue
            parts += [self.page[at:start], text]
            at = end
        return "".join([*parts, self.page[at:]])


def escaped(text: str) -> str:
    """Return a text as it may stand in HTML, between tags and between quotes."""
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;")):
        text = text.replace(sign, name)
    return text
