"""Drafts of summaries from an article's own sentences, without network or model.

The "guarded lead": of the first sentences of a body those that can stand alone,
and of these the ones that together say most of what a summary would say.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.text.drafting.choosing import Option, choose
from articles.text.drafting.guards import Candidate, Standing, candidates
from articles.text.drafting.words import Expectation, words_of
from articles.text.measures import allowance, extent, is_spaced
from articles.text.passages import Passage, bounded

#: Who drafts, as an origin is written: a new version drafts otherwise.
NAME = "guarded-lead"
VERSION = "3"
_OFFERED = 14  # sentences from which the points are chosen: the lead, not the whole
# What a sentence is worth beside its words: less where it is no plain statement, and less
# with each place further down, because a summary rarely begins in the middle.
_WORTH = {Standing.GOOD: 1.0, Standing.FAIR: 0.9, Standing.POOR: 0.8}
_FALL = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a draft may take. Words are characters / 4 where words aren't spaced."""

    points: int = 4
    words: int = 0  # of all points together; 0 is no limit
    point_words: int = 30  # of one point; 0 is no limit
    # Of one point where words aren't spaced; 0 is no limit, None as many as its words allow.
    point_characters: int | None = None

    def of_a_point(self, language: str) -> int:
        """Give what a point may take in the measure of its language; 0 is no limit."""
        if self.point_characters is None or is_spaced(language):
            return allowance(self.point_words, language)
        return self.point_characters


class Point(NamedTuple):
    """A sentence of the body, word for word, and where it stands."""

    text: str
    sentence: int  # its number among the sentences of the body, from 0
    passage: int  # the number of its passage, from 0


def draft(
    passages: Sequence[Passage], language: str, limits: Limits | None = None, headline: str = ""
) -> list[Point]:
    """Choose the points of a summary; fewer than asked for, or none, where a body has no more."""
    limits = limits or Limits()
    language = language.split("-")[0].lower()
    found = [c for c in candidates(bounded(passages), language) if c.standing < Standing.JUNK]
    words = [words_of(candidate.text) for candidate in found]
    expected = Expectation(words, words_of(headline))
    options, offered = _offer(found, words, language, limits)
    budget = allowance(limits.words, language)
    chosen = choose(options, expected, limits.points, budget)
    return [_point(offered[number]) for number in chosen]


def _offer(
    found: list[Candidate], words: list[list[str]], language: str, limits: Limits
) -> tuple[list[Option], list[Candidate]]:
    """Give what can be chosen: good sentences, and others only where these are too few."""
    options: list[Option] = []
    offered: list[Candidate] = []
    limit = limits.of_a_point(language)
    for standings in ((Standing.GOOD, Standing.FAIR), (Standing.POOR,)):
        if len(offered) > limits.points:
            break
        for place, (candidate, own) in enumerate(zip(found, words, strict=True)):
            if len(offered) >= _OFFERED or candidate.standing not in standings:
                continue
            cost = extent(candidate.text, language)
            if limit and cost > limit:
                continue
            worth = _WORTH[candidate.standing] / (1 + _FALL * place)
            options.append(Option(Counter(own), len(own), cost, worth))
            offered.append(candidate)
    order = sorted(range(len(offered)), key=lambda n: offered[n].sentence.number)
    return [options[n] for n in order], [offered[n] for n in order]


def _point(candidate: Candidate) -> Point:
    return Point(candidate.text, candidate.sentence.number, candidate.sentence.passage.position)
