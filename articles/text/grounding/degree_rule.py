"""Words of a point that say something surer, of more or of another time than the body does.

“Will” where the body has “may”, “all” for “most”, “after” for “before”, “a week” for “a day”,
between the same words.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from articles.text.facts.degrees import COMPARING, DEGREES, conflict
from articles.text.facts.units import SPANS_OF
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_SIMILAR: Final = 0.45  # share of a point's words that make a sentence say the same
_COMPARED: Final = 3  # sentences that are compared with the point
_MOST: Final = 240  # words of one sentence that are looked at
_REACH: Final = 3  # words on either side among which the next telling one stands
_SPANS: Final = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))


def _table(language: str) -> Mapping[str, str]:
    """Give the senses that are compared, by word."""
    degrees = DEGREES.get(language, {})
    return {**degrees, **COMPARING.get(language, {}), **SPANS_OF.get(language, {})}


_TABLES: Final = {language: _table(language) for language in DEGREES}


def degrees(point: Point) -> Iterator[Finding]:
    """Find words that stand in the place of one with another sense."""
    known = _TABLES.get(point.words.language)
    if known is None:
        return
    body = point.body
    said = point.words.standing(point.words.places.keys() & known.keys())
    near = [s for s in point.best[:_COMPARED] if said and point.share_of(s) >= _SIMILAR]
    for place in said if near else ():
        other = _other(point, place, known[point.words.folded[place]], known, near)
        if other is not None:
            yield finding(
                point, "check", "negation", "degree", point.words.shown[place],
                sentence=body.of_word[other], other=body.words.shown[other],
            )  # fmt: skip
            return


def _other(
    point: Point, place: int, sense: str, known: Mapping[str, str], near: list[int]
) -> int | None:
    """Find the word of another sense that a near sentence has between the same words."""
    body, beside = point.body, _beside(point.stems, place, 0, len(point.stems))
    if not any(beside):
        return None
    found = None
    for number in near:
        held = body.sentences[number]
        end = min(held.end, held.first + _MOST)
        senses = [
            (at, known[word])
            for at, word in enumerate(body.words.folded[held.first : end], held.first)
            if word in known
        ]
        has_own = any(theirs == sense for _at, theirs in senses)
        for at, theirs in senses:
            if theirs != sense and not _conflict(sense, theirs):
                continue
            # Where the sentence has this sense too, only both neighbours tell which is meant.
            count = _shared(beside, _beside(body.stems, at, held.first, end))
            if theirs == sense and count:
                return None
            if found is None and count > has_own:
                found = at
    return found


def _conflict(one: str, other: str) -> bool:
    if one in _SPANS and other in _SPANS:
        return one != other
    return conflict(one, other)


def _shared(own: tuple[str, str], theirs: tuple[str, str]) -> int:
    """Count on how many sides the next telling word is the same; 0 where one is another."""
    pairs = [(mine, yours) for mine, yours in zip(own, theirs, strict=True) if mine and yours]
    same = [mine.removeprefix(_AND) == yours.removeprefix(_AND) for mine, yours in pairs]
    return sum(same) if all(same) else 0


_AND: Final = "و"  # which Arabic writes at the head of a word


def _beside(stems: list[str], place: int, first: int, end: int) -> tuple[str, str]:
    """Give the nearest telling stems before and behind a place; empty where none is near."""
    before = (stems[at] for at in range(place - 1, max(first, place - _REACH) - 1, -1) if stems[at])
    behind = (stems[at] for at in range(place + 1, min(end, place + 1 + _REACH)) if stems[at])
    return next(before, ""), next(behind, "")
