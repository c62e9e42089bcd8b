"""One case record: bills and papers go into it and come back as the same answers, beside what other tools have put there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.helpers import real
from widgets import bill_form
from widgets.errors import Unusable
from widgets.flow import answer_names
from widgets.schema import Field
from widgets.worker import handle

TODAY = "2026-11-25"
BILL_FR = {
    "g-form-1": "lump_sum", "g-value-1": "200", "g-per-1": "year", "g-needs-1": "no",
    "g-form-3": "percent_of_base", "g-value-3": "300 %", "g-included-3": "yes",
    "cost-1": "1 100,00", "has-base-1": "no", "guarantee-1": "a", "day-1": {"day": "12", "month": "3", "year": "2026"},
    "cost-3": "700", "kind-3": "dental", "has-base-3": "yes", "base-3": "120", "guarantee-3": "c",
    "kept-contribution": "12", "paid": "288",
}  # fmt: skip


def ask(action: str, **more: Any) -> dict[str, Any]:
    return handle({"id": 1, "action": action, "jurisdiction": "fr", "language": "fr", "today": TODAY, **more}, real())


def value(field: Field) -> st.SearchStrategy[Any]:
    """Return what a reader may type or choose in a field."""
    if field.options:
        return st.sampled_from([o.id for o in field.options])
    return {
        "money": st.decimals(0, 10_000, places=2).map(str),
        "number": st.integers(0, 400).map(str),
        "date": st.dates().filter(lambda d: 1900 <= d.year <= 2100).map(lambda d: {"day": str(d.day), "month": str(d.month), "year": str(d.year)}),
        "choice": st.sampled_from(["yes", "no", "unknown"]),
    }.get(bill_form.sort_of(field.of), st.sampled_from(["Implant", "x"]))


def typed(country: str) -> st.SearchStrategy[dict[str, Any]]:
    names = answer_names(real()[country].forms["amount"])
    known = {name: field for name, (field, _) in names.items() if field.fills == "bill" and field.of not in ("covers.model", "lines.kind")}
    models = {f"model-{n}": st.sampled_from(sorted(real()[country].contract_models)) for n in (1, 2) if f"model-{n}" in names}
    one = st.fixed_dictionaries(models, optional={name: value(field) for name, field in known.items()})
    return st.tuples(one, st.sets(st.sampled_from(sorted(known)), max_size=8)).map(
        lambda pair: {k: v for k, v in pair[0].items() if k in models or k in pair[1]}
    )


@pytest.mark.parametrize("country", ["fr", "cn"])
# Not shrunk: making one of these examples smaller takes minutes, and the level would be stopped before it could report.
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(data=st.data())
def test_a_bill_comes_back_as_the_answers_that_made_it(country: str, data: st.DataObject) -> None:
    """Answers to bill to answers to bill: the same bill, whatever lines were left empty between."""
    found = real()[country]
    form = found.forms["amount"]
    try:
        bill = bill_form.from_answers(form, data.draw(typed(country)), found).bill
    except Unusable:
        assume(False)
        raise
    assert bill == bill_form.from_answers(form, bill_form.to_answers(form, bill), found).bill


def test_lines_with_a_hole_keep_their_letters() -> None:
    """The second line of the table is empty: the third stays the third, and the bill still points to it."""
    case = ask("save", form="amount", answers=BILL_FR)["case"]
    back = ask("answers", form="amount", case=case)["answers"]
    assert "c" == back["guarantee-3"] and "g-value-3" in back and "g-value-2" not in back
    assert case == ask("save", form="amount", answers=back, case=case)["case"]


def test_every_tool_leaves_what_the_others_have_put_into_the_case() -> None:
    """Claim, bill, papers and proof, in every order the reader likes."""
    bill = ask("save", form="amount", answers=BILL_FR)
    with_claim = ask("save", form="claim", answers={"subject": "implant", "claimed": "200"}, case=bill["case"], claim=bill["claim"])
    kind = next(iter(real()["fr"].claim_types))
    paper = next(p.id for p in real()["fr"].papers.values() if kind in p.for_claims)
    with_papers = ask("save", form="papers", answers={"claim-type": kind, f"have-{kind}": [paper]}, case=with_claim["case"])
    evidence = next(iter(real()["fr"].evidence))
    whole = ask("save", form="evidence", answers={"title-1": "Lettre", "kind-1": evidence}, case=with_papers["case"])["case"]
    claim = whole["claims"][0]
    assert 1 == len(whole["claims"]) == len(whole["people"]) == len(whole["policies"])
    assert ("implant", kind, [paper], "Lettre", "1100.00") == (
        claim["subject"], claim["claim_type"], claim["papers"], claim["evidence"][0]["title"], claim["bill"]["lines"][0]["cost"],
    )  # fmt: skip
    for form in ("amount", "claim", "papers", "evidence"):
        assert whole == ask("save", form=form, answers=ask("answers", form=form, case=whole)["answers"], case=whole)["case"], form


def test_what_the_case_holds_needs_no_answers() -> None:
    """The engine counts the bill and judges the papers of a case as they stand there."""
    case = ask("save", form="amount", answers=BILL_FR)["case"]
    assert ask("amount", case=case)["totals"] == ask("amount", form="amount", answers=BILL_FR)["totals"]
    kind = next(iter(real()["fr"].claim_types))
    answers = {"claim-type": kind}
    kept = ask("papers", case=ask("save", form="papers", answers=answers)["case"])
    assert kept["missing"] == ask("papers", form="papers", answers=answers)["missing"] != []


def test_a_bill_that_cannot_be_is_refused_from_a_case_too() -> None:
    """A file from elsewhere: said with its place, never counted."""
    case = ask("save", form="amount", answers=BILL_FR)["case"]
    case["claims"][0]["bill"]["lines"][0]["cost"] = "-1"
    assert "amount_out_of_range" in {p["code"] for p in ask("amount", case=case)["problems"]}
    case["claims"][0]["bill"]["covers"][0]["model"] = "atlantis"
    assert "contract_model_unknown" in {p["code"] for p in ask("amount", case=case)["problems"]}


@pytest.mark.parametrize(("country", "language", "words", "beside"), [("fr", "zh-Hans", "Je vous remercie", "请出具"), ("cn", "fr", "请出具", "Je vous remercie"), ("fr", "fr", "Je vous remercie", "")])
def test_a_missing_paper_comes_with_the_letter_that_asks_for_it(country: str, language: str, words: str, beside: str) -> None:
    """In the country's language with the reader's beside it; none for what is at hand or what the reader has anyway."""
    found, case = real()[country], {"version": 2, "jurisdiction": country}
    for kind in found.claim_types.values():
        answer = handle({"id": 1, "action": "papers", "jurisdiction": country, "language": language, "today": TODAY, "case": case, "claim_type": kind.id, "have": []}, real())
        asked = [one for one in answer["missing"] if one["request"]]
        assert asked, kind.id
        for one in asked:
            letter = one["request"]
            assert found.papers[one["id"]].names[letter["language"]] in letter["text"] and kind.names[letter["language"]] in letter["text"]
            assert words in letter["text"] and (beside in letter["translation"] if beside else letter["translation"] == "")
        assert not [one["id"] for one in answer["missing"] if found.papers[one["id"]].own and one["request"]]
        have = [one["id"] for one in answer["missing"]]
        again = handle({"id": 1, "action": "papers", "jurisdiction": country, "language": language, "today": TODAY, "case": case, "claim_type": kind.id, "have": have}, real())
        assert not [one for one in again["papers"] if one["have"] and one["request"]]


def test_a_tier_that_says_only_from_nought_is_not_lost() -> None:
    """What generated bills found: "0" is also what nobody typed, but the tier was."""
    found = real()["cn"]
    form = found.forms["amount"]
    bill = bill_form.from_answers(form, {"model-1": "accident-medical", "model-2": "accident-medical", "tier2-from-1": "0.00"}, found).bill
    assert bill == bill_form.from_answers(form, bill_form.to_answers(form, bill), found).bill
