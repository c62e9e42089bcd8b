"""Several claims of one family: listed, left and taken up again, begun beside each other; nothing typed is lost or mixed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.helpers import real
from tests.widgets.test_keeping import ANSWERS, CATALOGS, a_file, codes, saved
from widgets import case_file, merging
from widgets.worker import handle

SPOUSE = {"name": "Wang Fang", "address": "1 rue A", "number": "P-1", "insurer": "Assur", "claimed": "80", "refusal": "Other."}


def ask(**more: Any) -> dict[str, Any]:
    return handle({"action": "claims", "jurisdiction": "xx", "language": "fr", "today": "2026-06-01", **more}, CATALOGS)


def after(**more: Any) -> dict[str, Any]:
    answer = ask(**more)
    assert answer["status"] == "ok", answer
    return answer


def one_kept() -> dict[str, Any]:
    """A file as the tool leaves it: the form's answers, and the case they went into."""
    made = saved()
    return a_file(made["case"], pages={"xx:claim": ANSWERS}, claims={"xx:claim": made["claim"]})


def two_kept() -> dict[str, Any]:
    """The first claim, then one of the spouse's, typed and not yet calculated."""
    file = after(file=one_kept(), step="new", whose="other")["file"]
    file["pages"]["xx:claim"] = SPOUSE
    return file


def test_a_claim_is_told_apart_by_who_contract_and_last_day() -> None:
    """Who, which contract, what was refused, when."""
    answer = after(file=one_kept(), language="en")
    [claim] = answer["claims"]
    assert ("d1", True, "李明", "Assur · P-1", "10 May 2026") == tuple(claim[k] for k in ("id", "current", "who", "contract", "day"))
    assert claim["event"]
    assert one_kept()["pages"] == answer["file"]["pages"], "looking changes nothing"


def test_the_journey_there_and_back_loses_nothing() -> None:
    """Claim one, a second for the spouse, back to the first: both are as they were typed."""
    file = two_kept()
    assert {**ANSWERS} == file["pages"]["xx:claim@d1"]
    back = after(file=file, step="go", claim="d1")
    assert "d1" == back["claim"]
    assert ANSWERS == back["file"]["pages"]["xx:claim"]
    assert SPOUSE == back["file"]["pages"]["xx:claim@d2"]
    assert [("李明", True), ("Wang Fang", False)] == [(c["who"], c["current"]) for c in back["claims"]]
    again = after(file=back["file"], step="go", claim="d2")["file"]
    assert SPOUSE == again["pages"]["xx:claim"]
    assert ANSWERS == again["pages"]["xx:claim@d1"]
    assert file["cases"] == again["cases"]


def test_every_form_of_the_country_follows() -> None:
    """Else the proof of the second claim would go to the first."""
    claims = two_kept()["claims"]
    assert {"xx:claim", "xx:evidence"} <= set(claims)
    assert {"d2"} == set(claims.values())


@pytest.mark.parametrize(("whose", "people"), [("same", ["d1 p1", "d2 p1"]), ("other", ["d1 p1", "d2 p2"])])
def test_another_claim_has_the_same_contract_and_the_person_asked_for(whose: str, people: list[str]) -> None:
    """The contract is not typed twice; another person's name is not filled in."""
    [case] = after(file=one_kept(), step="new", whose=whose)["file"]["cases"]
    assert people == [f"{c['id']} {c['person']}" for c in case["claims"]]
    assert {"c1"} == {c["policy"] for c in case["claims"]}


def test_two_people_without_a_name_stay_two() -> None:
    """Neither is taken for the other before the names are typed."""
    nameless = {**ANSWERS, "name": ""}
    made = saved(nameless)
    file = after(file=a_file(made["case"], claims={"xx:claim": "d1"}), step="new", whose="other")["file"]
    case = saved({**SPOUSE, "name": ""}, case=file["cases"][0], claim="d2")["case"]
    assert ["p1", "p2"] == [c["person"] for c in case["claims"]]


def test_another_insurer_does_not_rename_the_first_ones() -> None:
    """The second claim began with the first one's contract; typing another insurer makes another contract."""
    case = two_kept()["cases"][0]
    case = saved({**SPOUSE, "insurer": "Autre", "number": ""}, case=case, claim="d2")["case"]
    assert [("c1", "Assur"), ("c2", "Autre")] == [(p["id"], p["insurer"]["name"]) for p in case["policies"]]


def test_what_was_never_calculated_becomes_a_claim_with_what_can_be_read() -> None:
    """An impossible day does not lose the name, nor the day itself."""
    typed = {**ANSWERS, "loss": {"day": "31", "month": "2", "year": "2026"}}
    answer = after(file=a_file(pages={"xx:claim": typed}), step="new", whose="other")
    assert ["李明", ""] == [c["who"] for c in answer["claims"]]
    assert typed == answer["file"]["pages"]["xx:claim@d1"]
    assert typed == after(file=answer["file"], step="go", claim="d1")["file"]["pages"]["xx:claim"]


def test_a_form_that_was_begun_anew_is_a_claim_of_its_own() -> None:
    """Files of before hold ``new`` for it."""
    file = {**one_kept(), "pages": {"xx:claim": SPOUSE, "xx:claim:letter": {"a b": {"text": "t", "base": "b"}}}, "claims": {"xx:claim": "new"}}
    answer = after(file=file, step="go", claim="d1")
    assert ["李明", "Wang Fang"] == [c["who"] for c in answer["claims"]]
    assert {"xx:claim@d2", "xx:claim:letter@d2"} == set(answer["file"]["pages"])


def test_what_only_the_tab_has_is_taken_along() -> None:
    """Answers typed while nothing was written; the calculator's own stay where they are."""
    file = after(file=one_kept(), step="new", whose="same", drafts={"xx:claim": {"refusal": "Newer."}, "xx:deadline": {"a": "1"}, "xx:claim:place": {"at": "3"}})["file"]
    assert "Newer." == file["pages"]["xx:claim@d1"]["refusal"]
    assert ANSWERS["name"] == file["pages"]["xx:claim@d1"]["name"]
    assert not [name for name in file["pages"] if "deadline" in name or "place" in name]


def test_an_empty_file_has_no_claim_and_a_new_one_can_be_begun() -> None:
    assert [] == after(file=a_file())["claims"]
    assert ["d1"] == [c["id"] for c in after(file=a_file(), step="new")["claims"]]


def test_a_claim_or_a_step_that_is_not_there_is_said() -> None:
    """In words, with nothing changed."""
    assert {"claim_unknown"} == codes(ask(file=one_kept(), step="go", claim="d9"))
    assert {"way_unknown"} == codes(ask(file=one_kept(), step="steal"))
    assert {"answers_not_mapping"} == codes(ask(file=one_kept(), drafts=[]))


def test_two_files_about_different_claims_are_merged_side_by_side() -> None:
    """One person's answers never fill the other's form."""
    spouse = saved(SPOUSE)
    here = case_file.read_file(one_kept())
    there = case_file.read_file(a_file(spouse["case"], pages={"xx:claim": {**SPOUSE, "notice-days": "9"}}, claims={"xx:claim": "d1"}))
    both = case_file.write_file(merging.merged(here, there))
    assert ANSWERS == both["pages"]["xx:claim"]
    assert "9" == both["pages"]["xx:claim@d2"]["notice-days"]
    assert ["李明", "Wang Fang"] == [c["who"] for c in after(file=both)["claims"]]
    assert both == case_file.write_file(merging.merged(case_file.read_file(both), case_file.read_file(both)))


@pytest.mark.parametrize("language", ["fr", "zh-Hans", "zh-Hant", "en"])
def test_real_countries_name_the_last_day_in_every_language(language: str) -> None:
    """As the event is called there."""
    for code, catalog in real().items():
        event = next(iter(catalog.events))
        case = {"version": 2, "jurisdiction": code, "claims": [{"id": "d1", "events": [{"event": event, "date": "2026-03-01"}]}]}
        answer = handle({"action": "claims", "jurisdiction": code, "language": language, "today": "2026-06-01", "file": a_file(case)}, real())
        assert answer["claims"][0]["event"] and answer["claims"][0]["day"], answer


@pytest.mark.parametrize(("code", "of_contract", "of_claim"), [("fr", "legal_form", "refusal_signed"), ("cn", "bought_online", "refusal_form")])
def test_what_was_said_of_the_contract_is_not_asked_twice(code: str, of_contract: str, of_claim: str) -> None:
    """The next claim under the contract begins with it, and the form shows it; what belongs to the first claim stays there."""
    catalog = real()[code]
    given = {name: catalog.facts[name].options[0].id if catalog.facts[name].options else "yes" for name in (of_contract, of_claim)}
    days = [{"event": name, "date": "2026-03-01"} for name in ("contract_concluded" if code == "fr" else "contract_made", "refusal_received")]
    case = {
        "version": 2, "jurisdiction": code, "people": [{"id": "p1"}], "policies": [{"id": "c1"}],
        "claims": [{"id": "d1", "person": "p1", "policy": "c1", "facts": given, "events": days}],
    }  # fmt: skip
    common = {"jurisdiction": code, "language": "en", "today": "2026-06-01"}
    made = handle({"action": "claims", **common, "file": a_file(case), "step": "new"}, real())
    [after_] = made["file"]["cases"]
    first, second = after_["claims"]
    assert first["facts"] == given and second["facts"] == {of_contract: given[of_contract]}
    assert [one["event"] for one in second["events"]] == [days[0]["event"]]
    shown = handle({"action": "answers", **common, "form": "claim", "case": after_, "claim": "d2"}, real())
    field = next(f.id for step in catalog.forms["claim"].steps for f in step.fields if f.of == of_contract)
    assert given[of_contract] == shown["answers"][field]
