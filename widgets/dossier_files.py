"""The dossier for one recipient: every text that goes into the archive, in the recipient's language and the reader's.

The page only puts these texts and the reader's own files together; what stands
where is decided here. The pages are whole documents without script, each with a
content policy of its own, so that a title made to look like markup stays text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from widgets import dossier, reading
from widgets.file_names import stem
from widgets.i18n import date_text, say
from widgets.letters import WrittenLetter
from widgets.present import Presenter

#: First key of the file that restores the items.
KIND = "recourse-dossier"
#: The file of that sort in the archive.
RECORD = "recourse-dossier.json"
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def made(p: Presenter, letter: WrittenLetter | None, recipient: str, *, undecided: bool = False) -> dict[str, Any]:
    """Return the archive's name, its texts, and the cover for the page's own print view.

    Args:
        recipient: A body's id or ``insurer``; empty for the letter's own addressee.
        undecided: The reader has not yet chosen between own words and a changed suggestion: the letter stays out.
    """
    theirs = p.s.catalog.jurisdiction.letter_language
    both = list(dict.fromkeys((theirs, p.language)))
    told = [Presenter(p.s, language) for language in both]
    to = _recipient(p, letter, recipient)
    parts = [_cover(q, to) for q in told]
    shown = p.letter(letter) if letter is not None else None
    files = [{"name": "00-dossier.html", "text": _page(told[0], to, told)}]
    if shown is not None and not undecided:
        files += _letter_files(shown)
    files += [
        {"name": "02-exhibits.txt", "text": _both(_list_text(q) for q in told)},
        {"name": "03-chronology.txt", "text": _both(_chronology_text(q) for q in told)},
        {"name": "fingerprints.sha256", "text": _marks(p)},
        {"name": "fingerprints-how.txt", "text": _both(q.say("dossier_how") for q in told)},
        {"name": RECORD, "text": _record(p)},
    ]
    return {
        "archive": f"dossier-{stem(' '.join(to[:1])) or 'recourse'}-{p.s.today.isoformat()}.zip",
        "files": files,
        "cover": {"lines": [line for part in parts for line in part], "recipient": to},
        "letter_ready": shown is None or (bool(shown["final"]) and not undecided),
        "missing": [] if shown is None else shown["missing"],
    }


def _recipient(p: Presenter, letter: WrittenLetter | None, recipient: str) -> list[str]:
    if letter is not None and recipient in ("", letter.letter.addressee) and letter.recipient:
        return list(letter.recipient)
    body = p.s.catalog.bodies.get(recipient)
    if body is not None:
        return [body.names.get(p.s.catalog.jurisdiction.letter_language, "")]
    insurer = p.s.policy.insurer
    return [line for line in (insurer.name, *insurer.address.splitlines()) if line.strip()]


def _cover(q: Presenter, to: list[str]) -> list[str]:
    s = q.s
    rows = [
        ("dossier_for", ", ".join(to)),
        ("dossier_from", s.person.name),
        ("dossier_policy", s.policy.number),
        ("dossier_reference", s.claim.reference),
        ("dossier_subject", s.claim.subject),
        ("dossier_day", date_text(s.today, q.language)),
        ("dossier_count", str(len(dossier.exhibits(q)))),
    ]
    return [q.say(code, value=value) for code, value in rows if value]


def _list_text(q: Presenter) -> str:
    lines = [q.say("letter_exhibits")]
    for e in dossier.exhibits(q):
        more = " · ".join(filter(None, (e["kind"], e["date_text"], e["detail"], e["file_name"] or q.say("dossier_no_file"))))
        lines.append(f"{e['number']}. {e['title']} · {more}")
        if e["sha256"]:
            lines.append(f"   SHA-256 {e['sha256']}")
    return "\n".join(lines)


def _chronology_text(q: Presenter) -> str:
    rows = [" · ".join(filter(None, (r["date_text"], r["name"], r.get("detail", ""), r["proof"]))) for r in dossier.chronology(q)]
    return "\n".join([q.say("dossier_chronology"), *rows])


def _both(texts: Iterable[str]) -> str:
    return "\n\n".join(texts) + "\n"


def _marks(p: Presenter) -> str:
    """Return the fingerprints as ``sha256sum -c`` reads them."""
    return "".join(f"{e['sha256']}  {e['file_name']}\n" for e in dossier.exhibits(p) if e["sha256"])


def _record(p: Presenter) -> str:
    """Return what restores the items: their own words, where each file lies, and the data version."""
    names = {e["id"]: e["file_name"] for e in dossier.exhibits(p)}
    plain = {
        "kind": KIND,
        "version": 1,
        "jurisdiction": p.s.catalog.jurisdiction.id,
        "data_version": p.s.catalog.data_version,
        "made_on": p.s.today.isoformat(),
        "items": [{**reading.write(item), "place": names.get(item.id, "")} for item in p.s.claim.evidence],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _letter_files(shown: dict[str, Any]) -> list[dict[str, str]]:
    text = shown["plain_text"]
    if not text:
        return []
    body = "".join(f"<p>{_lines(part)}</p>\n" for part in text.split("\n\n"))
    return [
        {"name": "01-letter.txt", "text": text},
        {"name": "01-letter.html", "text": document(shown["name"], shown["language"], body)},
    ]


def _page(first: Presenter, to: list[str], told: list[Presenter]) -> str:
    """Return cover, list and chronology as one document to print, each language after the other."""
    body = ""
    for q in told:
        body += f'<section lang="{q.language}">\n<h1>{escaped(q.say("dossier_title"))}</h1>\n'
        body += "".join(f"<p>{escaped(line)}</p>\n" for line in _cover(q, to))
        for text in (_list_text(q), _chronology_text(q)):
            heading, *rows = text.split("\n")
            body += f"<h2>{escaped(heading)}</h2>\n" + "".join(f"<p>{escaped(row)}</p>\n" for row in rows)
        version = say(q.s.catalog, q.language, "dossier_version", {"value": q.s.catalog.data_version})
        body += f"<p>{escaped(version)}</p>\n</section>\n"
    return document(first.say("dossier_title"), first.language, body)


def document(title: str, language: str, body: str) -> str:
    """Return a whole page that may load and run nothing; ``body`` is markup already escaped."""
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escaped(title)}</title>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def escaped(text: str) -> str:
    """Return text that is no markup.

    >>> escaped("<b a='1'>&")
    '&lt;b a=&#39;1&#39;&gt;&amp;'
    """
    return "".join(_ESCAPES.get(ch, ch) for ch in text)


def _lines(text: str) -> str:
    return escaped(text).replace("\n", "<br>\n")
