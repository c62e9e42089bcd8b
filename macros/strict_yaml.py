"""YAML for people, read strictly: text stays text.

Texts hold no markup and no script address: what somebody sends in as data never
becomes part of a page but as letters. Only unquoted whole numbers and ``true``/``false`` become values; ``no``,
``12:30``, ``010`` and dates stay text. Two equal keys are refused, since the
usual loader keeps the last without a word.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from widgets.errors import DataError

#: What would become an element or run a script, were it ever put into a page as it is.
_MARKUP = re.compile(r"<[a-z/!?]|&(?:#\w+|[a-z]+);|\b(?:javascript|vbscript)\s*:|\bdata:\w+/|\bon[a-z]+\s*=", re.IGNORECASE)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)\Z")


def load(path: Path, *, shown: str) -> Any:
    """Return the plain data of one file; an empty file is an empty mapping.

    Args:
        path: File to read, UTF-8.
        shown: Its name as an editor knows it, for messages.

    Raises:
        DataError: naming the line.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as fault:
        raise DataError(f"not UTF-8 text: {fault.reason}", file=shown) from None
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        where = f"line {mark.line + 1}" if mark else ""
        raise DataError(f"not readable as YAML: {fault.problem}", file=shown, at=where) from None
    except yaml.YAMLError as fault:
        raise DataError(f"not readable as YAML: {fault}", file=shown) from None
    return {} if node is None else _plain(node, shown, set())


def _plain(node: yaml.Node, shown: str, above: set[int]) -> Any:
    where = f"line {node.start_mark.line + 1}"
    if id(node) in above:
        raise DataError("an alias that contains itself", file=shown, at=where)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, shown, where)
    above = above | {id(node)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, shown, above) for item in node.value]
    assert isinstance(node, yaml.MappingNode)
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        line = f"line {key_node.start_mark.line + 1}"
        if not isinstance(key, str):
            raise DataError("a key must be a word", file=shown, at=line)
        if _MARKUP.search(key):
            raise DataError("texts hold no markup and no script", file=shown, at=line)
        if key in result:
            raise DataError(f"the key {key!r} stands twice", file=shown, at=line)
        result[key] = _plain(value_node, shown, above)
    return result


def _scalar(node: yaml.ScalarNode, shown: str, where: str) -> Any:
    text: str = node.value
    if _MARKUP.search(text):
        raise DataError("texts hold no markup and no script", file=shown, at=where)
    if node.style is not None:
        return text
    if _WHOLE.match(text):
        return int(text)
    return {"true": True, "false": False}.get(text, text)
