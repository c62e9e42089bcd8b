"""Run inside Pyodide after ``warm.py``: take out of memory what the engine never uses, so that fewer bytes travel.

Half of what Python has in memory at this moment is for servers, archives and
installing packages: no page ever calls it. The start without the snapshot still
has all of it (``library.zip`` is cut from what was in use before this ran).
"""

import gc
import linecache
import sys
import types
import zipimport

#: Modules that nothing here needs once the imports are done. Whoever imports one later is told that there is none.
FORGOTTEN = {
    "asyncio.base_events", "asyncio.base_subprocess", "asyncio.queues", "asyncio.runners", "asyncio.selector_events",
    "asyncio.sslproto", "asyncio.staggered", "asyncio.streams", "asyncio.subprocess", "asyncio.taskgroups",
    "asyncio.threads", "asyncio.trsock", "asyncio.unix_events",
    "attr._cmp", "attr._version_info", "attr.converters", "attr.filters", "attr.validators",
    "attrs", "attrs.converters", "attrs.exceptions", "attrs.filters", "attrs.setters", "attrs.validators",
    "importlib.metadata", "importlib.metadata._collections", "importlib.metadata._functools",
    "importlib.metadata._itertools", "importlib.metadata._meta",
    "importlib.resources", "importlib.resources._common", "importlib.resources._functional", "importlib.resources.abc",
    "_compression", "_opcode_metadata", "_sitebuiltins", "bz2", "dis", "email", "encodings.cp437", "locale", "ntpath", "numbers", "opcode", "platform",
    "random", "select", "selectors", "shutil", "signal", "site", "socket", "struct", "subprocess", "tempfile",
    "zipfile", "zipfile._path", "zipfile._path.glob",
}  # fmt: skip
#: What Pyodide's own event loop still builds on.
KEPT = {"asyncio.unix_events": {"_UnixDefaultEventLoopPolicy", "events", "threading"}}
#: Packages whose code answers the reader: they may hold nothing of what is forgotten.
ANSWERING = ("widgets", "cattrs", "json", "decimal", "datetime", "re")


def gone(value):
    """Return the name of the forgotten module that ``value`` is, or comes from; else the empty text."""
    name = value.__name__ if isinstance(value, types.ModuleType) else getattr(value, "__module__", "")
    return name if name in FORGOTTEN and isinstance(value, (type, types.FunctionType, types.ModuleType)) else ""


def forget():
    """Empty the forgotten modules and take away every name for them."""
    for module in [one for one in sys.modules.values() if isinstance(one, types.ModuleType)]:
        own = module.__name__
        for name, value in list(vars(module).items()):
            emptied = own in FORGOTTEN and not name.startswith("__") and name not in KEPT.get(own, ())
            if gone(value) and own.partition(".")[0] in ANSWERING:
                raise RuntimeError(f"{own} uses {gone(value)}, which tools/snapshot/tidy.py forgets")
            star = own == "asyncio" and gone(value) and value.__name__ not in KEPT.get(gone(value), ())
            if emptied or star or (isinstance(value, types.ModuleType) and gone(value)):
                delattr(module, name)
    for name in FORGOTTEN:
        sys.modules.pop(name, None)


def without_lines(code):
    """Return the code with a table that knows no line: a fault in the library names the function only.

    In that table (CPython's Objects/locations.md) one byte says of up to eight
    units of code that they have no place.
    """
    inner = tuple(without_lines(one) if isinstance(one, types.CodeType) else one for one in code.co_consts)
    whole, rest = divmod(len(code.co_code) // 2, 8)
    table = b"\xff" * whole + (bytes([0xF8 | (rest - 1)]) if rest else b"")
    return code.replace(co_consts=inner, co_linetable=table)


def strip():
    """Take the tables of lines from the libraries; the engine keeps its own, for reports."""
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and not (one.__module__ or "").startswith("widgets"):
            one.__code__ = without_lines(one.__code__)


forget()
strip()
# The list of the library's files: the library is not there after a restore.
zipimport._zip_directory_cache.clear()
sys.path_importer_cache.clear()
linecache.clearcache()
sys._clear_internal_caches()
gc.collect()
# Freed blocks keep their old contents. Taking every small size once more, as
# zeros, wipes them: a zero costs nothing on the wire.
for size in range(24, 520, 8):
    blank = [bytes(size - sys.getsizeof(b"")) for _ in range(768 * 1024 // size)]
    del blank
gc.collect()
