"""Reads an association's folder and says in words, in the host's language, all that is wrong with it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from . import colours

HERE = Path(__file__).resolve().parent
#: Every key of the top level.
KEYS = ("name", "address", "logo", "languages", "jurisdictions", "colours", "contact", "hours", "channels", "legal_notice", "pages")
DEFAULT = {"main": "#1f4e79", "accent": "#a3320b"}
MOST = 200
MOST_PICTURE = 300_000
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_SITE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?/(?:[A-Za-z0-9._~-]+/)*\Z")
_LINK = re.compile(r"(?:https?://[^\s<>\"']+|mailto:[^\s<>\"']+|tel:[+0-9 .-]+)\Z")
_PICTURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF"}
#: What a drawing must not hold: it could be opened by itself, as a page of this origin.
_ACTIVE = re.compile(
    r"<script|<foreignobject|<!entity|<!doctype|<\?xml-stylesheet|\son[a-z]+\s*=|javascript:|@import"
    r"|(?:href|src)\s*=\s*[\"'](?!#|data:image/(?:png|jpeg|webp);)|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)


class PackError(Exception):
    """A pack that cannot be used; ``faults`` are sentences for the host."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@cache
def all_words() -> dict[str, dict[str, str]]:
    """Return language -> code -> words."""
    found: dict[str, dict[str, str]] = json.loads((HERE / "words.json").read_text(encoding="utf-8"))
    return found


def say(language: str, code: str, **values: object) -> str:
    """Return a sentence in a language; traditional Chinese borrows from simplified, all others from English."""
    words = all_words()
    for tag in (language, "zh-Hans" if language.startswith("zh") else "en", "en"):
        if code in words.get(tag, {}):
            return words[tag][code].format(**values)
    raise KeyError(code)


@dataclass
class Page:
    """One page of the association: ``texts`` language -> light text (see ``own.py``)."""

    id: str
    texts: dict[str, str]


@dataclass
class Pack:
    """An association's wishes, checked."""

    name: str
    address: str = ""
    languages: list[str] = field(default_factory=list)
    jurisdictions: list[str] = field(default_factory=list)
    main: str = DEFAULT["main"]
    accent: str = DEFAULT["accent"]
    own_colours: bool = False
    #: File name and bytes, or None.
    logo: tuple[str, bytes] | None = None
    contact: dict[str, Any] = field(default_factory=dict)
    hours: dict[str, str] = field(default_factory=dict)
    channels: list[dict[str, Any]] = field(default_factory=list)
    legal_notice: dict[str, str] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)

    def spoken(self, value: Any, language: str) -> str:
        """Return a text that is the same in all languages, or the one for this language, or the first there is."""
        if isinstance(value, dict):
            other = "zh-Hans" if language == "zh-Hant" else "zh-Hant" if language == "zh-Hans" else ""
            return str(value.get(language) or value.get(other) or next(iter(value.values()), ""))
        return str(value or "")


def read(folder: Path, languages: list[str], jurisdictions: list[str], speak: str) -> Pack:
    """Return the pack in ``folder`` for an archive with these languages and jurisdictions.

    Raises:
        PackError: with everything that is wrong, not only the first fault.
    """
    path, raw = _raw(folder, speak)
    return _Check(folder, path.name, raw, languages, jurisdictions, speak).pack()


def _raw(folder: Path, speak: str) -> tuple[Path, Any]:
    found = [folder / name for name in ("pack.toml", "pack.json") if (folder / name).is_file()]
    if len(found) != 1:
        raise PackError([say(speak, "two-packs" if found else "no-pack", file=folder)])
    path = found[0]
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix == ".json":
            return path, json.loads(text)
        try:
            import tomllib
        except ImportError:
            raise PackError([say(speak, "need-toml")]) from None
        return path, tomllib.loads(text)
    except (ValueError, OSError, RecursionError) as fault:
        raise PackError([say(speak, "bad-file", file=path.name, reason=fault)]) from None


class _Check:
    def __init__(self, folder: Path, file: str, raw: Any, languages: list[str], jurisdictions: list[str], speak: str) -> None:
        self.folder, self.file, self.speak = folder, file, speak
        self.raw: dict[str, Any] = raw if isinstance(raw, dict) else {}
        self.known = {"languages": languages, "jurisdictions": jurisdictions}
        self.faults: list[str] = []

    def wrong(self, code: str, **values: object) -> None:
        self.faults.append(say(self.speak, code, **{"file": self.file, **values}))

    def pack(self) -> Pack:
        for key in self.raw:
            if key not in KEYS:
                self.wrong("unknown-key", key=key, known=", ".join(KEYS))
        made = Pack(name=self.line(self.raw.get("name"), "name", needed=True))
        made.languages = self.chosen("languages")
        made.jurisdictions = self.chosen("jurisdictions")
        if address := self.raw.get("address", ""):
            made.address = str(address)
            if not _SITE.match(made.address):
                self.wrong("not-address", key="address")
        self.colours(made)
        if logo := self.raw.get("logo"):
            made.logo = self.picture(str(logo))
        made.contact = self.table("contact", ("phone", "email", "post"))
        made.hours = self.spoken(self.raw.get("hours", {}), "hours", most=1000)
        made.channels = [self.channel(one, n) for n, one in enumerate(self.rows("channels"))]
        made.legal_notice = self.texts(self.raw.get("legal_notice", {}), "legal_notice", made.languages)
        for one in self.rows("pages"):
            name = str(one.get("id", ""))
            if not _NAME.match(name) or name in ("contact", "legal-notice") or any(name == p.id for p in made.pages):
                self.wrong("bad-name", value=name)
            else:
                made.pages.append(Page(name, self.texts(one.get("texts", {}), f"pages.{name}", made.languages, all_needed=True)))
        if self.faults:
            raise PackError(self.faults)
        return made

    def line(self, value: Any, key: str, needed: bool = False, most: int = MOST) -> str:
        if value is None or value == "":
            if needed:
                self.wrong("missing", key=key)
            return ""
        # Control and direction signs could turn the rest of a line around.
        if not isinstance(value, str) or len(value) > most or any(ord(c) < 32 or 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in value):
            self.wrong("not-text", key=key, most=most)
            return ""
        return value.strip()

    def spoken(self, value: Any, key: str, most: int = MOST) -> Any:
        if isinstance(value, dict):
            return {str(tag): self.line(text, f"{key}.{tag}", most=most) for tag, text in value.items() if self.is_language(str(tag), key)}
        text = self.line(value, key, most=most)
        return {tag: text for tag in self.known["languages"]} if text else {}

    def is_language(self, tag: str, key: str) -> bool:
        if tag in self.known["languages"]:
            return True
        self.wrong("unknown-choice", key=key, value=tag, known=", ".join(self.known["languages"]))
        return False

    def chosen(self, key: str) -> list[str]:
        value = self.raw.get(key)
        if value is None:
            return list(self.known[key])
        asked = [str(one) for one in value] if isinstance(value, list) else []
        if not asked:
            self.wrong("missing", key=key)
        for one in asked:
            if one not in self.known[key]:
                self.wrong("unknown-choice", key=key, value=one, known=", ".join(self.known[key]))
        return [one for one in self.known[key] if one in asked]

    def table(self, key: str, known: tuple[str, ...]) -> dict[str, Any]:
        value = self.raw.get(key, {})
        if not isinstance(value, dict):
            self.wrong("not-text", key=key, most=MOST)
            return {}
        for one in value:
            if one not in known:
                self.wrong("unknown-key", key=f"{key}.{one}", known=", ".join(known))
        return {one: self.spoken(value[one], f"{key}.{one}") for one in known if one in value}

    def rows(self, key: str) -> list[dict[str, Any]]:
        value = self.raw.get(key, [])
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return value
        self.wrong("not-text", key=key, most=MOST)
        return []

    def channel(self, one: dict[str, Any], n: int) -> dict[str, Any]:
        at = f"channels.{n + 1}"
        for key in one:
            if key not in ("name", "says", "phone", "url"):
                self.wrong("unknown-key", key=f"{at}.{key}", known="name, says, phone, url")
        if not one.get("name"):
            self.wrong("missing", key=f"{at}.name")
        url = self.line(one.get("url"), f"{at}.url")
        if url and not _LINK.match(url):
            self.wrong("not-link", key=f"{at}.url")
        made = {key: self.spoken(one.get(key, ""), f"{at}.{key}", most=1000) for key in ("name", "says", "phone")}
        return {**made, "url": url}

    def colours(self, made: Pack) -> None:
        value = self.table_of_colours()
        for key in ("main", "accent"):
            colour = value.get(key, DEFAULT[key])
            if not colours.is_colour(colour):
                self.wrong("not-colour", key=f"colours.{key}", value=colour)
            elif (ratio := colours.contrast(colour, "#ffffff")) < colours.LEAST:
                self.wrong("contrast", key=f"colours.{key}", value=colour, ratio=f"{ratio:.1f}")
            else:
                setattr(made, key, colour.lower())
        made.own_colours = bool(value)

    def table_of_colours(self) -> dict[str, Any]:
        value = self.raw.get("colours", {})
        if not isinstance(value, dict):
            self.wrong("not-colour", key="colours", value=value)
            return {}
        for one in value:
            if one not in DEFAULT:
                self.wrong("unknown-key", key=f"colours.{one}", known="main, accent")
        return value

    def file_of(self, name: str) -> Path | None:
        path = (self.folder / name).resolve()
        if self.folder.resolve() not in path.parents:
            self.wrong("outside", file=name)
        elif not path.is_file():
            self.wrong("no-file", file=name)
        else:
            return path
        return None

    def picture(self, name: str) -> tuple[str, bytes] | None:
        path = self.file_of(name)
        if path is None:
            return None
        content, ending = path.read_bytes(), path.suffix.lower()
        if ending == ".svg" and len(content) <= MOST_PICTURE:
            text = content.decode("utf-8", "replace")
            if _ACTIVE.search(text):
                self.wrong("svg-script", file=name)
            elif "<svg" in text:
                return f"logo{ending}", content
            else:
                self.wrong("not-picture", file=name)
        elif ending in _PICTURES and content.startswith(_PICTURES[ending]) and len(content) <= MOST_PICTURE:
            return f"logo{ending}", content
        else:
            self.wrong("not-picture", file=name)
        return None

    def texts(self, value: Any, key: str, languages: list[str], all_needed: bool = False) -> dict[str, str]:
        """Read language -> file name; a language may borrow the other Chinese, never another tongue."""
        found: dict[str, str] = {}
        for tag, name in (value.items() if isinstance(value, dict) else ()):
            if not self.is_language(str(tag), key):
                continue
            path = self.file_of(str(name))
            if path is not None:
                try:
                    found[str(tag)] = path.read_text(encoding="utf-8-sig")
                except UnicodeDecodeError as fault:
                    self.wrong("bad-file", file=name, reason=fault.reason)
        if not isinstance(value, dict) or (all_needed and not value):
            self.wrong("missing", key=key)
        for tag in languages if found else ():
            if tag not in found:
                self.wrong("page-language", key=key, value=tag)
        return found
