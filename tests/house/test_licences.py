"""Licences: every locked package states one that this project may use; a new or changed one stops here, to be read first."""

from __future__ import annotations

import pytest

from macros import bom
from macros.bom import SHIPPED_NPM, SHIPPED_PYTHON

#: As packages write them. All allow use and redistribution with their notice kept.
FREE = {
    "0BSD", "Apache 2.0", "Apache License 2.0", "Apache Software License", "Apache-2.0", "Apache-2.0 OR BSD-2-Clause",
    "(MIT OR CC0-1.0)", "BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT", "MIT License", "MIT AND PSF-2.0",
    "MIT OR Apache-2.0", "PSF-2.0",
}  # fmt: skip
#: Changes to their own files must stay open; we change none of them.
FILE_BY_FILE = {"MPL-2.0", "MPL-2.0 AND (MIT OR NCSA)", "Mozilla Public License 2.0 (MPL 2.0)"}
#: Packages whose own statement does not name a licence, with what their licence file says.
READ = {
    "colorama": "BSD-3-Clause",
    "leb128": "MIT",
    "parse-cache-control": "BSD-3-Clause",
    "pkginfo": "MIT",
    "pyrage": "MIT",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}
#: What they state all the same; anything else there means that the licence has changed.
NO_NAME = {"", "BSD License", "Dual License"}


def refused(stated: dict[str, str]) -> list[str]:
    """Return the packages whose licence nobody has allowed, with what they state."""
    return [
        f"{name}: {licence or 'states no licence'}"
        for name, licence in sorted(stated.items())
        if licence not in FREE | FILE_BY_FILE and not (name in READ and licence in NO_NAME)
    ]


def test_every_locked_package_has_a_licence_that_was_allowed() -> None:
    """The names here are what packages state, so that a package which changes its licence is seen."""
    stated = bom.licences()
    assert len(stated) > 150
    assert [] == refused(stated)


def test_the_packages_read_by_hand_are_still_locked() -> None:
    """A list that nobody needs would hide the next one."""
    assert set(READ) <= set(bom.licences())


def test_what_readers_load_needs_no_more_than_its_notice() -> None:
    """Files that the archive holds: free, or Pyodide's, whose own files stay as they came."""
    stated = bom.licences()
    for name in SHIPPED_PYTHON | SHIPPED_NPM:
        assert stated[name] in FREE | ({"MPL-2.0"} if name == "pyodide" else set()), name


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0", "SSPL-1.0", "BUSL-1.1", "UNKNOWN", ""])
def test_the_list_bites(licence: str) -> None:
    """A licence with other duties, or none, is named."""
    assert refused({"some-package": licence, "attrs": "MIT"})[0].startswith("some-package: ")
    assert len(refused({"colorama": "GPL-3.0-only"})) == 1
