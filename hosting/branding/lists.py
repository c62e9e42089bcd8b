"""What is counted over all files after the pages have changed: the tools' list, the offline list, site maps, twins, checksums."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from .markup import escaped

ASSETS = "assets/recourse"
CHECKSUMS = "checksums.txt"
WORKER = "sw.js"
#: What a language's search asks for first.
SEARCH = "pagefind/pagefind-entry.json"
#: What "Ask" looks through.
PASSAGES = "ask/passages.json"
#: Files of these endings get packed twins.
SHRINKS = {".bin", ".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest", ".xml", ".zip"}
TWINS = (".br", ".gz")
#: What no page asks for; as in the build's list for the service worker.
LEFT_OUT = {".br", ".gz", ".xml", ".txt", ".map"}


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes, 64 hexadecimal signs."""
    return hashlib.sha256(content).hexdigest()


def mark(content: bytes) -> str:
    """Return ten digits that stand for this content, as the build's names have; letters could spell what blockers stop."""
    return f"{int(digest(content)[:16], 16) % 10**10:010d}"


def remove(path: Path) -> None:
    """Remove a file and its packed twins."""
    for one in (path, *(Path(f"{path}{ending}") for ending in TWINS)):
        if one.exists():
            one.unlink()


def jurisdictions(site: Path) -> list[str]:
    """Return the codes of the countries whose tools the site has."""
    return sorted(_manifest(site)[1].get("catalogs", {}))


def _manifest(site: Path) -> tuple[Path, dict[str, Any]]:
    found = sorted((site / ASSETS).glob("manifest.*.json"))
    if len(found) != 1:
        raise ValueError(f"{ASSETS}: {len(found)} manifests instead of one")
    return found[0], json.loads(found[0].read_text(encoding="utf-8"))


def without_others(site: Path, countries: list[str], languages: list[str]) -> tuple[str, str]:
    """Leave the tools' files of these countries, in these languages; return the manifest's old and new name."""
    path, told = _manifest(site)
    for code, parts in list(told.get("catalogs", {}).items()):
        for part in [part for part in parts if code not in countries or part not in (*languages, "patterns")]:
            remove(site / ASSETS / parts.pop(part))
        if not parts:
            del told["catalogs"][code]
    content = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    name = f"manifest.{mark(content)}.json"
    if name != path.name:
        remove(path)
        (site / ASSETS / name).write_bytes(content)
    return path.name, name


def search(site: Path, languages: list[str], countries: list[str]) -> None:
    """Take countries left out from what each language's search and "Ask" find."""
    if not countries:
        return
    for tag in languages:
        for name in (SEARCH, PASSAGES):
            path = site / tag / name
            if not path.is_file():
                continue
            told = json.loads(path.read_text(encoding="utf-8"))
            if name == SEARCH:
                told["without"] = sorted(countries)
            else:
                told["pages"] = [page for page in told["pages"] if page["place"] not in countries]
                told["version"] = digest(json.dumps(told, sort_keys=True).encode())[:12]
            path.write_bytes(json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8"))


def offline(site: Path) -> bool:
    """Write the list of the service worker anew; return whether the site has one with a list."""
    path = site / WORKER
    if not path.is_file():
        return False
    code = path.read_text(encoding="utf-8")
    for found in re.finditer(r'\{"catalogs":', code):
        told, end = json.JSONDecoder().raw_decode(code, found.start())
        if "files" not in told or "engine" not in told:
            continue
        files = {
            one.relative_to(site).as_posix(): (digest(content)[:16], len(content))
            for one in sorted(p for p in site.rglob("*") if p.is_file())
            if one.suffix not in LEFT_OUT and one != path
            for content in (one.read_bytes(),)
        }
        told["files"] = files
        told["version"] = digest(json.dumps(files, sort_keys=True).encode())[:12]
        left = {code: {part: name for part, name in parts.items() if name in files} for code, parts in told["catalogs"].items()}
        told["catalogs"] = {code: parts for code, parts in left.items() if parts}
        manifest = f"{ASSETS}/{_manifest(site)[0].name}"
        told["engine"] = sorted({manifest, *(name for name in told["engine"] if name in files)})
        text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        path.write_bytes((code[: found.start()] + text + code[end:]).encode("utf-8"))
        return True
    return False


def site_maps(site: Path, address: str, languages: list[str], pages: list[str]) -> None:
    """Write site maps and robots.txt; a site map holds full addresses, so without the site's own there is none."""
    for old in ("sitemap.xml", *(f"{tag}/sitemap.xml" for tag in languages)):
        remove(site / old)
    robots = "User-agent: *\nAllow: /\n"
    if address:
        robots += f"Sitemap: {address}sitemap.xml\n"
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        for tag in languages:
            rows = "".join(
                f"  <url><loc>{escaped(address + page[: -len('index.html')])}</loc></url>\n"
                for page in pages
                if page.startswith(f"{tag}/") and page.endswith("index.html")
            )
            (site / tag / "sitemap.xml").write_bytes(f"{head}<urlset {space}>\n{rows}</urlset>\n".encode())
        rows = "".join(f"  <sitemap><loc>{escaped(address)}{tag}/sitemap.xml</loc></sitemap>\n" for tag in languages)
        (site / "sitemap.xml").write_bytes(f"{head}<sitemapindex {space}>\n{rows}</sitemapindex>\n".encode())
    (site / "robots.txt").write_bytes(robots.encode("utf-8"))


def twins(site: Path, before: dict[str, str]) -> bool:
    """Pack anew what has changed since ``before`` (path -> SHA-256); return whether brotli could be used too."""
    try:
        import brotli
    except ImportError:
        brotli = None
    for path in sorted(p for p in site.rglob("*") if p.is_file() and p.suffix in SHRINKS and p.name != CHECKSUMS):
        content = path.read_bytes()
        if before.get(path.relative_to(site).as_posix()) == digest(content):
            continue
        packs = {".gz": gzip.compress(content, 9, mtime=0)}
        if brotli is not None:
            packs[".br"] = brotli.compress(content, quality=11)
        for ending in TWINS:
            twin = Path(f"{path}{ending}")
            if ending in packs and len(packs[ending]) < len(content):
                twin.write_bytes(packs[ending])
            elif twin.exists():
                twin.unlink()
    return brotli is not None


def checksums(site: Path) -> dict[str, str]:
    """Return path -> SHA-256 of every file but the list itself."""
    return {
        path.relative_to(site).as_posix(): digest(path.read_bytes())
        for path in sorted(p for p in site.rglob("*") if p.is_file())
        if path != site / CHECKSUMS
    }


def write_checksums(site: Path) -> None:
    """Write the list that ``sha256sum -c`` and the site's own check page read."""
    text = "".join(f"{value}  {name}\n" for name, value in checksums(site).items())
    (site / CHECKSUMS).write_bytes(text.encode("utf-8"))


def read_checksums(site: Path) -> dict[str, str]:
    """Return the list as it was written; empty where there is none."""
    path = site / CHECKSUMS
    if not path.is_file():
        return {}
    rows = (line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {name: value for value, name in rows}
