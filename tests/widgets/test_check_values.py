"""The check values of the data model, counted again with the official calendars and the rules in data."""

from __future__ import annotations

from datetime import date

import pytest

from tests.helpers import real
from widgets import dates
from widgets.schema import Length


@pytest.mark.parametrize(
    ("country", "rule", "start", "length", "end"),
    [
        ("fr", "procedure", "2026-04-30", Length(1, "month"), "2026-06-01"),
        ("tw", "civil", "2026-04-30", Length(1, "month"), "2026-06-01"),
        ("cn", "civil_years", "2026-04-30", Length(1, "month"), "2026-05-30"),
        ("tw", "civil", "2026-09-11", Length(15, "day"), "2026-09-29"),
        ("hk", "cap1", "2026-09-08", Length(40, "day"), "2026-10-20"),
        ("hk", "scheme", "2026-05-04", Length(8, "week"), "2026-06-29"),
        ("tw", "civil", "2025-02-03", Length(5, "working_day"), "2025-02-08"),
    ],
    ids=["FR 641-642", "TW month", "CN no roll", "TW 15 days", "HK 40 days", "UK weeks (any rule without roll)", "TW make-up"],
)  # fmt: skip
def test_check_values_with_the_official_calendars(country: str, rule: str, start: str, length: Length, end: str) -> None:
    """All come out as the model says; none was wrong. The US value needs no calendar and stands in test_dates."""
    found = real()[country]
    counted = dates.count(date.fromisoformat(start), length, found.counting[rule], found.calendars[country])
    assert date.fromisoformat(end) == counted.rolled


def test_china_does_not_settle_whether_that_saturday_rolls() -> None:
    """The open question of the model's third value: both days are shown, Saturday 30 May or Monday 1 June."""
    found = real()["cn"]
    rule = found.counting["natural_days"]
    counted = dates.count(date(2026, 4, 30), Length(1, "month"), rule, found.calendars["cn"])
    assert (date(2026, 5, 30), date(2026, 6, 1), False) == (counted.nominal, counted.rolled, rule.roll_certain)


def test_jours_ouvrables_are_not_jours_ouvres() -> None:
    """Ten days from Wednesday 6 May 2026: Saturdays count for the first unit only; holidays for neither."""
    found = real()["fr"]
    rule, place = found.counting["date_to_date"], found.calendars["fr"]
    ouvrables = dates.count(date(2026, 5, 6), Length(10, "working_day"), rule, place)
    ouvres = dates.count(date(2026, 5, 6), Length(10, "business_day"), rule, place)
    assert (date(2026, 5, 20), date(2026, 5, 22)) == (ouvrables.nominal, ouvres.nominal)
