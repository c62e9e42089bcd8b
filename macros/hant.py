"""Pages in traditional Chinese, made from the simplified ones before the build.

Only words change. Left as they are: front-matter keys and all values but title
and description, code, macro calls, link targets, attribute lists, HTML tags and
comments, addresses, titles between 《 and 》, and whatever an element marked
``lang="zh-Hans"`` holds, which is how an editor keeps a quotation of mainland
law as its own country prints it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from macros.convert import to_traditional

_FRONT = re.compile(r"\A---\n(?P<body>.*?\n)---\n", re.DOTALL)
_SHOWN = re.compile(r"^(title|description):(.*)$", re.MULTILINE)
_KEPT = re.compile(
    r"""
      ^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$      # fenced code
    | (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)         # code in a line
    | \{\{.*?\}\} | \{%.*?%\} | \{\#.*?\#\}              # macro calls
    | <!--.*?-->
    | <(?P<tag>[a-z]+)\b[^>]*\blang="zh-Hans"[^>]*>.*?</(?P=tag)>
    | </?[a-zA-Z][^>]*>                                  # other tags
    | (?<=\])\([^)\n]*\)                                 # link targets
    | ^\[[^\]\n]+\]:[ ].*$                               # link definitions
    | \{[:.\#][^}\n]*\}                                  # attribute lists
    | https?://[^\s)>]+
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


def page_to_traditional(text: str) -> str:
    """Return a whole Markdown page in traditional characters.

    >>> page_to_traditional('拒赔 <span lang="zh-Hans">拒赔</span> [期间](期间.md)')
    '拒賠 <span lang="zh-Hans">拒赔</span> [期間](期间.md)'
    """
    front = _FRONT.match(text)
    head, body = ("", text) if front is None else (front[0], text[front.end() :])
    head = _SHOWN.sub(lambda found: f"{found[1]}:{to_traditional(found[2])}", head)
    done, at = [], 0
    for kept in _KEPT.finditer(body):
        done += [to_traditional(body[at : kept.start()]), kept[0]]
        at = kept.end()
    return head + "".join([*done, to_traditional(body[at:])])


def write_pages(simplified: Path, native: Path, target: Path) -> None:
    """Write the traditional pages into ``target``; a native page replaces a converted one."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for source in sorted(simplified.rglob("*")):
        place = target / source.relative_to(simplified)
        if source.is_dir():
            place.mkdir(exist_ok=True)
        elif source.suffix == ".md":
            page = page_to_traditional(source.read_text(encoding="utf-8"))
            place.write_text(page, encoding="utf-8")
        else:
            shutil.copyfile(source, place)
    if native.is_dir():
        shutil.copytree(native, target, dirs_exist_ok=True)
