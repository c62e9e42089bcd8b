"""The real data: whole, sourced, fresh, in every language."""

from __future__ import annotations

from datetime import date

import pytest

from macros import cases, catalog

CODES = catalog.jurisdictions()


def test_france_and_mainland_china_are_there() -> None:
    """The two first jurisdictions."""
    assert {"cn", "fr"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_wrong(code: str) -> None:
    """``make check`` has nothing to say."""
    _, faults = catalog.examine(code)
    assert [] == [str(fault) for fault in faults]


@pytest.mark.parametrize("code", CODES)
def test_no_unverified_source_is_cited(code: str) -> None:
    """What nobody has seen is never shown as a fact."""
    assert [] == [s.id for s in catalog.catalogs()[code].sources.values() if s.confidence == "unverified"]


@pytest.mark.parametrize("code", CODES)
def test_sources_have_sensible_days(code: str) -> None:
    """Checked before it must be checked again."""
    for source in catalog.catalogs()[code].sources.values():
        assert date(2026, 1, 1) <= source.checked_on < source.recheck_by, source.id


@pytest.mark.parametrize("code", sorted(catalog.published()))
def test_every_time_limit_has_two_cases(code: str) -> None:
    """An ordinary one and one at an edge, written by hand; the list says which limits still lack them."""
    lacking = cases.missing_cases(catalog.published()[code])
    assert not lacking, "\n" + "\n".join(lacking)


@pytest.mark.parametrize("code", sorted(catalog.published()))
def test_every_time_limit_is_counted_to_a_date(code: str) -> None:
    """At least one case of each rule ends on a day, unless the law gives no number."""
    dated: set[str] = set()
    for c, _, example in cases.worked_cases():
        if c == code:
            for name, expected in example["then"].get("deadlines", {}).items():
                if isinstance(expected, dict) and "date" in expected or str(expected)[:1].isdigit():
                    dated.add(name)
    counted = {name for name, limit in catalog.published()[code].time_limits.items() if limit.set_by not in ("reasonable", "none")}
    assert set() == counted - dated


@pytest.mark.parametrize("code", CODES)
def test_the_last_advice_always_holds(code: str) -> None:
    """There is always one next step: the last advice does not depend on anything."""
    from tests.helpers import plain_case, real
    from widgets.worker import handle

    answer = handle(
        {"id": 1, "action": "assess", "jurisdiction": code, "language": "en", "today": "2026-11-24", "case": plain_case(code, {})},
        real(),
    )
    assert "ok" == answer["status"], answer
    assert answer["next"] is not None


@pytest.mark.parametrize("code", ["fr", "cn"])
def test_every_body_says_what_it_cannot_do(code: str) -> None:
    """A reader who expects money from a supervisor loses time that counts."""
    assert [] == [body.id for body in catalog.catalogs()[code].bodies.values() if not body.cannot.get("fr")]
