"""Words of a point for which the body has their opposites."""

from collections.abc import Iterator
from typing import Final

from articles.text.facts.negations import OPPOSITES
from articles.text.facts.synonyms import sense
from articles.text.facts.words import listed
from articles.text.grounding.body import Body
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_SIMILAR: Final = 0.45  # share of a point's words that make a sentence say the same
_COMPARED: Final = 3  # sentences that are compared with the point
_MOST: Final = 240  # words of one sentence that are looked at
# Whoever loses to somebody is beaten: these say the same of another.
_CONVERSE: Final = listed("""
    win wins won winning beat beats lose loses lost losing buy buys bought sell sells sold
    before after older younger avant après vor nach antes después tras до после depois após prima
    dopo gagne gagné perd perdu gewinnt gewann verliert verlor gana ganó pierde perdió ganhou perdeu
    vince vinto perde perso выиграл выиграла победил победила проиграл проиграла
""")


def opposites(point: Point) -> Iterator[Finding]:
    """Find words beside which the body has the opposite."""
    body = point.body
    if point.words.places.keys().isdisjoint(OPPOSITES):
        return
    for place, word in enumerate(point.words.folded):
        others = OPPOSITES.get(word)
        if word in _CONVERSE or not others or word in body.vocabulary:
            continue
        if sense(word) in body.places_of_stem:
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
    for at in range(place.first, min(place.end, place.first + _MOST)):
        near = body.stems[max(place.first, at - 2) : min(at + 3, place.end)]
        if body.words.folded[at] in others and neighbours.intersection(near):
            return at
    return None
