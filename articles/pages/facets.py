"""The sections, years, topics, authors and languages of what a search found, with counts."""

import heapq
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import search
from articles.models import Author, Topic
from articles.models.prepared import (
    STAND_INS,
    Prepared,
    Statement,
    among,
    compiled,
    joined,
    keys,
    renamed,
)
from articles.pages.answers import Visit
from articles.pages.search import Wanted
from articles.search import Overview
from articles.text.months import month_start
from articles.written import language_in_itself

_SHOWN: Final = 8  # of each kind, those with the most stories


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a search, or to widen it again where it is chosen."""

    label: str | Promise
    count: int
    url: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facets:
    """The sections; and the other kinds, each with its name."""

    sections: tuple[Facet, ...]
    others: tuple[tuple[str | Promise, tuple[Facet, ...]], ...]
    is_open: bool


def facets(visit: Visit, wanted: Wanted, found: Overview) -> Facets:
    """Build the facets of what was found (1 query): every name stands under a public story."""
    counted = _by_kind(found)
    sections = {str(one.pk): (one.slug, one.label) for one in visit.frame.sections}
    years = _years(found, visit.frame.zone)
    nouns = _nouns(counted["t"], counted["a"])
    kinds = (
        (_("Year"), "year", years, _themselves(years)),
        (_("Topic"), "topic", counted["t"], nouns["t"]),
        (_("Author"), "author", counted["a"], nouns["a"]),
        (_("Language"), "language", counted["l"], _languages(counted["l"])),
    )
    others = tuple(
        (name, made)
        for name, key, counts, names in kinds
        if (made := _made(wanted, key, counts, names))
    )
    return Facets(
        sections=_made(wanted, "section", counted["s"], sections, alone=True),
        others=tuple((name, made) for name, made in others if len(made) > 1 or made[0].is_chosen),
        is_open=any((wanted.topic, wanted.author, wanted.year, wanted.language)),
    )


def _by_kind(found: Overview) -> dict[str, dict[str, int]]:
    """Part the counts of the labels by their kind, those with the most stories first.

    Of topics and authors, who may be thousands, only those that are shown.
    """
    counted: dict[str, dict[str, int]] = {}
    for kind, some in search.by_kind(found.labels).items():
        most = heapq.nlargest(_SHOWN if kind in "ta" else len(some), some, key=itemgetter(1))
        counted[kind] = {search.read_label(label)[1]: count for label, count in most}
    return counted


def _years(found: Overview, zone: ZoneInfo) -> dict[str, int]:
    """Count by year, the newest first."""
    period = found.period()
    if period is None:
        return {}
    first, last = (moment.astimezone(zone).year for moment in period)
    counted = {
        str(year): found.between(month_start(year, 1, zone), month_start(year, 13, zone))
        for year in range(last, first - 1, -1)
    }
    return {year: count for year, count in counted.items() if count}


type Names = Mapping[str, tuple[str, str | Promise]]


def _made(
    wanted: Wanted, key: str, counts: Mapping[str, int], names: Names, *, alone: bool = False
) -> tuple[Facet, ...]:
    """Describe the first of the keys that have a name."""
    chosen = getattr(wanted, key)
    named = ((names[own], count) for own, count in counts.items() if own in names)
    found = itertools.islice(named, _SHOWN)
    return tuple(
        Facet(label, count, wanted.url(**{key: "" if slug == chosen else slug}), slug == chosen)
        for (slug, label), count in found
    )


def _nouns(topics: Iterable[str], authors: Iterable[str]) -> dict[str, Names]:
    """Fetch slugs and names of topics and authors (1 query)."""
    asked = {"topics": keys([*map(int, topics)]), "authors": keys([*map(int, authors)])}
    found: dict[str, dict[str, tuple[str, str]]] = {"t": {}, "a": {}}
    for kind, key, slug, name in _NOUNS.rows(**asked):
        found[kind][str(key)] = (slug, name)
    return {**found}


def _written() -> Statement:
    def named(model: type[Topic | Author], asked: str) -> Statement:
        nouns = model._default_manager.filter(pk__in=among(STAND_INS["keys"])).order_by()
        return renamed(compiled(nouns.values_list("pk", "slug", "name")), "keys", asked)

    both = "SELECT 't', t.* FROM ({}) AS t UNION ALL SELECT 'a', a.* FROM ({}) AS a"
    return joined(both, named(Topic, "topics"), named(Author, "authors"))


_NOUNS: Final = Prepared(_written)


def _themselves(keys: Iterable[str]) -> Names:
    return {key: (key, key) for key in keys}


def _languages(keys: Iterable[str]) -> Names:
    tags = {key: key.replace("_", "-") for key in keys}
    return {key: (tag, language_in_itself(tag)) for key, tag in tags.items()}
