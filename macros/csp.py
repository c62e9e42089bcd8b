"""A content policy in every built page, by ``<meta>``, so that it holds on hosts where headers cannot be set.

Written after the build, page by page: one of the theme's few inline scripts
differs with the page's depth, so its hash does too. Nothing is allowed but the
site's own files, these hashes, and compiled WebAssembly on pages with a tool or
the search.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
import sys
from pathlib import Path

#: Directives every page carries; ``frame-ancestors`` has no effect in a meta element and is left to hosts.
COMMON = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self' blob:",
    "form-action": "'none'",
    "base-uri": "'none'",
}
#: Each marks a page that starts Python or the search's index; only there may WebAssembly be compiled (docs/decisions/0009).
WASM_MARKS = ("data-widget", "data-mine", "data-search")

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style[^>]*>(?P<code>.*?)</style>", re.DOTALL | re.IGNORECASE)
META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>', re.IGNORECASE)
_CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
_ALIGN = re.compile(r'(<t[hd])(?: style="text-align: ?(?P<style>left|right|center);?"| align="(?P<align>left|right|center)")', re.IGNORECASE)


def policy(page: str) -> str:
    """Return the policy for a page's HTML, with the hash of each inline script and style element."""
    scripts = [_hash(m["code"]) for m in _INLINE.finditer(page) if _is_code(m["attributes"]) and m["code"].strip()]
    styles = [_hash(m["code"]) for m in _STYLE.finditer(page)]
    allowed = ["'self'", *dict.fromkeys(scripts)]
    if any(mark in page for mark in WASM_MARKS):
        allowed.insert(1, "'wasm-unsafe-eval'")
    directives = {**COMMON, "script-src": " ".join(allowed)}
    directives["style-src"] = " ".join(["'self'", *dict.fromkeys(styles)])
    return "; ".join(f"{name} {value}" for name, value in sorted(directives.items()))


def with_policy(page: str) -> str:
    """Return the page with its policy as the first element after the charset; an older policy is replaced.

    Raises:
        ValueError: the page has no ``<meta charset>``, so there is no safe place.
    """
    clean = _ALIGN.sub(_align_class, META.sub("", page))
    place = _CHARSET.search(clean)
    if place is None:
        raise ValueError("no <meta charset> in the page")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy(clean), quote=True)}">'
    return clean[: place.end()] + meta + clean[place.end() :]


def apply(site: Path) -> int:
    """Write the policy into every HTML file below ``site``; return how many pages there are."""
    pages = sorted(site.rglob("*.html"))
    for path in pages:
        text = path.read_text(encoding="utf-8")
        try:
            path.write_text(with_policy(text), encoding="utf-8")
        except ValueError as fault:
            raise ValueError(f"{path}: {fault}") from None
    return len(pages)


def _hash(code: str) -> str:
    # Browsers hash the text after turning CRLF into LF, as the HTML parser does.
    normal = code.replace("\r\n", "\n").replace("\r", "\n")
    return "'sha256-" + base64.b64encode(hashlib.sha256(normal.encode()).digest()).decode() + "'"


def _is_code(attributes: str) -> bool:
    """Return whether a script element holds code of its own: no ``src``, and not a block of JSON data."""
    if re.search(r"\bsrc\s*=", attributes):
        return False
    kind = re.search(r'\btype\s*=\s*"?([^"\s>]+)', attributes)
    return kind is None or kind[1] in ("module", "text/javascript", "application/javascript")


def _align_class(found: re.Match[str]) -> str:
    return f'{found[1]} class="rc-align-{(found["style"] or found["align"]).lower()}"'


if __name__ == "__main__":
    print(f"{apply(Path(sys.argv[1]))} pages carry the policy")
