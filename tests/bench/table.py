"""Bars and figures side by side, and whether each bar was met."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. ``bar`` is the most it may be; ``None`` means that it is only reported."""

    what: str
    figure: float
    bar: float | None
    unit: str = ""

    @property
    def missed(self) -> bool:
        return self.bar is not None and self.figure > self.bar


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one subject, with what one must know to read them."""

    title: str
    rows: tuple[Row, ...]
    says: str = ""


def text(groups: list[Group]) -> str:
    """Return all groups as one table in plain text."""
    lines = []
    for group in groups:
        lines += ["", f"## {group.title}", *([group.says] if group.says else [])]
        for row in group.rows:
            bar = "" if row.bar is None else f"bar {_number(row.bar)} {row.unit}".rstrip()
            mark = "  MISSED" if row.missed else ""
            lines.append(f"  {row.what:<66} {_number(row.figure):>9} {row.unit:<4} {bar}{mark}".rstrip())
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
