"""Every letter of the worked cases as text files that somebody has read.

``python -m tests.letter_snapshots`` writes the files of ``tests/snapshots/letters``
again and says which of them nobody has read. Beside them, ``read.yml`` names who
read which file and when, with the file's fingerprint: a letter that changed since
is unread. After reading, name the files:

    python -m tests.letter_snapshots --read "letters editor" --on 2026-11-25 fr/complaint-*.txt
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

from macros import strict_yaml
from tests.helpers import ROOT, plain_case, real, worked_cases
from widgets.worker import handle

FOLDER = ROOT / "tests" / "snapshots" / "letters"
#: Files of ``cases/`` whose letters are kept as snapshots.
CASES = "letters-"
#: Each letter is shown in all languages: as it is sent, and as the sender reads it beside.
LANGUAGES = ("fr", "zh-Hans", "zh-Hant", "en")


def letter_cases(code: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Return jurisdiction and example of every worked case that writes a letter to be read; one that waits for an answer is none yet."""
    return [
        (found, example)
        for found, file, example in worked_cases()
        if file.startswith(CASES) and example["then"].get("letter", {}).get("final", True) and "letter" in example["then"] and code in ("", found)
    ]


def slug(name: str) -> str:
    """Return a case's name for a file: lower case, words joined by dashes.

    >>> slug("Implant, no clause – provident")
    'implant-no-clause-provident'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def rendered() -> dict[str, str]:
    """Return path below the folder -> text, for every letter case in every language.

    Raises:
        ValueError: a letter is not final, or two cases would write the same file.
    """
    files: dict[str, str] = {}
    for code, example in letter_cases():
        kind = example["then"]["letter"]["kind"]
        for language in LANGUAGES:
            name = f"{code}/{kind}-{slug(example['name'])}.{language}.txt"
            if name in files:
                raise ValueError(f"two cases write {name}")
            files[name] = _text(code, kind, language, example)
    return files


def _text(code: str, kind: str, language: str, example: dict[str, Any]) -> str:
    answer = handle(
        {
            "id": 1, "action": "letter", "jurisdiction": code, "language": language, "today": example["today"],
            "case": plain_case(code, example.get("given", {})), "kind": kind,
        },
        real(),
    )  # fmt: skip
    if not answer.get("final"):
        raise ValueError(f"{example['name']}: the letter lacks {answer.get('missing', answer)}")
    own = language == answer["language"]
    # The sending form is part of what is read: a registered letter says so.
    body = [*answer["send_line"].splitlines(), answer["plain_text"].strip()] if own else [_translated(p) for p in answer["paragraphs"]]
    steps = [f"{n}. {step}" for n, step in enumerate(answer["next_steps"], 1)]
    parts = [answer["name"], answer["purpose"], "-" * 20, *body, "-" * 20, answer["effect"], *steps]
    return "\n\n".join(part for part in parts if part) + "\n"


def _translated(paragraph: dict[str, Any]) -> str:
    number = f"{paragraph['number']}. " if paragraph["number"] else ""
    return f"{number}{paragraph['translation']}"


def fingerprint(text: str) -> str:
    """Return the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def readings(code: str) -> dict[str, dict[str, str]]:
    """Return file name -> who read it, when, and the fingerprint of what was read."""
    path = FOLDER / code / "read.yml"
    found = strict_yaml.load(path, shown=f"snapshots/letters/{code}/read.yml") if path.exists() else {}
    return {str(name): {key: str(value) for key, value in row.items()} for name, row in found.items()}


def unread(files: dict[str, str]) -> list[str]:
    """Return the files that nobody has read as they are now."""
    codes = {name.split("/")[0] for name in files}
    known = {f"{code}/{name}": row["sha256"] for code in codes for name, row in readings(code).items()}
    return sorted(name for name, text in files.items() if known.get(name) != fingerprint(text))


def write(files: dict[str, str]) -> None:
    """Write the files; take away those that no case makes any more."""
    for name, text in files.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for path in FOLDER.glob("*/*.txt"):
        if path.relative_to(FOLDER).as_posix() not in files:
            path.unlink()


def mark(names: list[str], reader: str, on: date, files: dict[str, str]) -> list[str]:
    """Note in ``read.yml`` that ``reader`` has read these files as they are now; return names that do not exist.

    Rows of files that are no longer made are dropped.
    """
    wrong = [name for name in names if name not in files]
    for code in sorted({name.split("/")[0] for name in names} - {""}):
        rows = readings(code)
        for name in (n for n in names if n in files and n.startswith(f"{code}/")):
            rows[name.partition("/")[2]] = {"sha256": fingerprint(files[name]), "reader": reader, "read_on": on.isoformat()}
        kept = {name: row for name, row in sorted(rows.items()) if f"{code}/{name}" in files}
        head = "# Who has read each letter, and when. `python -m tests.letter_snapshots --help` says how to add a line.\n"
        lines = [f'{n}: {{sha256: "{r["sha256"]}", reader: "{r["reader"]}", read_on: {r["read_on"]}}}\n' for n, r in kept.items()]
        (FOLDER / code / "read.yml").write_text(head + "".join(lines), encoding="utf-8")
    return wrong


def main(arguments: list[str]) -> int:
    """Write the snapshots, note what was read, and say what is unread."""
    parser = argparse.ArgumentParser(description="Write the letter snapshots again, or note that some were read.")
    parser.add_argument("--read", metavar="NAME", help="who has read the files named")
    parser.add_argument("--on", type=date.fromisoformat, help="the day they were read, like 2026-11-25")
    parser.add_argument("files", nargs="*", type=Path, help="files, from the folder tests/snapshots/letters")
    given = parser.parse_args(arguments)
    files = rendered()
    write(files)
    if given.read:
        if given.on is None or not given.files:
            parser.error("--read needs --on and the files that were read")
        if wrong := mark([path.as_posix() for path in given.files], given.read, given.on, files):
            print("There is no such letter: " + ", ".join(wrong), file=sys.stderr)
            return 1
    waiting = unread(files)
    print(f"{len(files)} letter files, {len(waiting)} not read as they are now.")
    for name in waiting:
        print(f"  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
