"""Reading snapshots that an older Newsroom wrote."""

from collections.abc import Callable
from typing import Any, Final

from articles.models import Revision

SNAPSHOT_VERSION: Final = 1

# UPGRADERS[n] turns a snapshot of version n into one of version n + 1. Each has a test with a
# snapshot as version n wrote it, and is never taken away: revisions are not rewritten.
UPGRADERS: Final[dict[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}


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
