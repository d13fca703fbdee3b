"""Numbers and dates that the body has, but in another connection."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from articles.text.facts import Date, Number
from articles.text.grounding.body import Body
from articles.text.grounding.counting import counted, tells
from articles.text.grounding.findings import Finding
from articles.text.grounding.number_rule import (
    holds,
    is_counted,
    is_named_share,
    is_reckoned,
    is_same_time,
    is_share,
)
from articles.text.grounding.report import finding
from articles.text.grounding.support import NEIGHBOUR, Point, by_weight

_NEAR: Final = 4  # words on either side of a number that tell what it belongs to
_NEAR_IN_BODY: Final = 6
#: What is compared at most of one kind: enough for any article, and an end for what is none.
MOST_USES: Final = 40
_MOST: Final = 25  # numbers and dates of one point
_MOST_SENTENCES: Final = 12
_MOST_DATES: Final = 1000  # of one body
_LOCAL: Final = 1.5  # how much more those tell than the rest of the sentence
_WITH_NEIGHBOURS: Final = 1 + 2 * NEIGHBOUR  # of a word that all three sentences hold
_SLACK: Final = 1e-6  # sums in another order differ by less


class Setting:
    """What a point says round some of its words: what the body's sentences share of it."""

    def __init__(self, point: Point, first: int, last: int, reach: int = _NEAR) -> None:
        self.point = point
        self.first, self.last = first, last
        near = point.stems[max(0, first - reach) : first] + point.stems[last + 1 : last + 1 + reach]
        self.near = dict.fromkeys(filter(None, near))

    @cached_property
    def context(self) -> dict[int, float]:
        """What each sentence shares with the point, but for these words."""
        return self.point.context(set(range(self.first, self.last + 1)))

    @cached_property
    def nearest(self) -> list[int]:
        """The sentences that share most, the nearest first."""
        return by_weight(self.context)[:_MOST_SENTENCES]

    def fits_best(self, uses: Sequence[Number | Date], by: float, more: float) -> bool:
        """Say that nothing scores more than ``by`` times the best of these, and ``more`` on top.

        True where that is sure without the context, which is slow to reckon: leaving words of
        the point out, no sentence shares more with it, and none loses more than what they weigh.
        """
        body = self.point.body
        most = max(self.point.around.values(), default=0.0)
        most += _LOCAL * sum([body.weight(word) for word in self.near])
        own = {stem for stem in self.point.stems[self.first : self.last + 1] if stem}
        weight = sum([body.weight(stem) for stem in own])
        least = max(self._least(use, weight) for use in uses)
        return most + _SLACK < by * least + more

    def _least(self, use: Number | Date, own: float) -> float:
        """Give what a use scores at least, where the words left out weigh ``own``."""
        sentence = self.point.body.of_word[use.first]
        beside = _LOCAL * self.beside(use.first, use.last)
        if self.point.whole.get(sentence, 0.0) < own + _SLACK:
            return beside  # it may share nothing else, and then its neighbours don't count
        return self.point.around[sentence] - _WITH_NEIGHBOURS * own + beside

    def score(self, use: Number | Date) -> float:
        """Weigh what stands round a number or date of the body and in its sentence."""
        sentence = self.point.body.of_word[use.first]
        return self.context.get(sentence, 0.0) + _LOCAL * self.beside(use.first, use.last)

    def beside(self, first: int, last: int, reach: int = _NEAR_IN_BODY) -> float:
        """Weigh the point's near words that stand near these words of the body."""
        body = self.point.body
        place = body.sentences[body.of_word[first]]
        before = max(place.first, first - reach)
        after = min(place.end, last + 1 + reach)
        there = body.stems[before:after]
        return sum([body.weight(word) for word in self.near if word in there])


def numbers_elsewhere(point: Point) -> Iterator[Finding]:
    """Find numbers that count something else in the body than in the point."""
    body = point.body
    said = {value for number in point.facts.numbers for value in number.values}
    for number in point.facts.numbers[:_MOST]:
        uses = [n for value in number.values for n in body.numbers.get(value, ())][:MOST_USES]
        if not uses or _is_in_name(number, point) or holds(point, number) or is_counted(number):
            continue
        if _is_of_clock(number, point.text):
            continue
        if (number.seconds and is_same_time(body, number)) or is_named_share(body, number):
            continue
        if _stands_alike(point, number, uses) or is_share(point, number):
            continue
        if is_reckoned(point, number):
            continue
        what = counted(number, point.words)
        if what == "age" and _is_nobodys(point, number) and _is_age_of_body(body, uses):
            continue
        other = _other(Setting(point, number.first, number.last), what, uses, said)
        if other is not None:
            yield finding(
                point, "check", "relation", "number-elsewhere", number.text,
                sentence=body.of_word[other.first], other=other.text,
            )  # fmt: skip


def _is_of_clock(number: Number, text: str) -> bool:
    """Say whether a number is part of a time in digits: 2:24:51."""
    around = text[max(0, number.start - 2) : number.start], text[number.end : number.end + 2]
    return any(":" in part and part.strip(":").isdecimal() for part in around)


def _is_nobodys(point: Point, number: Number) -> bool:
    """Say whether an age stands behind no name: a girl, 7; dies at 78."""
    shown, before = point.words.shown, number.first - 1
    return before < 0 or shown[before].islower()


def _is_age_of_body(body: Body, uses: list[Number]) -> bool:
    return any(body.counted(use) == "age" for use in uses)


def _stands_alike(point: Point, number: Number, uses: list[Number]) -> bool:
    """Say whether the body has the number behind the same name: Max Ellery, 52."""
    before = number.first - 1
    if before < 0 or not point.stems[before] or point.words.shown[before].islower():
        return False
    stems = point.body.stems
    return any(use.first and stems[use.first - 1] == point.stems[before] for use in uses)


def _is_in_name(number: Number, point: Point) -> bool:
    """Say whether the number is part of a name, or a rank: Flight 318, Nova 8, No. 1."""
    before = number.first - 1
    if before < 0 or number.in_words or point.words.gap(number.first) not in (" ", ". "):
        return False
    if point.words.gap(number.first) == ". ":
        return point.words.folded[before] == "no"
    return point.words.shown[before][0].isupper() and not point.words.begins_sentence(before)


def _other(around: Setting, what: str, uses: list[Number], said: set[float]) -> Number | None:
    """Find the number that belongs where the point has its own, if its own doesn't."""
    body = around.point.body
    kinds = {body.counted(use) for use in uses}
    if tells(what) and what not in kinds and kinds.isdisjoint(_OPEN_KINDS):
        return max(uses, key=around.score)
    if what.startswith("of:") and all(map(tells, kinds)):
        return max(uses, key=around.score)
    if around.fits_best(uses, *_MARGINS[False, False]):
        return None  # and these are the smallest margins of all
    near = [n for sentence in around.nearest for n in body.numbers_of(sentence)[:MOST_USES]]
    others = [n for n in near if said.isdisjoint(n.values)]
    same = [n for n in others if what and body.counted(n) == what]
    best = max(same, key=around.score, default=None)
    if best is not None:
        is_beside = any(body.of_word[best.first] == body.of_word[use.first] for use in uses)
        margin = _MARGINS[what in kinds, is_beside]
        own = max(map(around.score, uses))
        return best if around.score(best) > margin[0] * own + margin[1] else None
    if tells(what) or (what and what in kinds):
        return None
    loose = [n for n in others if not tells(body.counted(n))]
    best = max(loose, key=around.score, default=None)
    if best is None:
        return None
    own = max(map(around.score, uses))
    return best if around.score(best) > 2.8 * own + 6.0 else None


_OPEN_KINDS: Final = frozenset(("", "ordinal", "score"))  # these may count anything
# By how much another number has to fit better: more where the body counts the same with the
# point's number, and more again where both stand in one sentence, which a point may retell in
# another order.
_MARGINS: Final = {
    (False, False): (1.8, 2.5), (False, True): (2.0, 3.0),
    (True, False): (2.5, 5.0), (True, True): (3.0, 6.0),
}  # fmt: skip


def dates_elsewhere(point: Point) -> Iterator[Finding]:
    """Find dates for which the body has another where it says what the point says."""
    body = point.body
    dates, said = body.dates[:_MOST_DATES], point.facts.dates[:_MOST]
    for date in said:
        uses = [other for other in dates if _shares(date, other)][:MOST_USES]
        others = [
            other
            for other in dates
            if _is_alike(date, other) and not any(_shares(one, other) for one in said)
        ][:MOST_USES]
        if not uses or not others:
            continue
        around = Setting(point, date.first, date.last)
        if around.fits_best(uses, 2.0, 4.0):
            continue
        best = max(others, key=around.score)
        if around.score(best) > 2.0 * max(map(around.score, uses)) + 4.0:
            yield finding(
                point, "check", "date", "date-elsewhere", date.text,
                sentence=body.of_word[best.first], other=best.text,
            )  # fmt: skip


def _shares(one: Date, other: Date) -> bool:
    return any(mine and mine == yours for mine, yours in zip(one[3:7], other[3:7], strict=True))


def _is_alike(one: Date, other: Date) -> bool:
    parts = zip(one[3:7], other[3:7], strict=True)
    return any(mine and yours for mine, yours in parts) and not _shares(one, other)
