"""The site's strict total order: (``published_at``, ``id``).

Every public story has one place in it. Look-ups compare the pair as a row value, so that
the partial index answers with one probe a side at any size; the same condition written
with OR scans (113 ms against 0.2 ms at a million rows).
"""

import datetime as dt
from typing import Final, NamedTuple

from django.db.models import F, Subquery
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from articles.models import Article


class Neighbours(NamedTuple):
    """The stories beside one: ``previous`` is older, ``next`` newer; none at an end."""

    previous: Article | None
    next: Article | None


# The columns that hold a story's place; a topic's or author's rows keep a copy of theirs.
type Columns = tuple[str, str]
SITE_ORDER: Final[Columns] = ("published_at", "id")


def _place(columns: Columns) -> Tuple:
    return Tuple(*(F(column) for column in columns))


def older_than(moment: dt.datetime, pk: int, columns: Columns = SITE_ORDER) -> TupleLessThan:
    """Give the condition "before the place (``moment``, ``pk``)".

    Django's tuple look-ups are undocumented; this pair of functions is the only user.
    """
    return TupleLessThan(_place(columns), (moment, pk))


def newer_than(moment: dt.datetime, pk: int, columns: Columns = SITE_ORDER) -> TupleGreaterThan:
    """Give the condition "after the place (``moment``, ``pk``)"."""
    return TupleGreaterThan(_place(columns), (moment, pk))


def neighbours(article: Article, at: dt.datetime) -> Neighbours:
    """Fetch both neighbours of ``article`` among what is public at ``at``, in one query.

    Works for a story that isn't public itself, as long as it has a ``published_at``; a
    story without one stands after the newest. The rows come without their long text.
    """
    moment = article.published_at
    if moment is None:
        return Neighbours(Article.objects.published(at).newest_first().without_text().first(), None)
    older = Article.objects.published(at, until=moment).filter(older_than(moment, article.pk))
    newer = Article.objects.published(at).filter(newer_than(moment, article.pk))
    found = Article.objects.filter(
        pk__in=[
            Subquery(older.order_by("-published_at", "-id").values("pk")[:1]),
            Subquery(newer.order_by("published_at", "id").values("pk")[:1]),
        ]
    ).without_text()
    result: dict[str, Article] = {}
    for row in found:
        is_older = (row.published_at, row.pk) < (moment, article.pk)
        result["previous" if is_older else "next"] = row
    return Neighbours(result.get("previous"), result.get("next"))
