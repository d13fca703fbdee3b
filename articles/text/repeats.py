"""Whether a summary still says what a correction takes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from articles.text import facts
from articles.text.facts.numbers import half_of_day
from articles.text.facts.words import stem
from articles.text.respelt import misspelt, states_fact

_ABOUT: Final = 2  # words that a point must share with the wrong sentence, beside the fact
_ALIKE: Final = 0.6  # of a point's words in the wrong sentence, where no fact differs
_SPELLING: Final = 0.65  # of its letters that a name has in common with another spelling of it
_DENIES: Final = "not"
_CONTENT: Final = 4  # letters from which a word says what a sentence is about


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says: its facts as they are compared, and the stems of its words."""

    facts: frozenset[Any]
    words: frozenset[str]
    names: tuple[frozenset[str], ...]
    capitals: frozenset[str]  # words with a capital, also those at the beginning of a sentence

    @classmethod
    def of(cls, text: str, language: str) -> "_Said":
        found = facts.find(text, language)
        words = found.words
        said: set[Any] = {(n.values, n.unit, half_of_day(words, n)) for n in found.numbers}
        said |= {(d.year, d.month, d.day, d.weekday) for d in found.dates}
        names = tuple(frozenset(words.folded[p] for p in name.places) for name in found.names)
        said |= {word for name in names for word in name}
        # “Did not” and “didn’t” deny alike; each stands for itself too, beside other denials.
        denials = {f"not:{denial.text.lower()}" for denial in found.negations}
        denials |= {_DENIES} if found.negations else set()
        denying = {denial.place for denial in found.negations}
        stems = {
            stem(word)
            for place, word in enumerate(words.folded)
            if place not in denying and (len(word) >= _CONTENT or not word.isascii())
        }
        pairs = zip(words.folded, words.shown, strict=True)
        capitals = {word for word, shown in pairs if shown[0].isupper()}
        return cls(frozenset(said), frozenset(stems | denials), names, frozenset(capitals))


def repeated(before: str, after: str, points: Sequence[str], language: str) -> int | None:
    """Give the place (from 0) of the first point that says what ``before`` said and ``after``
    doesn't; None where no point does. All are plain text.
    """
    wrong, right = _Said.of(before, language), _Said.of(after, language)
    for place, point in enumerate(points):
        if _repeats(_Said.of(point, language), wrong, right):
            return place
    return respelt_in(before, after, points, language)


def respelt_in(before: str, after: str, points: Sequence[str], language: str) -> int | None:
    """Give the place (from 0) of the first point with a word of ``before`` that is only
    spelled otherwise in ``after``, where words aren't parted by spaces; None where none has.
    """
    words = misspelt(before, after, language)
    for place, point in enumerate(points):
        said = (word for word in words if word in point and word not in after)
        if any(not states_fact(word, language) for word in said):
            return place
    return None


def _repeats(point: _Said, wrong: _Said, right: _Said) -> bool:
    gone, come = wrong.facts - right.facts, right.facts - wrong.facts
    if _misspells(point, wrong, right):
        return True
    shared = point.words & wrong.words
    if gone or come:
        return bool(point.facts & gone) and len(shared) >= _ABOUT
    if len(shared) < _ALIKE * max(1, len(point.words)):
        return False
    lost, new = wrong.words - right.words, right.words - wrong.words
    return bool(lost & point.words) or (not lost and bool(new) and not new & point.words)


def _misspells(point: _Said, wrong: _Said, right: _Said) -> bool:
    """Say whether a name that is only spelled otherwise now stands in the point, whatever it
    says of it; the same first name of somebody else is another name.
    """
    gone, come = _words_of(wrong) - _words_of(right), _words_of(right) - _words_of(wrong)
    misspelt = {word for word in gone if any(_is_spelling(word, other) for other in come)}
    return any(_names(point, word, wrong) for word in misspelt)


def _names(point: _Said, word: str, wrong: _Said) -> bool:
    """Say whether the point names whom the wrong text calls so, in full or by this word alone."""
    named = [name for name in point.names if word in name]
    if not named:
        return word in point.capitals
    return any(name <= wrongly for name in named for wrongly in wrong.names)


def _words_of(said: _Said) -> set[str]:
    return {word for name in said.names for word in name}


def _is_spelling(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > _SPELLING
