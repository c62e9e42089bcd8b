"""The two ways something given to us can be wrong.

``DataError`` is for the editor: a file under ``data/`` cannot be used as it stands, and the build stops.
``Problem`` is for the reader: an answer cannot be used; it is a value, shown beside the field, never raised to the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


class DataError(Exception):
    """Raised when a file under ``data/`` cannot be used as it stands."""

    def __init__(self, message: str, *, file: str, at: str = "") -> None:
        place = f"{file}: {at}" if at else file
        super().__init__(f"{place}: {message}")
        #: What is wrong, in words an editor understands.
        self.message = message
        #: Path under ``data/``, as an editor sees it.
        self.file = file
        #: Dotted place inside the file, e.g. ``complaint_answer.length``.
        self.at = at


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that cannot be used: where, what kind, and what the sentence needs.

    ``field`` is a form field's id or a dotted place in the case; ``code`` names a
    sentence in ``data/i18n``; ``parameters`` fill that sentence.
    """

    field: str
    code: str
    parameters: Mapping[str, str] = field(default_factory=dict)


class Unusable(Exception):
    """Raised inside the engine with the problems that make a request unusable; ``worker.handle`` turns it into ``invalid``."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{p.field}: {p.code}" for p in problems))
        self.problems = problems
