"""Feeds are asked for as pages are."""

from tests.pages.conftest import fresh_frame, now

__all__ = ["fresh_frame", "now"]
