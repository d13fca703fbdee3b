"""How many stories each month of the archive has, kept in step with them.

The newsroom's zone says in which month a story lies; another zone has everything counted anew.
"""

import datetime as dt
import zoneinfo
from collections import Counter
from collections.abc import Iterator, Mapping

from django.db.models import F
from django.db.models.functions import Greatest

from articles.models import ArchiveMonth, Article, Publication, State
from articles.text.months import month_end, month_of


def apply(before: Mapping[dt.datetime, int], after: Mapping[dt.datetime, int]) -> None:
    """Write the difference between the moments of some stories, before and after (by number).

    Nothing where the moments are the same; else 1 query and 1 statement a month, always in
    the same order.
    """
    changed = Counter(after)
    changed.subtract(before)
    if not any(changed.values()):
        return
    zone, amounts = Publication.get_zone(), Counter[int]()
    for moment, amount in changed.items():
        amounts[month_of(moment, zone)] += amount
    for month, amount in sorted(amounts.items()):
        if amount:
            _add(month, amount)


def _add(month: int, amount: int) -> None:
    counted = Greatest(F("published_count") + amount, 0)
    row = ArchiveMonth.objects.filter(month=month)
    if not row.update(published_count=counted):
        ArchiveMonth.objects.bulk_create([ArchiveMonth(month=month)], ignore_conflicts=True)
        row.update(published_count=counted)


def recount() -> None:
    """Write every month anew, in the caller's transaction."""
    ArchiveMonth.objects.all().delete()
    ArchiveMonth.objects.bulk_create(_counted(Publication.get_zone()), batch_size=500)


def _counted(zone: zoneinfo.ZoneInfo) -> Iterator[ArchiveMonth]:
    """Count every month from the stories, the oldest first.

    2 queries a month that has some, each a range of the strict order's index: no database has
    to know the zone, and no story is read.
    """
    published = Article.objects.filter(state=State.PUBLISHED, published_at__isnull=False)
    moments = published.order_by("published_at").values_list("published_at", flat=True)
    first = moments.first()
    while first is not None:
        month = month_of(first, zone)
        end = month_end(month, zone)
        here = published.filter(published_at__gte=first)
        count = (here.filter(published_at__lt=end) if end else here).count()
        yield ArchiveMonth(month=month, published_count=count)
        first = moments.filter(published_at__gte=end).first() if end else None
