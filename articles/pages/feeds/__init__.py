"""Feeds: what is gathered once, and the three formats that it is written in."""
