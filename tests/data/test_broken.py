"""Broken data stop the build, naming the file and the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import catalog
from tests.helpers import invented_data
from widgets.errors import DataError

BREAKS = [
    ("sources.yml", "sort: law", "sort: gossip", "sort"),
    ("sources.yml", "checked_on: 2026-11-01", "checked_on: 2026-02-30", "checked_on"),
    ("sources.yml", "act:", "act:\n  sort: law", "stands twice"),
    ("time_limits.yml", "counting: procedure", "counting: magic", "counting rule 'magic'"),
    ("time_limits.yml", "start: {event: judgment}", "start: {event: doomsday}", "event 'doomsday'"),
    ("time_limits.yml", "length: {n: 15, unit: day}", "length: {n: '15', unit: day}", "whole number"),
    ("time_limits.yml", "length: {n: 15, unit: day}", "length: {n: 15, unit: moon}", "unit"),
    ("time_limits.yml", "length: {n: 15, unit: day}", "lenght: {n: 15, unit: day}", "unknown key: lenght"),
    ("time_limits.yml", "  length: {n: 15, unit: day}\n", "", "either a length or set_by"),
    ("time_limits.yml", "sources: [act]", "sources: []", "a source is missing"),
    ("bodies.yml", "is: [mutual]", "is: [club]", "no answer club"),
    ("events.yml", "en: Judgment}", "fr2: x}", "missing in en"),
    ("calendar.yml", "2025-12-25", "2026-12-26", "is not in 2025"),
    ("amounts.yml", "valid_to: 2025-12-31", "valid_to: 2025-11-30", "gap or overlap"),
    ("jurisdiction.yml", "closes: [mediator_year]", "closes: [nothing]", "time limit 'nothing'"),
    ("letters/complaint/letter.yml", "stage: complaint", "stage: complaint\nsettles: {extended: club}", "no answer club"),
    ("letters/complaint/text.en.yml", "{{ policy.number }}", "{{ policy.colour }}", "no policy 'colour'"),
    ("letters/complaint/text.en.yml", "{{ policy.number }}", "{% if x %}y{% endif %}", "no logic"),
    ("letters/complaint/text.en.yml", "| money", "| upper", "unknown filter"),
    ("letters/complaint/text.en.yml", "close:", "clothes:", "no such paragraph"),
    ("letters/complaint/text.en.yml", "{{ policy.number }}", "{{ policy.number", "cannot be read"),
    ("counting.yml", "plain:", "plain: [", "not readable as YAML"),
    ("papers.yml", "for_claims: [health]", "for_claims: [moon]", "claim type 'moon'"),
    ("papers.yml", "for_claims: [health]", "for_claims: [health]\n  if_claims: [health]", "go together"),
    ("papers.yml", "for_claims: [health]", "for_claims: [health]\n  answer_by: never", "time limit 'never'"),
    ("papers.yml", "sources: [act]", "sources: []", "a source is missing"),
    ("claim_types.yml", "health:", "sickness:", "no paper is needed"),
]


@pytest.mark.parametrize(("file", "before", "after", "says"), BREAKS, ids=[f"{b[0]}: {b[3]}" for b in BREAKS])
def test_a_broken_file_is_named(tmp_path: Path, file: str, before: str, after: str, says: str) -> None:
    """One mistake, one message with the file's name and what is wrong."""
    data = invented_data(tmp_path / "data")
    path = data / "jurisdictions" / "xx" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    _, faults = catalog.examine("xx", data=data)
    assert faults
    assert any(says in str(fault) and fault.file.endswith(file.split("/")[-1]) for fault in faults), [str(f) for f in faults]
    with pytest.raises(DataError):
        catalog.load("xx", data=data)


def test_the_whole_invented_country_is_sound(tmp_path: Path) -> None:
    """The unbroken files pass, so the test above can fail."""
    _, faults = catalog.examine("xx", data=invented_data(tmp_path / "data"))
    assert [] == faults


@pytest.mark.parametrize(
    ("typed", "read"),
    [("no", "no"), ("12:30", "12:30"), ("010", "010"), ("2026-01-31", "2026-01-31"), ("5", 5), ("true", True), ("1.5", "1.5"), ("~", "~"), ('"5"', "5")],
)
def test_text_stays_text(tmp_path: Path, typed: str, read: object) -> None:
    """Only whole numbers and true/false are values."""
    from macros import strict_yaml

    path = tmp_path / "x.yml"
    path.write_text(f"key: {typed}\n", encoding="utf-8")
    value = strict_yaml.load(path, shown="x.yml")["key"]
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    "smuggled",
    ["<script>x</script>", "a <b>b</b>", "<img src=x onerror=y>", "<!-- x -->", "[x](javascript:alert(1))", "JavaScript : x", "data:text/html,x", "&lt;script&gt;", "&#60;i", "x onclick=y"],
)
@pytest.mark.parametrize("place", ["key: {!r}\n", "list:\n  - {!r}\n", "{!r}: text\n"], ids=["value", "list", "key"])
def test_markup_in_data_is_refused_with_its_line(tmp_path: Path, smuggled: str, place: str) -> None:
    """Whoever sends data in sends words; an element or a script address stops the build."""
    from macros import strict_yaml

    path = tmp_path / "x.yml"
    path.write_text("first: 5 < 6 & 7 > 2\n" + place.format(smuggled), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        strict_yaml.load(path, shown="x.yml")
    assert "no markup" in str(refused.value) and "line" in str(refused.value) and "line 1" not in str(refused.value)


def test_markup_in_a_country_stops_its_build(tmp_path: Path) -> None:
    """Named with its file, like every broken file."""
    data = invented_data(tmp_path / "data")
    path = data / "jurisdictions" / "xx" / "events.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("en: Judgment", "en: <script src=x>", 1), encoding="utf-8")
    _, faults = catalog.examine("xx", data=data)
    assert any("no markup" in str(fault) and fault.file.endswith("events.yml") for fault in faults)


#: A contract model and a form that fit; each break below is one mistake in them.
MODEL = """plain:
  names: {fr: Contrat, zh-Hans: 合同, en: Contract}
  says: {fr: Un contrat., zh-Hans: 一份合同。, en: A contract.}
  method: by_total
  rounding: half_up
  sources: [act]
  grade_caps: {light: cap}
  rules: {sum_tier: [act]}
  not_modelled: [{fr: Rien d’autre., zh-Hans: 其他不计。, en: Nothing else.}]
"""
FORM = """names: {fr: Montant, zh-Hans: 金额, en: Amount}
steps:
  - id: bill
    names: {fr: Ligne, zh-Hans: 行, en: Line}
    repeats: 2
    fields:
      - {id: cost, fills: bill, of: lines.cost, label: {fr: Prix, zh-Hans: 价格, en: Price}}
      - {id: counts, fills: bill, of: lines.counts, label: {fr: Compte, zh-Hans: 计入, en: Counts}, shown_with: {cost: ["1"]}, options: [{id: "yes", names: {fr: Oui, zh-Hans: 是, en: "Yes"}}]}
"""


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("", "", ""),
        ("light: cap", "light: hat", "no amount 'hat'"),
        ("sum_tier: [act]", "sum_magic: [act]", "no step 'sum_magic'"),
        ("sum_tier: [act]", "sum_tier: [rumour]", "no source 'rumour'"),
        ("rounding: half_up", "rounding: generous", "rounding"),
        ("of: lines.cost", "of: lines.price", "no 'lines.price'"),
        ("shown_with: {cost:", "shown_with: {price:", "does not exist"),
        (', options: [{id: "yes", names: {fr: Oui, zh-Hans: 是, en: "Yes"}}]', "", "needs options"),
    ],
)
def test_a_broken_contract_or_its_form_is_named(tmp_path: Path, before: str, after: str, says: str) -> None:
    """Figures, steps, sources and places of the bill are checked at build."""
    data = invented_data(tmp_path / "data")
    assert before in MODEL + FORM
    (data / "jurisdictions" / "xx" / "contract_models.yml").write_text(MODEL.replace(before, after, 1) if before else MODEL, encoding="utf-8")
    (data / "forms" / "xx" / "amount.yml").write_text(FORM.replace(before, after, 1) if before else FORM, encoding="utf-8")
    _, faults = catalog.examine("xx", data=data)
    assert bool(says) == bool(faults), [str(f) for f in faults]
    assert not says or any(says in str(fault) for fault in faults), [str(f) for f in faults]
