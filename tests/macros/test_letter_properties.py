"""No text that a reader can type breaks an e-mail draft or a Word file: many hostile texts at once, read back by other programs."""

from __future__ import annotations

import email
import re
import tempfile
from email import policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import letter_files as files
from tests.macros.test_letter_files import given as complaint
from tests.macros.test_letter_files import letter, said
from tests.widgets.test_hostile import LITERAL
from tests.widgets.test_letters import HOSTILE

#: What JavaScript takes for blank at the ends of a text.
BLANK = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
#: Pieces that other formats take for their own: heads of a mail, encoded words, the end of a mail, markup, fields of Word, line ends.
PIECES = (
    *HOSTILE, *LITERAL.values(), "\r\nBcc: a@example.org\r\n\r\n", "\nSubject: other", "=?UTF-8?B?QQ==?=", "=?utf-8?q?=0D=0ABcc:_a?=", "\r\n.\r\n", "\nFrom me", "\r\n--=_part",
    "\x00\x01\x08\x0b\x0c\x1b\x7f", "\x80\x85\x9f", "\u2028\u2029", "\r", "\t a \t", "a  b", "&#0;&#xFFFF;", "]]><![CDATA[", "</w:t></w:r>", "_x000D_", "\ud800", "\udfff\ud83d", "\ufffe\uffff", "\ufeff",
    "e\u0301\u0323", "\U0001f468\u200d\U0001f469", "x" * 1_200, "保险" * 600,
)  # fmt: skip
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Every sign there is, halves of signs and controls among them.
ANY = st.text(st.characters(exclude_categories=()), max_size=40)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), ANY), min_size=1, max_size=4).map("".join)
#: Another complaint with more paragraphs than one is likely to have.
MANY: dict[str, Any] = {"grounds": ["not-in-nomenclature", "waiting-period"], "claim": {"refusal_text": "Non.", "clause_text": "Article 4."}}


@cache
def letters() -> list[dict[str, Any]]:
    return [letter("fr", "complaint", complaint(), "zh-Hans"), letter("fr", "complaint", {**complaint(), **MANY}, "en")]


def kept(typed: str) -> str:
    """Return what a file holds of a typed text: all of it but half signs (shown as broken), old line ends (made one) and signs that XML forbids."""
    paired = re.sub("[\ud800-\udbff][\udc00-\udfff]", lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), typed)
    whole = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", re.sub("[\ud800-\udfff]", "\ufffd", paired))
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", whole)


# Nothing is made smaller after a failure: every try starts Node, and the texts at fault stand in the message.
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
@given(typed=st.lists(TEXTS, min_size=60, max_size=60))
def test_whatever_was_typed_comes_back_from_mail_and_word(typed: list[str]) -> None:
    """Each paragraph rewritten with its own hostile text; one run of the page's modules makes all files."""
    ready = iter(typed)
    edits = [{p["id"]: {"text": next(ready), "base": p["text"], "holed": ""} for p in one["paragraphs"]} for one in letters()]
    with tempfile.TemporaryDirectory() as name:
        out = files.make([files.Job(str(n), one, edits[n]) for n, one in enumerate(letters())], Path(name))
        for n, one in enumerate(letters()):
            wanted = {p["id"]: kept(edits[n][p["id"]]["text"]) for p in one["paragraphs"]}
            there = {key: text for key, text in wanted.items() if text.strip(BLANK)}
            subject = re.sub(f"[{BLANK}]+", " ", next((there[p["id"]] for p in one["paragraphs"] if p["sort"] == "subject" and p["id"] in there), "")).strip(BLANK)
            _mail(out / f"{n}.eml", (out / f"{n}.txt").read_bytes().decode(), subject, there)
            for both in ("", ".both"):
                document = docx.Document(str(out / f"{n}{both}.docx"))
                lines = [re.sub(r"^\d+\. ", "", text, count=1) if text not in there.values() else text for text in said(document)]
                assert sorted(there.values()) == sorted(text for text in lines if text in set(there.values())), both
                assert document.core_properties.title == subject
                bare = [one.text for one in document.element.iter(qn("w:t")) if one.text != (one.text or "").strip() and one.get(SPACE) != "preserve"]
                assert not any(bare), "Word drops blanks at the ends unless told to keep them"


def _mail(path: Path, plain: str, subject: str, there: dict[str, str]) -> None:
    """One mail: five heads and no other, the subject and the text as typed, no line too long, nothing wrong for a strict reader."""
    raw = path.read_bytes()
    mail = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage) and not mail.defects and not mail.is_multipart()
    assert sorted(mail.keys()) == ["Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "X-Unsent"]
    assert max(map(len, raw.split(b"\r\n"))) <= 78 and b"\n" not in raw.replace(b"\r\n", b"") and raw.isascii()
    assert str(mail["Subject"]) == re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", subject).strip(BLANK)
    assert mail.get_content() == plain.replace("\n", "\r\n")
    assert all(text in plain for text in there.values())
