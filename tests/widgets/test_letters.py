"""Letters for any answers: no fault, no hole, no argument without its reason and its answer, nothing typed changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros import catalog as catalog_files
from macros.preview import drawn
from macros.samples import Sample
from macros.samples import written as written_sample
from tests.helpers import plain_case, real
from widgets.letters import HOLE
from widgets.schema import Catalog, Condition
from widgets.worker import handle

#: Texts that readers paste, by mistake or on purpose; none may be run, dropped or change a sentence.
HOSTILE = (
    "{{ person.name }}", "{{7*7}}", "{% raw %}", "{0.__class__} %s ${x}", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "</td></table>", "[x](javascript:1) {: onclick=1 }", "]]> &amp; <w:p/>",
    "O’Brien & « Fils »", "=HYPERLINK(\"x\")", "𠮷野 👩‍👩‍👧", "a b　c", "Ⅳ №１２", "' OR 1=1 --",
)  # fmt: skip
LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")
COUNTRIES = sorted(code for code, one in real().items() if one.letters)


def conditions(condition: Condition | None) -> Iterator[Condition]:
    if condition is None:
        return
    yield condition
    for part in (*condition.all, *condition.any, *((condition.not_,) if condition.not_ else ())):
        yield from conditions(part)


def written(code: str, kind: str, given_: dict[str, Any], language: str = "en", today: str = "2026-11-25") -> dict[str, Any]:
    request = {
        "id": 1, "action": "letter", "jurisdiction": code, "language": language, "today": today,
        "kind": kind, "case": plain_case(code, given_),
    }  # fmt: skip
    answer = handle(request, real())
    assert answer["status"] == "ok", answer
    return answer


def cases(catalog: Catalog) -> st.SearchStrategy[dict[str, Any]]:
    """Any answers that a form can give, with hostile texts, days in any order, any reasons."""
    text = st.sampled_from(HOSTILE)
    facts = {}
    for fact in catalog.facts.values():
        options = ["yes", "no"] if fact.sort == "yes_no" else [o.id for o in fact.options]
        facts[fact.id] = st.sampled_from([*options, "unknown"]) if options else st.just("3") if fact.sort == "number" else text
    day = st.dates(min_value=date(2025, 1, 1), max_value=date(2026, 11, 25)).map(str)
    return st.fixed_dictionaries(
        {
            "facts": st.fixed_dictionaries({}, optional=facts),
            "events": st.dictionaries(st.sampled_from(sorted(catalog.events)), day, max_size=6),
            "grounds": st.lists(st.sampled_from(sorted(catalog.grounds)), unique=True, max_size=4),
            "person": st.fixed_dictionaries({"name": text}, optional={"address": text, "birth_date": st.just("1958-02-28")}),
            "insurer": st.fixed_dictionaries({}, optional={"name": text, "address": text}),
            "policy": st.fixed_dictionaries({}, optional={"number": text}),
            "claim": st.fixed_dictionaries({}, optional={"subject": text, "refusal_text": text, "clause_text": text, "reference": text}),
            "amounts": st.fixed_dictionaries({}, optional={"claimed": st.sampled_from(["0", "200", "1240.50"])}),
        }
    )


@pytest.mark.parametrize("code", COUNTRIES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_any_answers_give_a_letter_or_its_questions(code: str, data: st.DataObject) -> None:
    """Every kind, every language: no fault; a hole keeps it from being final; what was typed stands as typed."""
    catalog = real()[code]
    case = data.draw(cases(catalog))
    kind = data.draw(st.sampled_from(sorted(catalog.letters)))
    answer = written(code, kind, case, data.draw(st.sampled_from(LANGUAGES)))
    typed = [*case["person"].values(), *case["insurer"].values(), *case["policy"].values(), *case["claim"].values(), *case["facts"].values()]
    assert case["person"]["name"] == answer["sender"][0]
    assert answer["final"] == (not answer["missing"]) == bool(answer["plain_text"])
    whole = "\n".join([*answer["recipient"], *(p["text"] + p["translation"] for p in answer["paragraphs"])])
    for text in sorted({t for t in typed if isinstance(t, str) and len(t) > 3}, key=len, reverse=True):
        whole = whole.replace(text, "")
    assert "{{" not in whole and "{%" not in whole and "None" not in whole
    if answer["final"]:
        assert HOLE not in answer["plain_text"]
    numbers = [p["number"] for p in answer["paragraphs"] if p["sort"] == "exhibit"]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("code", COUNTRIES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_preview_shows_hostile_text_as_text(code: str, language: str, text: str) -> None:
    """What the build writes into a page is escaped: no tag of the reader's stands in it."""
    found = catalog_files.catalogs()[code]
    kind = next(iter(found.letters))
    given_ = {"person": {"name": text, "address": text}, "insurer": {"name": text, "address": text}, "claim": {"refusal_text": text, "subject": text}, "policy": {"number": text}}
    sample = Sample("x", text, kind, "2026-11-25", given_)
    html = drawn(sample, written_sample(found, sample, language), language)
    for sign in ("<script", "<img", "</table></table>", "&amp; <w:p"):
        assert sign not in html
    assert html.count("<table>") == html.count("</table>") == 1


@pytest.mark.parametrize("code", COUNTRIES)
def test_no_argument_without_its_reason_and_its_answer(code: str) -> None:
    """Answers that do not help, or a reason that was not chosen, bring no argument."""
    catalog = real()[code]
    helps = {d.fact: d.helps_when for g in catalog.grounds.values() for d in g.duties}
    contrary = {fact: "no" if answer == "yes" else "yes" for fact, answer in helps.items()}
    forms = next((f for f in catalog.facts.values() if f.id == "legal_form"), None)
    everything = {"claim": {"refusal_text": "x", "clause_text": "y"}}
    looked_at = 0
    for letter in catalog.letters.values():
        for form in [o.id for o in forms.options] if forms else [""]:
            extra = {"legal_form": form, "group": "yes"} if form else {}
            for facts, grounds in ((contrary, list(catalog.grounds)), (helps, []), ({}, list(catalog.grounds))):
                shown = {p["id"] for p in written(code, letter.id, {**everything, "facts": {**facts, **extra}, "grounds": grounds})["paragraphs"]}
                for paragraph in letter.paragraphs:
                    parts = list(conditions(paragraph.when))
                    if any(c.ground for c in parts) and any(c.fact in helps and c.is_ == (helps[c.fact],) for c in parts):
                        looked_at += 1
                        assert paragraph.id not in shown, f"{letter.id}: {paragraph.id} with {sorted(facts)[:3]} and {grounds[:3]}"
    assert looked_at > 0
