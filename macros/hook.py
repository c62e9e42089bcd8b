"""For plain ``mkdocs build``: adds to the one-language site what ``make site`` adds to all.

Nothing is decided here, since other engines never run it (docs/decisions/0002).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros import site


def on_post_build(config: Any) -> None:
    """Write the browser's files and the content policy into the finished site."""
    site.finish(Path(config.site_dir))
