"""Numbers and dates of a point that the body has, but with their other side or another half.

“Over 50” where the body says “up to 50”; “before Monday” for “after Monday”; 3 a.m. for 3 p.m.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from articles.text.facts import Date, Number, Words
from articles.text.facts.bounds import PARTS, Side, bounds_of_date, side_of_date, side_of_number
from articles.text.facts.numbers import half_of_day
from articles.text.grounding.counting import counted
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_MOST: Final = 25  # numbers and dates of one point
_MOST_USES: Final = 40
_MOST_DATES: Final = 1000  # of one body


def bounded(point: Point) -> Iterator[Finding]:
    """Find numbers and dates on whose other side the body has what it counts."""
    yield from _numbers(point)
    yield from _dates(point)


def _numbers(point: Point) -> Iterator[Finding]:
    body, words = point.body, point.words
    for number in point.facts.numbers[:_MOST]:
        own = side_of_number(words, number.first, number.last)
        half = half_of_day(words, number)
        if not own.side and not half:
            continue
        what = counted(number, words)
        uses = [
            use
            for value in number.values
            for use in body.numbers.get(value, ())[:_MOST_USES]
            if _may_be_same(point, what, use)
        ]
        halves = {half_of_day(body.words, use) for use in uses}
        if half and halves and halves.isdisjoint((half, "")):
            yield finding(
                point, "check", "number", "number-bound", _half(point.words, number),
                sentence=body.of_word[uses[0].first], other=_half(body.words, uses[0]),
            )  # fmt: skip
        elif own.side:
            sides = [side_of_number(body.words, use.first, use.last) for use in uses]
            other = _opposite(own, sides)
            if other is not None:
                yield finding(
                    point, "check", "number", "number-bound", _shown(words, own, number),
                    sentence=body.of_word[other.last],
                    other=_shown(body.words, other, uses[sides.index(other)]),
                )  # fmt: skip


def _may_be_same(point: Point, what: str, use: Number) -> bool:
    """Say whether a number of the body may count the same; a noun may be another word for it."""
    theirs = point.body.counted(use)
    if what == theirs:
        return True
    if what and theirs and not (what.startswith("of:") and theirs.startswith("of:")):
        return False
    return point.share_of(point.body.of_word[use.first]) >= _SIMILAR


_SIMILAR: Final = 0.3  # share of a point's words that make a sentence say the same


def _dates(point: Point) -> Iterator[Finding]:
    body = point.body
    for date in point.facts.dates[:_MOST]:
        own = side_of_date(point.words, date.first, date.last)
        part = PARTS.intersection(bounds_of_date(point.words, date.first, date.last))
        if not own.side and not part:
            continue
        same = (other for other in body.dates[:_MOST_DATES] if other[3:7] == date[3:7])
        uses = list(islice(same, _MOST_USES))
        parts = [PARTS.intersection(bounds_of_date(body.words, u.first, u.last)) for u in uses]
        if part and uses and all(parts) and part not in parts:
            yield finding(
                point, "check", "date", "date-bound", _before(point.words, date),
                sentence=body.of_word[uses[0].first], other=_before(body.words, uses[0]),
            )  # fmt: skip
            continue
        sides = [side_of_date(body.words, use.first, use.last) for use in uses]
        is_sure = own.side and all(side.side for side in sides)
        other = _opposite(own, sides) if is_sure else None
        if other is not None:
            yield finding(
                point, "check", "date", "date-bound", _shown(point.words, own, date),
                sentence=body.of_word[other.last],
                other=_shown(body.words, other, uses[sides.index(other)]),
            )  # fmt: skip


def _before(words: Words, date: Date) -> str:
    """Give a date with the word before it, which names a part of it: late June."""
    return words.text[words.starts[max(0, date.first - 1)] : date.end]


def _opposite(own: Side, sides: list[Side]) -> Side | None:
    """Give the first of the other side, unless one is of the same."""
    if any(side.side == own.side for side in sides):
        return None
    return next((side for side in sides if side.side == -own.side), None)


def _shown(words: Words, side: Side, fact: Number | Date) -> str:
    """Give the words of a number or date with those that bound it."""
    start = min(fact.start, words.starts[side.first])
    return words.text[start : max(fact.end, words.ends[side.last])]


def _half(words: Words, number: Number) -> str:
    """Give a number with the half of the day behind it."""
    last = min(number.last + 1, len(words.ends) - 1)
    is_behind = words.text[number.end : words.starts[last]].isspace() or last > number.last
    return words.text[number.start : words.ends[last] if is_behind else number.end]
