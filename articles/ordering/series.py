"""A series' own order."""

import datetime as dt
from typing import Final, NamedTuple

from django.db.models import Count, Q

from articles.models import Article, ArticleQuerySet, Series, SeriesEntry
from articles.models.prepared import STAND_INS, Prepared, Statement, compiled, joined
from articles.ordering.neighbours import BESIDE, Neighbours, one_of_each, read


class SeriesPlace(NamedTuple):
    """Where a story stands among the public parts of its series; ``part`` counts from 1.

    The stories beside it have the columns of ``neighbours.BESIDE`` alone.
    """

    series: Series
    part: int
    total: int
    previous: Article | None
    next: Article | None


def public_parts(series_id: int, at: dt.datetime) -> list[Article]:
    """Fetch the public parts of a series in its order, without their long text (1 query)."""
    return list(_parts(series_id, at).without_text().order_by("series_entry__rank"))


def _parts(series_id: int, at: dt.datetime) -> ArticleQuerySet:
    return Article.objects.published(at).filter(series_entry__series_id=series_id)


def _of_place() -> Statement:
    """Count the public parts, and those up to one; with them the parts beside it."""
    parts, rank = _parts(STAND_INS["group"], STAND_INS["at"]), STAND_INS["rank"]
    counted = (
        parts.order_by()
        .values("series_entry__series_id")
        .annotate(total=Count("pk"), part=Count("pk", filter=Q(series_entry__rank__lte=rank)))
        .values_list("part", "total")
    )
    before = parts.filter(series_entry__rank__lt=rank).order_by("-series_entry__rank")
    after = parts.filter(series_entry__rank__gt=rank).order_by("series_entry__rank")
    beside = one_of_each(
        {
            side: [compiled(some.values_list(*BESIDE)[:1])]
            for side, some in (("previous", before), ("next", after))
        }
    )
    return joined(
        "SELECT p.*, b.* FROM ({}) AS p LEFT JOIN ({}) AS b ON 1 = 1", compiled(counted), beside
    )


PLACE: Final = Prepared(_of_place, planned_once=True)


def place_of(entry: SeriesEntry, article: Article, at: dt.datetime) -> SeriesPlace | None:
    """Say which part of its series a story is, and give its neighbours there (1 query).

    Parts that readers can't see are not counted: a part still to come would be given
    away by a gap. ``None`` where the story isn't one of the public parts.
    """
    if not article.is_public(at):
        return None
    rows = PLACE.rows(at=at, group=entry.series_id, rank=entry.rank)
    if not rows:
        return None
    part, total = rows[0][:2]
    beside = read([row[2:] for row in rows if row[2] is not None])
    return SeriesPlace(entry.series, part, total, *beside)


def series_neighbours(entry: SeriesEntry, article: Article, at: dt.datetime) -> Neighbours:
    """Fetch the public parts beside a public part (1 query)."""
    place = place_of(entry, article, at)
    return Neighbours(place.previous, place.next) if place else Neighbours(None, None)


def series_place(article: Article, at: dt.datetime) -> SeriesPlace | None:
    """Find the story's series and its place there (2 queries); ``None`` if in no series."""
    entry = SeriesEntry.objects.select_related("series").filter(article_id=article.pk).first()
    return None if entry is None else place_of(entry, article, at)
