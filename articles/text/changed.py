"""What differs between two states of a body: sentences, words, and the facts of both sides."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.text import facts
from articles.text.facts.bounds import bounds_words
from articles.text.facts.dates import MONTHS, WEEKDAYS
from articles.text.facts.degrees import DEGREES
from articles.text.facts.negations import PLAIN, SELDOM
from articles.text.facts.number_words import UNITS, multiplying
from articles.text.facts.words import Words
from articles.text.slips import is_slip


class Line(NamedTuple):
    """A sentence, and whether it stands in a block quotation."""

    text: str
    is_quoted: bool


class Group(NamedTuple):
    """Words that stand beside each other and changed."""

    old: list[str]  # folded
    new: list[str]
    doubled: bool  # only a word said twice, before or now
    at: tuple[int, int]  # the place of the first word, before and now


class Change:
    """The sentences that differ, in their order, and the facts of both sides."""

    def __init__(self, gone: list[Line], come: list[Line], language: str) -> None:
        self.gone, self.come = gone, come
        self.before = facts.find("\n".join(line.text for line in gone), language)
        self.after = facts.find("\n".join(line.text for line in come), language)

    @classmethod
    def between(cls, old: list[Line], new: list[Line], language: str) -> "Change":
        """Leave out what stands on both sides, wherever it stands."""
        return cls(_without(old, new), _without(new, old), language)

    @property
    def sides(self) -> tuple[facts.Facts, facts.Facts]:
        """The facts before and now."""
        return self.before, self.after

    @property
    def old(self) -> Words:
        """The words before."""
        return self.before.words

    @property
    def new(self) -> Words:
        """The words now."""
        return self.after.words

    def groups(self) -> Iterator[Group]:
        """Give the words that changed, those beside each other together."""
        old, new = self.old.folded, self.new.folded
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                continue
            doubled = _repeats(old, i1, i2) if tag == "delete" else _repeats(new, j1, j2)
            yield Group(old[i1:i2], new[j1:j2], doubled and tag != "replace", (i1, j1))

    def mend(self, groups: Sequence[Group]) -> None:
        """Read the facts as if slips in the words that make them were mended on both sides.

        “arround 50” and “around 50” are one number, as “Teusday” and “Tuesday” are one day.
        """
        mended = [list(side.words.folded) for side in self.sides]
        known = _telling(self.old.language)
        for group in groups:
            if len(group.old) != len(group.new):
                continue
            for step, (old, new) in enumerate(zip(group.old, group.new, strict=True)):
                places = group.at[0] + step, group.at[1] + step
                if (old in known) != (new in known) and self._may_be_slip(places, old, new):
                    right = old if old in known else new
                    mended[0][places[0]] = mended[1][places[1]] = right
        self.before, self.after = (
            side if folded == side.words.folded else facts.of(replace(side.words, folded=folded))
            for side, folded in zip(self.sides, mended, strict=True)
        )

    def _may_be_slip(self, places: tuple[int, int], old: str, new: str) -> bool:
        """Say whether a word became the other by a slip, and neither is part of a name."""
        if not is_slip([old], [new]):
            return False
        capitals = [
            side.words.shown[place][0].isupper()
            for side, place in zip(self.sides, places, strict=True)
        ]
        if not any(capitals):
            return True
        return all(capitals) and not any(
            _stands_by_name(side.words, place)
            for side, place in zip(self.sides, places, strict=True)
        )

    def words_of(self, group: Group, *, without_facts: bool = False) -> tuple[list[str], list[str]]:
        """Give the words (folded, mended) of a group before and now.

        ``without_facts`` leaves out those that are part of a number or a date.
        """
        old, new = (
            [
                side.words.folded[place]
                for place in range(first, first + count)
                if not (without_facts and place in side.stated)
            ]
            for side, first, count in zip(
                self.sides, group.at, (len(group.old), len(group.new)), strict=True
            )
        )
        return old, new


def _stands_by_name(words: Words, place: int) -> bool:
    """Say whether a word with a capital stands beside this one."""
    beside = [place - 1] * (place > 0 and words.gap(place) == " ")
    beside += [place + 1] * (place + 1 < len(words.shown) and words.gap(place + 1) == " ")
    return any(words.shown[at][0].isupper() for at in beside if not words.begins_sentence(at))


def _telling(language: str) -> frozenset[str]:
    """Give the words of which numbers, dates and denials are made, and what bounds these."""
    return frozenset(
        [
            *bounds_words(language),
            *MONTHS.get(language, ()),
            *WEEKDAYS.get(language, ()),
            *DEGREES.get(language, ()),
            *PLAIN.get(language, ()),
            *SELDOM.get(language, ()),
            *UNITS.get(language, ()),
            *multiplying(language)[1],
        ]
    )


def _repeats(words: Sequence[str], start: int, end: int) -> bool:
    """Say whether the words say once more what stands before them."""
    return words[max(0, 2 * start - end) : start] == words[start:end]


def _without(some: list[Line], others: list[Line]) -> list[Line]:
    left = Counter(others)
    found = []
    for line in some:
        if left[line]:
            left[line] -= 1
        else:
            found.append(line)
    return found
