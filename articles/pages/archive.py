"""Which years and months hold public stories, found by probes and never by counting."""

import datetime as dt
import zoneinfo
from typing import Final

from django.db.models import Exists

from articles.models import Article, ArticleQuerySet
from articles.pages.days import FIRST_YEAR, LAST_YEAR, month_start

# An answer has at most so many columns on every database that we support.
_YEARS_SHOWN: Final = 400


def get_years(at: dt.datetime, zone: zoneinfo.ZoneInfo) -> list[int]:
    """Find the years with public stories, newest first (3 queries; none found: 1).

    Of an archive longer than four centuries the newest four are named.
    """
    public = Article.objects.published(at)
    newest = public.newest_first().values_list("published_at", flat=True).first()
    if newest is None:
        return []
    last = _year(newest, zone)
    oldest = public.order_by("published_at", "id").values_list("published_at", flat=True)[:1]
    first = max(last - _YEARS_SHOWN + 1, *(_year(moment, zone) for moment in oldest))
    bounds = {
        year: (month_start(year, 1, zone), month_start(year, 13, zone))
        for year in range(first, min(last, LAST_YEAR) + 1)
    }
    return sorted(_get_filled(bounds, public), reverse=True)


def get_months(year: int, at: dt.datetime, zone: zoneinfo.ZoneInfo) -> list[dt.datetime]:
    """Find the months of a year with public stories, oldest first, as their first moments."""
    public = Article.objects.published(at)
    bounds = {
        month: (month_start(year, month, zone), month_start(year, month + 1, zone))
        for month in range(1, 13)
    }
    return [bounds[month][0] for month in sorted(_get_filled(bounds, public))]


def _year(moment: dt.datetime | None, zone: zoneinfo.ZoneInfo) -> int:
    if moment is None or moment.year < FIRST_YEAR:
        return FIRST_YEAR
    return moment.astimezone(zone).year


def _get_filled(
    bounds: dict[int, tuple[dt.datetime, dt.datetime]], public: ArticleQuerySet
) -> set[int]:
    """Say which spans hold a public story: one index probe each, in one query."""
    probes = {
        f"span_{key}": Exists(public.filter(published_at__gte=start, published_at__lt=end))
        for key, (start, end) in bounds.items()
    }
    found = public.newest_first().annotate(**probes).values(*probes)[:1]
    return {key for answer in found for key in bounds if answer[f"span_{key}"]}
