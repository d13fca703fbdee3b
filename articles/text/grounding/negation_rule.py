"""Points that deny what the body says, or say what the body denies."""

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
_COMPARED: Final = 3  # sentences that are compared with the point
_REACHES_BACK: Final = listed("de nl fr sv da nb")
_WEAK: Final = listed("no without kein keine keinen sin sans aucun aucune без нет")
_NO_DENIAL: Final = frozenset({("not", "only"), ("not", "just"), ("no", "longer"), ("no", "1")})


def flipped(point: Point) -> Iterator[Finding]:
    """Find denials that the body lacks, that the point lacks, and words of the opposite sense."""
    if not point.best:
        return
    added = next(_added(point), None)
    if added is not None:
        yield added
    elif not point.facts.negations:
        yield from _removed(point)
    yield from _opposite(point)


def _added(point: Point) -> Iterator[Finding]:
    for negation in point.facts.negations[:_MOST]:
        scope = _scope(point.words, point.stems, negation.place)
        if _body_denies(point, scope):
            continue
        at_once = _denies_at_once(point, negation, scope)
        is_said = at_once and _is_near_said(point, scope[0])
        if not is_said and _is_denied_beside(point, by_sense_alone=at_once):
            continue
        level: Level = "block" if is_said and _is_near(point) else "check"
        yield finding(point, level, "negation", "negation-added", _shown(point, negation))


def _denies_at_once(point: Point, negation: Negation, scope: list[str]) -> bool:
    """Say whether a verb is denied whose stem stands right behind, not "no notes", "not told"."""
    if not scope or negation.text.lower() in _WEAK:
        return False
    return scope[0] in point.stems[negation.place + 1 : negation.place + 3]


def _is_near_said(point: Point, word: str) -> bool:
    return any(number in point.body.postings.get(word, ()) for number in point.best[:2])


def _is_denied_beside(point: Point, *, by_sense_alone: bool) -> bool:
    """Say whether a sentence right behind those nearest to the point denies anything.

    A denial in other words has no word in common with the body's: "never heard of her" for
    "had no notes", "refused to use it as an excuse" for "would not blame it".
    """
    places = point.body.sentences
    behind = [best + 1 for best in point.best[:2] if best + 1 < len(places)]
    return any(
        set(point.body.cues_of(number)).difference(
            point.body.plain_cues_of(number) if by_sense_alone else ()
        )
        for number in behind
        if places[number].passage == places[number - 1].passage
    )


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


def _body_denies(point: Point, scope: list[str]) -> bool:
    """Say whether the body denies what these words say, or denies in what is nearest."""
    body = point.body
    if any(
        _is_denied(body, s, number)
        for s in scope[:1]
        for number in body.postings.get(s, [])[:_MOST]
    ):
        return True
    if any(_is_denied(body, s, number) for s in scope for number in point.best[:2]):
        return True
    if scope and _is_near_said(point, scope[0]):
        return False
    if any(_reaches(body, cue, scope[1:]) for cue in body.plain_cues_of(point.best[0])[:_MOST]):
        return True
    nearest = point.best[:1] if any(s in body.postings for s in scope) else point.best[:2]
    return any(
        body.cues_of(number) and not any(number in body.postings.get(s, ()) for s in scope)
        for number in nearest
    )


def _reaches(body: Body, cue: int, scope: list[str]) -> bool:
    """Say whether a denial of the body reaches one of these words, whatever its own verb."""
    reached = list(_until_comma(body.words, body.stems, cue + 1, 1, _FAR))
    return any(word in reached for word in scope)


def _is_denied(body: Body, wanted: str, sentence: int) -> bool:
    """Say whether a denial stands before a word of the body, or right behind it."""
    cues = body.cues_of(sentence)
    if not cues:
        return False
    place = body.sentences[sentence]
    places = body.places_of_stem.get(wanted, [])
    behind = _ROUND if body.words.language in _REACHES_BACK else 1
    first, last = bisect_left(places, place.first), bisect_left(places, place.end)
    for at in places[first : min(last, first + _MOST)]:
        following = bisect_left(cues, at - _ROUND)
        reached = cues[following : following + 2]
        if any(cue <= at + behind and cue != at for cue in reached):
            return True  # a word that denies by its sense, such as "missing", isn't its own denial
    return False


def _shown(point: Point, negation: Negation) -> str:
    last = min(negation.place + 2, len(point.words.ends) - 1)
    return point.text[negation.start : point.words.ends[last]]


def _removed(point: Point) -> Iterator[Finding]:
    """Find a word of the point that a sentence like it denies."""
    for sentence in point.best[:_COMPARED]:
        if point.share_of(sentence) < _ALIKE:
            return
        for cue in point.body.plain_cues_of(sentence)[:_MOST]:
            denied = _denied_word(point, sentence, cue) or _surrounded(point, sentence, cue)
            if denied and not _is_said_elsewhere(point, denied, sentence):
                yield finding(
                    point, "block" if _is_near(point) else "check", "negation", "negation-removed",
                    point.words.shown[point.stems.index(denied)],
                    sentence=sentence, other=point.body.words.shown[cue],
                )  # fmt: skip
                return


def _denied_word(point: Point, sentence: int, cue: int) -> str:
    """Give the stem of the point's word that a denial of the body reaches first, or nothing."""
    words, stems = point.body.words, point.body.stems
    following = min(cue + 1, point.body.sentences[sentence].end - 1)
    if (words.folded[cue], words.folded[following]) in _NO_DENIAL:
        return ""
    if words.folded[cue] in _WEAK and point.share_of(sentence) < _SIMILAR:
        return ""
    scope = _scope(words, stems, cue)[:1]
    if not scope or scope[0] not in point.stems:
        return ""
    at = point.stems.index(scope[0])
    near = point.words.folded[max(0, at - 3) : at + 3]
    return "" if point.senses.intersection(near) else scope[0]


def _surrounded(point: Point, sentence: int, cue: int) -> str:
    """Give a point's word behind a denial that has another before it, or nothing.

    "Trucks could not pass before Tuesday" denies "trucks can get through until Tuesday" though
    the verbs differ.
    """
    body = point.body
    if point.share_of(sentence) < _SURE or body.words.folded[cue] in _WEAK:
        return ""
    if point.senses.intersection(point.words.folded) or _lets_go(point):
        return ""
    place = body.sentences[sentence]
    wanted = {stem for stem in point.stems if stem}
    before = wanted.intersection(body.stems[max(place.first, cue - _CLOSE) : cue])
    behind = [s for s in body.stems[cue + 1 : min(place.end, cue + 1 + _CLOSE)] if s in wanted]
    return behind[0] if before and behind else ""


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
_SURE: Final = 0.3  # share of a point's words that make a sentence say the same in other words
_CLOSE: Final = 5  # words before a denial and behind it


def _is_said_elsewhere(point: Point, wanted: str, sentence: int) -> bool:
    """Say whether another sentence like the point has the word without a denial."""
    return any(
        not _is_denied(point.body, wanted, number)
        for number in point.body.postings[wanted][:_MOST]
        if number != sentence and point.share_of(number) >= _SIMILAR / 2
    )


def _opposite(point: Point) -> Iterator[Finding]:
    body = point.body
    known = body.postings
    for place, word in enumerate(point.words.folded):
        others = OPPOSITES.get(word)
        if not others or word in body.vocabulary or stem(word) in known:
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


def _beside(body: Body, sentence: int, others: frozenset[str], neighbours: set[str]) -> int | None:
    """Find one of these words beside words that the point has beside the opposite."""
    place = body.sentences[sentence]
    for at in range(place.first, min(place.end, place.first + 4 * _MOST)):
        near = body.stems[max(place.first, at - 2) : min(at + 3, place.end)]
        if body.words.folded[at] in others and neighbours.intersection(near):
            return at
    return None
