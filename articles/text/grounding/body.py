"""A body made ready for the check: its sentences, and where each word and number stands."""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from articles.text.facts import Date, Facts, Number, find
from articles.text.facts.arabic import roots
from articles.text.facts.names import Name
from articles.text.facts.negations import (
    by_sense,
    denied_within,
    plain_ones,
)
from articles.text.facts.number_words import IMPLIED
from articles.text.facts.stop_words import STOP_WORDS
from articles.text.facts.synonyms import sense, senses
from articles.text.facts.words import Words, bare
from articles.text.grounding.bearers import Bearer, bearers
from articles.text.grounding.clauses import Clause, clause, telling
from articles.text.grounding.counting import counted
from articles.text.grounding.name_forms import forms, initials_of, unaccented
from articles.text.grounding.speech import spoken
from articles.text.passages import Passage, bounded, by_passage

#: Characters of a point that are read; what is longer is none.
LONGEST_POINT: Final = 2_000
#: Where a word may be parted at the end of a line.
SOFT: Final = "\u00ad"
#: Words (by their sense) that say before "to" the same as a denial, and with which auxiliaries.
REFUSING: Final = {
    sense("unable"): ("can", "do", "be"),
    sense("refused"): ("will", "do"),
    sense("declined"): ("will", "do"),
    sense("failed"): ("do", "can", "have"),
}
_NOBODY: Final[frozenset[int]] = frozenset()


class Place(NamedTuple):
    """A sentence of the body."""

    text: str
    passage: int  # the number of its passage
    first: int  # its words: words[first:end]
    end: int


#: The number of a bearer, how much a sentence tells of it, and where it names it, if it does.
type Spoken = tuple[int, float, list[tuple[int, int]] | None]


class Body:
    """The body, read once; every look-up of a point's words is by index."""

    def __init__(self, passages: Sequence[Passage], language: str) -> None:
        parts: list[str] = []
        begins: list[int] = []
        owners: list[int] = []
        length = 0
        for passage, found in by_passage(bounded(passages), language):
            for sentence in found:
                text = sentence.text.replace(SOFT, "")
                begins.append(length)
                owners.append(passage.position)
                parts.append(text)
                length += len(text) + 1
        self.facts: Facts = find("\n".join(parts), language)
        self.words: Words = self.facts.words
        self._held: dict[str, tuple[float, list[int]]] = {}
        self._clauses: dict[int, Clause] = {}
        self._counted: dict[int, str] = {}
        self.sentences = _places(parts, begins, owners, self.words.starts)

    @property
    def sequence(self) -> str:
        """All words in order, each between spaces, so that passages are found word for word."""
        return self.words.sequence

    @cached_property
    def spoken(self) -> str:
        """All words in order, without those that tell in the midst of a speech who speaks."""
        return spoken(self.words.text, self.words.language)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word as it stands, and without its possessive or article."""
        return frozenset(self.words.places).union(map(bare, self.words.elided))

    @cached_property
    def stems(self) -> list[str]:
        """Each word's stem; empty for words that say nothing by themselves."""
        return senses(self.words)

    @cached_property
    def told(self) -> list[str]:
        """Each word's sense; empty for words that only build sentences."""
        return telling(self.words, self.stems)

    def told_of(self, sentence: int) -> list[str]:
        """Give the senses of a sentence's words."""
        place = self.sentences[sentence]
        return self.told[place.first : place.end]

    def clause_of(self, cue: int) -> Clause:
        """Give the clause of a denial, by its place."""
        found = self._clauses.get(cue)
        if found is None:
            place = self.sentences[self.of_word[cue]]
            found = clause(self.words, self.told, cue, place.first, place.end)
            within = denied_within(self.words.folded[cue], self.words.language)
            if within:
                found.behind.insert(0, sense(within))
            self._clauses[cue] = found
        return found

    def holding(self, stem: str) -> list[int]:
        """Give the numbers of the sentences that hold a stem, in order."""
        return self.held(stem)[1]

    def weight(self, stem: str) -> float:
        """Give what a stem tells: much if few sentences hold it, nothing if none does."""
        found = self._held.get(stem)
        return found[0] if found else self.held(stem)[0]

    def held(self, stem: str) -> tuple[float, list[int]]:
        """Give a stem's weight and the sentences that hold it."""
        found = self._held.get(stem)
        if found is None:
            of_word, places = self.of_word, self.places_of_stem.get(stem, ())
            sentences = list(dict.fromkeys([of_word[at] for at in places]))
            weight = math.log(1 + len(self.sentences) / len(sentences)) if sentences else 0.0
            found = self._held[stem] = weight, sentences
        return found

    @cached_property
    def weight_of_unseen(self) -> float:
        """What a word weighs that no sentence holds: as much as one that one holds."""
        return math.log(1 + len(self.sentences))

    def stems_of(self, sentence: int) -> list[str]:
        """Give the stems of a sentence's words."""
        place = self.sentences[sentence]
        return self.stems[place.first : place.end]

    @cached_property
    def numbers(self) -> dict[float, list[Number]]:
        """The numbers of the body by value."""
        found: dict[float, list[Number]] = defaultdict(list)
        for number in self.facts.numbers:
            for value in number.values:
                found[value].append(number)
        return found

    def counted(self, number: Number) -> str:
        """Name what a number of the body counts; many points ask it of the same."""
        found = self._counted.get(number.first)
        if found is None:
            found = self._counted[number.first] = counted(number, self.words)
        return found

    @cached_property
    def shares(self) -> list[float]:
        """The shares that the body names as "four out of five" or "one in ten", in per cent."""
        folded = self.words.folded
        return [
            100 * one.values[0] / other.values[0]
            for one, other in pairwise(self.facts.numbers)
            if 0 < one.values[0] <= other.values[0]
            and folded[one.last + 1 : other.first] in (["in"], ["out", "of"], ["of", "every"])
        ]

    @cached_property
    def times(self) -> frozenset[float]:
        """The spans of time that the body names, in seconds."""
        return frozenset(number.seconds for number in self.facts.numbers if number.seconds)

    @cached_property
    def values(self) -> frozenset[float]:
        """Every value that the body names: in numbers, dates, or by implication."""
        dates = {float(part) for d in self.facts.dates for part in (d.year, d.day) if part}
        implied = {float(IMPLIED[w]) for w in self.vocabulary & IMPLIED.keys()}
        return frozenset({*self.numbers, *dates, *implied})

    @cached_property
    def dates(self) -> list[Date]:
        """The dates of the body in order."""
        return self.facts.dates

    @cached_property
    def names(self) -> list[Name]:
        """The names of the body in order."""
        return self.facts.names

    @cached_property
    def bearers(self) -> list[Bearer]:
        """Who bears the names, each with the sentences that speak of it."""
        return bearers(self.words, self.names, self.of_word, len(self.sentences))

    @cached_property
    def _bearing(self) -> dict[str | int, set[int]]:
        found: dict[str | int, set[int]] = defaultdict(set)
        for number, bearer in enumerate(self.bearers):
            keys: list[str | int] = [*bearer.forms, *bearer.lies_in]
            for key in keys:
                found[key].add(number)
        return found

    def bearers_of(self, words: frozenset[str], groups: frozenset[int]) -> set[int]:
        """Give the numbers of those that bear a word of these, or lie where one names."""
        keys: list[str | int] = [*words, *groups]
        return {number for key in keys for number in self._bearing.get(key, _NOBODY)}

    @cached_property
    def speaking(self) -> dict[int, list[Spoken]]:
        """For each sentence, of whom it speaks."""
        found: dict[int, list[Spoken]] = defaultdict(list)
        for number, bearer in enumerate(self.bearers):
            for sentence, reach in bearer.reach.items():
                found[sentence].append((number, reach, bearer.mentions.get(sentence)))
        return found

    @cached_property
    def named(self) -> dict[str, list[str]]:
        """The words that stand with a capital, by their first three letters."""
        found: dict[str, list[str]] = defaultdict(list)
        pairs = zip(self.words.bare, map(str.islower, self.words.shown), strict=True)
        stops = STOP_WORDS.get(self.words.language, STOP_WORDS["en"])
        for word in {word for word, is_small in pairs if not is_small} - stops:
            found[word[:3]].append(word)
        return found

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words that stand with a capital, or have none, less their names' endings."""
        words = [word for group in self.named.values() for word in group if len(word) > 3]
        return frozenset(form for word in words for form in forms(word))

    @cached_property
    def plain(self) -> frozenset[str]:
        """Every word without its accents."""
        return frozenset(w if w.isascii() else unaccented(w) for w in self.vocabulary)

    @cached_property
    def roots(self) -> frozenset[str]:
        """What the forms of verbs share, of a body in Arabic."""
        return frozenset(root for word in self.vocabulary for root in roots(word))

    @cached_property
    def initials(self) -> frozenset[str]:
        """First letters of the names, as acronyms are made of them."""
        found: set[str] = set()
        for name in self.names:
            letters = "".join(initials_of(self.words, place) for place in name.places)
            for first in range(len(letters)):
                for last in range(first + 2, min(first + 6, len(letters)) + 1):
                    found.add(letters[first:last])
        return frozenset(found)

    @cached_property
    def first_letters(self) -> str:
        """The first letter of every word in order, in which what an acronym may stand for is."""
        return "".join(word[0] for word in self.words.folded)

    def places_of(self, word: str) -> list[int]:
        """Give the places of a word, also with a possessive or an article."""
        same = [other for other in self.words.elided if bare(other) == word]
        if "'" not in word and word in self.words.places:
            same.append(word)
        return self.words.standing(same)

    @cached_property
    def _numbers_of(self) -> dict[int, list[Number]]:
        found: dict[int, list[Number]] = defaultdict(list)
        for number in self.facts.numbers:
            found[self.of_word[number.first]].append(number)
        return found

    def numbers_of(self, sentence: int) -> list[Number]:
        """Give the numbers that a sentence holds."""
        return self._numbers_of.get(sentence, [])

    @cached_property
    def _by_size(self) -> tuple[list[float], list[Number]]:
        found = sorted(self.facts.numbers, key=lambda number: max(number.values))
        return [max(number.values) for number in found], found

    def numbers_between(self, low: float, high: float) -> list[Number]:
        """Give numbers of this size, up to sixty."""
        sizes, found = self._by_size
        first = bisect_left(sizes, low)
        return found[first : min(bisect_right(sizes, high), first + 60)]

    @cached_property
    def places_of_stem(self) -> dict[str, list[int]]:
        """For each stem, where its words stand."""
        found: dict[str, list[int]] = {}
        several: dict[str, list[int]] = {}  # those of which the body has more than one form
        for places in self.words.places.values():
            stem = self.stems[places[0]]
            if stem in found:
                several.setdefault(stem, found[stem].copy()).extend(places)
            elif stem:
                found[stem] = places
        for stem, places in several.items():
            found[stem] = sorted(places)
        return found

    @cached_property
    def _names_of(self) -> dict[int, list[Name]]:
        found: dict[int, list[Name]] = defaultdict(list)
        for name in self.names:
            found[self.of_word[name.places[0]]].append(name)
        return found

    def names_of(self, sentence: int) -> list[Name]:
        """Give the names that a sentence holds."""
        return self._names_of.get(sentence, [])

    @cached_property
    def _cues(self) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        plain: dict[int, list[int]] = defaultdict(list)
        every: dict[int, list[int]] = defaultdict(list)
        of_word, denying = self.of_word, plain_ones(self.words)
        for place in denying:
            plain[of_word[place]].append(place)
        for place in sorted({*denying, *by_sense(self.words)}):
            every[of_word[place]].append(place)
        return plain, every

    def denies_as(self, cue: int) -> tuple[str, ...]:
        """Give the auxiliaries with which "not" says the same as "unable to"; none for others."""
        folded = self.words.folded
        if self.words.language != "en" or folded[cue + 1 : cue + 2] != ["to"]:
            return ()
        return REFUSING.get(sense(folded[cue]), ())

    def plain_cues_of(self, sentence: int) -> list[int]:
        """Give the places of a sentence's words that deny what stands beside them."""
        return self._cues[0].get(sentence, [])

    def cues_of(self, sentence: int) -> list[int]:
        """Give the places of a sentence's words that deny, also by their sense alone."""
        return self._cues[1].get(sentence, [])

    @cached_property
    def of_word(self) -> list[int]:
        """For each word, the number of its sentence."""
        found: list[int] = []
        for number, place in enumerate(self.sentences):
            found += [number] * (place.end - place.first)
        return found


def _places(
    parts: Sequence[str], begins: Sequence[int], owners: Sequence[int], starts: Sequence[int]
) -> list[Place]:
    found: list[Place] = []
    first = 0
    for text, begin, owner in zip(parts, begins, owners, strict=True):
        end = bisect_right(starts, begin + len(text), first)
        found.append(Place(text, owner, first, end))
        first = end
    return found
