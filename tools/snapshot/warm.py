"""Run inside Pyodide before the memory snapshot is taken: import what the tools need.

After a restore the standard library is not there until something asks for it,
so whatever is imported late must be imported here. ``tests/pyodide`` restores
without the library and answers every worked case.
"""

import importlib

# The clock stands still, so the finder cannot see that the engine has just been unpacked.
importlib.invalidate_caches()

import linecache
import traceback
import unicodedata

from widgets import reading, shelf

# The converters write their functions on first use; that would cost the reader's first answer.
reading.warm()
