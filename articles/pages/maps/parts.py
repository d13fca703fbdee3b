"""Into which files the sitemap is cut: one for each month (UTC), more for a very full one.

Months are found by probes of the index. Only a site with more stories than one file holds
is walked for full months, and what was found is kept for some minutes.
"""

import datetime as dt
import time
import zoneinfo
from dataclasses import dataclass
from typing import Final

from django.db.models import Sum

from articles.models import Article, ArticleQuerySet, Section
from articles.pages.archive import get_months, get_years
from articles.pages.days import month_start

#: How many addresses one file may hold, by the protocol.
MOST: Final = 50_000
_KEPT_FOR: Final = 600.0  # seconds
UTC: Final = zoneinfo.ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Part:
    """One file: a month (its first moment, UTC) and a number from 1."""

    month: dt.datetime
    number: int = 1

    @property
    def path(self) -> str:
        """Where the file stands."""
        more = f"-{self.number}" if self.number > 1 else ""
        return f"/sitemap-{self.month:%Y-%m}{more}.xml"


class _Memory:
    """How many files each month took when it was last walked (monotonic seconds)."""

    def __init__(self) -> None:
        self.kept: dict[dt.datetime, tuple[float, int]] = {}

    def files(self, month: dt.datetime, at: dt.datetime) -> int:
        now = time.monotonic()
        known = self.kept.get(month)
        if known is None or now - known[0] > _KEPT_FOR:
            known = now, _count_files(month, at)
            self.kept[month] = known
        return known[1]


_memory = _Memory()


def get_parts(at: dt.datetime) -> list[Part]:
    """Give the files that hold a story which is public at ``at``, oldest first."""
    months = [month for year in sorted(get_years(at, UTC)) for month in get_months(year, at, UTC)]
    total = Section.objects.aggregate(total=Sum("published_count"))["total"] or 0
    if total <= MOST:
        return [Part(month) for month in months]
    return [
        Part(month, number + 1) for month in months for number in range(_memory.files(month, at))
    ]


def stories_of(part: Part, at: dt.datetime) -> ArticleQuerySet:
    """Find the stories of a file, the oldest first, so that full files stay as they are."""
    first = (part.number - 1) * MOST
    return _of_month(part.month, at).order_by("published_at", "id")[first : first + MOST]


def _of_month(month: dt.datetime, at: dt.datetime) -> ArticleQuerySet:
    end = month_start(month.year, month.month + 1, UTC)
    return Article.objects.published(at).filter(published_at__gte=month, published_at__lt=end)


def _count_files(month: dt.datetime, at: dt.datetime) -> int:
    return max(1, -(-_of_month(month, at).count() // MOST))
