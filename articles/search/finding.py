"""Finding public stories: the index says what matches, ``published`` what readers may see."""

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Article, SearchRow
from articles.models.prepared import STAND_INS, Prepared, Statement, among, compiled, joined, keys
from articles.search import engines, names
from articles.search.matching import Match
from articles.search.stories import PUBLISHED, moment_of, place_of

#: Nobody counts further, and of more hits than these the newest are put in order of rank.
COUNTED: Final = 2_000
_SECOND: Final = dt.timedelta(seconds=1)
_FIRST_LOOK: Final = 40
_TOGETHER: Final = {
    "sqlite": "count(*), group_concat(labels, char(10)) FILTER (WHERE place >= {}) FROM found",
    "postgresql": "count(*), string_agg(labels, chr(10)) FILTER (WHERE place >= {}) FROM found",
}


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
    ``places`` are those of the counted stories, ascending; ``are_newest``: the last of them are
    the newest stories that match.
    """

    count: int
    is_capped: bool
    labels: Counter[str]
    places: tuple[int, ...]
    are_newest: bool = True

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
        span = (self.first, self.last)
        asked, are_newest = engines.current().some(self.match, span, COUNTED + 1)
        places, labels = _labels_of(sorted(asked), self.at)
        if len(places) <= COUNTED < len(asked):  # some of those looked at weren't public
            newest, are_newest = self.newest(COUNTED + 1), True
            places = sorted(hit.place for hit in newest)
            labels = "\n".join(hit.labels for hit in newest[:COUNTED])
        counted = places[-COUNTED:]
        is_capped = len(places) > COUNTED
        return Overview(len(counted), is_capped, _count(labels), tuple(counted), are_newest)

    def newest_of(self, overview: Overview, limit: int) -> Sequence[int]:
        """Find the places of the newest stories once they have been counted, backwards.

        They are few, not ``COUNTED``.
        """
        if not overview.are_newest:
            return [hit.place for hit in self.newest(limit)]
        return overview.places[: -limit - 1 : -1]

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
        .filter(search_row__in=among(keys(places)))
        .values_list("search_row__place", "pk", "published_at", "search_row__labels")
    )
    hits = [Hit(place, pk, moment, labels) for place, pk, moment, labels in rows if moment]
    return sorted(hits, key=lambda hit: -hit.place)


def _labels_of(places: list[int], at: dt.datetime) -> tuple[list[int], str]:
    """Give the places that readers may see; and the labels of the last ``COUNTED`` of those
    asked for, a line each (1 query; 2 where some of them aren't public).

    Places ascend. The labels come as one text, put together in SQL: thousands of rows would
    take longer than to find them.
    """
    asked = {"keys": keys(places), "at": at}
    [(count, labels)] = _VISIBLE.rows(**asked, first=places[-COUNTED:][0] if places else 0)
    if count < len(places):
        places = sorted(place for (place,) in _PLACES.rows(**asked))
    return places, labels or ""


def _there() -> QuerySet[Article]:
    """Find the public stories at the places ``asked``."""
    public = Article.objects.published(STAND_INS["at"]).order_by()
    return public.extra(tables=["asked"], where=["articles_searchrow.place = asked.place"])


def _of_asked(then: str, *parts: Statement) -> Statement:
    """Begin a statement with the places ``asked``."""
    given = Statement(among("").sql, (("keys", ""),))
    return joined(f"WITH asked (place) AS ({{}}){then}", given, *parts)


_VISIBLE: Final = Prepared(
    lambda: _of_asked(
        f", found (place, labels) AS ({{}}) SELECT {_TOGETHER[connection.vendor]}",
        compiled(_there().values_list("search_row__place", "search_row__labels")),
        Statement("%s", (("first", ""),)),
    )
)
_PLACES: Final = Prepared(
    lambda: _of_asked(" {}", compiled(_there().values_list("search_row__place")))
)


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


def _count(rows: str) -> Counter[str]:
    """Count the stories under each label, those of merged topics under the topic they are now.

    ``rows`` are the labels of the stories, a line each.
    """
    merged = names.merged_labels()
    if not merged:
        return Counter(rows.split())
    counted: Counter[str] = Counter()
    for labels in rows.split("\n"):
        counted.update({merged.get(label, label) for label in labels.split()})
    return counted


def number_of(place: int, moment: dt.datetime, at: dt.datetime) -> int | None:
    """Number a story among the public ones of its moment, from 1; None where it is alone."""
    if len(_SHARED.rows(moment=moment)) < 2:
        return None
    within = places_within(moment, at)
    return within.index(place) + 1 if len(within) > 1 else None


_SHARED: Final = Prepared(
    lambda: compiled(
        SearchRow.objects.filter(published_at=STAND_INS["moment"]).values_list("place")[:2]
    )
)


def places_within(moment: dt.datetime, at: dt.datetime) -> list[int]:
    """Give the places of the public stories of this very moment, the oldest first."""
    rows = SearchRow.objects.filter(published_at=moment).values_list("place", flat=True)
    return [hit.place for hit in reversed(visible(list(rows), at))]
