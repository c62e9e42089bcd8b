"""The developer's page about the engine: every action has a worked request, and its answer is what the engine says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from macros import schemas
from tests.helpers import ROOT, invented
from widgets.worker import ACTIONS, handle

PAGE = (ROOT / "docs" / "en" / "contribute" / "engine.md").read_text(encoding="utf-8")
SUMS_PAGE = (ROOT / "docs" / "en" / "contribute" / "engine-amounts.md").read_text(encoding="utf-8")
#: Stands for what the page leaves out.
REST = "…"


def examples() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each request with the answer printed below it."""
    blocks = [json.loads(text) for text in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
    assert blocks and len(blocks) % 2 == 0
    yield from zip(blocks[::2], blocks[1::2], strict=True)


def differences(shown: Any, real: Any, at: str = "") -> Iterator[str]:
    """Yield the places where the page and the engine disagree; ``…`` agrees with anything."""
    if shown == REST:
        return
    if isinstance(shown, dict) and isinstance(real, dict):
        keys = set(shown) - {REST}
        if missing := (keys ^ set(real) if REST not in shown else keys - set(real)):
            yield f"{at}: keys {sorted(missing)}"
        for key in keys & set(real):
            yield from differences(shown[key], real[key], f"{at}.{key}")
    elif isinstance(shown, list) and isinstance(real, list):
        items = [item for item in shown if item != REST]
        if len(items) != len(real) and (REST not in shown or len(items) > len(real)):
            yield f"{at}: {len(items)} items shown, {len(real)} real"
        for index, (one, other) in enumerate(zip(items, real, strict=False)):
            yield from differences(one, other, f"{at}[{index}]")
    elif shown != real:
        yield f"{at}: {shown!r} shown, {real!r} real"


@pytest.mark.parametrize(("request_", "answer"), list(examples()), ids=[f"{n}-{r['action']}" for n, (r, _) in enumerate(examples())])
def test_the_engine_answers_as_the_page_says(request_: dict[str, Any], answer: dict[str, Any]) -> None:
    """Change the page together with the engine."""
    jsonschema.Draft202012Validator(schemas.request_schema()).validate(request_)
    real = handle(request_, {"xx": invented()})
    jsonschema.Draft202012Validator(schemas.answer_schema()).validate(real)
    assert [] == list(differences(answer, real))


def test_every_action_has_an_example_that_works() -> None:
    """A new action comes with its worked request and answer."""
    shown = {request["action"] for request, answer in examples() if answer["status"] == "ok"}
    # Bills have a page of their own, replayed by test_sums.
    shown |= set(re.findall(r'"action": "(\w+)"', SUMS_PAGE))
    assert set(ACTIONS) == shown


def test_differences_are_found() -> None:
    """Else the first test would prove nothing."""
    assert [] == list(differences({"a": [1, REST], REST: REST}, {"a": [1, 2], "b": 3}))
    for shown in ({"a": [2, REST], REST: REST}, {"a": [1, 2]}, {"a": [1], "b": 3}, {"a": [1, 2, 3, REST], "b": 3}, {"c": 1, REST: REST}):
        assert list(differences(shown, {"a": [1, 2], "b": 3})), shown
