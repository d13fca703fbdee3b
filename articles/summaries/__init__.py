"""Summaries: versions checked by a person against one body."""

from articles.summaries.versions import (
    Check,
    current,
    mark_stale,
    newest,
    save_points,
    split_points,
)

__all__ = ["Check", "current", "mark_stale", "newest", "save_points", "split_points"]
