"""Numbered snapshots of stories."""

from articles.revisions.history import add, as_of, latest, numbered
from articles.revisions.snapshot import SNAPSHOT_VERSION, opened, upgraded

__all__ = ["SNAPSHOT_VERSION", "add", "as_of", "latest", "numbered", "opened", "upgraded"]
