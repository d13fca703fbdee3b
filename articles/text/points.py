"""The points of a summary as plain text: how many there are and how long each is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from articles.text.measures import count_words, is_spaced

MOST_POSSIBLE: Final = 12  # points that a newsroom may allow
# “-5” and “-£5” are less than nothing; “- 5” is a point that begins with a number.
_LIST_MARKS: Final = re.compile(r"^(?:[\s*•]|-(?![^\s\w]?\d))+")

type Kind = Literal["count", "words", "characters"]


@dataclass(frozen=True, slots=True)
class Limits:
    """At least and at most so many points; each has so many words or, where a language
    doesn't space them, characters. 0 words or characters: no limit.
    """

    fewest: int = 3
    most: int = 5
    words: int = 30
    characters: int = 120


USUAL: Final = Limits()


@dataclass(frozen=True, slots=True)
class Problem:
    """One limit that is not kept: ``count`` where up to ``limit`` are possible.

    ``place`` is the point's number from 1; 0 for the summary as a whole.
    """

    kind: Kind
    count: int
    limit: int
    place: int = 0


def without_list_marks(point: str) -> str:
    """Take off the marks of a list before a point, which stands in one; no minus before a
    number.
    """
    return _LIST_MARKS.sub("", point).strip()


def problems(points: Sequence[str], language: str, limits: Limits) -> Iterator[Problem]:
    """Find what is wrong with the number and the length of points in this language."""
    if not limits.fewest <= len(points) <= limits.most:
        yield Problem("count", len(points), limits.most)
    yield from too_long(points, language, limits)


def too_long(points: Sequence[str], language: str, limits: Limits) -> Iterator[Problem]:
    """Find the points that are longer than one may be."""
    kind: Kind = "words" if is_spaced(language) else "characters"
    limit = limits.words if kind == "words" else limits.characters
    for place, point in enumerate(points, start=1):
        count = length(point, language)
        if limit and count > limit:
            yield Problem(kind, count, limit, place)


def length(point: str, language: str) -> int:
    """Count a point's words; characters without spaces where words aren't spaced."""
    return count_words(point, language) if is_spaced(language) else len("".join(point.split()))
