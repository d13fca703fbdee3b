"""Finding public stories: the index says what matches, ``published`` what readers may see."""

import datetime as dt
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import QuerySet, StringAgg, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from articles.models import Article, SearchRow
from articles.search import engines, names
from articles.search.matching import Match
from articles.search.stories import PUBLISHED, moment_of, place_of

#: Nobody counts further, and of more hits than these the newest are put in order of rank.
COUNTED: Final = 2_000
_SECOND: Final = dt.timedelta(seconds=1)
_FIRST_LOOK: Final = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """A public story that was found, and its place in the order."""

    place: int
    article_id: int
    published_at: dt.datetime
    labels: str


@dataclass(frozen=True, slots=True)
class Overview:
    """How many public stories match, and how many of them stand under each label.

    ``is_capped``: there are more than ``COUNTED``; every number is then "at least".
    ``places`` are those of the counted stories, ascending.
    """

    count: int
    is_capped: bool
    labels: Counter[str]
    places: tuple[int, ...]

    def between(self, since: dt.datetime, until: dt.datetime) -> int:
        """Count the stories published from ``since`` on, before ``until`` (aware)."""
        first, last = (bisect_left(self.places, place_of(moment)) for moment in (since, until))
        return last - first

    def period(self) -> tuple[dt.datetime, dt.datetime] | None:
        """Give the moments of the oldest and the newest story, to the second."""
        return (moment_of(self.places[0]), moment_of(self.places[-1])) if self.places else None

    @classmethod
    def empty(cls) -> "Overview":
        """Give the overview of nothing."""
        return cls(0, False, Counter(), ())


@dataclass(frozen=True, slots=True)
class Search:
    """One search at a moment (aware); ``first`` to before ``last`` are its places."""

    match: Match
    at: dt.datetime
    first: int
    last: int

    def newest(self, limit: int, before: int | None = None) -> list[Hit]:
        """Find the newest stories, before a place if one is given."""
        last = self.last if before is None else min(before, self.last)
        return self._walk(limit, self.first, last, is_backwards=True)

    def oldest(self, limit: int, after: int) -> list[Hit]:
        """Find the stories that come next after a place, the nearest first."""
        return self._walk(limit, max(self.first, after + 1), self.last, is_backwards=False)

    def overview(self) -> Overview:
        """Count what is found, and under which labels it stands."""
        places = engines.current().some(self.match, (self.first, self.last), COUNTED + 1)
        found = _labels_of(places, self.at)
        if len(found) <= COUNTED < len(places):  # some of those looked at weren't public
            newest = self.newest(COUNTED + 1)
            found = [(hit.place, hit.labels) for hit in newest]
        counted = sorted(found)[-COUNTED:]
        return Overview(
            count=len(counted),
            is_capped=len(found) > COUNTED,
            labels=_count([labels for _place, labels in counted]),
            places=tuple(place for place, _labels in counted),
        )

    def newest_of(self, overview: Overview, limit: int) -> list[Hit]:
        """Find the newest stories once they have been counted; few of them, not ``COUNTED``."""
        if overview.is_capped and not engines.current().some_are_newest:
            return self.newest(limit)
        return visible(overview.places[-limit:], self.at)

    def best(self) -> list[Hit]:
        """Put what is found in order of rank: all of it, or the newest ``COUNTED`` of it."""
        newest = self.newest(COUNTED)
        if not newest:
            return []
        span = (newest[-1].place, newest[0].place + 1)
        order = engines.current().ranked(self.match, span, 2 * COUNTED)
        found = {hit.place: hit for hit in newest}
        return [found[place] for place in order if place in found]

    def _walk(self, limit: int, first: int, last: int, *, is_backwards: bool) -> list[Hit]:
        engine = engines.current()
        found: list[Hit] = []
        while len(found) < limit and first < last:
            asked = max(limit - len(found), _FIRST_LOOK)
            look = engine.newest if is_backwards else engine.oldest
            places = look(self.match, (first, last), asked)
            hits = {hit.place: hit for hit in self._visible(places)}
            found += [hits[place] for place in places if place in hits]
            if len(places) < asked:
                break
            first, last = (first, places[-1]) if is_backwards else (places[-1] + 1, last)
        return found[:limit]

    def _visible(self, places: Sequence[int]) -> list[Hit]:
        return visible(places, self.at)


def visible(places: Sequence[int], at: dt.datetime) -> list[Hit]:
    """Keep what readers may see at the moment, the newest first (1 query)."""
    rows = (
        Article.objects.published(at)
        .filter(search_row__in=_at(places))
        .values_list("search_row__place", "pk", "published_at", "search_row__labels")
    )
    hits = [Hit(place, pk, moment, labels) for place, pk, moment, labels in rows if moment]
    return sorted(hits, key=lambda hit: -hit.place)


def _at(places: Sequence[int]) -> RawSQL:
    """Give thousands of places as one parameter: Django takes its time over each of many."""
    if connection.vendor == "sqlite":
        return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(places))])
    return RawSQL("SELECT unnest(%s::bigint[])", [list(places)])


def _labels_of(places: Sequence[int], at: dt.datetime) -> list[tuple[int, str]]:
    """Give places and labels of what readers may see, and no more of it (1 query).

    They come as two long texts: thousands of rows would take longer than to find them.
    """
    public = Article.objects.published(at).filter(search_row__in=_at(places))
    found = public.aggregate(
        places=StringAgg(Cast("search_row__place", TextField()), Value(",")),
        labels=StringAgg("search_row__labels", Value("\n")),
    )
    if found["places"] is None:
        return []
    return list(zip(map(int, found["places"].split(",")), found["labels"].split("\n"), strict=True))


def search(
    match: Match,
    at: dt.datetime,
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
) -> Search:
    """Prepare a search for stories published from ``since`` on, before ``until`` (aware)."""
    last = place_of(at + _SECOND)
    if until is not None:
        last = min(last, place_of(until))
    return Search(match, at, PUBLISHED if since is None else place_of(since), last)


def narrow[Stories: QuerySet[Article]](stories: Stories, match: Match) -> Stories:
    """Keep the stories that match, whatever their state."""
    sql, values = engines.current().condition(match)
    return stories.filter(search_row__in=RawSQL(sql, values))  # noqa: S611 - of the engine


def _count(rows: Sequence[str]) -> Counter[str]:
    """Count the stories under each label, those of merged topics under the topic they are now."""
    merged = names.merged_labels()
    if not merged:
        return Counter(" ".join(rows).split())
    counted: Counter[str] = Counter()
    for labels in rows:
        counted.update({merged.get(label, label) for label in labels.split()})
    return counted


def number_of(hit: Hit, at: dt.datetime) -> int | None:
    """Number a hit among the public stories of its moment, from 1; None where it is alone."""
    if SearchRow.objects.filter(published_at=hit.published_at)[:2].count() < 2:
        return None
    within = places_within(hit.published_at, at)
    return within.index(hit.place) + 1 if len(within) > 1 else None


def places_within(moment: dt.datetime, at: dt.datetime) -> list[int]:
    """Give the places of the public stories of this very moment, the oldest first."""
    rows = SearchRow.objects.filter(published_at=moment).values_list("place", flat=True)
    return [hit.place for hit in reversed(visible(list(rows), at))]
