"""Two versions of a story, field by field, as pages show them."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.desk import history
from articles.models import Topic
from articles.publishing import Snapshot
from articles.revisions import compare
from articles.revisions.compare import Fold, Paragraph

# Fields whose lines are paragraphs of their own.
_IN_LINES = frozenset({"summary", "standfirst"})


class FieldChange(NamedTuple):
    """A field that differs: its name in the snapshot, its label, and what changed in it.

    ``changed`` of ``total`` paragraphs differ, where they are worth counting.
    """

    name: str
    label: str
    paragraphs: list[Paragraph | Fold]
    changed: int = 0
    total: int = 0


class Comparison(NamedTuple):
    """Every field that differs, and how much was put in and taken out in all."""

    fields: list[FieldChange]
    added: int
    removed: int


def of(old: Snapshot, new: Snapshot, topics: Sequence[Topic] = ()) -> Comparison:
    """Compare two stories; ``topics`` are some of the new one that may not be stored yet."""
    before, after = history.texts_of(old), history.texts_of(new, topics)
    found = []
    for name, text in after.items():
        if text.text != before[name].text:
            found.append(FieldChange(name, text.label, _lines(name, before[name].text, text.text)))
    bodies = old["fields"].get("body", ""), new["fields"].get("body", "")
    if bodies[0] != bodies[1]:
        found.insert(min(2, len(found)), _body(*bodies))
    words = [_count(field.paragraphs, change) for change in ("ins", "del") for field in found]
    return Comparison(found, sum(words[: len(found)]), sum(words[len(found) :]))


def _lines(name: str, old: str, new: str) -> list[Paragraph | Fold]:
    if name in _IN_LINES:
        return compare.lines(old, new)
    return [Paragraph("changed", tuple(compare.words(old, new)))]


def _body(old: str, new: str) -> FieldChange:
    found = compare.bodies(old, new)
    folded = sum(len(item.paragraphs) for item in found if isinstance(item, Fold))
    single = [item for item in found if isinstance(item, Paragraph)]
    changed = sum(item.change != "same" or item.moved or item.restyled for item in single)
    return FieldChange("body", _("Body"), found, changed, folded + len(single))


def _count(found: list[Paragraph | Fold], change: str) -> int:
    """Count the words of one kind of change."""
    texts = [
        piece.text
        for item in found
        if isinstance(item, Paragraph)
        for piece in item.pieces
        if piece.change == change
    ]
    return sum(len(text.split()) for text in texts)
