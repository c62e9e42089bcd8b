"""Questions that are asked only of some: what the build writes, and what the page's script makes of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from macros import catalog
from macros.forms import _show
from tests.helpers import ROOT, invented_data
from widgets.schema import Condition

FORM = ROOT / "widgets" / "web" / "form.js"
#: A form of stand-in elements: enough for ``reveal`` to read two fields and to hide a third.
PAGE = """
import { reveal } from %s;
const inputs = (values) => values.map((value) => ({ value }));
const field = (id, kind, values) => ({
  dataset: { field: id, kind }, hidden: false,
  querySelector: () => inputs(values)[0] ?? null,
  querySelectorAll: () => inputs(values),
});
const { show, reasons, answer } = JSON.parse(process.argv[1]);
const asked = { dataset: { show: JSON.stringify(show) }, hidden: null };
const fields = [field("reasons", "several", reasons), field("answer", "choice", answer)];
reveal({ querySelectorAll: (what) => (what === "[data-show]" ? [asked] : fields) });
console.log(asked.hidden ? "hidden" : "shown");
"""


def shown(show: object, reasons: list[str], answer: list[str]) -> bool:
    script = PAGE % json.dumps(FORM.as_uri())
    given = json.dumps({"show": show, "reasons": reasons, "answer": answer})
    done = subprocess.run(["node", "--input-type=module", "-e", script, given], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip() == "shown"


def test_a_ground_is_looked_for_among_the_chosen_ones() -> None:
    """The build names the field of the grounds; the script finds one among several, and joins conditions."""
    found = catalog.catalogs()["fr"]
    on_ground = _show(Condition(ground="cosmetic"), found)
    assert {"field": "grounds", "is": ["cosmetic"]} == on_ground
    asks = {**on_ground, "field": "reasons"}
    assert shown(asks, ["late", "cosmetic"], []) and not shown(asks, ["late"], []) and not shown(asks, [], [])
    both = {"all": [asks, {"field": "answer", "is": ["yes"]}]}
    assert shown(both, ["cosmetic"], ["yes"]) and not shown(both, ["cosmetic"], ["no"]) and not shown({"not": asks}, ["cosmetic"], [])


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("{ground: storm}", "ground 'storm', which does not exist"),
        ("{event: complaint_sent}", "show_when may only look at facts and grounds"),
    ],
)
def test_a_question_cannot_wait_for_what_the_page_does_not_know(tmp_path: Path, condition: str, says: str) -> None:
    """The page shows and hides without the engine."""
    data = invented_data(tmp_path / "data")
    path = data / "forms" / "xx" / "claim.yml"
    text = path.read_text(encoding="utf-8")
    assert "fills: event," in text
    path.write_text(text.replace("fills: event,", f"fills: event, show_when: {condition},", 1), encoding="utf-8")
    _, faults = catalog.examine("xx", data=data)
    assert any(says in str(fault) for fault in faults), [str(f) for f in faults]


def test_duty_questions_wait_for_their_ground() -> None:
    """Nobody is asked about a reason that was not chosen."""
    found = catalog.catalogs()["fr"]
    for ground in found.grounds.values():
        for duty in ground.duties:
            field = next(f for step in found.forms["claim"].steps for f in step.fields if f.fills == "fact" and f.of == duty.fact)
            # Two of them are asked of everybody: the table's line and the notice serve other letters too.
            if field.of not in ("table_lump_sum", "notice_received"):
                assert field.show_when is not None and field.show_when.ground == ground.id, duty.fact
