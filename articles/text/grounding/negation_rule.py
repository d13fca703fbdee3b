"""Points that deny what the body says, or say what the body denies.

Each denial of the point is laid beside the body's denials, and each denial of the body beside
the point: the verb, the words that it reaches, whom it is about, its auxiliary, how near the
sentence is. What speaks for an error and against it is weighed; the weights were fitted to the
development articles.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from articles.text.facts import Negation
from articles.text.facts.negations import HINTS, denies_by_sense
from articles.text.facts.synonyms import sense
from articles.text.facts.words import Words, listed
from articles.text.grounding.body import Body
from articles.text.grounding.clauses import REACHES_BACK, Clause, affirmed, clause
from articles.text.grounding.findings import Finding, Level
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_SENTENCES: Final = 8  # that are compared with a point, and the neighbours of the first
_NEIGHBOURED: Final = 3
_MOST: Final = 12  # sentences with one word
_CUES: Final = 5  # denials of one sentence
_MOST_DENIALS: Final = 8  # of one point
_WEAK: Final = listed("""
    without kein keine keinen sin sans aucun aucune без нет nobody none nothing neither nor
    rien personne niemand nichts nadie nada
""")
_REFUSING: Final = frozenset(map(sense, ("refused", "failed", "declined", "unable")))
_NOTHING: Final[frozenset[str]] = frozenset()


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
        doubt = _Denial.of(point, negation).doubt()
        if doubt > _DOUBTFUL_ADDED:
            level = _level(point, is_sure=doubt > _SURE_ADDED)
            yield finding(point, level, "negation", "negation-added", _shown(point, negation))


def _level(point: Point, *, is_sure: bool) -> Level:
    """Give the level of a finding; the weights were fitted to English and block nothing else."""
    return "block" if is_sure and point.words.language == "en" else "check"


_DOUBTFUL_ADDED: Final = 1.3
_UNDENIED: Final = -0.4  # the support of a body without any denial near
_SURE_ADDED: Final = 3.3


@dataclass(frozen=True, slots=True)
class _Denial:
    """A denial of the point."""

    point: Point
    negation: Negation
    clause: Clause
    verb: str

    @classmethod
    def of(cls, point: Point, negation: Negation) -> "_Denial":
        own = clause(point.words, point.told, negation.place, 0, len(point.told))
        reached = own.behind or own.before
        if point.words.language in REACHES_BACK:
            own = Clause([*own.behind, *own.before], own.before, own.auxiliary)
        return cls(point, negation, own, reached[0] if reached else "")

    def doubt(self) -> float:
        """Weigh what speaks against it, among it the nearest sentence that doesn't deny so."""
        body, point = self.point.body, self.point
        most = point.share_of(point.best[0])
        sentences = dict.fromkeys([*_compared(point), *body.postings.get(self.verb, [])[:_MOST]])
        support, said = _UNDENIED, 0.0
        for sentence in sentences:
            beside = [(cue, body.clause_of(cue)) for cue in body.cues_of(sentence)[:_CUES]]
            near = point.share_of(sentence) / most if most else 0.0
            for cue, theirs in beside:
                support = max(support, self._support(cue, theirs) + 2.0 * near)
            if not any(self._holds_verb(cue, theirs) for cue, theirs in beside):
                is_said = self.verb in body.told_of(sentence)
                said = max(said, near if is_said else 0.0)
        return (
            self._ground() + 1.2 * most - support + 1.1 * said
        )  # in the nearest that doesn't deny it

    def _ground(self) -> float:
        """Weigh what the point alone and the words of the body say against it."""
        body, words = self.point.body, self.point.words
        return (
            1.65
            + 0.9 * _share(body, self.clause.behind, body.postings)
            + 0.8 * (self.verb not in body.postings)
            - 3.2 * _is_weak(words, self.negation.place)
            - 1.9 * (self.negation.text.lower() == "never")
            - 2.0 * _is_contrast(words, self.negation)
            + 2.5 * _is_doubled(words, self.negation)
        )

    def _support(self, cue: int, theirs: Clause) -> float:
        """Weigh how much a denial of the body says the same, without how near it is."""
        body = self.point.body
        reached = {*theirs.behind, *theirs.before, body.told[cue]} - {""}
        is_plain = cue in body.plain_cues_of(body.of_word[cue])
        has_auxiliary = self.clause.auxiliary and self.clause.auxiliary == theirs.auxiliary
        is_hint = body.words.folded[cue] in HINTS.get(body.words.language, _NOTHING)
        return (
            1.45 * (self.verb in theirs.behind[:4])
            + 0.55 * _share(body, self.clause.behind or self.clause.before, reached)
            + 1.3 * _share(body, self.clause.before, theirs.before)
            + 0.5 * bool(has_auxiliary and is_plain)
            + 0.7 * is_plain
            - 1.15 * is_hint
        )

    def _holds_verb(self, cue: int, theirs: Clause) -> bool:
        own = self.point.body.told[cue]
        return self.verb in theirs.behind or self.verb in theirs.before or self.verb == own


def _compared(point: Point) -> list[int]:
    """Give the sentences whose denials are compared with a point, the nearest first."""
    ranked = sorted(point.whole, key=lambda s: (-point.whole[s], s))[:_SENTENCES]
    beside = [s + step for s in ranked[:_NEIGHBOURED] for step in (1, -1)]
    inside = [s for s in beside if 0 <= s < len(point.body.sentences)]
    return list(dict.fromkeys([*ranked, *inside]))


def _share(body: Body, some: Iterable[str], held: Container[str]) -> float:
    """Give the share, by weight, of words that are held elsewhere too."""
    total = shared = 0.0
    weights, unseen = body.weights, body.weight_of_unseen
    for word in {*some}:
        weight = weights.get(word) or (1.0 if word == "say" else unseen)
        total += weight
        shared += weight if word in held else 0.0
    return shared / total if total else 0.0


def _is_weak(words: Words, place: int) -> bool:
    """Say whether a denial is of a thing, not of a verb: "no tickets", "nobody"."""
    word = words.folded[place]
    return word in _WEAK or (word == "no" and words.language == "en")


def _is_contrast(words: Words, negation: Negation) -> bool:
    """Say whether a "not" denies no verb: "fog, not snow"."""
    before = words.folded[negation.place - 1] if negation.place else ""
    return negation.text.lower() == "not" and before not in _AUXILIARIES


_AUXILIARIES: Final = listed("""
    will would could can did does do is are was were has have had should must may might been be am
""")


def _is_doubled(words: Words, negation: Negation) -> bool:
    """Say whether two denials of one clause cancel each other: "no birds have not died"."""
    if words.language != "en":
        return False
    place, before = negation.place, max(0, negation.place - _DOUBLED)
    is_not = words.folded[place] in ("not", "never") or words.folded[place].endswith("n't")
    ahead = [w for w in words.folded[place + 1 : place + 3] if words.gap(place + 1).isspace()]
    if is_not and _NOBODY.intersection(ahead) and not words.shown[place + 1][0].isupper():
        return True
    back = words.folded[before:place]
    is_one_clause = all(words.gap(at).isspace() for at in range(before + 1, place + 1))
    return is_not and is_one_clause and bool(_NOBODY.intersection(back))


_DOUBLED: Final = 7  # words between two denials of one clause
_NOBODY: Final = listed("no nobody none never without")


def _shown(point: Point, negation: Negation) -> str:
    last = min(negation.place + 2, len(point.words.ends) - 1)
    return point.text[negation.start : point.words.ends[last]]


def _removed(point: Point) -> Iterator[Finding]:
    """Find words of the point that a clause of the body like it denies."""
    said = _Saying(point)
    doubts = [
        (said.doubt(sentence, cue, theirs), sentence, cue)
        for sentence in _compared(point)
        for cue in point.body.cues_of(sentence)[:_CUES]
        if said.may_contradict(cue, theirs := point.body.clause_of(cue))
    ]
    doubt, sentence, cue = max(doubts, default=(0.0, 0, 0))
    if doubt > _DOUBTFUL_REMOVED:
        yield finding(
            point, _level(point, is_sure=doubt > _SURE_REMOVED), "negation", "negation-removed",
            said.shown(point.body.clause_of(cue)),
            sentence=sentence, other=point.body.words.shown[cue],
        )  # fmt: skip


_DOUBTFUL_REMOVED: Final = 0.3
_SURE_REMOVED: Final = 1.8


class _Saying:
    """What a point says without a denial."""

    def __init__(self, point: Point) -> None:
        self.point = point
        self.told = {word for word in point.told if word}
        negations = point.facts.negations[:_MOST_DENIALS]
        clauses = [clause(point.words, point.told, n.place, 0, len(point.told)) for n in negations]
        self.denied = {word for c in clauses for word in (*c.behind, *c.before[:3])}
        self.affirmed = affirmed(point.words)
        self.senses = [
            told
            for place, told in enumerate(point.told)
            if told and denies_by_sense(point.words, place)
        ]
        self.ground = (
            -3.6
            + 2.9 * (_EMPHATIC.search(point.text) is not None)
            - 1.0 * point.share_of(point.best[0])
            - 1.7 * bool(negations)
            + 1.7 * ("will" in self.affirmed)
            + 0.8 * (point.words.language != "en")  # which has auxiliaries to compare
        )

    def may_contradict(self, cue: int, theirs: Clause) -> bool:
        """Say whether a denial of the body may be of what the point says."""
        body = self.point.body
        word = body.words.folded[cue]
        is_plain = cue in body.plain_cues_of(body.of_word[cue])
        if not is_plain and not self._refuses(cue) and word in HINTS.get(body.words.language, ()):
            return False
        is_shared = not self.told.isdisjoint((*theirs.behind, *theirs.before))
        return is_shared or theirs.auxiliary in self.affirmed

    def _refuses(self, cue: int) -> bool:
        folded = self.point.body.words.folded
        return sense(folded[cue]) in _REFUSING and folded[cue + 1 : cue + 2] == ["to"]

    def doubt(self, sentence: int, cue: int, theirs: Clause) -> float:
        """Weigh what says that the point tells what this clause denies."""
        point, body = self.point, self.point.body
        verb = theirs.behind[0] if theirs.behind else ""
        reached = {*theirs.behind, *theirs.before}
        shared = reached & self.told
        is_plain = cue in body.plain_cues_of(sentence)
        tells_verb = verb in self.told and verb not in self.denied
        near = point.share_of(sentence) / (point.share_of(point.best[0]) or 1.0)
        is_modal = theirs.auxiliary in self.affirmed and theirs.auxiliary not in _BE
        return (
            self.ground
            + tells_verb * (1.0 + 0.65 * _share(body, theirs.behind, self.told))
            + 0.2 * _share(body, theirs.before, self.told)
            + 0.85 * (bool(reached) and reached == shared)
            + 1.95 * near
            + 0.6 * (theirs.auxiliary in self.affirmed and not is_modal)
            + 1.7 * is_modal * near
            + 0.85 * is_plain
            + 0.7 * (not is_plain and self._refuses(cue))
            - 0.7 * _is_weak(body.words, cue)
            - 1.15 * (tells_verb and self._is_said_elsewhere(verb, sentence))
            - 1.25 * (not shared.isdisjoint(self.denied))
            - 1.15 * min(2, sum(word not in shared for word in self.senses))
        )

    def _is_said_elsewhere(self, verb: str, sentence: int) -> bool:
        """Say whether another sentence, as near, says the same without a denial."""
        point, body = self.point, self.point.body
        return any(
            point.share_of(other) >= _AS_NEAR * point.share_of(sentence)
            and not any(
                verb in (*theirs.behind, *theirs.before)
                for theirs in map(body.clause_of, body.cues_of(other)[:_CUES])
            )
            for other in body.postings.get(verb, [])[:_MOST]
            if other != sentence
        )

    def shown(self, theirs: Clause) -> str:
        """Give the word of the point that a clause denies."""
        ordered = [word for word in (*theirs.behind, *theirs.before) if word in self.told]
        return self.point.words.shown[self.point.told.index(ordered[0]) if ordered else 0]


_AS_NEAR: Final = 0.8
_BE: Final = ("", "be", "have")
# "The valve did close": whoever writes so contradicts somebody.
_EMPHATIC: Final = re.compile(
    r"\b(?:do|does|did) (?!(?:not|so|it|its|their|his|her|the|a|this|that|what|more|well|better"
    r"|business|to|for)\b)[a-z]+",
    re.IGNORECASE,
)
