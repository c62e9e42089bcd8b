"""Every stage of both countries has the letter that a good adviser would write."""

from __future__ import annotations

import pytest

from tests.helpers import real

#: What a reader needs -> the letter's id.
KINDS = {
    "fr": {
        "ask for the reasons and the clause": "reasons-request", "follow up without answer": "follow-up", "contest a refusal": "complaint",
        "second level": "second-level", "formal notice with interest": "formal-notice", "data and recordings": "data-access",
        "contract, notice and table": "documents-request", "mediator": "mediator-application", "supervisor": "acpr-report",
        "confirm a telephone call": "phone-confirmation", "employer in a group scheme": "employer", "conciliator": "conciliator-request",
        "simplified court request": "court-request", "termination": "termination",
    },
    "cn": {
        "written refusal with reasons": "refusal-reasons", "one list of missing papers": "missing-papers-list", "reconsideration": "reconsideration",
        "decision or payment with loss": "payment-demand", "advance of the certain part": "advance-payment", "consumer complaint": "consumer-complaint",
        "review": "review-request", "complaint through the supervisor": "supervisor-complaint", "report, a separate kind": "supervisor-report",
        "mediation": "mediation-application", "judicial confirmation": "judicial-confirmation", "court, with elements": "court-complaint",
        "personal information": "personal-information-access", "arbitration": "arbitration-application", "mandate for a proxy": "proxy-mandate",
    },
}  # fmt: skip


@pytest.mark.parametrize("code", KINDS)
def test_every_need_has_its_letter(code: str) -> None:
    """None is missing, none is counted twice, and each says what it does in law."""
    letters = real()[code].letters
    assert len(set(KINDS[code].values())) == len(KINDS[code])
    assert [] == [need for need, kind in KINDS[code].items() if kind not in letters or not letters[kind].effect]


def test_the_review_goes_above_the_branch_that_decided() -> None:
    """Never to the insurer as the reader typed it, who may be that very branch."""
    letter = real()["cn"].letters["review-request"]
    assert letter.address_from == "superior_name" and letter.addressee != "insurer"
