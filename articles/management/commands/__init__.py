"""One file a command; each class is its help text."""
