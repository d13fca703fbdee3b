"""Whether a summary still says what a correction takes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from articles.text import facts
from articles.text.facts.words import stem

_ABOUT: Final = 2  # words that a point must share with the wrong sentence, beside the fact
_ALIKE: Final = 0.6  # of a point's words in the wrong sentence, where no fact differs
_CONTENT: Final = 4  # letters from which a word says what a sentence is about


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says: its facts as they are compared, and the stems of its words."""

    facts: frozenset[Any]
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, language: str) -> "_Said":
        found = facts.find(text, language)
        words = found.words
        said: set[Any] = {(number.values, number.unit) for number in found.numbers}
        said |= {(d.year, d.month, d.day, d.weekday) for d in found.dates}
        said |= {words.folded[place] for name in found.names for place in name.places}
        denials = {f"not:{denial.text.lower()}" for denial in found.negations}
        stems = {stem(word) for word in words.folded if len(word) >= _CONTENT or not word.isascii()}
        return cls(frozenset(said), frozenset(stems | denials))


def repeated(before: str, after: str, points: Sequence[str], language: str) -> int | None:
    """Give the place (from 0) of the first point that says what ``before`` said and ``after``
    doesn't; None where no point does. All are plain text.
    """
    wrong, right = _Said.of(before, language), _Said.of(after, language)
    for place, point in enumerate(points):
        if _repeats(_Said.of(point, language), wrong, right):
            return place
    return None


def _repeats(point: _Said, wrong: _Said, right: _Said) -> bool:
    gone, come = wrong.facts - right.facts, right.facts - wrong.facts
    shared = point.words & wrong.words
    if gone or come:
        return bool(point.facts & gone) and len(shared) >= _ABOUT
    if len(shared) < _ALIKE * max(1, len(point.words)):
        return False
    lost, new = wrong.words - right.words, right.words - wrong.words
    return bool(lost & point.words) or (not lost and bool(new) and not new & point.words)
