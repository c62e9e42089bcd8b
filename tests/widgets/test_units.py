"""Two French units of days are two things in every language: Monday to Saturday, Monday to Friday."""

from __future__ import annotations

import pytest

from macros.legal import length_text
from tests.helpers import real, situation
from widgets.i18n import days_that_count, unit_words
from widgets.present import Presenter
from widgets.schema import Length

LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_jours_ouvrables_are_not_jours_ouvres(language: str) -> None:
    """Other words, and other sentences about which days count; in China 工作日 keeps its own meaning."""
    fr, cn = real()["fr"], real()["cn"]
    ouvrables, ouvres = (unit_words(fr, language, unit) for unit in ("working_day", "business_day"))
    assert ouvrables != ouvres and not ouvrables.startswith(ouvres)
    assert days_that_count(fr, language, "working_day") != days_that_count(fr, language, "business_day")
    assert days_that_count(cn, language, "working_day") != days_that_count(fr, language, "working_day")
    assert "" == days_that_count(fr, language, "month")


@pytest.mark.parametrize(("language", "length", "step"), [("zh-Hans", "10个工作日（周一至周六）", "周六也算"), ("zh-Hant", "10個工作日（週一至週六）", "週六也算"), ("en", "10 working days (Monday to Saturday)", "Saturday counts"), ("fr", "10 jours ouvrables", "Du lundi au samedi")])
def test_tables_and_counts_say_which_days(language: str, length: str, step: str) -> None:
    """The table of rules and the steps of the count use the country's words."""
    assert length == length_text(real()["fr"], Length(10, "working_day"), language)
    s = situation({"events": {"complaint_sent": "2026-05-20"}}, "2026-05-21", real()["fr"])
    steps = Presenter(s, language).deadline(s.deadline("complaint_ack"))["steps"]
    assert any(step in one for one in steps), steps
