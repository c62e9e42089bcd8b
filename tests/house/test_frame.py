"""The scripts in the frame of every page keep to the rules of the tools' scripts, and to less: they ask for nothing and keep nothing for good."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.house.test_rules import LAW

FRAME = sorted((ROOT / "overrides" / "assets" / "house").glob("*.js"))
#: No markup from strings, no evaluation, no request, no store that outlives the tab, no way to another page.
NEVER = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "RTCPeerConnection", "localStorage", "indexedDB", "document.cookie", "window.open", "location.")  # fmt: skip


def wrong(code: str) -> list[str]:
    """Return the words of a script that may not be there."""
    return [word for word in NEVER if word in code] + LAW.findall(code) + re.findall(r"https?://|[一-鿿àâçéèêëîïôûù]", code)


@pytest.mark.parametrize("path", FRAME, ids=lambda p: p.name)
def test_scripts_of_the_frame_ask_for_nothing_and_keep_nothing(path: Path) -> None:
    """At most 250 lines, no sentence, and speech only by voices of the device."""
    code = path.read_text(encoding="utf-8")
    assert len(code.splitlines()) <= 250
    assert [] == wrong(code)
    assert ("SpeechSynthesisUtterance(" not in code) or "voice.localService === true" in code


def test_the_rules_of_the_frame_bite() -> None:
    """Each kind of fault is seen."""
    for bad in ('fetch("x")', "localStorage.x = 1", 'say("réclamation")', "L.612-2", "location.href = x"):
        assert wrong(bad), bad
