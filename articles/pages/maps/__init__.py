"""Sitemaps: for search engines, every public address with when it changed."""
