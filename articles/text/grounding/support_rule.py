"""Which passages of a body support each point of its summary."""

from collections.abc import Sequence
from typing import Final

from articles.text.grounding.body import Body
from articles.text.grounding.check import is_orphan
from articles.text.grounding.support import Point
from articles.text.passages import Passage

_MOST: Final = 2
_ENOUGH: Final = 0.6  # of a point's telling words: then one passage is all it needs
_ADDS: Final = 0.25  # what a second one has to add


def supports(points: Sequence[str], passages: Sequence[Passage], language: str) -> list[list[int]]:
    """Give for each point the positions of the one or two passages that it rests on, if any."""
    body = Body(passages, language)
    return [_supports(Point(text, number, body)) for number, text in enumerate(points)]


def _supports(point: Point) -> list[int]:
    if not point.best or is_orphan(point):
        return []
    held: dict[int, set[str]] = {}
    wanted = point.wanted
    for sentence in point.best:
        place = point.body.sentences[sentence]
        held.setdefault(place.passage, set()).update(point.body.stems_of(sentence))
    first, *others = held
    if _share(point, held[first], wanted) >= _ENOUGH:
        return [first]
    second = max(others, key=lambda p: _share(point, held[p] - held[first], wanted), default=None)
    if second is None or _share(point, held[second] - held[first], wanted) < _ADDS:
        return [first]
    return [first, second][:_MOST]


def _share(point: Point, some: set[str], wanted: list[str]) -> float:
    rare = point.body.weight_of_unseen
    total = sum(point.body.weight(word) or rare for word in wanted)
    held = sum(point.body.weight(word) for word in wanted if word in some)
    return held / total if total else 0.0
