"""Names that the body has, but for somebody or something else."""

from collections.abc import Iterator
from typing import Final

from articles.text.facts import Name, Words
from articles.text.facts.places import GROUPS, LIES_IN, MEMBERS
from articles.text.facts.words import bare, listed
from articles.text.grounding.findings import Finding
from articles.text.grounding.relation_rule import MOST_USES, Setting, setting
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point


def names_elsewhere(point: Point) -> Iterator[Finding]:
    """Find names in whose place the body has another, where it says what the point says."""
    mentioned = {bare(point.words.folded[p]) for name in point.facts.names for p in name.places}
    for name in point.facts.names[:MOST_USES]:
        other = _other(point, name, mentioned)
        if other is not None:
            yield finding(
                point, "check", "relation", "name-elsewhere", name.text,
                sentence=point.body.of_word[other.places[0]], other=other.text,
            )  # fmt: skip


def _other(point: Point, name: Name, mentioned: set[str]) -> Name | None:
    """Find the name that belongs where the point has this one, if this one doesn't."""
    body = point.body
    words = {bare(point.words.folded[p]) for p in name.places}
    is_place = _is_place(point.words, name, words, has_article=True)
    held = set().union(*(body.sentences_of(form) for word in words for form in _forms(word)))
    if not held or (is_place and min(held) <= _LEAD):
        return None
    around = setting(point, name.places[0], name.places[-1], 5)
    own = max(_reached(around, held, words), default=0.0)
    best, most = None, 0.0
    for sentence in around.nearest:
        shared = around.context[sentence]
        if shared <= own:
            break
        for step, share in _ABOUT:
            for other in body.names_of(sentence + step)[:MOST_USES]:
                theirs = {bare(body.words.folded[p]) for p in other.places}
                if is_place != _is_place(body.words, other, theirs) or _same(theirs, mentioned):
                    continue
                if _is_aside(body.words, other):
                    continue
                beside = around.beside(other.places[0], other.places[-1], 4)
                if share * shared + beside > most:
                    best, most = other, share * shared + beside
    return best if most > _MOVED * own else None


_MOVED: Final = 1.55
# Sentences round one in which whoever it speaks of may be named, and how much that tells.
_ABOUT: Final = ((0, 1.0), (-1, 0.8), (1, 0.7))


_DATELINE: Final = 5  # words in which a place in capitals is the dateline's
_LEAD: Final = 1  # the last sentence of a lead, which says where all of a story takes place


def _is_place(words: Words, name: Name, own: set[str], *, has_article: bool = False) -> bool:
    """Say whether a name is a known place's, or stands where the names of places stand."""
    if any(word in GROUPS or word in LIES_IN for word in own):
        return True
    before = words.folded[max(0, name.places[0] - 2) : name.places[0]]
    if has_article and before[-1:] == ["the"]:
        before.pop()
    return bool(before) and before[-1] in _BEFORE_PLACES


_BEFORE_PLACES: Final = listed("in at near from on")


def _is_aside(words: Words, name: Name) -> bool:
    """Say whether a name stands alone in brackets, or in the dateline: it tells no role."""
    if name.places[-1] < _DATELINE and all(words.shown[p].isupper() for p in name.places):
        return True
    return words.gap(name.places[0]).endswith("(") and words.gaps[name.places[-1] + 1][:1] == ")"


def _forms(word: str) -> set[str]:
    """Give the words that name the same."""
    groups = GROUPS.get(word, frozenset())
    return {word, *(other for group in groups for other in MEMBERS[group])}


def _same(theirs: set[str], mentioned: set[str]) -> bool:
    if any(form in mentioned for word in theirs for form in _forms(word)):
        return True
    lies_in = {group for word in theirs for group in LIES_IN.get(word, ())}
    return any(lies_in & GROUPS.get(word, frozenset()) for word in mentioned)


def _reached(around: Setting, held: set[int], words: set[str]) -> Iterator[float]:
    """Weigh the sentences that hold the name, and those near it that may speak of it."""
    body = around.point.body
    for word in words:
        for place in body.places_of.get(word, ())[:MOST_USES]:
            shared = around.context.get(body.of_word[place], 0.0)
            yield shared + around.beside(place, place, 5)
    for sentence, score in around.context.items():
        for back, share in ((0, 1.0), (1, 0.85), (2, 0.7), (-1, 0.7), (3, 0.5)):
            if sentence - back in held:
                yield share * score
                break
