"""Calendar files: read back by a library, updated by the next file, no line too long, nothing private in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import invented, plain_case, real, worked_cases
from widgets import ics
from widgets.worker import handle

CATALOGS = {"xx": invented()}
GIVEN = {"events": {"loss_happened": "2026-05-10", "complaint_sent": "2026-05-20"}, "facts": {"extended": "no"}}


def calendar(given: dict[str, Any] = GIVEN, today: str = "2026-06-01", **more: Any) -> dict[str, Any]:
    request = {"id": 1, "action": "calendar", "jurisdiction": "xx", "language": "en", "today": today, "case": plain_case("xx", given), **more}
    return handle(request, CATALOGS)


def read(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the file's entries by identifier, as the library reads them."""
    return {str(e["UID"]): e for e in icalendar.Calendar.from_ical(answer["file"]).walk("VEVENT")}


def test_a_library_reads_what_was_written() -> None:
    """Every entry: day, title, text, alarms; as many as the answer says."""
    answer = calendar()
    found = read(answer)
    assert sorted(found) == sorted(e["uid"] for e in answer["entries"]) and len(found) > 5
    for entry in answer["entries"]:
        event = found[entry["uid"]]
        day = date.fromisoformat(entry["date"])
        assert (day, day + timedelta(days=1)) == (event["DTSTART"].dt, event["DTEND"].dt)
        assert (entry["title"], entry["text"]) == (str(event["SUMMARY"]), str(event["DESCRIPTION"]))
        alarms = [a["TRIGGER"].dt for a in event.walk("VALARM")]
        assert [timedelta(days=-n) for n in entry["alarms"]] == alarms
        assert {"DISPLAY"} >= {str(a["ACTION"]) for a in event.walk("VALARM")}


def test_own_dates_stand_on_the_safe_day_and_theirs_on_the_first_late_day() -> None:
    """The reader acts by the safe day; the other side is late the day after its time."""
    by_id = {e["uid"]: e for e in calendar()["entries"]}
    assert "2028-05-09" == by_id["d1-limitation-xx@recourse"]["date"]
    assert "2028-05-02" == by_id["7d-d1-limitation-xx@recourse"]["date"]
    assert [30, 7, 1] == by_id["d1-limitation-xx@recourse"]["alarms"]
    assert "2026-07-21" == by_id["d1-answer_time-xx@recourse"]["date"]


def test_a_newer_file_moves_the_entry_and_keeps_its_name() -> None:
    """A registered letter starts limitation again: same identifier, later day, higher sequence."""
    before = calendar()
    moved = {**GIVEN, "events": {**GIVEN["events"], "registered_claim_sent": "2026-05-25"}}
    same_day, next_day = calendar(moved, made_before=1), calendar(moved, today="2026-06-02", made_before=2)
    old, new = read(before)["d1-limitation-xx@recourse"], read(same_day)["d1-limitation-xx@recourse"]
    assert old["DTSTART"].dt < new["DTSTART"].dt
    assert before["sequence"] < same_day["sequence"] < next_day["sequence"]
    assert old["DTSTAMP"].dt < new["DTSTAMP"].dt < read(next_day)["d1-limitation-xx@recourse"]["DTSTAMP"].dt


def test_what_is_done_is_said_in_the_next_file_only() -> None:
    """A first file is not cluttered; a later one takes the alarm off."""
    answered = {**GIVEN, "events": {**GIVEN["events"], "answer_received": "2026-05-28"}}
    uid = "d1-answer_time-xx@recourse"
    assert uid not in read(calendar(answered))
    done = read(calendar(answered, made_before=1))[uid]
    assert str(done["SUMMARY"]).startswith("Done") and not done.walk("VALARM")


def test_two_cases_never_share_an_entry() -> None:
    """An entry that replaced that of another case would lose a date."""
    one, two = calendar(case_id="a-1"), calendar(case_id="a-2")
    assert not set(read(one)) & set(read(two))
    assert not set(read(calendar(case_id="a b"))) & set(read(calendar(case_id="a_20_b")))


def test_nothing_private_is_in_the_file() -> None:
    """Calendars are shared and shown on locked screens."""
    private = {"person": {"name": "Zoé Privée"}, "insurer": {"name": "Assur Secret"}, "policy": {"number": "P-777"}, "claim": {"reference": "R-888", "refusal_text": "hush"}}
    text = calendar({**GIVEN, **private})["file"].replace("\r\n ", "")
    assert [] == [word for word in ("Zoé", "Secret", "P-777", "R-888", "hush") if word in text]


def test_no_date_gives_a_sentence_and_no_file() -> None:
    """An empty calendar would look like "nothing to do"."""
    answer = calendar({})
    assert ([], "", True) == (answer["entries"], answer["file"], bool(answer["none_text"]))


@pytest.mark.parametrize(
    ("change", "field"),
    [({"case_id": 3}, "case_id"), ({"case_id": "x" * 201}, "case_id"), ({"made_before": -1}, "made_before"), ({"made_before": "1"}, "made_before"), ({"made_before": True}, "made_before"), ({"today": "2019-01-01"}, "today")],
)
def test_bad_keys_are_refused_in_words(change: dict[str, Any], field: str) -> None:
    """Beside the key, with a sentence."""
    today = change.pop("today", "2026-06-01")
    given = {"events": {"loss_happened": "2018-05-10"}} if field == "today" else GIVEN
    answer = calendar(given, today=today, **change)
    assert ("invalid", [field]) == (answer["status"], [p["field"] for p in answer["problems"]])


@pytest.mark.parametrize("language", ["fr", "zh-Hans", "zh-Hant", "en"])
def test_files_of_the_real_cases_are_sound_in_every_language(language: str) -> None:
    """CRLF, at most 75 octets a line, alarms last, UTF-8, the data version, the library reads them."""
    made = 0
    for code, _, example in worked_cases():
        request = {"id": 1, "action": "calendar", "jurisdiction": code, "language": language, "today": example["today"], "case": plain_case(code, example.get("given", {}))}
        answer = handle(request, real())
        assert answer["status"] == "ok"
        if not answer["file"]:
            continue
        made += 1
        raw = answer["file"].encode()
        lines = raw.split(b"\r\n")
        assert lines[-1] == b"" and b"\n" not in raw.replace(b"\r\n", b"")
        assert max(map(len, lines)) <= ics.MOST_OCTETS
        for block in answer["file"].split("BEGIN:VEVENT")[1:]:
            after = block.partition("END:VALARM")[2].replace("END:VALARM", "")
            assert "SUMMARY" not in after.split("BEGIN:VALARM")[0]
        assert len(read(answer)) == len(answer["entries"])
        assert real()[code].data_version in answer["file"].replace("\r\n ", "")
    assert made > 20


@given(st.text(max_size=300))
def test_any_text_survives_and_never_breaks_a_line(text: str) -> None:
    """Commas, semicolons, backslashes, line ends, signs of four octets."""
    entry = ics.Entry("u@x", date(2026, 1, 31), text, text, (1,))
    made = ics.write([entry], product="P//p//en", sequence=1, stamp="20260101T000000Z")
    assert all(len(line.encode()) <= ics.MOST_OCTETS for line in made.split("\r\n"))
    (event,) = icalendar.Calendar.from_ical(made).walk("VEVENT")
    kept = "".join(ch for ch in text if ch == "\n" or ics.escape(ch))
    assert kept == str(event["DESCRIPTION"])
    assert date(2026, 2, 1) == event["DTEND"].dt
