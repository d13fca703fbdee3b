"""Denials of a point that its body doesn't have: what speaks for each and against it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from articles.text.facts import Negation
from articles.text.facts.negations import HINTS, PLAIN, denies
from articles.text.facts.words import Words, listed
from articles.text.grounding.body import Body
from articles.text.grounding.clauses import REACHES_BACK, Clause, clause
from articles.text.grounding.support import Point

_SENTENCES: Final = 8  # that are compared with a point, and the neighbours of the first
_NEIGHBOURED: Final = 3
MOST_HOLDING: Final = 12  # sentences with one word that are looked at
CUES: Final = 5  # denials of one sentence that are looked at
_MOST_PLACES: Final = 40  # of one word
_UNDENIED: Final = -0.5  # the support of a body without any denial near
_WEAK: Final = listed("""
    without kein keine keinen sin sans aucun aucune без нет nobody none nothing neither nor
    rien personne niemand nichts nadie nada
""")
# Only a denial lets these stand, or makes of it a condition: not any, not yet, not without, until.
_WITH_DENIAL: Final = listed("""
    any anyone anybody anything yet either anymore ever until before without unless except
""")
_REACH: Final = 8
_BEFORE_VERB: Final = 3  # words before a verb among which its denial stands


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial of the point: the words that it reaches, and the verb among them."""

    point: Point
    negation: Negation
    clause: Clause
    verb: str

    @classmethod
    def of(cls, point: Point, negation: Negation) -> "Denial":
        """Read what a denial of a point is of."""
        own = clause(point.words, point.told, negation.place, 0, len(point.told))
        reached = own.behind or own.before
        if point.words.language in REACHES_BACK:
            own = Clause([*own.behind, *own.before], own.before, own.auxiliary)
        return cls(point, negation, own, reached[0] if reached else "")

    def doubt(self) -> float:
        """Weigh what speaks against it, among it the nearest sentence that doesn't deny so.

        The weights were fitted to the development articles.
        """
        body, point = self.point.body, self.point
        most = point.share_of(point.best[0])
        sentences = dict.fromkeys([*compared(point), *body.holding(self.verb)[:MOST_HOLDING]])
        support, said = _UNDENIED, 0.0
        for sentence in sentences:
            beside = [
                (cue, body.clause_of(cue))
                for cue in body.cues_of(sentence)[:CUES]
                if not self._is_denied_word(cue)
            ]
            near = point.share_of(sentence) / most if most else 0.0
            for cue, theirs in beside:
                support = max(support, self._support(cue, theirs) + 1.9 * near)
            if not any(self._holds_verb(theirs) for _, theirs in beside):
                said = max(said, near if self.verb in body.told_of(sentence) else 0.0)
        is_said, is_denied = self._next_word_in_body(most)
        return (
            self._ground() + 1.15 * most - support
            + 0.9 * said  # in the nearest that doesn't deny it
            + 1.2 * is_said - 1.45 * is_denied
        )  # fmt: skip

    def _ground(self) -> float:
        """Weigh what the point alone and the words of the body say against it."""
        body, words, place = self.point.body, self.point.words, self.negation.place
        behind = words.folded[place + 1 : place + 1 + _REACH]
        return (
            1.25
            + 0.85 * share(body, self.clause.behind, body.places_of_stem)
            + 0.8 * (self.verb not in body.places_of_stem)
            - 3.2 * is_weak(words, place)
            - 1.8 * (self.negation.text.lower() == "never")
            - 1.6 * _is_contrast(words, self.negation)
            - 1.05 * (not _WITH_DENIAL.isdisjoint(behind))
        )

    def _support(self, cue: int, theirs: Clause) -> float:
        """Weigh how much a denial of the body says the same, without how near it is."""
        body = self.point.body
        is_plain = cue in body.plain_cues_of(body.of_word[cue])
        has_auxiliary = self.clause.auxiliary and self.clause.auxiliary == theirs.auxiliary
        is_hint = body.words.folded[cue] in HINTS.get(body.words.language, _NOTHING)
        reached = {*theirs.behind, *theirs.before} - {""}
        return (
            1.2 * (self.verb in theirs.behind[:4])
            + 0.65 * share(body, self.clause.behind or self.clause.before, reached)
            + 1.4 * share(body, self.clause.before, theirs.before)
            + 0.2 * bool(has_auxiliary and is_plain)
            + 0.45 * is_plain
            - 1.2 * is_hint
        )

    def _is_denied_word(self, cue: int) -> bool:
        """Say whether a word that denies by its sense is what the point denies: not cancelled."""
        body = self.point.body
        is_plain = cue in body.plain_cues_of(body.of_word[cue])
        return body.told[cue] == self.verb and not is_plain

    def _holds_verb(self, theirs: Clause) -> bool:
        return self.verb in theirs.behind or self.verb in theirs.before

    def _next_word_in_body(self, most: float) -> tuple[float, float]:
        """Say how near the body has the words around a denial without one, and with one."""
        words, place, body = self.point.words.folded, self.negation.place, self.point.body
        if not most or place + 1 >= len(words) or is_weak(self.point.words, place):
            return 0.0, 0.0
        before, after = words[max(0, place - 1) : place], words[place + 2 : place + 3]
        folded, said, denied = body.words.folded, 0.0, 0.0
        for at in body.places_of.get(words[place + 1], [])[:_MOST_PLACES]:
            near = self.point.share_of(body.of_word[at]) / most
            if _denies_one(folded[max(0, at - _BEFORE_VERB) : at], body.words.language):
                denied = max(denied, near)
            elif (before and folded[at - 1 : at] == before) or (
                after and folded[at + 1 : at + 2] == after
            ):
                said = max(said, near)
        return said, denied


_NOTHING: Final[frozenset[str]] = frozenset()


def _denies_one(folded: Iterable[str], language: str) -> bool:
    plain = PLAIN.get(language, _NOTHING)
    return any(word in plain or denies(word, language) for word in folded)


def compared(point: Point) -> list[int]:
    """Give the sentences whose denials are compared with a point, the nearest first."""
    ranked = sorted(point.whole, key=lambda s: (-point.whole[s], s))[:_SENTENCES]
    beside = [s + step for s in ranked[:_NEIGHBOURED] for step in (1, -1)]
    inside = [s for s in beside if 0 <= s < len(point.body.sentences)]
    return list(dict.fromkeys([*ranked, *inside]))


def share(body: Body, some: Iterable[str], held: Container[str]) -> float:
    """Give the share, by weight, of words that are held elsewhere too."""
    total = shared = 0.0
    unseen = body.weight_of_unseen
    for word in {*some}:
        weight = body.weight(word) or (1.0 if word == "say" else unseen)
        total += weight
        shared += weight if word in held else 0.0
    return shared / total if total else 0.0


def is_weak(words: Words, place: int) -> bool:
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


def is_put_in(words: Words, negation: Negation) -> bool:
    """Say whether nobody would write a denial so.

    Where two of one clause cancel each other: "no birds have not died"; where "have" is
    no auxiliary: "she has not a car", "he had not to go".
    """
    if words.language != "en":
        return False
    return _is_doubled(words, negation.place) or _stands_beside_no_verb(words, negation)


def _is_doubled(words: Words, place: int) -> bool:
    folded = words.folded
    if folded[place] not in _NOT and not folded[place].endswith("n't"):
        return False
    ahead, after = folded[place + 1 : place + 3], words.gap(place + 1)
    if after.isspace() and not _NOBODY.isdisjoint(ahead):
        return words.shown[place + 1].islower()
    back = folded[max(0, place - _DOUBLED) : place]
    is_one_clause = all(words.gap(at).isspace() for at in range(place - len(back) + 1, place + 1))
    return is_one_clause and ahead[:1] != ["to"] and _is_nobody(back)


def _is_nobody(back: list[str]) -> bool:
    """Say whether words before a verb are of nobody, and no clause has begun behind: no one who."""
    found = [at for at, word in enumerate(back) if word in _NOBODY]
    return bool(found) and _CLAUSES.isdisjoint(back[found[-1] :])


_DOUBLED: Final = 7  # words between two denials of one clause
_NOT: Final = listed("not never")
_NOBODY: Final = listed("no nobody none")
_CLAUSES: Final = listed("""
    who whom whose that which where when if whether because and but or so to doubt matter reason
""")


def _stands_beside_no_verb(words: Words, negation: Negation) -> bool:
    place = negation.place
    if negation.text.lower() != "not" or words.folded[max(0, place - 1)] not in _HAVE:
        return False
    following = words.folded[place + 1 : place + 2]
    return bool(following) and (following[0] in _BEFORE_THINGS or following[0][0].isdecimal())


_HAVE: Final = listed("has have had")
_BEFORE_THINGS: Final = listed("a an the to no its his her their our my this these those enough")
