"""Kept counts: how many published stories a section, topic, author or series has.

Stories still to come are included; a page takes off the few of them it can't show yet.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from django.db import connection, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from articles.models import (
    Article,
    Author,
    Byline,
    Section,
    Series,
    SeriesEntry,
    State,
    Topic,
    TopicItem,
)
from articles.publishing import archive_months, map_months
from articles.publishing.map_months import Months

type Noun = tuple[type[models.Model], int]


class Membership(Counter[Noun]):
    """How many published stories each noun gets from some stories; and each month."""

    def __init__(self) -> None:
        super().__init__()
        self.months = Months()


def memberships(article_ids: Iterable[int]) -> Membership:
    """Count, over the published ones of these stories, what each noun gets (4 queries)."""
    ids = list(article_ids)
    counts = Membership()
    _add_own(counts, ids)
    own = {"article__in": ids, "article__state": State.PUBLISHED}
    for (author_id,) in Byline.objects.filter(**own).order_by().values_list("author_id"):
        counts[(Author, author_id)] += 1
    for (series_id,) in SeriesEntry.objects.filter(**own).order_by().values_list("series_id"):
        counts[(Series, series_id)] += 1
    items = TopicItem.objects.filter(content_object__in=ids, content_object__state=State.PUBLISHED)
    for (topic_id,) in items.order_by().values_list("tag_id"):
        counts[(Topic, topic_id)] += 1
    return counts


def _add_own(counts: Membership, ids: list[int]) -> None:
    """Count what stands in the stories' own rows: section and month."""
    columns = ("state", "section_id", "published_at", "unpublish_at", "changed_at",
               "translation_group")  # fmt: skip
    rows = Article.objects.filter(pk__in=ids).order_by().values_list(*columns)
    for state, section_id, published_at, unpublish_at, changed_at, group in rows:
        is_published = state == State.PUBLISHED
        counts.months.add(published_at if is_published else None, unpublish_at, changed_at, group)
        if is_published and section_id is not None:
            counts[(Section, section_id)] += 1


def apply(before: Membership, after: Membership) -> None:
    """Write the difference, one statement for each kind of noun, always in the same order.

    So is that of the months.
    """
    map_months.apply(before.months, after.months)
    archive_months.apply(before.months.moments, after.months.moments)
    changes: dict[type[models.Model], list[tuple[int, int]]] = {}
    for (model, noun_id), amount in sorted(
        ((key, after[key] - before[key]) for key in before.keys() | after.keys()),
        key=lambda change: (change[0][0].__name__, change[0][1]),
    ):
        if amount:
            changes.setdefault(model, []).append((amount, noun_id))
    for model, rows in changes.items():
        _add(model, rows)


def _add(model: type[models.Model], rows: list[tuple[int, int]]) -> None:
    """Add amounts to the counts under these ids; none falls below zero.

    In SQL: a block of seeded stories touches hundreds of nouns.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    greatest = "MAX" if connection.vendor == "sqlite" else "GREATEST"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET published_count = {greatest}(published_count + %s, 0)"  # noqa: S608
            " WHERE id = %s",
            rows,
        )


def add(article_ids: Iterable[int]) -> None:
    """Count new stories in (up to 10 statements)."""
    apply(Membership(), memberships(article_ids))


_SOURCES: Final = (
    (Section, Article.objects.filter(state=State.PUBLISHED), "section"),
    (Author, Byline.objects.filter(published_at__isnull=False), "author"),
    (Topic, TopicItem.objects.filter(published_at__isnull=False), "tag"),
    (Series, SeriesEntry.objects.filter(article__state=State.PUBLISHED), "series"),
)


def recount() -> None:
    """Count every noun and month from scratch, one statement a table."""
    map_months.recount()
    archive_months.recount()
    for model, rows, key in _SOURCES:
        counted = (
            rows.filter(**{key: OuterRef("pk")})
            .order_by()
            .values(key)
            .annotate(number=Count("pk"))
            .values("number")
        )
        model._default_manager.update(published_count=Coalesce(Subquery(counted), 0))
