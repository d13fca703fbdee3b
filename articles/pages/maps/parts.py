"""Into which files the sitemap is cut: one for each month (UTC), more for a very full one.

What publishing keeps of each month says which months there are and when they last changed;
only months with stories still to come or past their end are looked at again.
"""

import datetime as dt
import zoneinfo
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Subquery

from articles.models import Article, ArticleQuerySet, SitemapMonth
from articles.pages.days import FIRST_YEAR, LAST_YEAR, month_start

#: How many addresses one file may hold, by the protocol.
MOST: Final = 50_000
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
        return f"/sitemap-{self.month:%Y-%m}{more}.xml"


def get_parts(at: dt.datetime) -> list[Part]:
    """Give the files that hold a story which is public at ``at``, oldest first.

    Queries: the months; one for those in which something comes out or goes by itself, and
    one for each of these that has more stories than a file.
    """
    months = list(SitemapMonth.objects.filter(published_count__gt=0).order_by("month"))
    moving = [month for month in months if _moves(month, at)]
    seen = _look_at(moving, at)
    parts: list[Part] = []
    for month in months:
        start = _start(month.month)
        if start is None or (month.month in seen and seen[month.month] is None):
            continue
        changed = max(filter(None, (month.changed_at, seen.get(month.month, month.last_out_at))))
        files = _files(month, start, at, is_moving=month.month in seen)
        parts += [Part(start, number + 1, changed) for number in range(files)]
    return parts


def _moves(month: SitemapMonth, at: dt.datetime) -> bool:
    """Say whether not all of a month's stories are out for good."""
    is_out = month.last_out_at is not None and month.last_out_at <= at
    return month.last_down_at is not None or not is_out


def _look_at(months: Sequence[SitemapMonth], at: dt.datetime) -> dict[int, dt.datetime | None]:
    """Give the last moment at which each month changed by itself; None where nothing is public.

    Of stories that were taken down the site's last one counts for each month (1 query).
    """
    ends = Article.objects.filter(unpublish_at__lte=at).order_by("-unpublish_at")
    last_end = Subquery(ends.values("unpublish_at")[:1])
    found: dict[int, dt.datetime | None] = {}
    bounds = {month.month: _start(month.month) for month in months}
    probes = {
        f"month_{number}": Subquery(
            _of_month(start, at).order_by("-published_at").values("published_at")[:1]
        )
        for number, start in bounds.items()
        if start is not None
    }
    if not probes:
        return {}
    one = SitemapMonth.objects.order_by("month").annotate(last_end=last_end, **probes)
    row = one.values("last_end", *probes)[:1].get()
    goes = {month.month for month in months if month.last_down_at is not None}
    for number in bounds:
        out = row.get(f"month_{number}")
        gone = row["last_end"] if number in goes else None
        found[number] = max(out, gone or out) if out is not None else None
    return found


def _start(number: int) -> dt.datetime | None:
    year, month = divmod(number, 100)
    return month_start(year, month, UTC) if FIRST_YEAR <= year <= LAST_YEAR else None


def _files(month: SitemapMonth, start: dt.datetime, at: dt.datetime, *, is_moving: bool) -> int:
    count = month.published_count
    if is_moving and count > MOST:
        count = _of_month(start, at).count()
    return max(1, -(-count // MOST))


def stories_of(part: Part, at: dt.datetime) -> ArticleQuerySet:
    """Find the stories of a file, the oldest first, so that full files stay as they are."""
    first = (part.number - 1) * MOST
    return _of_month(part.month, at).order_by("published_at", "id")[first : first + MOST]


def _of_month(month: dt.datetime, at: dt.datetime) -> ArticleQuerySet:
    end = month_start(month.year, month.month + 1, UTC)
    return Article.objects.published(at).filter(published_at__gte=month, published_at__lt=end)
