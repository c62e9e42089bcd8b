"""Recourse's engine: pure Python, the same under CPython and in the browser.

Nothing here reads a file, a clock or the network. The one door from outside is
``widgets.worker.handle``.
"""
