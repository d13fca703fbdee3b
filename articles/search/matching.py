"""What a story must say to be found, as both engines read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.search import names
from articles.text.queries import Query, Term

#: A label, or several of which one is enough.
type Label = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Words one after the other, of the last maybe the beginning; or a label."""

    words: tuple[str, ...]
    is_beginning: bool = False
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Of each clause of ``wanted`` one choice must stand in a story, of ``unwanted`` none.

    ``in_headline``: they must stand in its headline.
    """

    wanted: tuple[tuple[Choice, ...], ...]
    unwanted: tuple[Choice, ...] = ()
    in_headline: bool = False


def match(query: Query, labels: Iterable[Label] = ()) -> Match | None:
    """Build what finds the query's terms in texts and names (1 query).

    It finds what stands under all of the labels, of several together under one. None for a
    query without a word: it finds nothing.
    """
    if not query.wanted:
        return None
    named = names.labels_named(query.terms)
    clauses = [_choices(term, named[term]) for term in query.wanted]
    clauses += map(_under, labels)
    unwanted = [
        choice for term in query.terms if term.is_excluded for choice in _choices(term, named[term])
    ]
    return Match(tuple(clauses), tuple(unwanted))


def under(labels: Iterable[Label]) -> Match:
    """Build what finds the stories that stand under all of the labels, one at least."""
    return Match(tuple(map(_under, labels)))


def _under(label: Label) -> tuple[Choice, ...]:
    """Give the choices of a label; of several together each is one."""
    own = (label,) if isinstance(label, str) else label
    return tuple(Choice((one,), is_label=True) for one in own)


def match_headline(query: Query) -> Match | None:
    """Build what finds the query's terms in headlines; None for a query without a word."""
    if not query.wanted:
        return None
    wanted = tuple(_choices(term, ()) for term in query.wanted)
    unwanted = tuple(_choices(term, ())[0] for term in query.terms if term.is_excluded)
    return Match(wanted, unwanted, in_headline=True)


def any_of(words: Iterable[str], others: Sequence[tuple[Choice, ...]] = ()) -> Match:
    """Build what finds stories with one of the words, and a choice of each of ``others``."""
    return Match((tuple(Choice((word,)) for word in words), *others))


def _choices(term: Term, labels: Iterable[str]) -> tuple[Choice, ...]:
    own = Choice(term.words, term.is_beginning)
    return (own, *(Choice((label,), is_label=True) for label in labels))
