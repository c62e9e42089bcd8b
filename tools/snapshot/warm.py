"""Run inside Pyodide before the memory snapshot is taken: import what the tools need, then tidy up.

After a restore the standard library is not there until something asks for it,
so whatever is imported late must be imported here. ``tests/pyodide`` restores
without the library and answers every worked case.
"""

import importlib

# The clock stands still, so the finder cannot see that the engine has just been unpacked.
importlib.invalidate_caches()

import _strptime
import calendar
import encodings.ascii
import encodings.cp1252
import encodings.gb18030
import encodings.idna
import encodings.latin_1
import encodings.utf_16
import gc
import linecache
import random
import sys
import traceback
import zipfile

from widgets import reading, shelf
from widgets.case import Case
from widgets.schema import Bill, Catalog

# The converters write their functions on first use; that would cost the reader's first answer.
reading.QUICK.get_structure_hook(Catalog)
reading.STRICT.get_structure_hook(Case)
reading.STRICT.get_structure_hook(Bill)

linecache.clearcache()
sys._clear_internal_caches()
gc.collect()
# Freed blocks keep their old contents. Taking every small size once more, as
# zeros, wipes them: a zero costs nothing on the wire.
for size in range(24, 520, 8):
    blank = [bytes(size - sys.getsizeof(b"")) for _ in range(96 * 1024 // size)]
    del blank
gc.collect()
