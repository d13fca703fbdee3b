"""Points that deny what the body says, or say what the body denies."""

import itertools
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from articles.text.facts import Negation
from articles.text.facts.negations import OPPOSITES
from articles.text.facts.words import Words, listed, stem
from articles.text.grounding.body import Body
from articles.text.grounding.findings import Finding, Level
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_SCOPE: Final = 6  # words that a denial reaches
_FAR: Final = 9  # words that a denial reaches whose verb the point puts otherwise
_ROUND: Final = 6  # words round a word in which the body's denial of it may stand
_SIMILAR: Final = 0.45  # share of a point's words that make a sentence say the same
_ALIKE: Final = 0.2
_MOST: Final = 60  # denials of one sentence that are looked at
_MOST_DENIALS: Final = 8  # of one point
_COMPARED: Final = 3  # sentences that are compared with the point
_REACHES_BACK: Final = listed("de nl fr sv da nb")
_WEAK: Final = listed("no without kein keine keinen sin sans aucun aucune без нет")
# As the object of a verb these deny it, not what stands behind them.
_PRONOUNS: Final = listed("nobody nothing none neither nor rien personne niemand nichts nadie nada")
_NO_DENIAL: Final = frozenset({("not", "only"), ("not", "just"), ("no", "longer"), ("no", "1")})


def flipped(point: Point) -> Iterator[Finding]:
    """Find denials that the body lacks, that the point lacks, and words of the opposite sense."""
    if not point.best:
        return
    added = next(_added(point), None)
    if added is not None:
        yield added
    else:
        yield from _removed(point)
    yield from _opposite(point)


def _added(point: Point) -> Iterator[Finding]:
    for negation in point.facts.negations[:_MOST_DENIALS]:
        scope = _scope(point.words, point.stems, negation.place)
        doubt = _doubt(point, negation, scope)
        if doubt > _DOUBTFUL:
            is_said = bool(scope) and scope[0] in point.body.stems_of(point.best[0])
            level: Level = "block" if is_said and _is_near(point) and doubt > _SURE_OF else "check"
            yield finding(point, level, "negation", "negation-added", _shown(point, negation))


_DOUBTFUL: Final = 0.5
_SURE_OF: Final = 1.2


def _doubt(point: Point, negation: Negation, scope: list[str]) -> float:
    """Weigh what speaks against a denial; the weights were fitted to the development articles."""
    body, best = point.body, point.best[0]
    most = point.share_of(best)
    denied, said = _nearness(point, scope[0]) if scope else (0.0, 0.0)
    others = max((_nearness(point, word)[0] for word in scope[1:]), default=0.0)
    denying = [s for s in point.best if _may_deny(body, s, scope)]
    near = max(map(point.share_of, denying), default=0.0)
    sensed = max((point.share_of(s) for s in point.best if body.cues_of(s)), default=0.0)
    by_sense = bool(scope) and any(
        word in point.senses
        for word, stem in zip(point.words.folded, point.stems, strict=True)
        if stem == scope[0]
    )
    return (
        2.1
        + 1.05 * said  # the nearest sentence that says it, and doesn't deny it
        - 3.1 * denied  # the nearest that denies it
        - 0.8 * others / most
        - 1.5 * near / most  # any denial in a sentence that is near
        - 0.8 * sensed / most
        - 1.0 * (best in denying)
        - 2.1 * bool(_following(body, best) and body.plain_cues_of(best + 1))
        + 1.3 * most
        - 3.6 * (negation.text.lower() in _WEAK | _PRONOUNS)
        - 4.2 * _is_contrast(point.words, negation)
        + 4.3 * _is_doubled(point, negation)
        + 0.8 * by_sense  # "not denied": the body's own word is the denial
    )


def _may_deny(body: Body, sentence: int, scope: list[str]) -> bool:
    """Say whether a sentence denies something, and says nothing of the same without a denial."""
    cues = body.plain_cues_of(sentence)[:_MOST]
    if not scope or sentence not in body.postings.get(scope[0], ()):
        return bool(cues)
    return any(not _around(body, cue).isdisjoint(scope) for cue in cues)


def _following(body: Body, sentence: int) -> bool:
    """Say whether the paragraph goes on behind a sentence."""
    places = body.sentences
    last = sentence + 1 == len(places)
    return not last and places[sentence + 1].passage == places[sentence].passage


def _is_contrast(words: Words, negation: Negation) -> bool:
    """Say whether a "not" denies no verb: "fog, not snow"."""
    before = words.folded[negation.place - 1] if negation.place else ""
    return negation.text.lower() == "not" and before not in _AUXILIARIES


_AUXILIARIES: Final = listed("""
    will would could can did does do is are was were has have had should must may might be been am
""")


def _is_doubled(point: Point, negation: Negation) -> bool:
    """Say whether two denials of one clause cancel each other: "no birds have not died"."""
    words = point.words
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


_DOUBLED: Final = 4  # words between two denials of one clause
_NOBODY: Final = listed("no nobody none never without")


def _is_near(point: Point) -> bool:
    return point.share_of(point.best[0]) >= _SIMILAR


def _scope(words: Words, stems: list[str], place: int) -> list[str]:
    """Give the stems of the words that a denial reaches, in order."""
    found = [s for s in _until_comma(words, stems, place + 1, 1) if s]
    if not found or words.language in _REACHES_BACK:
        found += [s for s in _until_comma(words, stems, place - 1, -1) if s]
    return found


def _until_comma(
    words: Words, stems: list[str], place: int, step: int, most: int = _SCOPE
) -> Iterator[str]:
    for _ in range(most):
        if not 0 <= place < len(stems):
            return
        gap = words.gap(place if step > 0 else place + 1)
        if any(sign in ",;:.!?，、。" for sign in gap):
            return
        yield stems[place]
        place += step


_AS_NEAR: Final = 0.8  # how near a sentence must be, beside the nearest


def _around(body: Body, cue: int) -> set[str]:
    """Give the stems of the clause that a word of the body stands in."""
    place = body.sentences[body.of_word[cue]]
    first = max(place.first, cue - _FAR)
    back = reversed(range(first, cue))
    before = list(itertools.takewhile(lambda at: not _parts(body, at + 1), back))
    behind = _clause(body, cue + 1, min(place.end, cue + 1 + _FAR))
    return {body.stems[at] for at in before} | set(behind) - {""}


def _parts(body: Body, place: int) -> bool:
    """Say whether another clause may begin with a word."""
    return not body.words.gap(place).isspace() or body.words.folded[place] in _CONJUNCTIONS


def _nearness(point: Point, word: str) -> tuple[float, float]:
    """Give how near to the point the nearest sentences are that deny a word, and that say it."""
    denied = said = 0.0
    for number in point.body.postings.get(word, [])[:_MOST]:
        if _is_denied(point.body, word, number):
            denied = max(denied, point.share_of(number))
        else:
            said = max(said, point.share_of(number))
    return denied, said


def _is_denied(body: Body, wanted: str, sentence: int) -> bool:
    """Say whether a denial stands before a word of the body, or right behind it."""
    cues = body.cues_of(sentence)
    if not cues:
        return False
    place = body.sentences[sentence]
    places = body.places_of_stem.get(wanted, [])
    reaches_back = body.words.language in _REACHES_BACK
    plain = body.plain_cues_of(sentence)
    first, last = bisect_left(places, place.first), bisect_left(places, place.end)
    for at in places[first : min(last, first + _MOST)]:
        following = bisect_left(cues, at - _ROUND)
        for cue in cues[following : following + 2]:
            if cue < at and (cue in plain or at - cue <= _ROUND_SENSE):
                return True
            if at < cue <= at + (_ROUND if reaches_back else 1) and _joins(body, cue):
                return True  # a word that denies by its sense isn't its own denial
    return False


_ROUND_SENSE: Final = 4  # words before a word in which one that denies by its sense may stand


def _joins(body: Body, cue: int) -> bool:
    """Say whether a denial belongs to what stands before it: "knows nothing", not ", not"."""
    if body.words.language in _REACHES_BACK:
        return True
    return body.words.gap(cue).isspace() and body.words.folded[cue] not in ("nobody", "no")


def _shown(point: Point, negation: Negation) -> str:
    last = min(negation.place + 2, len(point.words.ends) - 1)
    return point.text[negation.start : point.words.ends[last]]


def _removed(point: Point) -> Iterator[Finding]:
    """Find words of the point that a clause of the body like it denies."""
    for sentence in point.best:
        for cue in _denying(point.body, sentence):
            told = _told(point, sentence, cue)
            if told and not _is_said_elsewhere(point, told, sentence):
                is_sure = _is_near(point) and sentence == point.best[0] and len(told) > _FEW
                yield finding(
                    point, "block" if is_sure else "check", "negation", "negation-removed",
                    point.words.shown[point.stems.index(told[0])],
                    sentence=sentence, other=point.body.words.shown[cue],
                )  # fmt: skip
                return


_FEW: Final = 2


def _denying(body: Body, sentence: int) -> list[int]:
    """Give a sentence's denials of a verb: "did not", "refused to"."""
    words = body.words
    by_sense = [
        cue
        for cue in body.cues_of(sentence)[:_MOST]
        if stem(words.folded[cue]) in _REFUSING and words.folded[cue + 1 : cue + 2] == ["to"]
    ]
    plain = [cue for cue in body.plain_cues_of(sentence)[:_MOST] if _is_full(words, cue)]
    return sorted(plain + by_sense)


_REFUSING: Final = frozenset(map(stem, ("refused", "failed", "declined", "unable")))


def _is_full(words: Words, cue: int) -> bool:
    """Say whether a denial denies: "not only" and "not whether" don't."""
    following = words.folded[cue + 1 : cue + 2]
    return (
        words.folded[cue] not in _PRONOUNS
        and not _OPEN.intersection(following, words.folded[cue + 1 : cue + 6])
        and (words.folded[cue], *following) not in _NO_DENIAL
    )


_OPEN: Final = listed("whether if until unless except")


def _told(point: Point, sentence: int, cue: int) -> list[str]:
    """Give the stems that a denied clause and the point have in common, if they tell the same."""
    body = point.body
    wanted = {stem for stem in point.stems if stem}
    behind = [word for word in _clause_behind(body, cue) if word]
    around = _around(body, cue) - {body.stems[cue], ""}
    shared = around & wanted
    ahead = [word for word in behind if word in shared]
    if not ahead or any(_is_denied_in(point, word, shared) for word in shared):
        return []
    share, has_verb = len(shared) / len(around), ahead[0] == behind[0]
    is_whole = share == 1.0 and has_verb and point.share_of(sentence) >= _ALIKE
    is_most = len(shared) >= _FEW and len(ahead) >= _MOST_OF * len(behind) and has_verb
    is_nearly_all = len(shared) > _FEW and share >= _NEARLY_ALL
    is_first = (
        point.share_of(sentence) >= max(_ALIKE, _AS_NEAR * point.share_of(point.best[0]))
        and body.words.folded[cue] not in _WEAK
        and has_verb
    )
    is_told = is_whole or is_most or is_nearly_all or is_first
    return [*ahead, *(shared - {*ahead})] if is_told else []


# Of a denied clause's words: then the point tells the same, with its verb and without.
_MOST_OF: Final = 0.6
_NEARLY_ALL: Final = 0.75


def _clause_behind(body: Body, cue: int) -> list[str]:
    end = min(body.sentences[body.of_word[cue]].end, cue + 1 + _FAR)
    return list(_clause(body, cue + 1, end))


def _is_denied_in(point: Point, word: str, shared: set[str]) -> bool:
    """Say whether the point itself denies one of its words, by whatever word."""
    words, denials = point.words, {negation.place for negation in point.facts.negations}
    at = point.stems.index(word)
    near = range(max(0, at - _ROUND_SENSE), min(len(words.folded), at + 3))
    by_sense = any(
        words.folded[other] in point.senses and point.stems[other] not in shared for other in near
    )
    plain = range(max(0, at - _SCOPE), min(len(words.folded), at + 3))
    return by_sense or _lets_go(point) or not denials.isdisjoint(plain)


def _lets_go(point: Point) -> bool:
    """Say whether the point denies by a verb of two words: give up, rule out, turn down."""
    pairs = zip(point.words.folded, point.words.folded[1:], strict=False)
    return any((stem(one), other) in _LETTING_GO for one, other in pairs)


_LETTING_GO: Final = frozenset(
    (stem(verb), word)
    for word, verbs in (
        ("up", "give gives gave giving"),
        ("out", "rule rules ruled pull pulls pulled drop drops dropped"),
        ("down", "turn turns turned"),
        ("off", "call calls called"),
    )
    for verb in verbs.split()
)


def _clause(body: Body, first: int, end: int) -> Iterator[str]:
    """Give the stems of words up to where another clause may begin."""
    for place in range(first, end):
        if _parts(body, place):
            return
        yield body.stems[place]


_CONJUNCTIONS: Final = listed("and but or while as because who which that et und mais aber y pero")


def _is_said_elsewhere(point: Point, told: list[str], sentence: int) -> bool:
    """Say whether another sentence like the point says the same without a denial."""
    return any(
        not any(_is_denied(point.body, word, number) for word in told)
        for number in point.body.postings[told[0]][:_MOST]
        if number != sentence
        and point.share_of(number) >= max(_SIMILAR / 2, _AS_NEAR * point.share_of(sentence))
    )


def _opposite(point: Point) -> Iterator[Finding]:
    body = point.body
    known = body.postings
    for place, word in enumerate(point.words.folded):
        others = OPPOSITES.get(word)
        if word in _CONVERSE or not others or word in body.vocabulary or stem(word) in known:
            continue
        neighbours = set(point.stems[max(0, place - 2) : place + 3]) - {"", point.stems[place]}
        for number in point.best[:_COMPARED]:
            other = _beside(body, number, others, neighbours)
            if other is not None and point.share_of(number) >= _SIMILAR:
                yield finding(
                    point, "check", "negation", "opposite", point.words.shown[place],
                    sentence=number, other=body.words.shown[other],
                )  # fmt: skip
                return


# Whoever loses to somebody is beaten: these say the same of another.
_CONVERSE: Final = listed("""
    win wins won winning beat beats lose loses lost losing buy buys bought sell sells sold
    before after older younger
""")


def _beside(body: Body, sentence: int, others: frozenset[str], neighbours: set[str]) -> int | None:
    """Find one of these words beside words that the point has beside the opposite."""
    place = body.sentences[sentence]
    for at in range(place.first, min(place.end, place.first + 4 * _MOST)):
        near = body.stems[max(place.first, at - 2) : min(at + 3, place.end)]
        if body.words.folded[at] in others and neighbours.intersection(near):
            return at
    return None
