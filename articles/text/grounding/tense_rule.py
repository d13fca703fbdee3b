"""Denials of what was for what will be: “did not sign” where the article says “will not sign”."""

from collections.abc import Iterator
from typing import Final

from articles.text.facts.words import Words, listed, stem
from articles.text.grounding.findings import Finding
from articles.text.grounding.report import finding
from articles.text.grounding.support import Point

_SIMILAR: Final = 0.45  # share of a point's words that make a sentence say the same
_COMPARED: Final = 3  # sentences that are compared with the point
_PAST: Final = listed("did has have had")
_FUTURE: Final = listed("will wo shall sha")  # won't, shan't
_SKIPPED: Final = listed("yet ever even also be been have")  # before the verb


def denied_in_time(point: Point) -> Iterator[Finding]:
    """Find a denied verb that a near sentence denies of another time, and none of this one."""
    if point.words.language != "en":
        return
    for negation in point.facts.negations:
        verb, is_future = _denied(point.words, negation.place)
        if not verb or is_future is None:
            continue
        place = _other_time(point, verb, is_future=is_future)
        if place is not None:
            words = point.body.words
            yield finding(
                point, "check", "negation", "degree", _shown(point.words, negation.place),
                sentence=point.body.of_word[place], other=_shown(words, place),
            )  # fmt: skip
            return


def _other_time(point: Point, verb: str, *, is_future: bool) -> int | None:
    """Give the place of a denial of another time; None where the body has one of this too."""
    body, found = point.body, None
    near = {s for s in point.best[:_COMPARED] if point.share_of(s) >= _SIMILAR}
    for negation in body.facts.negations if near else ():
        theirs, when = _denied(body.words, negation.place)
        if theirs != verb or when is None:
            continue
        if when is is_future:
            return None
        if found is None and body.of_word[negation.place] in near:
            found = negation.place
    return found


def _denied(words: Words, place: int) -> tuple[str, bool | None]:
    """Give the stem of the verb that is denied, and whether it is yet to come; None if unknown."""
    word = words.folded[place]
    before = words.folded[place - 1] if place and words.gap(place) == " " else ""
    auxiliary = word.removesuffix("n't") if word.endswith("n't") else before
    if auxiliary not in _PAST and auxiliary not in _FUTURE:
        return "", None
    for at in range(place + 1, min(place + 4, len(words.folded))):
        if words.gap(at) != " ":
            break
        if words.folded[at] not in _SKIPPED:
            return stem(words.folded[at]), auxiliary in _FUTURE
    return "", None


def _shown(words: Words, place: int) -> str:
    first = place if words.folded[place].endswith("n't") else place - 1
    return words.text[words.starts[first] : words.ends[min(place + 1, len(words.ends) - 1)]]
