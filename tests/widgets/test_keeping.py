"""The case as it is kept: forms write it and read it, versions, files compared and merged, and hostile files."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers import all_case_requests, invented, real
from widgets import case_file, merging, migrations
from widgets.errors import Unusable
from widgets.hygiene import clean
from widgets.migrations import BrokenStep, NewerCase, migrate
from widgets.worker import handle, handle_json

CATALOGS = {"xx": invented()}
ANSWERS: dict[str, Any] = {
    "name": "李明", "address": "1 rue A\n69001 Lyon", "number": "P-1", "insurer": "Assur", "form": "mutual",
    "loss": {"day": "10", "month": "5", "year": "2026"}, "claimed": "200.50", "refusal": "Late notice.",
}  # fmt: skip


def ask(action: str, **more: Any) -> dict[str, Any]:
    return handle({"action": action, "jurisdiction": "xx", "language": "fr", "today": "2026-06-01", **more}, CATALOGS)


def saved(answers: dict[str, Any] = ANSWERS, **more: Any) -> dict[str, Any]:
    answer = ask("save", form="claim", answers=answers, **more)
    assert answer["status"] == "ok", answer
    return answer


def a_file(*cases: Any, **more: Any) -> dict[str, Any]:
    return {"kind": case_file.KIND, "version": 1, "cases": list(cases), **more}


def codes(answer: dict[str, Any]) -> set[str]:
    assert answer["status"] == "invalid", answer
    assert all(problem["text"] and problem["text"] != problem["code"] for problem in answer["problems"])
    return {problem["code"] for problem in answer["problems"]}


# the case record


def test_answers_go_into_the_case_and_come_back() -> None:
    """Nothing is asked twice: what one form wrote, another one reads."""
    case = saved()["case"]
    back = ask("answers", form="claim", case=case)
    assert ANSWERS == back["answers"]


def test_a_form_leaves_alone_what_it_does_not_ask() -> None:
    """Evidence, notes, letters, the proof of a day and unasked facts survive the next save."""
    case = saved()["case"]
    claim = case["claims"][0]
    claim["evidence"] = [{"id": "e1", "title": "Photo"}]
    claim["notes"] = "kept"
    claim["events"][0]["proof"] = "postmark"
    case["people"].append({"id": "p2", "name": "Other"})
    again = saved({**ANSWERS, "name": "Li Ming"}, case=case)["case"]
    after = again["claims"][0]
    assert ("kept", "postmark", [{"id": "e1", "title": "Photo"}]) == (after["notes"], after["events"][0]["proof"], after["evidence"])
    assert ["Li Ming", "Other"] == [p["name"] for p in again["people"]]


def test_an_answer_taken_back_is_taken_back() -> None:
    """A field emptied is empty in the case too."""
    less = {key: value for key, value in ANSWERS.items() if key not in ("claimed", "form")}
    claim = saved(less, case=saved()["case"])["case"]["claims"][0]
    assert "amounts" not in claim or "claimed" not in claim["amounts"]
    assert "legal_form" not in claim.get("facts", {})


def test_a_second_claim_of_another_person_changes_nothing_of_the_first() -> None:
    """Several people, policies and claims of one family in one case."""
    first = saved()["case"]
    second = saved({**ANSWERS, "name": "Wang Fang", "number": "P-2", "refusal": "Other."}, case=first, claim="new")
    case = second["case"]
    assert "d2" == second["claim"]
    assert ["李明", "Wang Fang"] == [p["name"] for p in case["people"]]
    assert ["P-1", "P-2"] == [p["number"] for p in case["policies"]]
    assert first["claims"][0] == case["claims"][0]
    assert "Wang Fang" == ask("answers", form="claim", case=case, claim="d2")["answers"]["name"]
    third = saved({**ANSWERS, "refusal": "Third."}, case=case, claim="new")["case"]
    assert 2 == len(third["people"]) == len(third["policies"]), "the same name and number are the same person and policy"


def test_a_fifth_day_is_not_lost_by_a_form_that_shows_four() -> None:
    """Days that the form has no room for stay."""
    event = next(e.id for e in CATALOGS["xx"].events.values() if e.repeats and any(f.of == e.id for s in CATALOGS["xx"].forms["claim"].steps for f in s.fields))
    case = saved()["case"]
    case["claims"][0]["events"] += [{"event": event, "date": f"2026-05-0{n}"} for n in range(1, 7)]
    back = ask("answers", form="claim", case=case)["answers"]
    again = saved(back, case=case)["case"]
    assert 6 == len([e for e in again["claims"][0]["events"] if e["event"] == event])


def test_the_worked_cases_survive_file_and_back() -> None:
    """Export then import: every worked case of the real countries is the same afterwards."""
    for one in all_case_requests():
        case = case_file.read_case(one["case"])
        made = case_file.CaseFile(case_file.KIND, 1, 3, None, (case,))
        assert made == case_file.read_file(json.loads(json.dumps(case_file.write_file(made))))


# versions

STEPS: dict[int, migrations.Step] = {
    1: lambda case: {"version": 1, "people": [{"name": case["name"]}]},
    2: lambda case: {**case, "people": [{**p, "id": f"p{n}"} for n, p in enumerate(case["people"], 1)]},
}


def test_an_older_version_is_migrated_step_by_step_on_a_copy() -> None:
    """The old data stay whole until the new are read back."""
    old = {"version": 1, "name": "Li"}
    assert {"version": 3, "people": [{"name": "Li", "id": "p1"}]} == migrate(old, to=3, steps=STEPS)
    assert {"version": 1, "name": "Li"} == old


def test_a_step_that_fails_leaves_the_old_data_and_says_so() -> None:
    """A file that says an old version but is not written like it."""
    old: dict[str, Any] = {"version": 2, "people": [{"name": "Li"}, None]}
    with pytest.raises(BrokenStep) as fault:
        migrate(old, to=3, steps=STEPS)
    assert 2 == fault.value.version and old["people"] == [{"name": "Li"}, None]


def test_every_step_up_to_this_version_exists() -> None:
    """No hole in the chain, for the case and for the file around it."""
    assert set(migrations.CASE_STEPS) == set(range(1, case_file.Case.__dataclass_fields__ and migrations.CASE_VERSION))
    assert set(case_file.FILE_STEPS) == set(range(1, case_file.FILE_VERSION))


def test_a_newer_version_is_refused_in_words() -> None:
    """The case's own version and the file's."""
    with pytest.raises(NewerCase):
        migrate({"version": 9}, to=3, steps=STEPS)
    case = saved()["case"]
    assert {"case_newer"} == codes(ask("file", file=a_file({**case, "version": 999})))
    assert {"case_newer"} == codes(ask("file", file={**a_file(case), "version": 999}))


# files


def test_a_file_is_read_and_what_differs_is_named_in_the_readers_words() -> None:
    """Here and there, under the question's own label."""
    here, there = a_file(saved()["case"], revision=4), a_file(saved({**ANSWERS, "name": "Li Ming"})["case"], revision=5)
    answer = ask("file", file=there, current=here)
    label = next(f.label["fr"] for s in CATALOGS["xx"].forms["claim"].steps for f in s.fields if f.id == "name")
    assert [{"place": label, "here": "李明", "there": "Li Ming"}] == answer["differences"]
    assert "there" == answer["newer"]


def test_merging_loses_nothing_of_either() -> None:
    """A contradiction is added beside; what fits is joined."""
    here = a_file(saved()["case"], pages={"xx:claim": {"name": "A", "number": ""}})
    there = a_file(saved({**ANSWERS, "refusal": "Quite another refusal."})["case"], pages={"xx:claim": {"name": "B", "address": "C"}})
    made = ask("file", file=there, current=here, way="merge")["file"]
    assert {"Late notice.", "Quite another refusal."} == {c["refusal_text"] for c in made["cases"][0]["claims"]}
    assert 1 == len(made["cases"][0]["people"])
    assert {"name": "A", "number": "", "address": "C"} == made["pages"]["xx:claim"]
    assert there["cases"] == ask("file", file=there, current=here, way="replace")["file"]["cases"]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=12).map(clean).map(lambda t: t.replace("\n", " "))
DAY = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(str)
#: Bills as a case holds them: plain data with exact decimals.
BILLS: list[dict[str, Any]] = [
    {"lines": [{"id": "1", "cost": "1100.00", "has_base": "no", "guarantee": "a"}], "covers": [{"id": "1", "model": "plain", "paid": "288.5", "guarantees": [{"id": "a", "value": "200"}]}]},
    {"lines": [{"id": "1", "cost": "80000", "day": "2026-03-12"}], "covers": [{"id": "1", "model": "plain", "tiers": [{"ratio": "60", "up_to": "50000"}]}], "withheld": {"x": "1.10"}},
]
CLAIM = st.fixed_dictionaries(
    {"person": st.sampled_from(["", "p1", "p2"]), "subject": TEXT, "notes": TEXT},
    optional={
        "facts": st.dictionaries(st.sampled_from(["a", "b"]), TEXT, max_size=2),
        "events": st.lists(st.fixed_dictionaries({"event": st.sampled_from(["x", "y"]), "date": DAY}), max_size=3, unique_by=lambda e: (e["event"], e["date"])),
        "amounts": st.dictionaries(st.sampled_from(["a", "b"]), st.decimals(0, 10**6, places=2).map(str), max_size=2),
        "bill": st.sampled_from(BILLS),
        "claim_type": TEXT,
        "papers": st.lists(TEXT, max_size=2, unique=True),
        "evidence": st.lists(TEXT, max_size=2, unique=True).map(lambda titles: [{"id": f"e{n}", "title": t} for n, t in enumerate(titles)]),
    },
)
CASES = st.builds(
    lambda names, claims: {
        "version": 1, "jurisdiction": "xx",
        "people": [{"id": f"p{n}", "name": name} for n, name in enumerate(names, 1)],
        "claims": [{"id": f"d{n}", **claim} for n, claim in enumerate(claims, 1)],
    },
    st.lists(TEXT, max_size=2), st.lists(CLAIM, max_size=3),
)  # fmt: skip
FILES = st.builds(lambda case, revision: case_file.read_file(a_file(case, revision=revision)), CASES, st.integers(0, 9))


@settings(max_examples=150, deadline=None)
@given(one=FILES)
def test_export_then_import_gives_the_same_case(one: case_file.CaseFile) -> None:
    """Through the text that is written to disk."""
    assert one == case_file.read_file(json.loads(json.dumps(case_file.write_file(one), ensure_ascii=False)))


@settings(max_examples=60, deadline=None)
@given(one=FILES, phrase=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=8))
def test_export_then_import_gives_the_same_case_locked(one: case_file.CaseFile, phrase: str) -> None:
    """Through age, by an implementation that is not the page's own; identity here, the page's in tests/browser."""
    import pyrage

    key = pyrage.x25519.Identity.generate()
    text = json.dumps(case_file.write_file(one), ensure_ascii=False)
    sealed = pyrage.encrypt(text.encode(), [key.to_public()])
    assert phrase.encode() not in sealed or len(phrase) < 3
    assert one == case_file.read_file(json.loads(pyrage.decrypt(sealed, [key])))


@settings(max_examples=150, deadline=None)
@given(one=FILES)
def test_merging_with_itself_changes_nothing(one: case_file.CaseFile) -> None:
    """Opening one's own file twice is harmless."""
    assert one == merging.merged(one, one)
    assert [] == merging.differences(one, one)


@settings(max_examples=150, deadline=None)
@given(one=FILES, other=FILES)
def test_everything_of_both_is_in_the_merged_file(one: case_file.CaseFile, other: case_file.CaseFile) -> None:
    """Every text of both files is still somewhere."""
    made = set(_texts(case_file.write_file(merging.merged(one, other))))
    assert set(_texts(case_file.write_file(one))) | set(_texts(case_file.write_file(other))) <= made


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [t for key, item in value.items() if key not in ("id", "person", "policy", "revision") for t in _texts(item)]
    if isinstance(value, list):
        return [t for item in value for t in _texts(item)]
    return [str(value)]


# hostile files


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "photo"}, "file_foreign"),
        ({"version": "1"}, "case_unreadable"),
        ({"surprise": 1}, "case_unreadable"),
        ({"cases": {"0": {}}}, "case_unreadable"),
        ({"cases": [None]}, "case_unreadable"),
        ({"cases": [[[[]]]]}, "case_unreadable"),
        ({"pages": {"xx:claim": {"name": {"deep": {"er": 1}}}}}, "answers_not_mapping"),
        ({"pages": {"xx:claim": {"name": 7}}}, "answers_not_mapping"),
        ({"pages": ["x"]}, "case_unreadable"),
        ({"revision": 1.5}, "case_unreadable"),
        ({"revision": True}, "case_unreadable"),
        ({"saved_on": "2026-02-30"}, "case_unreadable"),
    ],
)
def test_a_wrong_file_is_refused_in_words(change: dict[str, Any], code: str) -> None:
    """Wrong types, other programs, unknown keys."""
    assert {code} == codes(ask("file", file={**a_file(saved()["case"]), **change}))


@pytest.mark.parametrize("given", [None, 7, "text", [], {}, {"kind": None}, {"kind": [case_file.KIND]}])
def test_what_is_no_case_file_at_all(given: Any) -> None:
    """Said, not raised."""
    assert {"file_foreign"} == codes(ask("file", file=given))


@pytest.mark.parametrize(
    ("where", "value", "code"),
    [
        (("people", 0, "name"), "a\r\nBcc: x", "one_line_expected"),
        (("people", 0, "name"), "a\u2028b", "one_line_expected"),
        (("claims", 0, "refusal_text"), "x" * 20_001, "text_too_long"),
        (("people", 0, "surprise"), "x", "case_unreadable"),
        (("people", 0, "name"), 5, "case_unreadable"),
        (("claims", 0, "amounts"), {"claimed": "NaN"}, "case_unreadable"),
        (("claims", 0, "amounts"), {"claimed": "1e999999999"}, "case_unreadable"),
        (("claims", 0, "amounts"), {"claimed": 12.5}, "case_unreadable"),
        (("claims", 0, "events"), [{"event": "x", "date": "20260101"}], "case_unreadable"),
        (("claims", 0, "events"), [{"event": "x", "date": "2026-W01-1"}], "case_unreadable"),
        (("claims", 0, "events"), [{"event": "x", "date": "12345-01-01"}], "case_unreadable"),
        (("claims", 0, "events"), [{"event": "x", "date": "0001-01-01"}], "case_unreadable"),
        (("claims", 0, "id"), ["d1"], "case_unreadable"),
        (("__proto__",), {"x": 1}, "case_unreadable"),
    ],
)
def test_a_wrong_case_in_a_file_is_refused_in_words(where: tuple[Any, ...], value: Any, code: str) -> None:
    """With the place, and nothing half taken over."""
    case = saved()["case"]
    at: Any = case
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = value
    assert code in codes(ask("file", file=a_file(case)))


def test_two_records_of_one_name_are_refused() -> None:
    """An id that stands twice would make a claim somebody else's."""
    case = saved()["case"]
    assert {"id_twice"} == codes(ask("file", file=a_file({**case, "people": case["people"] * 2})))
    assert {"id_twice"} == codes(ask("file", file=a_file(case, case)))


MARKUP = ["<script>alert(1)</script>", "{{7*7}}", "{% raw %}", "${x}", "%s", "</textarea><svg onload=x>", "]]>", "[x](javascript:1)", "=HYPERLINK(1)"]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_stays_text_in_every_field(text: str) -> None:
    """In every text of a case, through the file and into the letter, letter by letter."""
    case = saved()["case"]
    case["people"][0] |= dict.fromkeys(("name", "address", "email", "phone", "id_number"), text)
    case["claims"][0] |= dict.fromkeys(("subject", "refusal_text", "clause_text", "notes", "reference"), text)
    assert [case] == ask("file", file=a_file(case))["file"]["cases"]
    letter = ask("letter", kind=next(iter(CATALOGS["xx"].letters)), case=case)
    assert letter["status"] == "ok" and text in json.dumps(letter, ensure_ascii=False).replace("\\", "")


def test_what_breaks_files_is_taken_out_at_the_door() -> None:
    """NUL, ESC and non-characters go; half a surrogate pair becomes visible; rare letters and joiners stay."""
    case = saved()["case"]
    case["people"][0]["name"] = "A\x00\x1b\ufffeB\ud800 𠮷\u200d é"
    case["claims"][0]["notes"] = "one\u0085two\u2029three"
    back = ask("file", file=a_file(case))["file"]["cases"][0]
    assert "AB\ufffd 𠮷\u200d é" == back["people"][0]["name"]
    assert "one\ntwo\nthree" == back["claims"][0]["notes"]
    json.dumps(back, ensure_ascii=False).encode()


def test_a_bomb_never_reaches_the_parser() -> None:
    """Nested, or simply too long: refused before anything is parsed; a key that stands twice is refused too."""
    head = '{"action":"file","jurisdiction":"xx","language":"fr","today":"2026-06-01","file":'
    for text, code in (
        (head + "[" * 100_000, "too_deep"),
        (head + '"' + "x" * 3_000_000 + '"}', "too_long"),
        (head + '{"kind":"a","kind":"b"}}', "not_json"),
        (head + '{"kind":"recourse-case-file","version":NaN}}', "not_json"),
    ):
        assert code == json.loads(handle_json(text, CATALOGS))["problems"][0]["code"]


JUNK = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3), max_leaves=12)


@settings(max_examples=200, deadline=None)
@given(junk=JUNK, key=st.sampled_from(["cases", "pages", "claims", "revision", "saved_on", "version", "kind"]))
def test_no_file_ever_raises(junk: Any, key: str) -> None:
    """Any rubbish in any place: refused in words, or a file."""
    answer = ask("file", file={**a_file(saved()["case"]), key: junk})
    assert answer["status"] in ("ok", "invalid"), answer


def test_the_real_countries_read_their_own_cases_back() -> None:
    """Every field of the real forms makes the way there and back."""
    catalogs = real()
    for code, catalog in catalogs.items():
        if "claim" not in catalog.forms:
            assert catalog.jurisdiction.status == "draft"
            continue
        common = {"jurisdiction": code, "language": "fr", "today": "2026-11-24", "form": "claim"}
        answers = {f.id: {"day": "1", "month": "3", "year": "2026"} for s in catalog.forms["claim"].steps for f in s.fields if f.fills == "event" and not catalog.events[f.of].repeats}
        made = handle({**common, "action": "save", "answers": answers}, catalogs)
        assert answers == handle({**common, "action": "answers", "case": made["case"]}, catalogs)["answers"]


def test_unusable_says_where() -> None:
    """The place of a fault is dotted, for the page and for a report."""
    with pytest.raises(Unusable) as fault:
        case_file.read_case({"version": 1, "jurisdiction": "xx", "people": [{"id": "p1", "x": 1}]})
    assert "people" in fault.value.problems[0].field
