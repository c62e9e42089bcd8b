"""The bill of materials: every library of the lock files as CycloneDX 1.6, with hashes and licences.

``required`` are those whose files readers load or whose output is in the pages;
``excluded`` are tools of build and tests that the archive does not hold.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
#: Python packages whose files are in the archive: the engine's own, the theme, and what writes the pages.
SHIPPED_PYTHON = {"attrs", "cattrs", "mkdocs", "mkdocs-material", "mkdocs-material-extensions"}
#: npm packages whose files are in the archive, besides those listed as dependencies.
SHIPPED_NPM = {"pyodide"}
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)


def text(version: str, seconds: str) -> str:
    """Return the bill of one version as JSON; ``seconds`` since 1970 stand for its date."""
    parts = sorted([*_python(), *_npm()], key=lambda part: part["bom-ref"])
    body = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # The same parts give the same number.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([version, parts], sort_keys=True))}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": f"recourse@{version}",
                "name": "recourse",
                "version": version,
                "licenses": [{"license": {"id": "Apache-2.0"}}, {"license": {"name": "see LICENSE-CONTENT for texts"}}],
            },
        },
        "components": parts,
    }
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"


def licences() -> dict[str, str]:
    """Return package -> its licence as the package states it, for every package of the lock files; empty where it says none."""
    return {
        part["name"]: " ".join(one["license"]["name"] for one in part.get("licenses", []))
        for part in (*_python(), *_npm())
    }


def _python() -> Iterator[dict[str, Any]]:
    lock = (ROOT / "locks" / "requirements.txt").read_text(encoding="utf-8")
    found = list(_PIN.finditer(lock))
    for one, after in zip(found, [*found[1:], None], strict=True):
        block = lock[one.start() : after.start() if after else len(lock)]
        name, version = one[1], one[2]
        yield _part(
            f"pkg:pypi/{name}@{version}", name, version,
            [{"alg": "SHA-256", "content": value} for value in sorted(re.findall(r"sha256:([0-9a-f]{64})", block))],
            _python_licence(name), name in SHIPPED_PYTHON,
        )  # fmt: skip


def _python_licence(name: str) -> str:
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        # Locked for another system, so not installed here.
        return ""
    stated = told.get("License-Expression") or told.get("License") or ""
    if stated and stated != "UNKNOWN" and "\n" not in stated and len(stated) < 80:
        return stated
    # Older packages say it in their classifiers only.
    classed = [row.rpartition(" :: ")[2] for row in told.get_all("Classifier") or [] if row.startswith("License ::")]
    return " OR ".join(classed)


def _npm() -> Iterator[dict[str, Any]]:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for place, row in lock["packages"].items():
        if not place:
            continue
        name = place.rpartition("node_modules/")[2]
        algorithm, _, value = row.get("integrity", "").partition("-")
        hashes = [{"alg": f"SHA-{algorithm[3:]}", "content": base64.b64decode(value).hex()}] if value else []
        purl = f"pkg:npm/{name.replace('@', '%40')}@{row['version']}"
        part = _part(purl, name, row["version"], hashes, row.get("license", ""), not row.get("dev") or name in SHIPPED_NPM)
        # The same version may lie in two places of the tree.
        yield {**part, "bom-ref": f"{purl}?at={place}"}


def _part(purl: str, name: str, version: str, hashes: list[dict[str, str]], licence: str, shipped: bool) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library", "bom-ref": purl, "name": name, "version": version,
        "scope": "required" if shipped else "excluded", "hashes": hashes, "purl": purl,
    }  # fmt: skip
    if licence:
        made["licenses"] = [{"license": {"name": licence}}]
    return made
