"""What is kept beside the stories so that lists are fast: moments and counts."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear, TruncMonth
from django.utils.translation import gettext as _

from articles.models import (
    ArchiveMonth,
    Article,
    Author,
    Byline,
    Publication,
    Section,
    Series,
    SeriesEntry,
    SitemapMonth,
    State,
    Topic,
    TopicItem,
    outside_bin,
)
from articles.publishing.integrity.registry import Finding, finds, place_of, rows
from articles.text.months import month_at, month_end


def _wrongly_dated(story: str) -> Q:
    """Keep rows whose moment is not their story's while it is published, else null."""
    published = Q(**{f"{story}__state": State.PUBLISHED})
    same = Q(published_at=F(f"{story}__published_at"), published_at__isnull=False)
    return (published & ~same) | (~published & Q(published_at__isnull=False))


@finds("byline-date")
def byline_dates(at: dt.datetime) -> Iterator[Finding]:
    """Find bylines whose moment isn't their story's."""
    wrong = Byline.objects.filter(_wrongly_dated("article"), outside_bin("article__"))
    for path, uid, name in rows(wrong.values_list("article__path", "article__uid", "author__name")):
        sentence = _("The byline of %(name)s has another moment than the story.") % {"name": name}
        yield Finding(place_of(path, uid), "byline-date", sentence)


@finds("topic-date")
def topic_dates(at: dt.datetime) -> Iterator[Finding]:
    """Find topic rows whose moment isn't their story's."""
    wrong = TopicItem.objects.filter(
        _wrongly_dated("content_object"), outside_bin("content_object__")
    )
    for path, uid, name in rows(
        wrong.values_list("content_object__path", "content_object__uid", "tag__name")
    ):
        sentence = _("The topic “%(name)s” has another moment than the story.") % {"name": name}
        yield Finding(place_of(path, uid), "topic-date", sentence)


# Not taken from publishing.counters: a check that shares the code finds none of its faults.
_COUNTED: Final[tuple[tuple[type[models.Model], type[models.Model], str, Q], ...]] = (
    (Section, Article, "section", Q(state=State.PUBLISHED)),
    (Author, Byline, "author", Q(published_at__isnull=False)),
    (Topic, TopicItem, "tag", Q(published_at__isnull=False)),
    (Series, SeriesEntry, "series", Q(article__state=State.PUBLISHED)),
)


@finds("stale-counter")
def counters(at: dt.datetime) -> Iterator[Finding]:
    """Find sections, authors, topics and series whose kept count isn't the true one."""
    for noun, story_row, key, published in _COUNTED:
        counted = (
            story_row._default_manager.filter(published, **{key: OuterRef("pk")})
            .order_by()
            .values(key)
            .annotate(number=Count("pk"))
            .values("number")
        )
        nouns = noun._default_manager.annotate(true_count=Coalesce(Subquery(counted), 0))
        wrong = nouns.exclude(published_count=F("true_count"))
        for row in rows(wrong):
            sentence = _counts(row.published_count, row.true_count)
            yield Finding(row.get_absolute_url(), "stale-counter", sentence)


@finds("stale-counter")
def archive_months(at: dt.datetime) -> Iterator[Finding]:
    """Find months of the archive whose count isn't that of their stories.

    The database reads year and month off a clock; where that differs, the month itself is
    counted, for clocks were put back over midnight before.
    """
    zone = Publication.get_zone()
    kept = dict(ArchiveMonth.objects.values_list("month", "published_count"))
    published = Article.objects.filter(state=State.PUBLISHED, published_at__isnull=False)
    shown = (
        published.order_by()
        .annotate(year=ExtractYear("published_at", tzinfo=zone))
        .annotate(number=ExtractMonth("published_at", tzinfo=zone))
        .values_list("year", "number")
        .annotate(count=Count("pk"))
    )
    read = {year * 100 + number: count for year, number, count in shown if year is not None}
    for month in sorted(kept.keys() | read.keys()):
        count = kept.get(month, 0)
        if count == read.get(month, 0):
            continue
        span = published.filter(published_at__gte=month_at(month, zone))
        end = month_end(month, zone)
        true = (span.filter(published_at__lt=end) if end else span).count()
        if count != true:
            place = f"/archive/{month // 100:04}/{month % 100:02}/"
            yield Finding(place, "stale-counter", _counts(count, true))


def _counts(kept: int, true: int) -> str:
    told = {"kept": kept, "true": true}
    return _("It counts %(kept)d published stories and has %(true)d.") % told


@finds("stale-counter")
def map_months(at: dt.datetime) -> Iterator[Finding]:
    """Find months of the sitemap whose count, or last moment, isn't that of their stories."""
    kept = {row.month: row for row in SitemapMonth.objects.all()}
    published = Article.objects.filter(state=State.PUBLISHED, published_at__isnull=False)
    true = (
        published.order_by()
        .values(start=TruncMonth("published_at", tzinfo=dt.UTC))
        .annotate(number=Count("pk"), out=Max("published_at"), down=Max("unpublish_at"))
    )
    for found in true:
        if found["start"] is None:  # a moment that sorts nowhere, which another check finds
            continue
        month = kept.pop(found["start"].year * 100 + found["start"].month, None)
        yield from _wrong_month(found["start"], month, found)
    for month in kept.values():
        if month.published_count:
            start = dt.datetime(month.month // 100, month.month % 100, 1, tzinfo=dt.UTC)
            yield from _wrong_month(start, month, {"number": 0, "out": None, "down": None})


def _wrong_month(
    start: dt.datetime, month: SitemapMonth | None, true: Mapping[str, Any]
) -> Iterator[Finding]:
    place, count = f"/sitemap-{start:%Y-%m}.xml", month.published_count if month else 0
    if count != true["number"]:
        yield Finding(place, "stale-counter", _counts(count, true["number"]))
    elif month and (_is_before(month.last_out_at, true["out"])
                    or _is_before(month.last_down_at, true["down"])):  # fmt: skip
        yield Finding(place, "stale-counter", _("Its last moment is earlier than a story’s."))


def _is_before(kept: dt.datetime | None, true: dt.datetime | None) -> bool:
    return true is not None and (kept is None or kept < true)
