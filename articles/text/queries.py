"""What a reader types into a search, read as text: nothing that is typed is an error.

Words must all stand in a story. ``"words in quotation marks"`` stand one after the other,
``-word`` must not stand in it, ``begin*`` is the beginning of a word (three letters at least).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from articles.text.words import asked_words, is_unspaced

LONGEST: Final = 200  # characters
_SHORTEST_BEGINNING: Final = 3
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„«»‟″＂", '"'))
_PART: Final = re.compile(
    r'(?P<no>(?<!\S)-)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))(?P<star>\*)?'
)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other (accents kept); of the last maybe the beginning."""

    words: tuple[str, ...]
    is_beginning: bool = False
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a search; without any it finds nothing."""

    terms: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that a story must have."""
        return tuple(term for term in self.terms if not term.is_excluded)


def read(text: str) -> Query:
    """Read what was typed. Where every word is excluded, nothing is: the signs are text."""
    terms = tuple(_terms(text[:LONGEST].translate(_QUOTES)))
    if terms and all(term.is_excluded for term in terms):
        terms = tuple(Term(term.words, term.is_beginning) for term in terms)
    return Query(terms)


def _terms(text: str) -> Iterator[Term]:
    for part in _PART.finditer(text):
        typed = part["quoted"] if part["quoted"] is not None else part["bare"]
        found, is_letter = asked_words(typed)
        if not found:
            continue
        has_star = bool(part["star"]) or typed.endswith("*")
        yield Term(
            words=tuple(found),
            is_beginning=is_letter or (has_star and _is_long(found[-1])),
            is_excluded=bool(part["no"]) or (part["bare"] or "").startswith("-"),
        )


def _is_long(word: str) -> bool:
    return len(word) >= _SHORTEST_BEGINNING and not is_unspaced(word[0])
