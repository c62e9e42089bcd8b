"""Speed and weight against the bars: ``make bench``. Nothing here runs in ``make test``; no unit test is timed."""
