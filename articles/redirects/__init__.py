"""Former addresses and where they lead."""

from articles.redirects.hits import count, flush
from articles.redirects.leading import Found, add, add_for, clear, collapse, find

__all__ = ["Found", "add", "add_for", "clear", "collapse", "count", "find", "flush"]
