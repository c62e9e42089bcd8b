"""Puts an association's name, colours, contacts and choice of languages and countries on the unpacked site.

Standard library only, Python 3.9 or later: it runs on the host's own machine,
from the archive, with nothing installed. ``csp.py`` beside it is the build's own.
"""
