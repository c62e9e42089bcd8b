"""The word index in smaller files: every word stays, byte for byte, and the list leads to the file it lies in."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from macros import search_chunks as chunks

#: A word as Pagefind writes it: the word, its pages, its other spellings. Long lists and numbers need heads of more bytes.
WORDS = sorted([*(f"mot{n}" for n in range(300)), "拒赔", "x" * 300], key=str.encode)


def word(text: str) -> bytes:
    pages = chunks._list([chunks._list([chunks._written(0, n), chunks._list([chunks._written(1, 24)]), chunks._list([])]) for n in (3, 300, 70_000)])
    return chunks._list([chunks._text(text), pages, chunks._list([])])


def built(folder: Path, words: list[str]) -> Path:
    """Write an index of two files as Pagefind does."""
    (folder / "index").mkdir(parents=True)
    half = len(words) // 2
    for name, part in (("fr_a", words[:half]), ("fr_b", words[half:])):
        (folder / "index" / f"{name}.pf_index").write_bytes(chunks._packed(chunks._list([chunks._list([word(w) for w in part])])))
    files = [chunks._list([chunks._text(x) for x in ("a", "z", "fr_a")])]
    meta = chunks._list([chunks._text("1.6.0"), chunks._list([chunks._text("page")]), chunks._list(files), chunks._list([]), chunks._list([])])
    (folder / "pagefind.fr_old.pf_meta").write_bytes(chunks._packed(meta))
    (folder / "pagefind-entry.json").write_text(json.dumps({"version": "1.6.0", "languages": {"fr": {"hash": "fr_old", "wasm": "fr", "page_count": 1}}}), encoding="utf-8")
    return folder


def text(data: bytes) -> str:
    _, number, at = chunks._head(data, 0)
    return data[at : at + number].decode()


def listed(folder: Path) -> tuple[list[bytes], list[list[str]]]:
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    parts = chunks._parts(chunks._read(folder / f"pagefind.{entry['languages']['fr']['hash']}.pf_meta"), 0)
    return parts, [[text(one) for one in chunks._parts(file, 0)] for file in chunks._parts(parts[2], 0)]


def test_every_word_lies_in_the_file_that_the_list_names(tmp_path: Path) -> None:
    """Between the first and the last word of its file, as the bounds are cut."""
    folder = built(tmp_path, WORDS)
    before = listed(folder)[0]
    count = chunks.cut(folder, 500)
    parts, files = listed(folder)
    assert count == len(files) == len(list((folder / "index").iterdir())) > 5
    assert [before[0], before[1], *before[3:]] == [parts[0], parts[1], *parts[3:]], "the rest of the list stays"
    assert not (folder / "pagefind.fr_old.pf_meta").exists()
    found = []
    for at, (first, last, name) in enumerate(files):
        inside = chunks._parts(chunks._parts(chunks._read(folder / "index" / f"{name}.pf_index"), 0)[0], 0)
        texts = [chunks._first_text(one) for one in inside]
        assert texts[0].startswith(first) and texts[-1].startswith(last)
        assert at == 0 or first.encode() > files[at - 1][1].encode()
        found += inside
    assert [word(w) for w in WORDS] == found


def test_the_same_index_gives_the_same_bytes_again(tmp_path: Path) -> None:
    """Cutting twice changes nothing, and no file carries a time."""
    folder = built(tmp_path, WORDS)
    chunks.cut(folder)
    first = {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    chunks.cut(folder)
    assert first == {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_files_of_another_make_stop_the_build(tmp_path: Path) -> None:
    """Rather than give an index that finds nothing."""
    folder = built(tmp_path, WORDS)
    (folder / "pagefind.fr_old.pf_meta").write_bytes(gzip.compress(b"something else"))
    with pytest.raises(ValueError, match="no file of Pagefind's"):
        chunks.cut(folder)
    with pytest.raises(ValueError, match="unknown form"):
        chunks._end(b"\x9f\xff", 0)
