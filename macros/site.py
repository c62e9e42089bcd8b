"""``make site``: every language, the chooser at the root, the tools' files, the content policy.

One MkDocs build per language, two at a time; traditional Chinese pages are made
from the simplified ones first. The new site is built beside the old one and takes
its place when it is whole, so a failed build leaves the old one standing.
Two builds of one commit give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hosting.branding import lists
from macros import (
    bundle,
    chooser,
    csp,
    ground_pages,
    hant,
    languages,
    links,
    offline,
    passages,
    search,
)
from macros.built import build_time

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
FRESH = ROOT / "build" / "site"


def build_language(tag: str, tags: tuple[str, ...], target: Path) -> str:
    """Build one language in a process of its own; return what MkDocs had to say if it failed."""
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": build_time(),
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "macros.languages", tag, str(target / tag), *tags]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else f"{tag}:\n{done.stdout}{done.stderr}"


def finish(folder: str | Path) -> None:
    """Put the tools' files, the search, the content policy, the service worker and, last, the list of checksums into a built site."""
    site = Path(folder)
    bundle.write(site / links.ASSETS)
    for home in search.homes(site):
        search.index(home)
        passages.write(home)
        # The rest of the index is packed as it lies.
        for name in (f"{search.FOLDER}/pagefind.js", passages.NAME):
            if (home / name).is_file():
                bundle.twins(home / name)
    csp.apply(site)
    offline.write(site)
    lists.write_checksums(site)


def build(tags: tuple[str, ...], target: Path) -> list[str]:
    """Build the whole site into ``target``; return the faults found."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    docs = ROOT / "docs"
    ground_pages.write(docs)
    if "zh-Hant" in tags:
        hant.write_pages(docs / "zh-Hans", docs / "zh-Hant", ROOT / "build" / "docs" / "zh-Hant")
    # Once, before the languages ask for it side by side.
    bundle.ensure()
    with ThreadPoolExecutor(max_workers=2) as pool:
        said = list(pool.map(lambda tag: build_language(tag, tags, target), tags))
    faults = [words for words in said if words]
    if not faults:
        chooser.write(target, tags, site_url=os.environ.get("SITE_URL", ""))
        for tag in tags:
            # Made for a language at the host's root; the one page for wrong addresses is the chooser's.
            (target / tag / "404.html").unlink(missing_ok=True)
        finish(target)
    return faults


def main(arguments: list[str]) -> int:
    """Build into ``site/``; return 1, with the reasons, when a language could not be built."""
    parser = argparse.ArgumentParser(prog="python -m macros.site", description=main.__doc__)
    parser.add_argument("--languages", help="tags with commas between; all when not given")
    parser.add_argument("--pack", type=Path, default=os.environ.get("PACK") or None, help="folder of an association, put on the site as brand.py would (PACK does the same)")
    parser.add_argument("--to", type=Path, default=SITE, help="folder to write, site/ by default")
    given = parser.parse_args(arguments)
    if given.pack and not Path(given.pack).is_dir():
        print(f"There is no folder {given.pack}. The site was not built.", file=sys.stderr)
        return 1
    tags = tuple(given.languages.split(",")) if given.languages else languages.known()
    fresh = FRESH if given.to == SITE else given.to.with_name(given.to.name + ".new")
    if faults := build(tags, fresh):
        print("The site was not built.", *faults, sep="\n", file=sys.stderr)
        return 1
    if given.pack:
        # Imported here, since the archive is made from what this module builds.
        from macros import packed

        if said := packed.apply(fresh, Path(given.pack), given.to):
            print("The pack could not be put on the site; the old site stands.", said, sep="\n", file=sys.stderr)
            return 1
        shutil.rmtree(fresh)
    else:
        shutil.rmtree(given.to, ignore_errors=True)
        fresh.rename(given.to)
    print(f"Built {', '.join(tags)}{f' with {given.pack}' if given.pack else ''} into {given.to.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
