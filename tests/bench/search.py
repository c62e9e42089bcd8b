"""What a first search costs on the wire and how long it takes, over the frozen queries."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import sync_playwright

from tests.bench.host import host
from tests.bench.start import ROOT, browser
from tests.bench.table import Group, Row
from tests.frozen import LANGUAGES, rows

FIND = """async ([finder, query]) => {
  const { finder: made } = await import(finder);
  const dialog = document.querySelector("dialog[data-search]");
  const began = performance.now();
  window.ours = window.ours || made(dialog.dataset);
  await window.ours(query, 5);
  return performance.now() - began;
}"""
#: Queries measured as the first one of a visit; each needs a browser of its own.
FIRSTS = 10


def run() -> list[Group]:
    """Return bytes of first queries and the time of all, per language."""
    got = []
    with host(ROOT / "site") as at, sync_playwright() as play:
        made = next((ROOT / "site" / "assets" / "recourse").glob("finder.*.js")).name
        finder = f"{at.address}assets/recourse/{made}"
        for tag in LANGUAGES:
            queries = [row.query for row in rows("search", tag)]
            sizes, times, later = [], [], []
            for query in queries[:: len(queries) // FIRSTS][:FIRSTS]:
                with browser(play) as context:
                    page = context.new_page()
                    page.goto(f"{at.address}{tag}/", wait_until="networkidle")
                    at.line.sent = 0
                    times.append(page.evaluate(FIND, [finder, query]))
                    sizes.append(at.line.sent / 1000)
                    if query is queries[0]:
                        later = [page.evaluate(FIND, [finder, one]) for one in queries[1:]]
            later.sort()
            got += [
                Row(f"{tag}: first query, median", median(sizes), 150, "kB"),
                Row(f"{tag}: first query, most", max(sizes), 150, "kB"),
                Row(f"{tag}: first query, median", median(times), None, "ms"),
                Row(f"{tag}: later queries, median", median(later), None, "ms"),
                Row(f"{tag}: later queries, 95th percentile", later[int(len(later) * 0.95)], None, "ms"),
            ]
    return [Group("Search", tuple(got), "Files of the index are compressed as they lie; the script is sent with brotli where a twin lies.")]
