"""The log of proof and the dossier: what is typed, safe names, hostile titles, texts for the archive."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import invented, real
from widgets.file_names import exhibit_name
from widgets.worker import handle

MARK = "ab" * 32


def ask(action: str, *, language: str = "en", **more: Any) -> dict[str, Any]:
    request = {"id": 1, "action": action, "jurisdiction": "xx", "language": language, "today": "2026-07-25", **more}
    answer = handle(request, {"xx": invented()})
    json.dumps(answer)
    return answer


def kept(answers: dict[str, str], **more: Any) -> dict[str, Any]:
    return ask("save", form="evidence", answers=answers, **more)


CALL = {"title-1": "Call", "kind-1": "call", "date-1": "2026-05-12", "time-1": "14:30", "zone-1": "Europe/Paris", "number-1": "01", "name-1": "Ms X", "said-1": "yes"}
LETTER = {"id-2": "e7", "title-2": "<script>alert(1)</script>", "kind-2": "letter", "sha256-2": MARK, "size-2": "12", "file-2": "../../con.PDF"}


def test_items_go_into_the_case_and_come_back() -> None:
    """Nothing else in the case changes, and the order is the reader's."""
    case = {"version": 1, "jurisdiction": "xx", "people": [{"id": "p1", "name": "A"}], "policies": [{"id": "c1"}], "claims": [{"id": "d1", "person": "p1", "policy": "c1", "notes": "keep"}]}
    saved = kept({**CALL, **LETTER}, case=case)
    claim = saved["case"]["claims"][0]
    assert ("keep", ["e1", "e7"], "Europe/Paris") == (claim["notes"], [e["id"] for e in claim["evidence"]], claim["evidence"][0]["zone"])
    back = ask("answers", form="evidence", case=saved["case"])["answers"]
    assert back == {**CALL, "id-1": "e1", **LETTER}
    again = kept(back, case=saved["case"])
    assert again["case"] == saved["case"]


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"kind-1": "call"}, "title-1", "evidence_title"),
        ({"title-1": "x"}, "kind-1", "evidence_kind"),
        ({"title-1": "x", "kind-1": "film"}, "kind-1", "evidence_kind"),
        ({"title-1": "x", "kind-1": "call", "date-1": "2026-02-31"}, "date-1", "date_impossible"),
        ({"title-1": "x", "kind-1": "call", "date-1": "2026-07-26"}, "date-1", "evidence_later"),
        ({"title-1": "x", "kind-1": "call", "time-1": "25:00"}, "time-1", "evidence_time"),
        ({"title-1": "x", "kind-1": "call", "sha256-1": "AB" * 32}, "sha256-1", "evidence_mark"),
        ({"title-1": "x", "kind-1": "call", "size-1": "-1"}, "size-1", "evidence_mark"),
        ({"title-1": "x\ny", "kind-1": "call"}, "title-1", "one_line_expected"),
        ({"title-0": "x"}, "title-0", "key_unknown"),
        ({"price-1": "x"}, "price-1", "key_unknown"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(answers: dict[str, str], field: str, code: str) -> None:
    """In words, in every language."""
    for language in ("fr", "zh-Hans", "zh-Hant", "en"):
        answer = kept(answers, language=language)
        assert answer["status"] == "invalid"
        assert (field, code) in [(p["field"], p["code"]) for p in answer["problems"]]
        assert all(p["text"] != p["code"] for p in answer["problems"])


@given(st.integers(1, 200), st.text(max_size=80), st.text(max_size=80))
def test_every_name_is_one_safe_file_in_one_folder(number: int, title: str, file: str) -> None:
    """No path, no control sign, no direction sign, nothing Windows keeps for itself."""
    folder, slash, name = exhibit_name(number, title, file).partition("/")
    assert (folder, slash) == ("exhibits", "/")
    assert re.fullmatch(r"\d\d+-[^\W_][\w-]*(\.[a-z0-9]{1,8})?", name), name
    assert not set(name) & set('\\/:*?"<>|\u202e\u200b\0') and len(name.encode()) < 255


@pytest.mark.parametrize("title", ["../../etc/passwd", "CON", "a\u202efdp.exe", "C:\\x", "….", "证据", "\0", "nul.txt"])
def test_hostile_titles_make_plain_names(title: str) -> None:
    """The number in front keeps reserved names away."""
    name = exhibit_name(1, title, title).removeprefix("exhibits/")
    assert name.startswith("01-") and "/" not in name and "\\" not in name and ".." not in name


def test_the_dossier_has_every_text_in_both_languages_and_no_markup_from_the_reader() -> None:
    """Recipient's language first; a title that looks like markup stays text; the page may run nothing."""
    case = kept({**CALL, **LETTER})["case"]
    answer = ask("dossier", language="fr", case=case, recipient="insurer")
    files = {f["name"]: f["text"] for f in answer["files"]}
    assert {"00-dossier.html", "02-exhibits.txt", "03-chronology.txt", "fingerprints.sha256", "fingerprints-how.txt", "recourse-dossier.json"} == set(files)
    page = files["00-dossier.html"]
    assert "<script" not in page and "&lt;script&gt;" in page and "default-src 'none'" in page
    assert files["fingerprints.sha256"] == f"{MARK}  exhibits/02-script-alert-1-script.pdf\n"
    assert "Dossier de pièces" in page
    record = json.loads(files["recourse-dossier.json"])
    assert (record["data_version"], record["items"][1]["place"]) == (answer["data_version"], "exhibits/02-script-alert-1-script.pdf")
    for word in ("sha256sum -c", "certutil", "shasum -a 256"):
        assert word in files["fingerprints-how.txt"]


def test_an_unfinished_letter_is_not_put_into_the_dossier() -> None:
    """Holes are said, never sent."""
    answer = ask("dossier", case=kept(CALL)["case"], letter="complaint")
    assert not answer["letter_ready"] and answer["missing"]
    assert not [f for f in answer["files"] if f["name"].startswith("01-")]


def test_unknown_recipients_and_letters_are_refused() -> None:
    """By name."""
    case = kept(CALL)["case"]
    assert [p["code"] for p in ask("dossier", case=case, recipient="nobody")["problems"]] == ["recipient_unknown"]
    assert [p["code"] for p in ask("dossier", case=case, letter="nothing")["problems"]] == ["letter_kind_unknown"]


def test_a_dossier_for_every_body_and_letter_of_every_country() -> None:
    """No text is missing anywhere."""
    for code in ("fr", "cn"):
        catalog = real()[code]
        case = handle({"id": 1, "action": "save", "jurisdiction": code, "language": "fr", "today": "2026-07-25", "form": "evidence", "answers": LETTER}, {code: catalog})["case"]
        for body in ["insurer", *catalog.bodies]:
            answer = handle({"id": 1, "action": "dossier", "jurisdiction": code, "language": "zh-Hans", "today": "2026-07-25", "case": case, "recipient": body}, {code: catalog})
            assert answer["status"] == "ok", (body, answer)
            assert all("dossier_" not in line for line in answer["cover"]["lines"])
        for kind in catalog.letters:
            answer = handle({"id": 1, "action": "dossier", "jurisdiction": code, "language": "en", "today": "2026-07-25", "case": case, "letter": kind}, {code: catalog})
            assert answer["status"] == "ok", (kind, answer)
