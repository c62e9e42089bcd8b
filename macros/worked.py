"""The worked example of an implant: invented prices from ``amounts.yml``, every result computed here, none typed."""

from __future__ import annotations

from decimal import Decimal

from macros import catalog
from macros.words import words
from widgets.i18n import money_text


def implant_example(*, language: str) -> str:
    """Return a Markdown table, one column for the implant and one for its crown: price, social security, contract, rest.

    The implant has a lump sum and no social-security payment. The crown has a base;
    its guarantee is a percentage of that base, social security included, so the
    contract pays what is left of it.
    """
    rows, t = catalog.catalogs()["fr"].amounts, words(language)

    def value(name: str) -> Decimal:
        return next(row.value for row in rows[name] if row.valid_to is None)

    def euros(sum_: Decimal) -> str:
        return money_text(sum_, "EUR", language)

    def percent(share: Decimal) -> str:
        return money_text(share, "percent", language)

    price, lump = value("ex_implant_price"), value("ex_implant_lump")
    crown, base = value("ex_crown_price"), value("ex_crown_base")
    rate, guarantee = value("dental_rate"), value("ex_crown_percent")
    whole = min(base * guarantee / 100, crown)
    social = base * rate / 100
    contract = whole - social
    table = (
        (t["worked-line"], t["worked-implant"], t["worked-crown"]),
        ("---", "---", "---"),
        (t["worked-price"], euros(price), euros(crown)),
        (t["worked-social"], euros(Decimal(0)), f"{percent(rate)} × {euros(base)} = {euros(social)}"),
        (t["worked-guarantee"], euros(lump), f"{percent(guarantee)} × {euros(base)} = {euros(whole)}"),
        (t["worked-contract"], euros(min(lump, price)), f"{euros(whole)} − {euros(social)} = {euros(contract)}"),
        (f"**{t['worked-rest']}**", f"**{euros(price - min(lump, price))}**", f"**{euros(crown - whole)}**"),
    )
    return "\n".join("| " + " | ".join(row) + " |" for row in table)
