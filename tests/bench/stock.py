"""The yardstick: the same form page with stock Pyodide and Jinja2 in a worker instead of our start."""

from __future__ import annotations

import importlib.util
import io
import re
import shutil
import zipfile
from pathlib import Path

from macros import bundle, csp

ROOT = Path(__file__).resolve().parent.parent.parent
STOCK = ROOT / "build" / "bench" / "stock"
PAGE = "fr/tools/france/"

_WORKER = """
import { loadPyodide } from "./pyodide.mjs";
const at = new URL("./", import.meta.url).href;
const ready = (async () => {
  const python = await loadPyodide({ indexURL: at });
  const archive = await (await fetch(at + "jinja.zip")).arrayBuffer();
  python.unpackArchive(archive, "zip", { extractDir: "/lib/python3.13/site-packages" });
  python.runPython(CODE);
  return python.globals.get("letter");
})();
self.onmessage = async ({ data }) => { const letter = await ready; self.postMessage(letter(JSON.stringify(data))); };
"""
_CODE = '''
import json
from datetime import date, timedelta
from jinja2 import Environment, StrictUndefined
TEMPLATE = Environment(undefined=StrictUndefined).from_string("""{{ values["name-input"] }}
{{ values["address-input"] }}

{% if values["refusal-text-input"] %}Vous avez refusé : {{ values["refusal-text-input"] | trim }}{% endif %}
{% for name, day in dates.items() %}{{ name }} : {{ day.isoformat() }}
{% endfor %}{% for key, value in values.items() if value %}{{ key | upper }} {{ value | lower }}
{% endfor %}{% if values["claimed-input"] %}Je demande {{ values["claimed-input"] }}.{% endif %}
{% if values["insurer-input"] %}{{ values["insurer-input"] }}{% endif %}""")
def working(day):
    while day.weekday() > 4:
        day += timedelta(1)
    return day
def letter(text):
    start = date(2026, 3, 12)
    dates = {"a": working(start + timedelta(60)), "b": working(date(2026, 5, 12)), "c": start + timedelta(730)}
    return TEMPLATE.render(values=json.loads(text), dates=dates)
'''
_PAGE_SCRIPT = """
const form = document.querySelector("form[data-widget]");
const tool = form.closest("[data-tool]");
const area = tool.querySelector("[data-letter]");
let worker = null;
form.addEventListener("focusin", () => {
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  tool.dataset.engine = "loading";
  worker.onmessage = ({ data }) => { area.textContent = data; area.hidden = false; };
}, { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  worker.postMessage(Object.fromEntries([...form.querySelectorAll("input[id], textarea[id]")].map((i) => [i.id, i.value])));
});
"""
#: What starts our tools: the script itself, the one for the first touch, and what is asked for beforehand.
_SCRIPTS = re.compile(
    r'<script[^>]*data-module="[^"]*"[^>]*></script>|<script[^>]*/early\.[0-9a-f]+\.js"[^>]*></script>|<link[^>]*rel="?modulepreload[^>]*>'
)


def make() -> Path:
    """Return the folder with the page ``stock/`` and ``plain/`` (the page without Python) and their files, twins beside them."""
    shutil.rmtree(STOCK, ignore_errors=True)
    assets = STOCK / "assets" / "stock"
    assets.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"):
        shutil.copyfile(bundle.PYODIDE / name, assets / name.replace(".mjs", ".mjs"))
    (assets / "jinja.zip").write_bytes(_jinja())
    (assets / "worker.js").write_text(f"const CODE = {_js(_CODE)};\n{_WORKER}".replace("pyodide.mjs", "pyodide.js"), encoding="utf-8")
    (assets / "pyodide.mjs").rename(assets / "pyodide.js")
    (assets / "page.js").write_text(_PAGE_SCRIPT, encoding="utf-8")
    for path in sorted(assets.iterdir()):
        bundle.twins(path)
    html = (ROOT / "site" / PAGE / "index.html").read_text(encoding="utf-8")
    if len(_SCRIPTS.findall(html)) < 3:
        raise ValueError("the tool page has no scripts of ours to replace")
    ours = _SCRIPTS.sub("", html)
    # Same depth, so that every relative address of the page holds.
    _page("fr/stock/form", ours.replace("</body>", '<script type="module" src="../../../assets/stock/page.js"></script></body>'))
    _page("fr/plain/form", ours)
    return STOCK


def _page(name: str, html: str) -> None:
    target = STOCK / name / "index.html"
    target.parent.mkdir(parents=True)
    # Stock Pyodide needs no policy; ours would stop its worker.
    target.write_text(csp.META.sub("", html), encoding="utf-8")


def _jinja() -> bytes:
    """Return Jinja2 and MarkupSafe's pure-Python part, deflated as a wheel is."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for library in ("jinja2", "markupsafe"):
            spec = importlib.util.find_spec(library)
            if spec is None or spec.origin is None:
                raise ModuleNotFoundError(f"{library} is not installed; run make setup")
            folder = Path(spec.origin).parent
            for path in sorted(folder.rglob("*.py")):
                archive.write(path, f"{library}/{path.relative_to(folder).as_posix()}")
    return made.getvalue()


def _js(text: str) -> str:
    import json

    return json.dumps(text)
