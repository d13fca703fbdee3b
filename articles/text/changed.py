"""What differs between two states of a body: sentences, words, and the facts of both sides."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from articles.text import facts
from articles.text.attributions import said
from articles.text.facts.bounds import bounds_words
from articles.text.facts.dates import MONTHS, WEEKDAYS
from articles.text.facts.degrees import DEGREES
from articles.text.facts.negations import PLAIN, SELDOM
from articles.text.facts.number_words import UNITS, multiplying
from articles.text.facts.whens import when_words
from articles.text.facts.words import Words
from articles.text.one_writing import in_one_writing
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
        texts = ["\n".join(line.text for line in lines) for lines in (gone, come)]
        before, after = in_one_writing(texts[0], texts[1], language)
        self.before, self.after = facts.find(before, language), facts.find(after, language)

    @classmethod
    def between(cls, old: list[Line], new: list[Line], language: str) -> "Change":
        """Leave out what stands on both sides, wherever it stands and whoever is named first."""
        gone, come = _without(old, new), _without(new, old)
        return cls(_unsaid(gone, come, language), _unsaid(come, gone, language), language)

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

    def lines_of(self, group: Group) -> list[str]:
        """Give the sentences in which the words of a group stand, before and now."""
        return [
            lines[bisect_right(self._begins[at], side.words.starts[first]) - 1].text
            for at, (side, lines, first, words) in enumerate(
                zip(self.sides, (self.gone, self.come), group.at, group[:2], strict=True)
            )
            if words
        ]

    @cached_property
    def _begins(self) -> list[list[int]]:
        """Give where each sentence begins in the text of its side, before and now."""
        texts = (side.words.text for side in self.sides)
        return [[0, *(m.end() for m in re.finditer("\n", text))] for text in texts]

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
            *when_words(language),
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
    """Say whether the words say once more what stands before or behind them."""
    said = words[start:end]
    return said in (words[max(0, 2 * start - end) : start], words[end : 2 * end - start])


def _unsaid(some: list[Line], others: list[Line], language: str) -> list[Line]:
    """Leave out the sentences that the others have with their speaker in another place."""
    told = {said(line.text, language) for line in others if not line.is_quoted} - {None}
    if not told:
        return some
    return [line for line in some if line.is_quoted or said(line.text, language) not in told]


def _without(some: list[Line], others: list[Line]) -> list[Line]:
    left = Counter(others)
    found = []
    for line in some:
        if left[line]:
            left[line] -= 1
        else:
            found.append(line)
    return found
