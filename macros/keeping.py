"""What pages show about keeping: the page that lists what is stored, and the sentences of the box in each tool."""

from __future__ import annotations

from macros import bundle, catalog, forms, offline
from macros.links import LAW_PAGES
from macros.words import words

#: Prefix of the sentences that the keeping scripts may need; the rest of the key is the code they say.
PREFIX = "kept-"


def sentences(language: str) -> list[str]:
    """Return the codes that have a sentence."""
    return [key.removeprefix(PREFIX) for key in words(language) if key.startswith(PREFIX)]


def offline_words(language: str) -> str:
    """Return the line about offline use with the size on the device, in whole megabytes."""
    megabytes = -(-offline.size(bundle.ensure()) // 1_000_000)
    return words(language)["offline-what"].replace("{{ size }}", str(megabytes))


def my_data(*, language: str, assets: str) -> str:
    """Return the page's tool as static HTML; see ``macros.forms``."""
    names = ("pyodide", "tiers.js", "mine.js", "worker.js", "vault-worker.js", "widget.css")
    html = forms.TEMPLATES.get_template("mine.html.j2").render(
        t=words(language), language=language, assets=assets, manifest=bundle.entry("manifest"),
        files={name: bundle.entry(name) for name in names}, keeping=sentences(language), countries=_countries(language),
    )  # fmt: skip
    return forms.one_block(html)


def _countries(language: str) -> list[dict[str, str]]:
    """Return the countries whose claims can be chosen, each with the page of its tool."""
    found = catalog.catalogs()
    return [{"code": code, "name": found[code].jurisdiction.names[language], "page": page} for code, page in LAW_PAGES.items() if code in found]
