"""The whole run: copy, remove, add, change, count. The result stands beside the old one until it is whole."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from . import colours, csp, lists, own, pages
from .pack import Pack, PackError, read, say

#: Where the association's own files go.
PLACE = "assets/brand"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@dataclass
class Done:
    """How many pages were written, and codes of sentences that the host should read."""

    pages: int
    notes: list[str] = field(default_factory=list)


def brand(archive: Path, folder: Path, out: Path, speak: str) -> Done:
    """Write the site of the archive, with the pack in ``folder``, into ``out``.

    Raises:
        PackError: the pack, the archive or ``out`` cannot be used; nothing has been written.
    """
    site = archive / "site"
    if not (site / "index.html").is_file():
        raise PackError([say(speak, "no-site")])
    _check_out(out, [folder, archive / "site", archive / "branding"], speak)
    before = lists.read_checksums(site)
    changed = [name for name, value in before.items() if not (site / name).is_file() or lists.digest((site / name).read_bytes()) != value]
    if changed:
        raise PackError([say(speak, "changed", value=", ".join(changed[:5]))])
    pack = read(folder, languages(site), lists.jurisdictions(site), speak)
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(site, fresh)
    done = _change(fresh, pack, before)
    _servers(archive, out.with_name(out.name + "-servers"), pack)
    if out.exists():
        shutil.rmtree(out)
    fresh.rename(out)
    return done


def _check_out(out: Path, sources: list[Path], speak: str) -> None:
    whole = out.resolve()
    for source in (one.resolve() for one in sources):
        if whole == source or source in whole.parents or whole in source.parents:
            raise PackError([say(speak, "out-inside", file=out)])
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not (out / PLACE).is_dir())):
        raise PackError([say(speak, "out-there", file=out)])


def languages(site: Path) -> list[str]:
    """Return the languages of a site, in the order of its first page."""
    text = (site / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<section lang="([A-Za-z-]+)"', text)
    return [tag for tag in found if (site / tag / "index.html").is_file()]


def _change(site: Path, pack: Pack, before: dict[str, str]) -> Done:
    names = pages.all_pages(site)
    old = lists.jurisdictions(site)
    texts = {name: (site / name).read_text(encoding="utf-8") for name in names}
    gone = {name for name in names if _left_out(name, texts[name], pack, languages(site), old)}
    own_name = _TITLE.search(texts["index.html"])
    old_name = html.unescape(own_name[1]).strip() if own_name else "Recourse"
    was, now = lists.without_others(site, pack.jurisdictions, pack.languages)
    style, logo = _own_files(site, pack)
    left_tags = {tag for tag in languages(site) if tag not in pack.languages}
    for tag in left_tags:
        shutil.rmtree(site / tag)
    for name in gone:
        if (site / name).is_file():
            lists.remove(site / name)
    files = {name for name in names if name not in gone}
    frame = pages.Frame(pack, old_name, files, gone, left_tags, style, logo)
    made = {name: texts[name] for name in files}
    for tag in pack.languages:
        shell = texts[own.shell_of(tag).as_posix()]
        for page_id, (title, description, body) in own.own_pages(pack, tag, f"../../../{logo}" if logo else "").items():
            name = f"{tag}/{own.PLACE}/{page_id}/index.html"
            made[name] = own.in_shell(shell, title, description, body, page_id, old_name)
    for name, text in sorted(made.items()):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        page = pages.changed(text, name, frame)
        if was != now:
            page = page.replace(was, now)
        path.write_bytes(csp.with_policy(page).encode("utf-8"))
    _drop_empty(site)
    lists.search(site, pack.languages, [code for code in old if code not in pack.jurisdictions])
    lists.site_maps(site, pack.address, pack.languages, sorted(made))
    lists.offline(site)
    packed = lists.twins(site, before)
    lists.write_checksums(site)
    notes = ([] if packed else ["no-br"]) + ([] if pack.address else ["no-address"])
    return Done(len(made), notes)


def _left_out(name: str, text: str, pack: Pack, tags: list[str], countries: list[str]) -> bool:
    first = name.split("/")[0]
    if first in tags and first not in pack.languages:
        return True
    country = pages.country_of(text) if len(pack.jurisdictions) < len(countries) else ""
    return country in countries and country not in pack.jurisdictions


def _own_files(site: Path, pack: Pack) -> tuple[str, str]:
    """Write the style sheet and the picture; return their paths. Their names follow their content."""
    folder = site / PLACE
    folder.mkdir(parents=True)
    style = (colours.style(pack.main, pack.accent) if pack.own_colours else "") + colours.FRAME
    name = f"brand.{lists.mark(style.encode())}.css"
    (folder / name).write_bytes(style.encode("utf-8"))
    logo = ""
    if pack.logo is not None:
        file, content = pack.logo
        stem, _, ending = file.partition(".")
        logo = f"{PLACE}/{stem}.{lists.mark(content)}.{ending}"
        (site / logo).write_bytes(content)
    return f"{PLACE}/{name}", logo


def _drop_empty(site: Path) -> None:
    for path in sorted((p for p in site.rglob("*") if p.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()


def _servers(archive: Path, target: Path, pack: Pack) -> None:
    """Write the server settings, with this site's own path in them, into a folder beside the site."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    for path in sorted((archive / "servers").iterdir()):
        text = path.read_text(encoding="utf-8")
        (target / path.name).write_bytes((text.replace("@PATH@", urlsplit(pack.address).path or "/")).encode("utf-8"))
