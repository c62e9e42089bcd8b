"""Contrast of an association's colours, by the formula of WCAG 2.2."""

from __future__ import annotations

import re

#: Least contrast of text on its ground (WCAG 2.2, 1.4.3).
LEAST = 4.5
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")


def is_colour(text: object) -> bool:
    """Return whether a value is a colour as ``#1f4e79``.

    >>> is_colour("#1F4e79"), is_colour("blue"), is_colour("#fff; }")
    (True, False, False)
    """
    return isinstance(text, str) and _HEX.match(text) is not None


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    parts = []
    for at in (1, 3, 5):
        part = int(colour[at : at + 2], 16) / 255
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def style(main: str, accent: str) -> str:
    """Return the style sheet that puts two checked colours in place of the site's own."""
    return (
        f':root, [data-md-color-scheme="default"] {{ --md-primary-fg-color: {main}; --md-primary-fg-color--light: {main};'
        f" --md-primary-fg-color--dark: {main}; --md-accent-fg-color: {accent}; --md-typeset-a-color: {main}; }}\n"
        f".house-languages a {{ color: {main}; }}\n"
        f".house-footer {{ background: {main}; }}\n"
        f":focus-visible {{ outline-color: {accent}; }}\n"
        f":root .rc-tool {{ --rc-strong: {main}; }}\n"
    )


#: Also without colours of one's own.
FRAME = (
    ".md-header__button.md-logo img { height: 1.2rem; width: auto; }\n"
    ".brand-logo { height: 3rem; width: auto; }\n"
    ".brand-foot { font-size: .7rem; }\n"
)
