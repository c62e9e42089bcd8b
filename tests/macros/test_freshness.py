"""What has grown old is said: by ``make freshness`` to editors, by the page itself to readers. No network is touched here."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta

import pytest

from macros import freshness, guides
from tests.helpers import ROOT, real

SCRIPT = ROOT / "overrides" / "assets" / "house" / "fresh.js"
#: A page with one part, as the script sees it; prints whether the note shows and whether the top of the page says it too.
STAGE = """
const now = process.argv[1], recheck = process.argv[2], whole = process.argv[3] === "whole";
globalThis.Date = class extends Date { constructor() { super(now); } };
const said = [], note = { hidden: true, cloneNode: () => "copy" };
const part = { dataset: whole ? { recheck, whole: "" } : { recheck }, querySelector: () => note };
globalThis.document = { querySelectorAll: () => [part], querySelector: () => ({ after: (one) => said.push(one) }) };
await import(process.argv[4]);
console.log(JSON.stringify([!note.hidden, said.length]));
"""


def shown(now: str, recheck: str, sort: str) -> list[int]:
    """Return whether the note shows, and how often the top of the page repeats it."""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", STAGE, now, recheck, sort, SCRIPT.as_uri()],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("now", "sort", "expected"),
    [
        ("2027-05-22T12:00:00", "whole", [False, 0]),
        ("2027-05-23T00:30:00", "whole", [True, 1]),
        ("2027-05-23T00:30:00", "record", [True, 0]),
    ],
)
def test_a_page_warns_from_the_day_after(now: str, sort: str, expected: list[int]) -> None:
    """Not on the last day; at the top where it speaks for the whole page."""
    assert expected == shown(now, "2027-05-22", sort)


def test_a_guide_warns_by_the_earliest_of_its_sources() -> None:
    """One old source is enough."""
    sources = real()["fr"].sources
    early, late = sorted(sources, key=lambda name: sources[name].recheck_by)[:: len(sources) - 1]
    foot = guides.guide_foot({"jurisdiction": "fr", "sources": [late, early], "checked_on": "2026-11-25", "checked_by": "X"}, language="en")
    assert f'data-recheck="{sources[early].recheck_by}" data-whole' in foot
    assert sources[early].recheck_by < sources[late].recheck_by


def test_every_source_and_guide_is_listed_once_soonest_first() -> None:
    """Nothing can be forgotten by the list."""
    rows = freshness.due(real())
    assert [row.by for row in rows] == sorted(row.by for row in rows)
    assert {(row.kind, row.id) for row in rows if row.kind.endswith("source")} == {(f"{code} source", name) for code, one in real().items() for name in one.sources}
    assert len([row for row in rows if row.kind.endswith("page")]) >= 40


def test_overdue_things_are_counted_in_days() -> None:
    """On the last day it is due, the day after it is overdue."""
    rows = freshness.due(real())
    last = rows[0].by
    lines, over = freshness.report(real(), last, 0)
    assert over == 0 and any(f"in 0 days, by {last}" in line for line in lines)
    lines, over = freshness.report(real(), last + timedelta(days=3), 0)
    assert over >= 1 and any(f"3 days overdue, by {last}: {rows[0].kind} " in line for line in lines)
    assert freshness.main([], today=date(2030, 1, 1)) == 1 and freshness.main([], today=date(2026, 11, 25)) == 0


ANSWERS = {
    "https://good.example/a": (200, "https://www.good.example/a/"),
    "https://gone.example/": (404, "https://gone.example/"),
    "https://moved.example/old": (200, "https://moved.example/new"),
    "https://shy.example/": (403, "https://shy.example/"),
}


def answer(method: str, url: str) -> tuple[int, str]:
    if url not in ANSWERS:
        raise OSError("no such host")
    return ANSWERS[url]


@pytest.mark.parametrize(
    ("url", "state"),
    [("https://good.example/a", "ok"), ("https://gone.example/", "broken"), ("https://moved.example/old", "moved"), ("https://shy.example/", "unknown"), ("https://away.example/", "unknown")],
)
def test_an_address_is_judged_by_what_it_answers(url: str, state: str) -> None:
    """A host that refuses programs, or does not answer, is not called broken."""
    assert state == freshness.look(url, ask=answer).state


def test_hosts_are_not_hurried() -> None:
    """A pause before a second request to one host, none before another."""
    pauses: list[float] = []
    asked = list(freshness.look_at_all(["https://b.example/2", "https://a.example/", "https://b.example/1"], ask=answer, rest=pauses.append))
    assert [freshness.PAUSE] == pauses and 3 == len(asked)


def test_a_machine_without_a_network_is_told_so() -> None:
    """And nothing counts as broken."""
    cited = freshness.addresses(real())
    assert len(cited) > 30
    lines, broken = freshness.link_report(cited, (freshness.Seen(url, "unknown", reason="no") for url in cited))
    assert broken == 0 and "no network" in lines[-1] and len(lines) == 2
    url = min(cited)
    lines, broken = freshness.link_report(cited, [freshness.Seen(url, "broken", reason="the host answered 404"), freshness.Seen(max(cited), "ok")])
    assert broken == 1 and cited[url][0] in lines[1]
