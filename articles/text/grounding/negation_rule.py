"""Points that deny what the body says, or say what the body denies.

Each denial of the point is laid beside the body's denials, and each denial of the body beside
the point: the verb, the words that it reaches, whom it is about, its auxiliary, how near the
sentence is. What speaks for an error and against it is weighed; the weights were fitted to the
development articles.
"""

import math
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final

from articles.text.facts import Negation
from articles.text.facts.negations import HINTS, by_sense
from articles.text.facts.synonyms import sense
from articles.text.facts.words import Known
from articles.text.grounding.body import REFUSING
from articles.text.grounding.clauses import AUXILIARIES, Clause, affirmed, clause
from articles.text.grounding.denial import (
    CUES,
    MOST_HOLDING,
    Denial,
    compared,
    denies_by_sense_behind,
    is_put_in,
    is_weak,
    share,
)
from articles.text.grounding.findings import Finding, Level
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_MOST_DENIALS: Final = 8  # of one point


def flipped(point: Point) -> Iterator[Finding]:
    """Find denials that the body lacks, and such that the point lacks."""
    if not point.best:
        return
    added = next(_added(point), None)
    if added is not None:
        yield added
    else:
        yield from _removed(point)


def _added(point: Point) -> Iterator[Finding]:
    for negation in point.facts.negations[:_MOST_DENIALS]:
        is_put = is_put_in(point.words, negation)
        doubt = _SURE_ADDED if is_put else Denial.of(point, negation).doubt()
        if doubt > _DOUBTFUL_ADDED:
            level = _level(point, is_sure=doubt > _SURE_ADDED)
            yield finding(point, level, "negation", "negation-added", _shown(point, negation))


def _level(point: Point, *, is_sure: bool) -> Level:
    """Give the level of a finding; the weights were fitted to English and block nothing else."""
    return "block" if is_sure and point.words.language == "en" else "check"


_DOUBTFUL_ADDED: Final = 1.1
_SURE_ADDED: Final = 5.5


def _shown(point: Point, negation: Negation) -> str:
    last = min(negation.place + 2, len(point.words.ends) - 1)
    return point.text[negation.start : point.words.ends[last]]


def _removed(point: Point) -> Iterator[Finding]:
    """Find words of the point that a clause of the body like it denies."""
    said = _Saying(point)
    doubts = [
        (said.doubt(sentence, cue, theirs), sentence, cue)
        for sentence in compared(point)
        for cue in point.body.cues_of(sentence)[:CUES]
        if said.may_contradict(cue, theirs := point.body.clause_of(cue))
    ]
    doubt, sentence, cue = max(doubts, default=(-math.inf, 0, 0))
    if doubt > _DOUBTFUL_REMOVED:
        yield finding(
            point, _level(point, is_sure=doubt > _SURE_REMOVED), "negation", "negation-removed",
            said.shown(point.body.clause_of(cue)),
            sentence=sentence, other=point.body.words.shown[cue],
        )  # fmt: skip


_DOUBTFUL_REMOVED: Final = 0.75
_SURE_REMOVED: Final = 3.5


class _Saying:
    """What a point says without a denial."""

    def __init__(self, point: Point) -> None:
        self.point = point
        self.told = {word for word in point.told if word}
        self.telling = self.told - _SPEAKING
        self.affirmed = affirmed(point.words)

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        """The words that stand beside each other."""
        return set(pairwise(self.point.words.folded))

    @cached_property
    def sequence(self) -> str:
        """The senses of all words in order, between spaces."""
        return f" {' '.join(map(_PLAIN.__getitem__, self.point.words.folded))} "

    @cached_property
    def denied(self) -> set[str]:
        """The senses of the words that the point denies."""
        point = self.point
        negations = point.facts.negations[:_MOST_DENIALS]
        clauses = [clause(point.words, point.told, n.place, 0, len(point.told)) for n in negations]
        found = {word for c in clauses for word in (*c.behind, *c.before[:3])}
        return found.union(self._refused())

    @cached_property
    def senses(self) -> list[str]:
        """The words that deny by their sense."""
        words, told = self.point.words, self.point.told
        return [told[place] or words.folded[place] for place in by_sense(words)]

    @cached_property
    def ground(self) -> float:
        """What the point alone says for the error and against it."""
        point = self.point
        return (
            -7.6
            + 3.5 * (_EMPHATIC.search(point.text) is not None)
            - 1.1 * bool(point.facts.negations)
            + 1.75 * ("will" in self.affirmed)
            + 0.8 * (point.words.language != "en")  # which has auxiliaries to compare
        )

    def _refused(self) -> Iterator[str]:
        """Give what the point denies by the sense of a word: beaten for refusing to make it."""
        words, told = self.point.words, self.point.told
        for place, word in enumerate(words.folded[:-1]):
            if words.folded[place + 1] == "to" and sense(word) in REFUSING:
                yield from clause(words, told, place, 0, len(told)).behind[:_REFUSED]

    def may_contradict(self, cue: int, theirs: Clause) -> bool:
        """Say whether a denial of the body may be of what the point says."""
        body = self.point.body
        word = body.words.folded[cue]
        is_plain = cue in body.plain_cues_of(body.of_word[cue])
        if word == "without" or (is_plain and self._is_cancelled(cue)):
            return False
        is_by_sense = not is_plain and not body.denies_as(cue)
        if is_by_sense and (self.senses or word in HINTS.get(body.words.language, ())):
            return False  # whoever says "quits" for "stops" denies as much
        if theirs.auxiliary in self.affirmed:
            return True
        if not (self.telling.isdisjoint(theirs.behind) and self.telling.isdisjoint(theirs.before)):
            return True
        return is_plain and self._is_run(cue)

    def _is_cancelled(self, cue: int) -> bool:
        """Say whether a denial is of one by its sense that the point lacks: does not deny it."""
        body = self.point.body
        if not denies_by_sense_behind(body.words, cue, _CANCELLED):
            return False
        return self.told.isdisjoint(body.told[cue + 1 : cue + 1 + _CANCELLED])

    def doubt(self, sentence: int, cue: int, theirs: Clause) -> float:
        """Weigh what says that the point tells what this clause denies."""
        point, body = self.point, self.point.body
        verb = self._verb(theirs)
        is_plain = cue in body.plain_cues_of(sentence)
        tells_verb = verb in self.told and verb not in self.denied
        near = point.share_of(sentence) / (point.share_of(point.best[0]) or 1.0)
        refusing = body.denies_as(cue)
        auxiliaries = self.affirmed.intersection(refusing or (theirs.auxiliary,))
        is_modal = not auxiliaries.issubset(_BE)
        is_run = is_plain and self._is_run(cue)
        most = 2.6 * tells_verb + (3.8 + 3.1 * is_modal) * near + 3.45 * is_plain + 4.45 * is_run
        if self.ground + most + _MOST_OF_OTHERS < _DOUBTFUL_REMOVED:
            return -math.inf  # whatever the rest says
        shared = self.told.intersection((*theirs.behind, *theirs.before))
        here = shared.union(body.told_of(sentence))  # blocked lorries are blocked in both
        return (
            self.ground
            + tells_verb * (1.7 + 0.9 * share(body, theirs.behind, self.told))
            + 0.9 * share(body, theirs.before, self.told)
            + 3.8 * near
            + 0.95 * (bool(auxiliaries) and not is_modal)
            + 3.1 * (is_modal and not self.told.isdisjoint(theirs.behind)) * near
            + 2.4 * is_plain
            + 0.45 * (body.words.folded[cue] == "never")
            + 1.05 * (is_plain and self._has_words_around(cue))
            + 4.45 * is_run
            + 1.0 * (not is_plain and bool(refusing))
            - 1.0 * is_weak(body.words, cue)
            - 0.95 * (not _OF_SOME.isdisjoint(body.words.folded[max(0, cue - 2) : cue]))
            - 1.9 * (tells_verb and self._is_said_elsewhere(verb, sentence))
            - 2.25 * (not shared.isdisjoint(self.denied))
            - 0.9 * min(2, sum(word not in here for word in self.senses))
        )

    def _verb(self, theirs: Clause) -> str:
        """Give what a clause denies; that somebody says something only where both "will" say it."""
        if theirs.auxiliary in self.affirmed and theirs.auxiliary not in _BE:
            return theirs.behind[0] if theirs.behind else ""
        return next((word for word in theirs.behind if word not in _SPEAKING), "")

    def _is_run(self, cue: int) -> bool:
        """Say whether the point has what stands on both sides of a denial in one run."""
        body, folded = self.point.body.words, self.point.body.words.folded
        word = folded[cue]
        before = folded[max(0, cue - 1) : cue]
        after = folded[cue + 1 : cue + 1 + _RUN]
        if word.endswith("n't"):
            before = [_WHOLE.get(word, word.removesuffix("n't"))]
        if not before or len(after) < _RUN or not body.gap(cue + 1).isspace():
            return False
        run = map(_PLAIN.__getitem__, (*before, *after))
        return f" {' '.join(run)} " in self.sequence

    def _has_words_around(self, cue: int) -> bool:
        """Say whether the point has the words around a denial, and not the denial."""
        words, told = self.point.body.words, self.point.body.told
        around = words.folded[max(0, cue - 1) : cue] + words.folded[cue + 1 : cue + 3]
        if cue + 1 >= len(told) or not words.gap(cue + 1).isspace():
            return False
        pairs = list(pairwise(around))
        return any(pair in self.pairs for pair in (pairs if told[cue + 1] else pairs[:1]))

    def _is_said_elsewhere(self, verb: str, sentence: int) -> bool:
        """Say whether another sentence, as near, says the same without a denial."""
        point, body = self.point, self.point.body
        return any(
            point.share_of(other) >= _AS_NEAR * point.share_of(sentence)
            and not any(
                verb in (*theirs.behind, *theirs.before)
                for theirs in map(body.clause_of, body.cues_of(other)[:CUES])
            )
            for other in body.holding(verb)[:MOST_HOLDING]
            if other != sentence
        )

    def shown(self, theirs: Clause) -> str:
        """Give the word of the point that a clause denies."""
        ordered = [word for word in (*theirs.behind, *theirs.before) if word in self.told]
        return self.point.words.shown[self.point.told.index(ordered[0]) if ordered else 0]


_MOST_OF_OTHERS: Final = 3.31  # 0.9, 0.95, 0.45 and 1.0, and a little more
_OF_SOME: Final = frozenset(("who", "that", "which", "those"))  # who do not: others do
_CANCELLED: Final = 2  # words behind a denial


def _plain(word: str) -> str:
    """Give the sense of a word, one for all forms of an auxiliary: is, was."""
    return AUXILIARIES.get(word) or sense(word)


_PLAIN: Final = Known(_plain)


_REFUSED: Final = 3  # words behind "refused to"
_RUN: Final = 2  # words behind a denial
_WHOLE: Final = {"can't": "can", "won't": "will", "shan't": "shall"}
_AS_NEAR: Final = 0.8
_SPEAKING: Final = frozenset((sense("say"), sense("said")))  # which any sentence may have
_BE: Final = ("", "be", "have")
# "The valve did close": whoever writes so contradicts somebody.
_EMPHATIC: Final = re.compile(
    r"\b(?:do|does|did) (?!(?:not|so|it|its|their|his|her|the|a|this|that|what|more|well|better"
    r"|business|to|for)\b)[a-z]+",
    re.IGNORECASE,
)
