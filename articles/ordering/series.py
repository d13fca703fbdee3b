"""A series' own order."""

import datetime as dt
from typing import NamedTuple

from articles.models import Article, Series, SeriesEntry


class SeriesPlace(NamedTuple):
    """Where a story stands among the public parts of its series; ``part`` counts from 1."""

    series: Series
    part: int
    total: int
    previous: Article | None
    next: Article | None


def public_parts(series_id: int, at: dt.datetime) -> list[Article]:
    """Fetch the public parts of a series in its order, without their long text (1 query)."""
    return list(
        Article.objects.published(at)
        .filter(series_entry__series_id=series_id)
        .without_text()
        .order_by("series_entry__rank")
    )


def place_among(article: Article, series: Series, at: dt.datetime) -> SeriesPlace | None:
    """Say which part of ``series`` a story is, and give its neighbours there (1 query).

    Parts that readers can't see are not counted: a part still to come would be given
    away by a gap. ``None`` where the story isn't one of the public parts.
    """
    parts = public_parts(series.pk, at)
    index = next((i for i, part in enumerate(parts) if part.pk == article.pk), None)
    if index is None:
        return None
    return SeriesPlace(
        series=series,
        part=index + 1,
        total=len(parts),
        previous=parts[index - 1] if index else None,
        next=parts[index + 1] if index + 1 < len(parts) else None,
    )


def series_place(article: Article, at: dt.datetime) -> SeriesPlace | None:
    """Find the story's series and its place there (2 queries); ``None`` if in no series."""
    entry = SeriesEntry.objects.select_related("series").filter(article_id=article.pk).first()
    return None if entry is None else place_among(article, entry.series, at)
