"""Numbers of a point that the body doesn't have."""

import itertools
import math
from collections.abc import Iterator
from typing import Final

from articles.text.facts import Number
from articles.text.facts.number_words import RANKS
from articles.text.facts.units import MONEY
from articles.text.facts.words import listed
from articles.text.grounding.body import Body
from articles.text.grounding.findings import Finding, Level
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_MOST: Final = 25  # numbers of one point that are looked at
_COUNTED: Final = 3  # whoever sums up counts two men or three goals without the body's saying so
_NEAR: Final = 0.05  # how far a number may stand from what it rounds
_NEAR_HEDGED: Final = 0.12


def _part(name: str) -> tuple[str, ...]:
    """Give the phrases in which a word is a share, and not a place in a row: a third time."""
    before = ("by a", "than a", "nearly a", "almost a", "about a", "one")
    return (f"{name} of", *(f"{phrase} {name}" for phrase in before))


_FRACTIONS: Final = {
    50.0: (
        "half", "halved", "halve", "demi", "moitié", "hälfte", "mitad", "metade", "metà",
        "половина", "половину", "половины", "نصف",
    ),
    25.0: (
        "quarter", "quart", "d'un quart", "ein viertel", "un cuarto", "um quarto", "un quarto",
        "четверть", "четверти", "ربع", "الربع",
    ),
    33.0: (
        *_part("third"), "un tiers", "d'un tiers", "ein drittel", "un tercio", "um terço",
        "un terzo", "треть", "трети", "ثلث", "الثلث",
    ),
    75.0: ("quarters", "trois quarts", "drei viertel", "tres cuartos", "три четверти"),
    66.0: ("thirds", "deux tiers", "zwei drittel", "dos tercios", "dois terços", "due terzi"),
    67.0: ("thirds",), 20.0: _part("fifth"), 10.0: _part("tenth"),
    100.0: ("all", "doubled", "double"),
    80.0: ("fifths",), 40.0: ("fifths",), 60.0: ("fifths",),
}  # fmt: skip
_UNITS_OF_TIME: Final = {
    60.0: ("minute",), 3600.0: ("hour",), 86400.0: ("day", "overnight"), 604800.0: ("week",),
    2629800.0: ("month",), 31557600.0: ("year", "annual", "annually", "yearly"),
    15778800.0: ("half",), 1800.0: ("half an hour", "half hour"), 315576000.0: ("decade",),
    1209600.0: ("fortnight",),
}  # fmt: skip


def missing(point: Point) -> Iterator[Finding]:
    """Find the point's numbers that the body has not, or has rounded or in another unit."""
    for number in point.facts.numbers[:_MOST]:
        if not is_supported(point.body, number):
            yield from _unsupported(point, number)
        elif other := _other_unit(point.body, number):
            yield finding(
                point, "check", "number", "number-unit", number.text,
                sentence=point.body.of_word[other.first], other=other.text,
            )  # fmt: skip


def is_supported(body: Body, number: Number) -> bool:
    """Say whether the body names the number, in whatever form."""
    if any(value in body.values for value in number.values):
        return True
    if is_counted(number):
        return True
    if is_named_share(body, number) or _is_rank(body, number):
        return True
    if number.seconds:
        return is_same_time(body, number)
    return _is_side(body, number)


def is_counted(number: Number) -> bool:
    """Say whether whoever sums up may have counted: two men, three goals, 2-0 for two up."""
    return (number.in_words and number.values[0] <= _COUNTED) or not number.values[0]


def _is_rank(body: Body, number: Number) -> bool:
    """Say whether the body names a rank in words: premier for 1er."""
    if number.unit != "ordinal":
        return False
    ranks = RANKS.get(body.words.language, {})
    return any(rank == number.values[0] and word in body.vocabulary for word, rank in ranks.items())


def is_named_share(body: Body, number: Number) -> bool:
    """Say whether the body names a share in words: half for 50%."""
    return number.unit == "%" and _names_one(body, _FRACTIONS.get(number.values[0], ()))


def _is_side(body: Body, number: Number) -> bool:
    """Say whether a team plays on with ten: whoever tells of a red card need not count."""
    return number.values[0] == 10 and "red" in body.vocabulary


def _names_one(body: Body, words: tuple[str, ...]) -> bool:
    return any(
        f" {word} " in body.sequence if " " in word else word in body.vocabulary for word in words
    )


def is_same_time(body: Body, number: Number) -> bool:
    """Say whether the body names the same span of time: 48 hours for two days."""
    if any(_is_close(number.seconds, seconds, 0.02) for seconds in body.times):
        return True
    return any(
        _is_close(number.seconds, seconds, 0.02) and _names_one(body, words)
        for seconds, words in _UNITS_OF_TIME.items()
    )


def _is_close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other))


def _unsupported(point: Point, number: Number) -> Iterator[Finding]:
    if holds(point, number) or is_reckoned(point, number) or is_share(point, number):
        return
    if rounded := _rounded(point.body, number):
        yield finding(
            point, "check", "number", "number-rounded", number.text,
            sentence=point.body.of_word[rounded.first], other=rounded.text,
        )  # fmt: skip
        return
    is_ordinal = number.unit == "ordinal"
    level: Level = "check" if is_ordinal or number.values[0] <= _COUNTED else "block"
    yield finding(point, level, "number", "number-missing", number.text)


_OVER: Final = listed(
    "more over than least exceeding plus plus más über mehr свыше более أكثر 超 逾"
)
_UNDER: Final = listed(
    "nearly almost under less fewer presque moins fast weniger casi почти أقل 近"
)


def holds(point: Point, number: Number) -> bool:
    """Say whether the body's number is as much as "more than 60,000" or "nearly 52%" say."""
    before = point.words.folded[max(0, number.first - 2) : number.first]
    value = max(number.values)
    low, high = value, value * (1 + _NEAR_HEDGED)
    if not _OVER.intersection(before) or _UNDER.intersection(before):
        if not _UNDER.intersection(before):
            return False
        low, high = value * (1 - _NEAR), value
    return any(
        _may_be_same_unit(number, other)
        for other in point.body.numbers_between(low, high)
        if _digits_of(value) < _digits_of(max(other.values))
    )


_RECKONED: Final = listed(
    "by point points ahead behind lead margin gap difference more fewer less total altogether"
)


def is_reckoned(point: Point, number: Number) -> bool:
    """Say whether the number is the sum or the difference of two in the nearest sentence.

    "Nine points ahead" for 38 and 29 per cent, "nine of 40" where 31 are named; the point has
    to say that it reckons.
    """
    folded = point.words.folded
    if _is_whole(point, number):
        return True
    around = folded[max(0, number.first - 3) : number.last + 4]
    is_part = folded[number.last + 1 : number.last + 2] == ["of"]
    if not point.best or not (is_part or _RECKONED.intersection(around)):
        return False
    found = point.body.numbers_of(point.best[0])[:_MOST_RECKONED]
    return any(
        number.values[0] in (one.values[0] - other.values[0], one.values[0] + other.values[0])
        for one in found
        for other in found
        if one is not other and one.unit == other.unit
    )


_MOST_RECKONED: Final = 4


def _is_whole(point: Point, number: Number) -> bool:
    """Say whether a number is the whole of a part that the body counts with its rest.

    "58 of the 67" where 58 were rescued and nine died.
    """
    folded, first = point.words.folded, number.first
    if folded[max(0, first - 2) : first] not in (["of", "the"], ["of", "its"], ["of", "their"]):
        return False
    parts = [one for one in point.facts.numbers if one.last == first - 3]
    counts = point.body.numbers
    return any(
        one.values[0] in counts and number.values[0] - one.values[0] in counts for one in parts
    )


def is_share(point: Point, number: Number) -> bool:
    """Say whether "six in ten" is about what the body gives in per cent, or the reverse."""
    if number.unit == "%":
        shares = point.body.shares
        return any(abs(share - number.values[0]) <= _SHARE_ROUNDED for share in shares)
    words = point.words.folded
    for one, other in itertools.pairwise(point.facts.numbers[:_MOST]):
        if number in (one, other) and words[one.last + 1 : other.first] in (["in"], ["out", "of"]):
            share = 100 * one.values[0] / max(other.values[0], 1.0)
            near = point.body.numbers_between(share - _SHARE_NEAR, share + _SHARE_NEAR)
            return any(found.unit == "%" for found in near)
    return False


_SHARE_NEAR: Final = 5.0  # points of per cent
_SHARE_ROUNDED: Final = 1.0


def _rounded(body: Body, number: Number) -> Number | None:
    """Find the body's number that this one rounds: 2,000 for 1,985."""
    share = _NEAR_HEDGED if number.is_hedged else _NEAR
    value = max(number.values)
    near = [
        other
        for other in body.numbers_between(value * (1 - share), value * (1 + share))
        if _digits_of(value) < _digits_of(max(other.values)) and _may_be_same_unit(number, other)
    ]
    return min(near, key=lambda n: abs(max(n.values) - value), default=None)


def _digits_of(value: float) -> int:
    """Count the digits of a number that say something: 2 for 1,900."""
    if not math.isfinite(value) or value == 0:
        return 0
    return len(f"{value:.6g}".split("e")[0].replace(".", "").strip("0"))


def _may_be_same_unit(one: Number, other: Number) -> bool:
    return one.unit == other.unit or "" in (one.unit, other.unit)


_SIGNS: Final = MONEY | {"%"}


def _other_unit(body: Body, number: Number) -> Number | None:
    """Find the number that has this value in another currency, or in per cent, alone."""
    if number.unit not in _SIGNS:
        return None
    same = [other for value in number.values for other in body.numbers.get(value, ())]
    if not same or any(o.unit == number.unit or o.unit not in _SIGNS for o in same):
        return None
    return same[0]
