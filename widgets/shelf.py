"""Catalogs kept for one session, and requests answered with them: what the browser's worker holds on to."""

from __future__ import annotations

from widgets import catalog_json
from widgets.schema import Catalog
from widgets.worker import handle_json

_catalogs: dict[str, Catalog] = {}


def add(jurisdiction: str, text: str) -> str:
    """Put a catalog on the shelf and return its data version."""
    _catalogs[jurisdiction] = catalog_json.load(text)
    return _catalogs[jurisdiction].data_version


def answer(text: str) -> str:
    """Return the JSON answer to a JSON request, with the catalogs on the shelf."""
    return handle_json(text, _catalogs)
