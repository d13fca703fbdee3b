"""Summaries: versions checked by a person against one body."""

from articles.summaries.freshness import Outcome, carried, carry
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
    "OUTPUTS",
    "Check",
    "Outcome",
    "Output",
    "Shown",
    "Text",
    "Words",
    "approved",
    "carried",
    "carry",
    "current",
    "mark_stale",
    "newest",
    "offer",
    "offers",
    "own",
    "promise",
    "save_version",
    "sentences",
    "shown",
    "split_points",
    "text_of",
    "withdraw",
]
