"""Reading snapshots that an older Newsroom wrote."""

from collections.abc import Callable
from typing import Any, Final

from articles.models import Revision

SNAPSHOT_VERSION: Final = 2


def _with_origins(story: dict[str, Any]) -> dict[str, Any]:
    """Version 2 says where a summary comes from, and knows the one line."""
    summary = story.get("summary")
    if summary:
        new = {
            "origin": "editor", "software_version": "", "sentences": [], "override_reason": "",
            "drift": 0.0, "freshness": {},
        }  # fmt: skip
        summary = {**new, **summary}
    return {**story, "summary": summary, "one_line": None, "v": 2}


# UPGRADERS[n] turns a snapshot of version n into one of version n + 1. Each has a test with a
# snapshot as version n wrote it, and is never taken away: revisions are not rewritten.
UPGRADERS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {1: _with_origins}


def upgraded(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Give the snapshot in today's shape; raises ``ValueError`` for one from the future."""
    version = int(snapshot.get("v", 1))
    if version > SNAPSHOT_VERSION:
        raise ValueError(f"This revision was written by a newer Newsroom (version {version}).")
    while version < SNAPSHOT_VERSION:
        snapshot = UPGRADERS[version](snapshot)
        version += 1
    return snapshot


def opened(revision: Revision) -> dict[str, Any]:
    """Read a revision in today's shape. Raises ``ValueError`` for a damaged one."""
    return upgraded(revision.snapshot)
