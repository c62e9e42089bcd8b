"""Cuts Pagefind's word index into smaller files, so that a first search fetches less.

Pagefind writes files of some 20,000 places of words, and offers no setting. A question of five
words then fetches nearly the whole index. The words stay as they are, byte for byte: only
the files' ends move, and the list of the files with the first and last word of each.
The files are gzip over a mark and CBOR (RFC 8949).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

MARK = b"pagefind_dcd"
#: Bytes of words in a file before compression, about: some 6 kB on the wire. A beginning of a word is looked for in its own
#: file only, so very small files would find fewer of the words that begin so.
MOST = 12_000
_TEXT, _LIST = 3, 4


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """Return a value's sort, its number and where its content begins.

    Raises:
        ValueError: a form that Pagefind does not write; its files have changed.
    """
    sort, number = data[at] >> 5, data[at] & 31
    if number < 24:
        return sort, number, at + 1
    if number > 27:
        raise ValueError(f"unknown form {data[at]:#x} at {at}")
    size = 1 << (number - 24)
    return sort, int.from_bytes(data[at + 1 : at + 1 + size]), at + 1 + size


def _end(data: bytes, at: int) -> int:
    """Return where the value that begins at ``at`` ends."""
    sort, number, at = _head(data, at)
    if sort in (0, 1):
        return at
    if sort in (2, _TEXT):
        return at + number
    if sort == _LIST:
        for _ in range(number):
            at = _end(data, at)
        return at
    raise ValueError(f"unknown sort {sort} at {at}")


def _parts(data: bytes, at: int) -> list[bytes]:
    """Return the members of the list that begins at ``at``, as they are written."""
    sort, number, at = _head(data, at)
    if sort != _LIST:
        raise ValueError(f"a list is expected at {at}")
    made = []
    for _ in range(number):
        end = _end(data, at)
        made.append(data[at:end])
        at = end
    return made


def _first_text(data: bytes) -> str:
    _, number, at = _head(data, _head(data, 0)[2])
    return data[at : at + number].decode()


def _written(sort: int, number: int) -> bytes:
    if number < 24:
        return bytes([sort << 5 | number])
    size = next(n for n in range(4) if number < 1 << (8 << n))
    return bytes([sort << 5 | 24 + size]) + number.to_bytes(1 << size)


def _text(words: str) -> bytes:
    return _written(_TEXT, len(words.encode())) + words.encode()


def _list(members: list[bytes]) -> bytes:
    return _written(_LIST, len(members)) + b"".join(members)


def bounds(last: str, first: str) -> tuple[str, str]:
    """Return the last word of a file and the first one of the next, cut where they part, as Pagefind cuts them.

    >>> bounds("proch", "prochain"), bounds("hour", "house")
    (('proch', 'procha'), ('hour', 'hous'))
    """
    same = next((n for n, (one, other) in enumerate(zip(last, first, strict=False)) if one != other), min(len(last), len(first)))
    return last[: same + 1], first[: same + 1]


def _read(path: Path) -> bytes:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(MARK):
        raise ValueError(f"{path.name} is no file of Pagefind's that is known here")
    return data[len(MARK) :]


def _packed(data: bytes) -> bytes:
    # No time in it: the same index gives the same bytes.
    return gzip.compress(MARK + data, 9, mtime=0)


def cut(folder: Path, most: int = MOST) -> int:
    """Cut the index in ``pagefind/`` of a built language anew; return the number of its files.

    Raises:
        ValueError: the files are not as Pagefind 1.6 writes them.
    """
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    count = 0
    for language in entry["languages"].values():
        meta = folder / f"pagefind.{language['hash']}.pf_meta"
        version, pages, _files, *rest = _parts(_read(meta), 0)
        tag = language["hash"].rpartition("_")[0]
        old = sorted((folder / "index").glob(f"{tag}_*.pf_index"))
        words = sorted((word for path in old for word in _parts(_parts(_read(path), 0)[0], 0)), key=lambda word: _first_text(word).encode())
        runs = _runs(words, most)
        ends = [[_first_text(run[0]), _first_text(run[-1])] for run in runs]
        for one, other in zip(ends, ends[1:], strict=False):
            one[1], other[0] = bounds(one[1], other[0])
        for path in old:
            path.unlink()
        files = []
        for run, (first, last) in zip(runs, ends, strict=True):
            content = _packed(_list([_list(run)]))
            name = f"{tag}_{hashlib.sha256(content).hexdigest()[:7]}"
            (folder / "index" / f"{name}.pf_index").write_bytes(content)
            files.append(_list([_text(first), _text(last), _text(name)]))
        content = _packed(_list([version, pages, _list(files), *rest]))
        meta.unlink()
        language["hash"] = f"{tag}_{hashlib.sha256(content).hexdigest()[:10]}"
        (folder / f"pagefind.{language['hash']}.pf_meta").write_bytes(content)
        count += len(runs)
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return count


def _runs(words: list[bytes], most: int) -> list[list[bytes]]:
    runs: list[list[bytes]] = []
    size = most
    for word in words:
        if size >= most:
            runs.append([])
            size = 0
        runs[-1].append(word)
        size += len(word)
    return runs
