"""Verbs that a body in Arabic denies and a point tells, where their forms differ: لم يوقع, وقع."""

from collections.abc import Iterator
from typing import Final

from articles.text.facts.arabic import roots
from articles.text.facts.negations import PLAIN
from articles.text.facts.words import Words
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_SIMILAR: Final = 0.4  # share of a point's words that make a sentence say the same
_COMPARED: Final = 3  # sentences that are compared with the point
_OF_VERBS: Final = frozenset(("لا", "لم", "لن", "ولا", "ولم", "ولن", "فلا", "فلم", "فلن"))
_MOST: Final = 240  # words of one sentence that are looked at


def denied(point: Point) -> Iterator[Finding]:
    """Find verbs of a point that the nearest sentences deny."""
    if point.words.language != "ar":
        return
    body = point.body
    for sentence in point.best[:_COMPARED]:
        place = body.sentences[sentence]
        if point.share_of(sentence) < _SIMILAR:
            continue
        for cue in range(place.first, min(place.end - 1, place.first + _MOST)):
            if body.words.folded[cue] not in _OF_VERBS:
                continue
            verb = roots(body.words.folded[cue + 1])
            told = _telling(point.words, verb, 0, len(point.words.folded))
            if not told or any(is_denied for _at, is_denied in told):
                continue
            if _is_told_elsewhere(point, verb):
                continue
            yield finding(
                point, "check", "negation", "negation-removed", point.words.shown[told[0][0]],
                sentence=sentence, other=" ".join(body.words.shown[cue : cue + 2]),
            )  # fmt: skip
            return


def _telling(words: Words, verb: frozenset[str], first: int, end: int) -> list[tuple[int, bool]]:
    """Give the places of the forms of a verb, each with whether a denial stands before it."""
    denials = PLAIN["ar"]
    return [
        (at, at > first and words.folded[at - 1] in denials)
        for at in range(first, end)
        if not verb.isdisjoint(roots(words.folded[at]))
    ]


def _is_told_elsewhere(point: Point, verb: frozenset[str]) -> bool:
    """Say whether one of the nearest sentences tells the verb."""
    places = (point.body.sentences[number] for number in point.best)
    return any(
        not is_denied
        for place in places
        for _at, is_denied in _telling(
            point.body.words, verb, place.first, min(place.end, place.first + _MOST)
        )
    )
