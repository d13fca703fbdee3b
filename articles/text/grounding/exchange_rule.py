"""Two names of a point that changed places: Reed told Keane, where the body has Keane told Reed."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from articles.text.facts.names import Name
from articles.text.facts.synonyms import sense
from articles.text.facts.words import Words, listed
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_MOST: Final = 12  # names of one point or sentence
_BETWEEN: Final = 5  # words between two names
_COMPARED: Final = 4  # sentences that are compared with the point
# What two do to each other, and what only joins them.
_MUTUAL: Final = listed("""
    and or with met meet meets married marry marries played plays faced face faces versus vs drew
    et ou avec rencontre rencontré épouse und oder mit trifft traf heiratet y o con e com ed и или с
    von of de in at du des del der die das the to from aus a an un une una ein eine einem einen
    einer
""")


def exchanged(point: Point) -> Iterator[Finding]:
    """Find two names that the body has the other way round with the same words between them."""
    body = point.body
    for one, other, between in _pairs(point.words, point.facts.names):
        for sentence in point.best[:_COMPARED]:
            theirs = list(_pairs(body.words, body.names_of(sentence)))
            keys = [(_key(body.words, a), _key(body.words, b), words) for a, b, words in theirs]
            own = _key(point.words, one), _key(point.words, other)
            if (*own, between) in keys:
                break
            if (own[1], own[0], between) in keys and own[0] != own[1]:
                first = theirs[keys.index((own[1], own[0], between))][0]
                yield finding(
                    point, "check", "relation", "name-elsewhere", one.text,
                    sentence=sentence, other=first.text,
                )  # fmt: skip
                return


def _pairs(words: Words, names: Sequence[Name]) -> Iterator[tuple[Name, Name, tuple[str, ...]]]:
    """Give each two names that stand near each other with the words (their sense) between them."""
    for one, other in pairwise(names[:_MOST]):
        first, last = one.places[-1] + 1, other.places[0]
        if not 0 < last - first <= _BETWEEN:
            continue
        if any(words.gap(at).strip() for at in range(first, last + 1)):
            continue
        between = words.folded[first:last]
        if not _MUTUAL.issuperset(between):
            yield one, other, tuple(map(sense, between))


def _key(words: Words, name: Name) -> str:
    return words.folded[name.places[-1]]
