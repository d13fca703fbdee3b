"""Names of sections, topics and authors: found by their words, kept apart from the stories.

A story's entry holds labels in their place, so a new name writes no story anew, and is found
at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db import connection, models, transaction
from django.db.models import Q, QuerySet

from articles.models import Author, MergedTopic, SearchName, Section, Topic, TopicAlias
from articles.models.prepared import STAND_INS, Prepared, compiled
from articles.text.queries import Term
from articles.text.words import fold, words

# No word that is read from a text holds this sign, so nobody can type a label.
SIGN: Final = "\ue000"
KINDS: Final[dict[type[models.Model], str]] = {Section: "s", Topic: "t", Author: "a"}
_LONGEST_WORD: Final = 100
_LONGEST_NAME: Final = 400
# One term stands for so many names at most; beyond it the words of the stories decide.
_MOST_NAMES: Final = 200


def label(kind: str, key: object) -> str:
    """Give the word by which the index knows a noun (``s``, ``t``, ``a``) or a language (``l``)."""
    return f"{SIGN}{kind}{key}"


def read_label(text: str) -> tuple[str, str]:
    """Give a label's kind and key."""
    return text[1], text[2:]


def by_kind(counted: Mapping[str, int]) -> dict[str, list[tuple[str, int]]]:
    """Part counted labels, of which there may be thousands, by their kind."""
    found: dict[str, list[tuple[str, int]]] = {"s": [], "t": [], "a": [], "l": []}
    for pair in counted.items():
        found[pair[0][1]].append(pair)
    return found


def remember(nouns: Sequence[models.Model]) -> None:
    """Keep the names of these sections, topics and authors, in the caller's transaction.

    A topic is found by its other names too, and under the labels of those merged into it.
    """
    known = [noun for noun in nouns if type(noun) in KINDS]
    names = {label(KINDS[type(noun)], noun.pk): [getattr(noun, "name", "")] for noun in known}
    topics = [noun.pk for noun in known if isinstance(noun, Topic)]
    if topics:
        for topic, name in TopicAlias.objects.filter(topic__in=topics).values_list("topic", "name"):
            names[label("t", topic)].append(name)
        for former, kept in merged_labels(topics).items():
            names[former] = names[kept]
    rows = [row for own, some in names.items() for name in some for row in _rows(own, name)]
    with transaction.atomic():
        forget(names)
        SearchName.objects.bulk_create(rows, batch_size=1000)


def merged_labels(topics: Sequence[int] | None = None) -> dict[str, str]:
    """Give the labels of topics that were merged, each with that of the topic it is now.

    Stories that nobody has written since still stand under them (1 query). ``topics`` asks
    for what became one of these alone.
    """
    found: Iterable[tuple[int, int]] = (
        _MERGED.rows()
        if topics is None
        else MergedTopic.objects.filter(topic__in=topics).values_list("former_id", "topic")
    )
    return {label("t", former): label("t", kept) for former, kept in found}


_MERGED: Final = Prepared(
    lambda: compiled(MergedTopic.objects.order_by().values_list("former_id", "topic"))
)


def topic_labels(topic: int) -> tuple[str, ...]:
    """Give every label under which stories about a topic stand (1 query)."""
    return (label("t", topic), *merged_labels([topic]))


def forget(labels: Iterable[str]) -> None:
    """Drop the names under these labels."""
    SearchName.objects.filter(label__in=list(labels)).delete()


def on_save(
    sender: type[models.Model], instance: models.Model, raw: bool = False, **_more: Any
) -> None:
    """Keep a noun's name when Django stores it; ``loaddata`` brings the names along."""
    if not raw:
        remember([instance])


def on_delete(sender: type[models.Model], instance: models.Model, **_more: Any) -> None:
    """Drop the name of a noun that Django deletes."""
    forget([label(KINDS[sender], instance.pk)])


def labels_named(terms: Iterable[Term]) -> dict[Term, list[str]]:
    """Find the nouns in whose names the terms stand (1 query; without a term none)."""
    asked = {term: [fold(word)[:_LONGEST_WORD] for word in term.words] for term in terms}
    if not asked:
        return {}
    found = _named(asked)
    return {
        term: [own for own, name in found if _stands(term, folded, name)][:_MOST_NAMES]
        for term, folded in asked.items()
    }


def _named(asked: Mapping[Term, list[str]]) -> list[tuple[str, str]]:
    """Fetch labels and names in which the first words of the terms stand (1 query)."""
    (term, folded), *others = asked.items()
    if not others and not _is_range(term, folded):
        return [(label, name) for label, name, _word in _WITH_A_WORD.rows(rank=folded[0])]
    # Begun with a condition that holds for nothing, SQLite would read every name.
    first = (_begins(term, folded) for term, folded in asked.items())
    return list(
        _listed(reduce(or_, first)).values_list("label", "name")[: _MOST_NAMES * len(asked)]
    )


def _listed(condition: Q) -> QuerySet[SearchName]:
    return SearchName.objects.filter(condition).order_by("word", "label").distinct()


_WITH_A_WORD: Final = Prepared(
    lambda: compiled(
        _listed(Q(word=STAND_INS["rank"])).values_list("label", "name", "word")[:_MOST_NAMES]
    )
)


def _is_range(term: Term, folded: list[str]) -> bool:
    return term.is_beginning and len(folded) == 1


def _rows(own: str, name: str) -> list[SearchName]:
    folded = [fold(word)[:_LONGEST_WORD] for word in words(name)]
    whole = f" {' '.join(folded)} "[:_LONGEST_NAME]
    return [SearchName(label=own, word=word, name=whole) for word in dict.fromkeys(folded)]


def _begins(term: Term, folded: list[str]) -> Q:
    if not _is_range(term, folded):
        return Q(word=folded[0])
    if connection.vendor == "sqlite":  # where LIKE takes no index
        return Q(word__gte=folded[0], word__lt=folded[0] + "\U0010ffff")
    return Q(word__startswith=folded[0])


def _stands(term: Term, folded: list[str], name: str) -> bool:
    end = "" if term.is_beginning else " "
    return f" {' '.join(folded)}{end}" in name
