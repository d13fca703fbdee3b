"""Numbered snapshots of stories."""

from articles.revisions.history import add, latest
from articles.revisions.snapshot import SNAPSHOT_VERSION, upgraded

__all__ = ["SNAPSHOT_VERSION", "add", "latest", "upgraded"]
