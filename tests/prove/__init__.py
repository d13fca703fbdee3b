"""The promised figures at full size: ``make prove`` prints them as a table."""
