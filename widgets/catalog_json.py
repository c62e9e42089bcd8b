"""Catalogs as the JSON the build writes: back into objects, without checking again.

The build has validated them, and the page checks their hash before it hands them over.
"""

from __future__ import annotations

import json

from widgets import reading
from widgets.schema import Catalog


def load(text: str | bytes) -> Catalog:
    """Return the catalog written by ``macros.catalog.to_json``."""
    return reading.read(json.loads(text), Catalog, converter=reading.QUICK)
