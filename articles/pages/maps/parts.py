"""Into which files the sitemap is cut: one for each month (UTC), more for a very full one.

What publishing keeps of each month says which months there are and when they last changed;
only months with stories still to come or past their end are looked at again.
"""

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Max
from django.db.models.functions import ExtractMonth, ExtractYear

from articles.models import Article, ArticleQuerySet, SitemapMonth, State
from articles.text.months import FIRST_YEAR, LAST_YEAR, month_start

#: How many addresses one file may hold, by the protocol.
MOST: Final = 50_000
_MICROSECOND: Final = dt.timedelta(microseconds=1)
_KEPT: Final = ("month", "published_count", "changed_at", "last_out_at", "last_down_at")
UTC: Final = zoneinfo.ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Part:
    """One file: a month (its first moment, UTC) and a number from 1."""

    month: dt.datetime
    number: int = 1
    changed_at: dt.datetime | None = None

    @property
    def path(self) -> str:
        """Where the file stands."""
        more = f"-{self.number}" if self.number > 1 else ""
        return f"/sitemap-{self.month.year:04}-{self.month.month:02}{more}.xml"


def get_parts(at: dt.datetime) -> list[Part]:
    """Give the files that hold a story which is public at ``at``, oldest first.

    Queries: the months; the month in which stories are still to come; the stories that were
    taken down by themselves, where there may be any; each of these months that has more
    stories than a file.
    """
    utc = at.astimezone(UTC)
    begun = utc.year * 100 + utc.month
    kept = SitemapMonth.objects.filter(published_count__gt=0, month__lte=begun)
    # No instances: they take longer than all the rest.
    months = list(kept.order_by("month").values_list(*_KEPT, named=True))
    gone = _gone(at) if any(month.last_down_at is not None for month in months) else {}
    parts: list[Part] = []
    for month in months:
        start = _start(month.month)
        count, gone_at = gone.get(month.month, (0, None))
        out_at = month.last_out_at
        if start is None or out_at is None:
            continue
        is_coming = out_at > at
        if is_coming:
            newest = _of_month(start, at).newest_first().values_list("published_at", flat=True)
            out_at = newest.first()
        if out_at is None or count >= month.published_count:
            continue
        files = _files(month.published_count, start, at, is_moving=is_coming or count > 0)
        changed_at = max(filter(None, (month.changed_at, out_at, gone_at)))
        parts += [Part(start, number + 1, changed_at) for number in range(files)]
    return parts


def _gone(at: dt.datetime) -> dict[int, tuple[int, dt.datetime]]:
    """Count by month the stories that were taken down by themselves, with the last such moment."""
    ended = Article.objects.filter(state=State.PUBLISHED, unpublish_at__lte=at).order_by()
    rows = (
        ended.annotate(year=ExtractYear("published_at", tzinfo=UTC))
        .annotate(number=ExtractMonth("published_at", tzinfo=UTC))
        .values_list("year", "number")
        .annotate(count=Count("pk"), last=Max("unpublish_at"))
    )
    return {year * 100 + number: (count, last) for year, number, count, last in rows if year}


def _start(number: int) -> dt.datetime | None:
    year, month = divmod(number, 100)
    return month_start(year, month, UTC) if FIRST_YEAR <= year <= LAST_YEAR else None


def _files(count: int, start: dt.datetime, at: dt.datetime, *, is_moving: bool) -> int:
    if is_moving and count > MOST:
        count = _of_month(start, at).count()
    return max(1, -(-count // MOST))


def stories_of(part: Part, at: dt.datetime) -> ArticleQuerySet:
    """Find the stories of a file, the oldest first, so that full files stay as they are."""
    first = (part.number - 1) * MOST
    return _of_month(part.month, at).order_by("published_at", "id")[first : first + MOST]


def _of_month(month: dt.datetime, at: dt.datetime) -> ArticleQuerySet:
    last = month_start(month.year, month.month + 1, UTC) - _MICROSECOND
    return Article.objects.published(at, last).filter(published_at__gte=month)
