"""The document in which a page speaks to programs (JSON-LD)."""

from collections.abc import Sequence
from typing import Any

from articles.text.xml import without_controls

type Thing = dict[str, Any]


def graph(things: Sequence[Thing]) -> Thing:
    """Give the document of a page; what says nothing is left out."""
    return {"@context": "https://schema.org", "@graph": [_told(thing) for thing in things]}


def _told(value: Any) -> Any:
    if isinstance(value, str):
        return without_controls(str(value))
    if isinstance(value, list):
        return [_told(item) for item in value]
    if isinstance(value, dict):
        return {key: _told(item) for key, item in value.items() if item not in ("", None, [])}
    return value
