"""Catalogs kept for one session, and requests answered with them: what the browser's worker holds on to.

The worker has one edition of a country's catalog per reading language, with the words
of that language and of the letters; the patterns that recognise a refusal come
when they are first asked for.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Protocol

from widgets import catalog_json, rehearsal
from widgets.lazy import LazyMapping
from widgets.schema import Catalog, Ground
from widgets.worker import handle_json

_catalogs: dict[str, dict[str, Catalog]] = {}


class Buffer(Protocol):
    """A JavaScript array of bytes. A string would be handed over sign by sign."""

    def to_bytes(self) -> bytes: ...


def add(jurisdiction: str, language: str, data: Buffer) -> str:
    """Put the edition of a catalog for readers of ``language`` on the shelf and return its data version."""
    made = _catalogs.setdefault(language, {})[jurisdiction] = catalog_json.load(data.to_bytes())
    return made.data_version


def learn(jurisdiction: str, language: str, data: Buffer) -> None:
    """Give the grounds of a catalog on the shelf their patterns: JSON, ground -> ``patterns`` and ``unless``."""
    catalog = _catalogs[language][jurisdiction]
    more: dict[str, dict[str, dict[str, list[str]]]] = json.loads(data.to_bytes())

    def taught(name: object) -> Ground:
        known = more.get(str(name), {})
        patterns, unless = ({tag: tuple(said) for tag, said in known.get(key, {}).items()} for key in ("patterns", "unless"))
        return replace(catalog.grounds[str(name)], patterns=patterns, unless=unless)

    _catalogs[language][jurisdiction] = replace(catalog, grounds=LazyMapping({name: name for name in catalog.grounds}, taught))


def answer(text: str, language: str) -> str:
    """Return the JSON answer to a JSON request of a reader of ``language``, with the catalogs on the shelf."""
    return handle_json(text, _catalogs.get(language, {}))


def rehearse(jurisdiction: str, language: str) -> None:
    """Let the browser compile what answers need, with a made-up case; nothing of it is kept."""
    if catalog := _catalogs.get(language, {}).get(jurisdiction):
        rehearsal.rehearse(catalog, language)
