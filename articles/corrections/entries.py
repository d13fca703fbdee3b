"""One entry of the ledger as text, and its hash."""

import datetime as dt
import hashlib
import json
from typing import Any, Final

from articles.models import Correction

FIRST: Final = "0" * 64  # what the first entry names as the hash before it
_VERSION: Final = 1


def canonical(entry: dict[str, Any]) -> str:
    """Write an entry as JSON: keys in order, no spaces, text as it is."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(content: str) -> str:
    """Give the SHA-256 of an entry's text, in hexadecimal digits."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def said(row: Correction) -> dict[str, Any]:
    """Give what a notice says, in the form in which the ledger keeps it."""
    return {
        "correction": str(row.uid),
        "kind": str(row.kind),
        "at": moment(row.at),
        "text": row.text,
        "before": row.before,
        "after": row.after,
        "by": row.issued_by_name,
    }


def entry(
    act: str,
    row: Correction,
    article: str,
    recorded_at: dt.datetime,
    place: tuple[int, str],
    revisions: dict[str, Any],
) -> dict[str, Any]:
    """Build an entry; ``act`` is ``issue`` or ``withdraw``, ``place`` number and hash before."""
    return {
        "v": _VERSION,
        "sequence": place[0],
        "previous": place[1],
        "act": act,
        "article": article,
        "recorded_at": moment(recorded_at),
        "revisions": revisions,
        **said(row),
    }


def moment(at: dt.datetime) -> str:
    """Write a moment in UTC with microseconds."""
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
