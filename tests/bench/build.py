"""Build time a page against plain mkdocs-material, and how it grows."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.table import Group, Row

ROOT = Path(__file__).resolve().parent.parent.parent
IN_A_FOLDER = 50
_TEXT = """# Page {n}

## En bref

Votre assureur refuse de payer. Écrivez une réclamation, gardez la preuve d’envoi, comptez deux mois.
{first}

| Étape | Qui | Preuve |
|---|---|---|
| réclamation | l’assureur | avis de réception |
| médiateur | le médiateur compétent | accusé |

## Et ensuite

1. Relisez le tableau des garanties et la notice du jour des soins.
2. Notez le jour, l’heure, le nom de chaque personne au téléphone.

!!! note "À garder"

    La facture, le refus avec sa date, toutes les preuves d’envoi. {second}
"""
_PLAIN = """site_name: Plain
docs_dir: docs
site_dir: site
theme: {{name: material, font: false, features: [navigation.indexes, navigation.prune]}}
plugins: []
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables, pymdownx.details, pymdownx.superfences]
"""
_OURS = """INHERIT: {root}/mkdocs.fr.yml
docs_dir: docs
site_dir: site
strict: false
theme: {{custom_dir: {root}/overrides}}
extra: {{languages: [], assets_at: assets/recourse/}}
"""


def seconds(pages: int, *, ours: bool) -> float:
    """Return the CPU seconds of one build of so many pages."""
    first = '{{ length("fr", "complaint_answer") }}, {{ cite("fr", "conso_l612_2") }}' if ours else "Deux mois."
    second = '{{ figure("fr", "small_claim_amicable") }}' if ours else "5 000 euros."
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        docs.mkdir()
        (docs / "index.md").write_text("# Accueil\n", encoding="utf-8")
        for n in range(pages):
            path = docs / f"part-{n // IN_A_FOLDER}" / f"page-{n}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(_TEXT.format(n=n, first=first, second=second), encoding="utf-8")
        config = Path(folder) / "mkdocs.yml"
        config.write_text((_OURS if ours else _PLAIN).format(root=ROOT), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)],
            cwd=ROOT, check=True, env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        built = sum(1 for _ in (Path(folder) / "site").rglob("index.html"))
        if built < pages:
            raise RuntimeError(f"only {built} of {pages} pages were built")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run() -> list[Group]:
    """Return the cost a page at 1,000 pages, and the growth to 5,000."""
    ours, plain = seconds(1000, ours=True), seconds(1000, ours=False)
    many = seconds(5000, ours=True)
    return [Group("Build of one language, CPU time", (
        Row("ours a page, 1,000 pages with three macros each", ours, 10, "ms"),
        Row("mkdocs-material without macros a page, for reading", plain, None, "ms"),
        Row("5,000 pages, times the time of 1,000", many / ours, 6),
    ))]  # fmt: skip
