"""What the body has right beside those whom it names: before them, behind them, their age."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from articles.text.facts import Name
from articles.text.grounding.body import Body
from articles.text.grounding.support import Point

_MOST: Final = 30  # places of one word of the body
_MOST_MENTIONS: Final = 6  # of one bearer in one sentence
_REACH: Final = 9  # words of the body on one side of a name
_TOLD: Final = 3  # words of a point on one side of a name
_SPAN: Final = 7  # among how many they are looked for
_AGE: Final = re.compile(r",? ?(\d\d?)\b")

#: For each bearer's number a share, from 0 to 1.
type Shares = dict[int, float]


def before(point: Point, first: int) -> list[str]:
    """Give the telling words right before a word of the point, the nearest first."""
    return list(_telling(point, range(first - 1, max(-1, first - _SPAN), -1), 1))


def behind(point: Point, last: int) -> list[str]:
    """Give the telling words right behind a word of the point."""
    return list(_telling(point, range(last + 1, min(len(point.stems), last + 1 + _SPAN)), 0))


def _telling(point: Point, places: range, step: int) -> Iterator[str]:
    found = 0
    for at in places:
        if point.words.gap(at + step)[:1] in (";", ":") or found == _TOLD:
            return
        if point.stems[at] in point.body.places_of_stem:
            found += 1
            yield point.stems[at]


def shares(body: Body, words: Sequence[str], *, are_behind: bool) -> Shares:
    """Say what share of words, by weight, stands on one side of each bearer, in one sentence."""
    total = sum(map(body.weight, words))
    found: dict[tuple[int, int], float] = defaultdict(float)
    for word in dict.fromkeys(words):
        weight = body.weight(word) * words.count(word)
        for number, sentence in set(_beside(body, word, are_behind=are_behind)):
            found[number, sentence] += weight
    best: Shares = defaultdict(float)
    for (number, _sentence), weight in found.items():
        best[number] = max(best[number], weight / total)
    return best


def _beside(body: Body, word: str, *, are_behind: bool) -> Iterator[tuple[int, int]]:
    for at in body.places_of_stem.get(word, ())[:_MOST]:
        sentence = body.of_word[at]
        for number, _reach, mentions in body.speaking.get(sentence, ()):
            for first, last in (mentions or ())[:_MOST_MENTIONS]:
                if 0 < (at - last if are_behind else first - at) <= _REACH:
                    yield number, sentence


def aged(point: Point, name: Name) -> set[int]:
    """Give the numbers of those who have, in the body, the age behind a name of the point."""
    age = _AGE.match(point.text, name.end)
    if age is None:
        return set()
    body = point.body
    return {
        number
        for use in body.numbers.get(float(age[1]), ())[:_MOST]
        for number, _reach, mentions in body.speaking.get(body.of_word[use.first], ())
        for _first, last in mentions or ()
        if 0 < use.first - last <= 2
    }
