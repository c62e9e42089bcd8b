"""The tools' HTML made at build: panels of the guided way, and the calculator that follows the data."""

from __future__ import annotations

from pathlib import Path

from macros import calculator, forms, legal
from tests.helpers import invented, real, situation
from widgets import needs
from widgets.present import Presenter


def test_one_question_a_panel_and_who_is_who_together() -> None:
    """Fields about people stand together; everything else alone; a new step is a new panel."""
    catalog = invented()
    steps = forms.in_panels([forms._step(step, catalog, "fr") for step in catalog.forms["claim"].steps])
    panels = {f["id"]: f["panel"] for step in steps for f in step["fields"]}
    assert {1} == {panels[name] for name in ("name", "address", "number", "insurer", "insurer-address")}
    others = [panels[name] for name in ("form", "in-court", "notice-days", "loss", "complaint", "claimed", "refusal")]
    assert list(range(2, 9)) == others


def test_a_rule_added_to_the_data_is_in_the_calculator() -> None:
    """No list of rules is kept anywhere else."""
    catalog = invented()
    groups = calculator.groups(catalog, "en")
    shown = [rule["id"] for _, rules in groups for rule in rules]
    assert sorted(catalog.time_limits) == sorted(shown)
    assert ["This time limit binds you", "This time limit binds the insurer"] == [party for party, _ in groups]
    by_form = next(rule for _, rules in groups for rule in rules if rule["id"] == "by_form")
    assert ["2 years", "5 years – Five years for a mutual."] == by_form["lengths"]
    by_contract = next(rule for _, rules in groups for rule in rules if rule["id"] == "loss_notice")
    assert "contract" in by_contract["lengths"][0]


def test_each_field_knows_the_rules_that_ask_for_it() -> None:
    """What the script shows is what the engine looks at."""
    catalog = invented()
    fields = {f["id"]: f for f in calculator.fields(catalog, "zh-Hans")}
    assert all(f["label"] for f in fields.values())
    for limit in catalog.time_limits.values():
        for need in needs.of_limit(limit, catalog):
            assert limit.id in fields[needs.field_id(need)]["rules"].split()
    assert "answer_time" not in fields["event-judgment"]["rules"].split()


def test_the_page_shows_what_the_engine_says_of_a_time_limit() -> None:
    """Every text and list of a deadline has its place in the tools; what is left is for programs."""
    s = situation({"events": {"complaint_sent": "2026-05-20"}}, "2026-05-21", real()["fr"])
    told = Presenter(s, "fr").deadline(s.deadline("complaint_ack"))
    for_programs = {"id", "binds", "group", "sort", "state", "certainty", "date", "safe_date", "days_left"}
    parts = (Path(forms.__file__).parent / "templates" / "parts.html.j2").read_text(encoding="utf-8")
    assert [] == [key for key in told if key not in for_programs and f'="{key}"' not in parts and key != "sources"]
    assert 'data-each="sources"' in parts


def test_the_table_of_a_guide_shows_every_length() -> None:
    """Variants of limitation, the two more months for data: each with the case it is for and its source."""
    found = real()["fr"]
    assert 4 == len(legal.lengths(found, found.time_limits["limitation"], "fr"))
    table = legal.deadline_table("fr", "limitation", "data_access_answer", language="fr")
    assert "2 ans<br>5 ans – Cinq ans pour l’incapacité" in table and "1 mois<br>+ 2 mois – " in table
    assert found.sources["insurance_l114_1_drought"].reference in table
    assert 4 == table.count("\n") + 1
