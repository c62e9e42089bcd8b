"""The content policy of a page: hashes for inline scripts, nothing else let in."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from macros import csp

PAGE = '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'


def directives(page: str) -> dict[str, str]:
    return dict(part.split(" ", 1) for part in csp.policy(page).split("; "))


def test_inline_scripts_are_allowed_by_hash_only() -> None:
    """The hash of exactly this code; no ``unsafe-inline``."""
    code = "var a = 1;"
    wanted = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    found = directives(PAGE.format(f"<script>{code}</script>"))["script-src"]
    assert f"'self' 'sha256-{wanted}'" == found


def test_data_blocks_and_files_need_no_hash() -> None:
    """JSON is not executed; files come from ``self``."""
    page = PAGE.format('<script type="application/json">{"a":1}</script><script src="x.js"></script>')
    assert "'self'" == directives(page)["script-src"]


def test_webassembly_only_where_a_tool_is() -> None:
    """A reading page may not compile anything."""
    assert "wasm" not in csp.policy(PAGE.format("<p>text</p>"))
    assert "'wasm-unsafe-eval'" in csp.policy(PAGE.format('<form data-widget="x"></form>'))


def test_nothing_unsafe_and_nothing_outside() -> None:
    """No other origin, no evaluation of text, no form target, no base element."""
    policy = csp.policy(PAGE.format("<script>1</script><style>p{}</style>"))
    assert "unsafe-inline" not in policy and "'unsafe-eval'" not in policy and "http" not in policy
    for line in ("default-src 'none'", "form-action 'none'", "base-uri 'none'", "connect-src 'self'"):
        assert line in policy


def test_the_policy_comes_right_after_the_charset_and_only_once(tmp_path: Path) -> None:
    """A second run changes nothing."""
    path = tmp_path / "a" / "index.html"
    path.parent.mkdir()
    path.write_text(PAGE.format("<script>1</script>"), encoding="utf-8")
    assert 1 == csp.apply(tmp_path)
    once = path.read_text(encoding="utf-8")
    csp.apply(tmp_path)
    assert once == path.read_text(encoding="utf-8")
    assert once.index("Content-Security-Policy") < once.index("<title>")


def test_a_page_without_charset_is_refused(tmp_path: Path) -> None:
    """No policy without a safe place for it."""
    (tmp_path / "x.html").write_text("<html></html>", encoding="utf-8")
    with pytest.raises(ValueError, match="x.html"):
        csp.apply(tmp_path)


@pytest.mark.parametrize("cell", ['<td style="text-align: right;">1</td>', '<td align="right">1</td>'])
def test_alignment_goes_to_a_class(cell: str) -> None:
    """``style=`` would be blocked by the policy."""
    assert '<td class="rc-align-right">1</td>' in csp.with_policy(PAGE.format(f"<table><tr>{cell}</tr></table>"))
