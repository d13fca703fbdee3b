"""Choosing: which of the candidates together make the best summary.

The best is the set whose F1 of single words against the expected summary is
highest: words that are likely to be in one, few words that are not, none twice.
One option after the other is added, then each is exchanged where that helps; where
the words of all together are limited, every set that fits is looked at.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from articles.text.drafting.words import SUMMARY_WORDS, Expectation


class Option(NamedTuple):
    """A candidate as the choice sees it."""

    counts: Counter[str]  # its words, by how often each stands in it
    length: int  # its words
    cost: int  # what it takes of the limit on all points together
    worth: float  # a factor for what its words are worth


# Of so many options that fit by themselves every set is looked at.
_LOOKED = 8
# What fills a limit says most of what it can: length weighs less there than it does without one.
_ROOM_WORDS = 100.0
#: A sentence that shares more than this part of its words with another says the same.
ALIKE = 0.65


def choose(options: Sequence[Option], expected: Expectation, points: int, budget: int) -> list[int]:
    """Give the numbers of the chosen options, in order.

    ``budget`` bounds the sum of their costs; 0 is no bound.
    """
    choice = _Choice(options, expected)
    if budget:
        return choice.best_within(points, budget)
    chosen: list[int] = []
    while len(chosen) < points:
        best, _ = choice.best(chosen)
        if best is None:
            break
        chosen.append(best)
    for _ in range(2):
        before = list(chosen)
        for number in before:
            rest = [other for other in chosen if other != number]
            best, _ = choice.best(rest)
            chosen = [*rest, number if best is None else best]
        if set(chosen) == set(before):
            break
    return sorted(chosen)


class _Set(NamedTuple):
    """Some options together."""

    chosen: list[int]
    counts: Counter[str]
    matched: float
    length: int
    room: int  # what is left of the budget


class _Choice:
    """The options and what is expected."""

    def __init__(self, options: Sequence[Option], expected: Expectation) -> None:
        self.options = options
        self.expected = expected

    def best(self, chosen: Sequence[int]) -> tuple[int | None, float]:
        """Give the option that makes most of those chosen already, and the F1 then."""
        together: Counter[str] = Counter()
        matched = length = 0.0
        for number in chosen:
            option = self.options[number]
            matched += option.worth * self.expected.gain(option.counts, together)
            together.update(option.counts)
            length += option.length
        best, highest = None, -1.0
        for number, option in enumerate(self.options):
            if number in chosen:
                continue
            gained = option.worth * self.expected.gain(option.counts, together)
            value = 2 * (matched + gained) / (length + option.length + SUMMARY_WORDS)
            if value > highest and not self._repeats(option, chosen):
                best, highest = number, value
        return best, highest

    def best_within(self, points: int, budget: int) -> list[int]:
        """Give the best set whose costs together stay within the budget."""
        fitting = [n for n, option in enumerate(self.options) if option.cost <= budget][:_LOOKED]
        best: list[int] = []
        highest = 0.0
        sets = [_Set([], Counter(), 0.0, 0, budget)]
        while sets:
            chosen, together, matched, length, room = sets.pop()
            value = matched / (length + _ROOM_WORDS)
            if value > highest:
                best, highest = chosen, value
            if len(chosen) == points:
                continue
            for number in fitting:
                option = self.options[number]
                if option.cost > room or (chosen and number <= chosen[-1]):
                    continue
                if self._repeats(option, chosen):
                    continue
                gained = option.worth * self.expected.gain(option.counts, together)
                sets.append(
                    _Set(
                        [*chosen, number],
                        together + option.counts,
                        matched + gained,
                        length + option.length,
                        room - option.cost,
                    )
                )
        return best

    def _repeats(self, option: Option, chosen: Sequence[int]) -> bool:
        own = option.counts
        for number in chosen:
            other = self.options[number].counts
            if len(own.keys() & other.keys()) > ALIKE * min(len(own), len(other)):
                return True
        return False
