"""What must hold for every day: order, open days, safe dates, steps."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import invented, situation
from widgets import calendars, dates
from widgets.schema import Length

DAYS = st.dates(date(2025, 1, 1), date(2026, 6, 30))
LENGTHS = st.builds(Length, st.integers(0, 120), st.sampled_from(["day", "week", "month", "working_day", "business_day"]))


@settings(max_examples=300, deadline=None)
@given(start=DAYS, length=LENGTHS, rule=st.sampled_from(sorted(invented().counting)))
def test_a_later_start_never_gives_an_earlier_end(start: date, length: Length, rule: str) -> None:
    """One day later in, never earlier out."""
    catalog = invented()
    ends = []
    for day in (start, start + timedelta(days=1)):
        try:
            counted = dates.count(day, length, catalog.counting[rule], catalog.calendars["xx"])
        except calendars.OutsideCalendar:
            return
        ends.append((counted.nominal, counted.rolled or counted.nominal))
    assert ends[0][0] <= ends[1][0]
    assert ends[0][1] <= ends[1][1]


@settings(max_examples=200, deadline=None)
@given(start=DAYS, n=st.integers(1, 60))
def test_a_rolled_end_is_an_open_day(start: date, n: int) -> None:
    """What rolls lands on a day when somebody is there, and never before the nominal day."""
    catalog = invented()
    counted = dates.count(start, Length(n, "day"), catalog.counting["procedure"], catalog.calendars["xx"])
    assert counted.rolled is not None
    assert counted.rolled >= counted.nominal
    assert calendars.is_open(counted.rolled, "business_day", catalog.calendars["xx"])


@settings(max_examples=200, deadline=None)
@given(start=DAYS, today=st.dates(date(2026, 7, 1), date(2026, 12, 31)))
def test_the_readers_safe_date_is_never_after_any_reading(start: date, today: date) -> None:
    """Safe means safe under every reading."""
    s = situation(
        {"events": {"loss_happened": start.isoformat(), "answer_received": start.isoformat(), "complaint_sent": start.isoformat()}},
        today.isoformat(),
    )
    for name, limit in s.catalog.time_limits.items():
        d = s.deadline(name)
        if d.date is None or d.safe_date is None:
            continue
        every = [d.date, *(a.date for a in d.alternatives)]
        if limit.binds == "consumer":
            assert d.safe_date <= min(every), name
        else:
            assert d.safe_date >= max(every), name


@settings(max_examples=200, deadline=None)
@given(start=DAYS, n=st.integers(1, 40), kind=st.sampled_from(["working_day", "business_day"]))
def test_open_days_add_up(start: date, n: int, kind: str) -> None:
    """Counting back gives the number that was added."""
    calendar = invented().calendars["xx"]
    try:
        end = calendars.add_open_days(start, n, kind, calendar)  # type: ignore[arg-type]
    except calendars.OutsideCalendar:
        return
    assert n == calendars.count_open_days(start, end, kind, calendar)  # type: ignore[arg-type]
