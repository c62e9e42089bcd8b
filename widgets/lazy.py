"""A mapping whose values are made on first use.

A country's catalog has some thousand records, and one answer looks at a few dozen of
them. The browser reads the catalog while the reader waits, so only what is asked for
becomes objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class LazyMapping[V](Mapping[str, V]):
    """Plain data by key, each value turned into its object when it is first asked for; equal to a dict of the same objects."""

    __slots__ = ("_made", "_make", "_plain")

    def __init__(self, plain: Mapping[str, object], make: Callable[[object], V]) -> None:
        self._plain = plain
        self._make = make
        self._made: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        try:
            return self._made[key]
        except KeyError:
            made = self._made[key] = self._make(self._plain[key])
            return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    def __contains__(self, key: object) -> bool:
        # Without making the value, as the inherited one would.
        return key in self._plain
