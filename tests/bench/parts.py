"""The parts of ``make bench``, in the order they run."""

from __future__ import annotations

from collections.abc import Callable

from tests.bench import answers, build, engines, lighthouse, pages, search, start
from tests.bench.table import Group

PARTS: dict[str, Callable[[], list[Group]]] = {
    "start": start.run,
    "engines": engines.run,
    "answers": answers.run,
    "pages": pages.run,
    "search": search.run,
    "lighthouse": lighthouse.run,
    "build": build.run,
}
