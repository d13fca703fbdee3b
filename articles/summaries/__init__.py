"""Summaries: versions checked by a person against one body."""

from articles.summaries.freshness import Outcome, carried, carry
from articles.summaries.grounding import (
    KINDS,
    Stored,
    as_json,
    check_headings,
    check_points,
    check_stored,
    reason,
)
from articles.summaries.limits import promise, sentences
from articles.summaries.outputs import IN_LISTS, OUTPUTS, Output, Shown, Text, shown, text_of
from articles.summaries.versions import (
    Check,
    Words,
    approved,
    current,
    mark_stale,
    newest,
    offer,
    offers,
    own,
    save_version,
    split_points,
    withdraw,
)

__all__ = [
    "IN_LISTS",
    "KINDS",
    "OUTPUTS",
    "Check",
    "Outcome",
    "Output",
    "Shown",
    "Stored",
    "Text",
    "Words",
    "approved",
    "as_json",
    "carried",
    "carry",
    "check_headings",
    "check_points",
    "check_stored",
    "current",
    "mark_stale",
    "newest",
    "offer",
    "offers",
    "own",
    "promise",
    "reason",
    "save_version",
    "sentences",
    "shown",
    "split_points",
    "text_of",
    "withdraw",
]
