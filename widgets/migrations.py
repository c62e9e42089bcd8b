"""Cases and case files written by an older program, brought up to date one version at a time.

A step takes plain data of version n and returns plain data of version n + 1. It
works on a copy, so a step that fails leaves the old data whole; nobody writes
the new form over the old one before it has been read back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from widgets.case import CASE_VERSION

Step = Callable[[dict[str, Any]], dict[str, Any]]

#: Version n -> the step to n + 1. From 1 to 2 only keys were added, all of which may be absent.
CASE_STEPS: Mapping[int, Step] = {1: dict}


class NewerCase(ValueError):
    """Raised for data written by a newer program. ``found`` is its version."""

    def __init__(self, found: int, known: int) -> None:
        super().__init__(f"version {found} is newer than {known}")
        self.found = found


class BrokenStep(ValueError):
    """Raised when a step cannot work on the data it was given. ``version`` is the one it started from."""

    def __init__(self, version: int) -> None:
        super().__init__(f"the step from version {version} failed")
        self.version = version


def migrate(plain: Any, *, to: int = CASE_VERSION, steps: Mapping[int, Step] = CASE_STEPS) -> Any:
    """Return plain data in version ``to``; data without a usable version come back as they are, to be refused by the reader.

    The data given are never changed.

    Raises:
        NewerCase: the data were written by a newer program.
        BrokenStep: the data say an old version but do not look like it.
    """
    version = plain.get("version") if isinstance(plain, dict) else None
    if type(version) is not int or version < 1:
        return plain
    if version > to:
        raise NewerCase(version, to)
    if version == to:
        return plain
    made = deepcopy(plain)
    while version < to:
        try:
            made = {**steps[version](made), "version": version + 1}
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            raise BrokenStep(version) from None
        version += 1
    return made
