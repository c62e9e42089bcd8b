"""How hard a page is to read, and which facts are typed in it: measured on the Markdown, macro calls left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_HEAD = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)
_CALL = re.compile(r"\{\{.*?\}\}")
#: A call whose second argument is the word as the sentence needs it: that word is read.
_TERM = re.compile(r"\{\{\s*term\(\s*\"[^\"]*\"\s*,\s*\"([^\"]*)\"\s*\)\s*\}\}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`|>]|^\s*(?:[-+]|\d+\.)\s+|\{:[^}]*\}", re.MULTILINE)
_TAG = re.compile(r"<[^>]+>")
#: What ends a sentence, apart from the end of a line.
_ENDS = {"zh-Hans": re.compile(r"[。！？；\n]+"), "other": re.compile(r"[.!?;](?=\s|»|”|$)|\n+|\s:\s|:\s")}
#: Letters from which a word counts as long.
LONG = {"fr": 11, "en": 10}


@dataclass(frozen=True, slots=True)
class Level:
    """``mean``: words a sentence (characters in Chinese); ``long``: share of long words, 0 to 1; ``longest``: the worst sentence."""

    mean: float
    long: float
    longest: int
    sentences: int


def parts(path: Path) -> tuple[str, str]:
    """Return a page's front matter and its body."""
    text = path.read_text(encoding="utf-8")
    found = _HEAD.match(text)
    return (found["head"], text[found.end() :]) if found else ("", text)


def prose(body: str, *, filler: str = "x") -> str:
    """Return what a reader reads, without headings' marks, links' targets and macro calls."""
    body = "\n".join(line for line in body.split("\n") if not re.fullmatch(r"\s*\{\{.*\}\}\s*", line))
    body = _TERM.sub(lambda m: m[1], body)
    body = _CALL.sub(filler, body)
    body = _LINK.sub(lambda m: m[1], body)
    body = re.sub(r"^#+.*$", "", body, flags=re.MULTILINE)
    return _MARKS.sub("", _TAG.sub("", body))


def level(text: str, language: str) -> Level:
    """Return the reading level of prose in a language."""
    chinese = language.startswith("zh")
    pieces = (_ENDS["zh-Hans"] if chinese else _ENDS["other"]).split(text)
    counts, long, words = [], 0, 0
    for piece in pieces:
        if chinese:
            # A French phrase inside brackets or quotes counts as one character a word.
            found = re.findall(r"[一-鿿]|[A-Za-zÀ-ÿ’'-]+", piece)
        else:
            found = re.findall(r"[A-Za-zÀ-ÿœŒ0-9]+(?:[’'-][A-Za-zÀ-ÿœŒ]+)*", piece)
            long += sum(max(len(p) for p in re.split(r"[’'-]", w)) >= LONG[language] for w in found)
            words += len(found)
        if found:
            counts.append(len(found))
    if not counts:
        return Level(0, 0, 0, 0)
    return Level(sum(counts) / len(counts), long / words if words else 0, max(counts), len(counts))


_FR_N = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|soixante|quatre-vingt-dix|cent)"
_EN_N = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|ninety|a hundred)"
_ZH_N = r"[二两三四五六七八九十百]+"
#: name -> pattern of a fact that lives in ``data/`` and must come from a macro.
FACTS = {
    "time in figures": re.compile(r"\d+\s*(?:jours?|mois|ans?|années?|semaines?|heures?|days?|months?|years?|weeks?|hours?|个?工作日|天|日(?!常)|个月|年|周|小时)(?![A-Za-zà-ÿ])", re.I),
    "time in words": re.compile(
        rf"\b{_FR_N}\s+(?:jours?|mois|ans|années|semaines|heures)\b|\b{_EN_N}[\s-](?:days?|months?|years?|weeks?|hours?)\b|(?<!第){_ZH_N}(?:个?工作日|天(?!然)|日(?!常)|个月|年|周(?!岁)|小时)", re.I
    ),
    "money or share": re.compile(r"[€$¥]\s*\d|\d[\d\s.,\u00a0\u202f]*\s*(?:€|euros?|EUR|欧元|元|万元|yuan|CNY|%|％|percent|per cent|pour cent)|百分之[一二三四五六七八九十]", re.I),
    "article": re.compile(r"\b[LRD]\.?\s?\d{3}-\d|\barticles?\s+(?:L\.|R\.|\d)|第\s?[0-9一二三四五六七八九十百]+\s?条", re.I),
    "telephone": re.compile(r"\b0\d{1,3}(?:[ .]?\d{2,3}){3,4}\b|\b1[02]\d{3}\b|\b3\d{3}\b|\b400-?\d{3}-?\d{4}\b"),
    "day": re.compile(
        r"\b\d{1,2}(?:er)?\s+(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:19|20)\d\d\b|\d{1,2}\s?月\s?\d{1,2}\s?日",
        re.I,
    ),
    "address": re.compile(r"https?://|\bwww\."),
}
#: What looks like a fact and is none: pattern, folder it may stand in (any when empty), and why.
ALLOWED = (
    (re.compile(r"100\s?%\s?Santé"), "", "a brand of the law: the name of the baskets of care, not a share"),
    (re.compile(r"\b12378\b"), "china", "what everybody calls the line; a test compares it with data"),
    (re.compile(r"\bdeux ans\b|\btwo years\b|满?两年", re.I), "china", "what people call the Chinese rule on disclosure; a test compares it with data"),
    (re.compile(r"« trois ans »|[“\"]?three years[”\"]?|常说三年|按三年|十五个工作日答复|三十天不答复"), "china", "an old belief, quoted to say that it is wrong"),
    (re.compile(r"60\s?%"), "china", "what people call a clause of Chinese policies; the share is the policy's"),
)
#: Pages with an invented sum worked through in prose: the kinds of facts that belong to the example.
EXAMPLES = {"china/city-cover": ("money or share",), "china/million-medical": ("money or share",)}


def typed_facts(text: str, page: str = "") -> list[str]:
    """Return the facts typed into the prose of a page, each with the name of its kind."""
    for pattern, folder, _why in ALLOWED:
        if not folder or page.startswith(f"{folder}/"):
            text = pattern.sub("", text)
    kinds = [kind for kind in FACTS if kind not in EXAMPLES.get(page, ())]
    return [f"{kind}: {found[0].strip()}" for kind in kinds for found in FACTS[kind].finditer(text)]
