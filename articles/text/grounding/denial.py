"""Denials of a point that its body doesn't have: what speaks for each and against it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from articles.text.facts import Negation
from articles.text.facts.negations import HINTS, PLAIN, denies, denies_by_sense
from articles.text.facts.words import Words, listed
from articles.text.grounding.body import Body
from articles.text.grounding.clauses import REACHES_BACK, Clause, clause, parts
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
_TELLING_BEHIND: Final = 5  # words of its clause that tell what a denial is of
_TELLING_BEFORE: Final = 4
_MUCH_DENIED: Final = 5  # denials of the three nearest sentences
_DETAILED: Final = 12  # words behind a denial among which details are counted
_OF_SENSE: Final = 5  # words behind a denial among which one denies by its sense
_PAIR: Final = 2
_BEFORE_VERB: Final = 3  # words before a verb among which its denial stands


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial of the point: the words that it reaches, and the verb among them."""

    point: Point
    negation: Negation
    clause: Clause
    verb: str
    is_of_sense: bool  # of a word that denies by its own sense: not cancelled, not out of bounds

    @classmethod
    def of(cls, point: Point, negation: Negation) -> "Denial":
        """Read what a denial of a point is of."""
        own = clause(point.words, point.told, negation.place, 0, len(point.told))
        reached = own.behind or own.before
        if point.words.language in REACHES_BACK:
            own = Clause([*own.behind, *own.before], own.before, own.auxiliary)
        is_of_sense = denies_by_sense_behind(point.words, negation.place)
        return cls(point, negation, own, reached[0] if reached else "", is_of_sense)

    def doubt(self) -> float:
        """Weigh what speaks against it, among it the nearest sentence that doesn't deny so.

        The weights were fitted to the development articles, as the logit of an error; errors
        were planted as "not", "never" and "n't" alike.
        """
        body, point = self.point.body, self.point
        most = point.share_of(point.best[0])
        told = [*self.clause.behind[:_TELLING_BEHIND], *self.clause.before[:_TELLING_BEFORE]]
        nearest = {*(self.clause.behind[:2] or self.clause.before[:2])}
        weights = weighed(body, told)
        support, said, affirmed, denied = _UNDENIED, 0.0, 0.0, 0.0
        for sentence in dict.fromkeys([*compared(point), *body.holding(self.verb)[:MOST_HOLDING]]):
            beside = [
                (cue, body.clause_of(cue))
                for cue in body.cues_of(sentence)[:CUES]
                if not self._is_denied_word(cue)
            ]
            near = point.share_of(sentence) / most if most else 0.0
            for cue, theirs in beside:
                support = max(support, self._support(cue, theirs) + 1.9 * near)
            words = body.told_of(sentence)
            held = share_of(weights, words)
            has_verb = self.verb in words
            if has_verb and not any(self._holds_verb(theirs) for _, theirs in beside):
                said = max(said, near)
            if any(not nearest.isdisjoint((*t.behind, *t.before)) for _, t in beside):
                denied = max(denied, held)
            elif has_verb:
                affirmed = max(affirmed, held)
        is_said, is_denied = self._next_word_in_body(most)
        return (
            self._ground() - 1.15 * support
            + 0.85 * said  # in the nearest that doesn't deny it
            + 0.8 * (affirmed - denied)
            + 1.5 * is_said - 1.35 * is_denied
        )  # fmt: skip

    def _ground(self) -> float:
        """Weigh what the point alone and the words of the body say against it.

        Whoever denies something tells few details of it.
        """
        body, words, place = self.point.body, self.point.words, self.negation.place
        behind = words.folded[place + 1 : place + 1 + _REACH]
        denials = sum(len(body.plain_cues_of(s)) for s in self.point.best[:_NEIGHBOURED])
        around = f" {' '.join((*words.folded[max(0, place - 1) : place], *behind[:1]))} "
        return (
            3.3
            + 0.5 * min(2, self._details())
            + 0.45 * min(2, self._names())
            + 2.5 * min(_REACH, len(self.clause.behind)) / _REACH
            + 0.6 * (around.count(" ") > _PAIR and around in body.sequence)
            - 5.15 * is_weak(words, place)
            - 5.45 * _is_contrast(words, self.negation)
            - 1.2 * (not _WITH_DENIAL.isdisjoint(behind))
            - 1.4 * min(_MUCH_DENIED, denials) / _MUCH_DENIED
        )

    def _names(self) -> int:
        """Count the names behind the denial."""
        first, last = self.negation.place + 1, self.negation.place + _DETAILED
        return sum(first <= name.places[0] <= last for name in self.point.facts.names)

    def _details(self) -> int:
        """Count the numbers that the body has, and the dates, behind the denial."""
        facts, values = self.point.facts, self.point.body.values
        first, last = self.negation.place + 1, self.negation.place + _DETAILED
        numbers = sum(
            first <= number.first <= last and not values.isdisjoint(number.values)
            for number in facts.numbers
        )
        dates = sum(first <= date.first <= last for date in facts.dates)
        return numbers + dates

    def _support(self, cue: int, theirs: Clause) -> float:
        """Weigh how much a denial of the body says the same, without how near it is."""
        body = self.point.body
        is_plain = cue in body.plain_cues_of(body.of_word[cue])
        as_auxiliary = body.denies_as(cue)
        if as_auxiliary:  # unable to express for could not express
            is_plain, auxiliary = True, as_auxiliary
        else:
            auxiliary = (theirs.auxiliary,)
        has_auxiliary = self.clause.auxiliary and self.clause.auxiliary in auxiliary
        is_hint = body.words.folded[cue] in HINTS.get(body.words.language, _NOTHING)
        reached = {*theirs.behind, *theirs.before} - {""}
        return (
            1.2 * (self.verb in theirs.behind[:4])
            + 0.65 * share(body, self.clause.behind or self.clause.before, reached)
            + 1.4 * share(body, self.clause.before, theirs.before)
            + 1.2 * bool(has_auxiliary and is_plain)
            + 0.45 * is_plain
            - 1.2 * is_hint
        )

    def _is_denied_word(self, cue: int) -> bool:
        """Say whether a word that denies by its sense is what the point denies: not cancelled."""
        body = self.point.body
        is_plain = cue in body.plain_cues_of(body.of_word[cue])
        return not is_plain and (self.is_of_sense or body.told[cue] == self.verb)

    def _holds_verb(self, theirs: Clause) -> bool:
        return self.verb in theirs.behind or self.verb in theirs.before

    def _next_word_in_body(self, most: float) -> tuple[float, float]:
        """Say how near the body has the words around a denial without one, and with one."""
        words, place, body = self.point.words.folded, self.negation.place, self.point.body
        if not most or place + 1 >= len(words) or is_weak(self.point.words, place):
            return 0.0, 0.0
        before, after = words[max(0, place - 1) : place], words[place + 2 : place + 3]
        folded, said, denied = body.words.folded, 0.0, 0.0
        for at in body.places_of(words[place + 1])[:_MOST_PLACES]:
            near = self.point.share_of(body.of_word[at]) / most
            if _denies_one(folded[max(0, at - _BEFORE_VERB) : at], body.words.language):
                denied = max(denied, near)
            elif (before and folded[at - 1 : at] == before) or (
                after and folded[at + 1 : at + 2] == after
            ):
                said = max(said, near)
        return said, denied


def denies_by_sense_behind(words: Words, place: int, reach: int = _OF_SENSE) -> bool:
    """Say whether a denial is of a word that denies by its sense, behind it in its clause."""
    hints = HINTS.get(words.language, _NOTHING)
    for at in range(place + 1, min(len(words.folded), place + 1 + reach)):
        if parts(words, at):
            return False
        if denies_by_sense(words, at) and words.folded[at] not in hints:
            return True
    return False


_NOTHING: Final[frozenset[str]] = frozenset()


def _denies_one(folded: Iterable[str], language: str) -> bool:
    plain = PLAIN.get(language, _NOTHING)
    return any(word in plain or denies(word, language) for word in folded)


def compared(point: Point) -> list[int]:
    """Give the sentences whose denials are compared with a point, the nearest first."""
    ranked = point.ranked[:_SENTENCES]
    beside = [s + step for s in ranked[:_NEIGHBOURED] for step in (1, -1)]
    inside = [s for s in beside if 0 <= s < len(point.body.sentences)]
    return list(dict.fromkeys([*ranked, *inside]))


def share(body: Body, some: Iterable[str], held: Container[str]) -> float:
    """Give the share, by weight, of words that are held elsewhere too."""
    return share_of(weighed(body, some), held)


def weighed(body: Body, some: Iterable[str]) -> list[tuple[str, float]]:
    """Give words, each once, with what they weigh in a body."""
    unseen = body.weight_of_unseen
    return [
        (word, body.weight(word) or (1.0 if word == "say" else unseen))
        for word in dict.fromkeys(some)
    ]


def share_of(weights: list[tuple[str, float]], held: Container[str]) -> float:
    """Give the share, by weight, of words that are held elsewhere too."""
    total = shared = 0.0
    for word, weight in weights:
        total += weight
        if word in held:
            shared += weight
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
    if ahead[:1] == ["to"]:
        return False
    for at in range(place - 1, max(-1, place - 1 - _DOUBLED), -1):
        if not words.gap(at + 1).isspace() or folded[at] in _CLAUSES:
            return False  # another clause has begun behind: no one who
        if folded[at] in _NOBODY:
            return True
    return False


_DOUBLED: Final = 7  # words between two denials of one clause
_NOT: Final = listed("not never")
_NOBODY: Final = listed("no nobody none")
_CLAUSES: Final = listed("""
    who whom whose that which where when if whether because and but so to doubt matter reason
""")


def _stands_beside_no_verb(words: Words, negation: Negation) -> bool:
    place = negation.place
    if negation.text.lower() != "not" or words.folded[max(0, place - 1)] not in _HAVE:
        return False
    following = words.folded[place + 1 : place + 2]
    return bool(following) and (following[0] in _BEFORE_THINGS or following[0][0].isdecimal())


_HAVE: Final = listed("has have had")
_BEFORE_THINGS: Final = listed("a an the to no its his her their our my this these those enough")
