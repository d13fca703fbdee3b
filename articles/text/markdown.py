"""Markdown to HTML and back."""

from articles.text.rendering import to_html

__all__ = ["to_html"]
