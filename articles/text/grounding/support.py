"""Which sentences of a body a point rests on."""

from collections import defaultdict
from functools import cached_property
from typing import Final

from articles.text.facts import Facts, find
from articles.text.facts.negations import BY_SENSE, HINTS, PLAIN
from articles.text.facts.synonyms import senses
from articles.text.grounding.body import LONGEST_POINT, SOFT, Body, Place
from articles.text.grounding.clauses import telling

#: What a sentence next to it adds to a sentence's support.
NEIGHBOUR: Final = 0.35


_MOST_HOLDING: Final = 200  # sentences with one word: no article has more, and what is none ends


_SIGNS: Final = frozenset("%％٪$£€¥₽₹")


def _signs(gaps: list[str]) -> list[str]:
    """Give the signs of money and per cent between words, which are part of numbers."""
    return [sign for gap in gaps for sign in gap if sign in _SIGNS]


def by_weight(found: dict[int, float]) -> list[int]:
    """Give sentences by their weights: the heaviest first, of equal ones the first of the body."""
    return sorted(sorted(found), key=found.__getitem__, reverse=True)


class Point:
    """One point of a summary, with the sentences of the body that share its words."""

    def __init__(self, text: str, number: int, body: Body) -> None:
        self.text = text[:LONGEST_POINT].replace(SOFT, "")
        self.number = number
        self.body = body
        self.facts: Facts = find(self.text, body.words.language)
        self.words = self.facts.words

    @cached_property
    def is_verbatim(self) -> bool:
        """Whether the point stands in the body word for word, and no denial right before it."""
        folded = self.words.folded
        sequence = self.body.sequence
        found = sequence.find(self.words.sequence) if folded else -1
        if found < 0:
            return False
        first = sequence.count(" ", 0, found)
        if self._is_denied(first):
            return False
        theirs = self.body.words.gaps[first : first + len(folded) + 1]
        return _signs(self.words.gaps) == _signs(theirs)

    def _is_denied(self, first: int) -> bool:
        """Say whether a denial stands before that word of the body, in the same sentence."""
        body = self.body
        denials = PLAIN.get(body.words.language, frozenset())
        is_behind = first > 0 and body.words.folded[first - 1] in denials
        return is_behind and body.of_word[first - 1] == body.of_word[first]

    @cached_property
    def stems(self) -> list[str]:
        """The stem of each word; empty for words that say nothing."""
        return senses(self.words)

    @cached_property
    def wanted(self) -> list[str]:
        """The stems, each once, in the order of the text.

        Weights are added in this order: in that of a set, which is another in each process, two
        sentences as near as each other would change places.
        """
        return list(dict.fromkeys(filter(None, self.stems)))

    @cached_property
    def told(self) -> list[str]:
        """The sense of each word; empty for words that only build sentences."""
        return telling(self.words, self.stems)

    def overlap(self, without: frozenset[int] | set[int] = frozenset()) -> dict[int, float]:
        """Give for each sentence that shares words with the point the weight of those words.

        The point's words at the places ``without`` are left out.
        """
        left = [s for place, s in enumerate(self.stems) if place not in without]
        wanted = dict.fromkeys(filter(None, left)) if without else self.wanted
        found: dict[int, float] = defaultdict(float)
        held = self.body.held
        for word in wanted:
            weight, sentences = held(word)
            for sentence in sentences[:_MOST_HOLDING]:
                found[sentence] += weight
        return found

    def context(self, without: frozenset[int] | set[int] = frozenset()) -> dict[int, float]:
        """Give the overlap of each sentence with a share of that of its neighbours."""
        own = self.overlap(without) if without else self.whole
        return {
            s: score + NEIGHBOUR * (own.get(s - 1, 0.0) + own.get(s + 1, 0.0))
            for s, score in own.items()
        }

    @cached_property
    def whole(self) -> dict[int, float]:
        """The overlap of each sentence with all words of the point."""
        return self.overlap()

    @cached_property
    def around(self) -> dict[int, float]:
        """The overlap of each sentence with all words, and a share of that of its neighbours."""
        return self.context()

    @cached_property
    def ranked(self) -> list[int]:
        """The numbers of the sentences that share words with the point, the nearest first."""
        return by_weight(self.whole)

    @cached_property
    def best(self) -> list[int]:
        """The numbers of the sentences that share most with the point, the nearest first."""
        return self.ranked[:5]

    @cached_property
    def coverage(self) -> float:
        """What share of the point's telling words its best sentence and neighbours hold, 0 to 1."""
        if not self.total or not self.best:
            return 0.0
        return max(self.context_of(s) for s in self.best) / self.total

    def context_of(self, sentence: int) -> float:
        """Give the weight of the point's words that a sentence or its neighbours hold."""
        held = {
            w
            for number in range(max(0, sentence - 1), min(sentence + 2, len(self.body.sentences)))
            for w in self.body.stems_of(number)
        }
        return sum(self.body.weight(s) for s in self.wanted if s in held)

    def share_of(self, sentence: int) -> float:
        """Give the share of the point's telling words that a sentence holds, 0 to 1."""
        return self.whole.get(sentence, 0.0) / self.total if self.total else 0.0

    @cached_property
    def total(self) -> float:
        """What all the point's telling words weigh."""
        rare = self.body.weight_of_unseen
        return sum(self.body.weight(s) or rare for s in self.wanted)

    @cached_property
    def senses(self) -> frozenset[str]:
        """The words that deny by their sense alone."""
        language = self.words.language
        return BY_SENSE.get(language, frozenset()) | HINTS.get(language, frozenset())

    def passage(self, sentence: int | None = None) -> Place | None:
        """Give a sentence's place; without a number the one that shares most."""
        number = sentence if sentence is not None else (self.best[0] if self.best else None)
        return None if number is None else self.body.sentences[number]
