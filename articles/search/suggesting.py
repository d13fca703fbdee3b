"""“Did you mean”: words of public stories that are one slip of the finger away.

There is no list of words that could know more than readers may: the near spellings are all
looked for at once, and what the newest public stories with one of them say decides.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from articles.models import Article
from articles.search.finding import search
from articles.search.matching import Choice, Label, any_of, match
from articles.text.queries import Query, Term
from articles.text.words import fold, is_unspaced, words

_SHORTEST: Final = 4  # a shorter word has too many neighbours
_LONGEST: Final = 20
_READ: Final = 20  # stories
_MOST_WORDS: Final = 4  # of a query that are looked at
_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψως",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگ",
    "אבגדהוזחטיכלמנסעפצקרשתםןףץך",
    "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौंँ्",
)


def suggest(query: Query, labels: Sequence[Label], at: dt.datetime) -> dict[str, str]:
    """Give near words, by the words of the query that no public story has.

    Empty where the query finds nothing with them either. ``at`` is aware.
    """
    terms, near = list(query.terms), dict[str, str]()
    for place, term in list(enumerate(terms))[:_MOST_WORDS]:
        if not _may_be_wrong(term) or _finds(Query((term,)), (), at):
            continue
        found = _nearest(term.words[0], [t for t in terms if t is not term], labels, at)
        if found is None:
            return {}
        terms[place], near[term.words[0]] = replace(term, words=(found,)), found
    return near if near and _finds(Query(tuple(terms)), labels, at) else {}


def _may_be_wrong(term: Term) -> bool:
    if term.is_excluded or term.is_beginning or len(term.words) != 1:
        return False
    word = fold(term.words[0])
    return _SHORTEST <= len(word) <= _LONGEST and not is_unspaced(word[0])


def _finds(query: Query, labels: Sequence[Label], at: dt.datetime) -> bool:
    wanted = match(query, labels)
    return wanted is not None and bool(search(wanted, at).newest(1))


def _nearest(
    word: str, others: Sequence[Term], labels: Sequence[Label], at: dt.datetime
) -> str | None:
    """Find the near word that public stories use most, best of all beside the other words."""
    near = set(_near(fold(word)))
    if not near:
        return None
    beside = match(Query(tuple(others)), labels)
    clauses = beside.wanted if beside is not None else ()
    return _used_most(near, clauses, at) or (_used_most(near, (), at) if clauses else None)


def _used_most(
    near: set[str], clauses: Sequence[tuple[Choice, ...]], at: dt.datetime
) -> str | None:
    hits = search(any_of(sorted(near), clauses), at).newest(_READ)
    texts = Article.objects.published(at).filter(pk__in=[hit.article_id for hit in hits])
    counted: Counter[str] = Counter()
    for row in texts.values_list("headline", "standfirst", "plain_text"):
        counted.update(word for word in set(words(" ".join(row))) if fold(word) in near)
    return min(counted, key=lambda word: (-counted[word], word), default=None)


def _near(word: str) -> Iterator[str]:
    """Give every word that is one letter left out, put in, taken for another or swapped away."""
    letters = next((some for some in _ALPHABETS if word[0] in some), "")
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    for head, tail in parts:
        if tail:
            yield head + tail[1:]
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail and letter != tail[0]:
                yield head + letter + tail[1:]
