"""A real browser does what a reader does, on the built site, served as a host would."""
