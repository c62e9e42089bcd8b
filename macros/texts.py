"""Letter texts and messages, parsed with Jinja2's own parser and cut at their placeholders.

Texts hold words and ``{{ name | filter }}``, never logic. Cutting them here
means that the browser carries no template engine, and that a text with an
``{% if %}`` or an unknown filter stops the build with its file and place.
"""

from __future__ import annotations

import jinja2
from jinja2 import nodes

from widgets.errors import DataError
from widgets.schema import Segment

FILTERS = frozenset({"date", "money", "lines", "number"})
_ENVIRONMENT = jinja2.Environment(autoescape=False, keep_trailing_newline=False)


def cut(text: str, *, file: str, at: str) -> tuple[Segment, ...]:
    """Return the pieces of a text: plain strings, and ``(name, filter, ...)`` for each placeholder.

    Raises:
        DataError: for logic, unknown filters or a placeholder that is not a dotted name.

    >>> cut("Dear {{ person.name }},", file="x", at="y")
    ('Dear ', ('person.name',), ',')
    """
    try:
        tree = _ENVIRONMENT.parse(text)
    except jinja2.TemplateSyntaxError as fault:
        raise DataError(f"the text cannot be read: {fault.message}", file=file, at=at) from None
    pieces: list[Segment] = []
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            raise DataError("texts hold no logic; use a paragraph with a condition", file=file, at=at)
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                pieces.append(part.data)
            else:
                pieces.append(_placeholder(part, file, at))
    return tuple(pieces)


def placeholders(pieces: tuple[Segment, ...]) -> tuple[str, ...]:
    """Return the names that the pieces print, in order."""
    return tuple(piece[0] for piece in pieces if not isinstance(piece, str))


def _placeholder(node: nodes.Expr, file: str, at: str) -> tuple[str, ...]:
    filters: list[str] = []
    while isinstance(node, nodes.Filter):
        if node.name not in FILTERS or node.args or node.kwargs:
            raise DataError(f"unknown filter {node.name!r}; there are {', '.join(sorted(FILTERS))}", file=file, at=at)
        filters.append(node.name)
        assert node.node is not None
        node = node.node
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        raise DataError("a placeholder is a dotted name such as {{ person.name }}", file=file, at=at)
    names.append(node.name)
    return (".".join(reversed(names)), *reversed(filters))
