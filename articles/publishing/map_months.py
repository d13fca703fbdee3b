"""What the sitemap keeps of each month (UTC), kept in step with the stories."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from django.db.models import Count, F, Max, Q
from django.db.models.functions import (
    Coalesce,
    ExtractMonth,
    ExtractYear,
    Greatest,
)

from articles.models import Article, SitemapMonth, State

_MOMENTS: Final = ("changed_at", "last_out_at", "last_down_at")

type Moments = dict[int, dt.datetime]


def month_of(moment: dt.datetime) -> int:
    """Give the number of an aware moment's month: 202603."""
    utc = moment.astimezone(dt.UTC)
    return utc.year * 100 + utc.month


@dataclass(slots=True)
class Months:
    """What some stories are to their months; moments are aware.

    ``moments`` are those of the published ones, each with how many share it. ``written_at`` is
    the newest write of any of them, published or not; ``first``, ``last`` and ``down`` are by
    month.
    """

    moments: Counter[dt.datetime] = field(default_factory=Counter)
    counts: Counter[int] = field(default_factory=Counter)
    first: Moments = field(default_factory=dict)
    last: Moments = field(default_factory=dict)
    down: Moments = field(default_factory=dict)
    written_at: dt.datetime | None = None
    groups: set[str] = field(default_factory=set)

    def add(
        self,
        published_at: dt.datetime | None,
        unpublish_at: dt.datetime | None = None,
        changed_at: dt.datetime | None = None,
        group: str = "",
    ) -> None:
        """Take a story in; ``published_at`` is None unless it is published."""
        if changed_at is not None:
            self.written_at = max(changed_at, self.written_at or changed_at)
        if published_at is None:
            return
        month = month_of(published_at)
        self.moments[published_at] += 1
        self.counts[month] += 1
        self.first[month] = min(published_at, self.first.get(month, published_at))
        self.last[month] = max(published_at, self.last.get(month, published_at))
        if unpublish_at is not None:
            self.down[month] = max(unpublish_at, self.down.get(month, unpublish_at))
        if group:
            self.groups.add(group)


def apply(before: Months, after: Months) -> None:
    """Write what has changed between the two (2 statements a month, most often one month).

    A story that readers don't have yet leaves ``changed_at`` as it is: nothing tells of it.
    """
    written_at = max(
        (moment for moment in (before.written_at, after.written_at) if moment is not None),
        default=None,
    )
    months = {*before.counts, *after.counts}
    for month in sorted(months):
        shown = min(moments[month] for moments in (before.first, after.first) if month in moments)
        was_seen = written_at is not None and shown <= written_at
        raised = {
            "changed_at": written_at if was_seen else None,
            "last_out_at": after.last.get(month),
            "last_down_at": after.down.get(month),
        }
        _write(month, after.counts[month] - before.counts[month], raised)
    if written_at is not None and (before.groups or after.groups):
        touch(_months_beside(before.groups | after.groups, written_at) - months, written_at)


def touch(months: Iterable[int], at: dt.datetime) -> None:
    """Note that the files of these months say something else since ``at`` (aware)."""
    rows = SitemapMonth.objects.filter(month__in=list(months))
    rows.update(changed_at=Greatest(Coalesce("changed_at", at), at))


def touch_pictures_of(image_id: int, at: dt.datetime) -> None:
    """Note that the stories led by a picture have other files of it since ``at`` (aware)."""
    led = Article.objects.published(at).filter(lead_image=image_id)
    moments = led.values_list("published_at", flat=True)
    touch({month_of(moment) for moment in moments if moment is not None}, at)


def _months_beside(groups: set[str], at: dt.datetime) -> set[int]:
    """Give the months of the translations, whose entries name each other (1 query)."""
    versions = Article.objects.published(at).filter(translation_group__in=groups)
    moments = versions.values_list("published_at", flat=True)
    return {month_of(moment) for moment in moments if moment is not None}


def _write(month: int, amount: int, raised: dict[str, dt.datetime | None]) -> None:
    changes = {
        name: Greatest(Coalesce(name, moment), moment)
        for name, moment in raised.items()
        if moment is not None
    }
    counted = Greatest(F("published_count") + amount, 0)
    row = SitemapMonth.objects.filter(month=month)
    if row.update(published_count=counted, **changes):
        return
    new = SitemapMonth(month=month)
    SitemapMonth.objects.bulk_create([new], ignore_conflicts=True)
    row.update(published_count=counted, **changes)


# --- From scratch -------------------------------------------------------------------------


def counted() -> Iterator[SitemapMonth]:
    """Count every month from the stories (1 query over all of them)."""
    stories = Article.objects.filter(state=State.PUBLISHED, published_at__isnull=False)
    rows = (
        stories.order_by()
        .annotate(year=ExtractYear("published_at", tzinfo=dt.UTC))
        .annotate(number=ExtractMonth("published_at", tzinfo=dt.UTC))
        .values_list("year", "number")
        .annotate(
            count=Count("pk"),
            changed=Max("changed_at", filter=Q(published_at__lte=F("changed_at"))),
            out=Max("published_at"),
            down=Max("unpublish_at"),
        )
    )
    for year, number, count, changed, out, down in rows:
        if year is None:  # text from foreign tools that is no moment
            continue
        yield SitemapMonth(
            month=year * 100 + number,
            published_count=count,
            changed_at=changed,
            last_out_at=out,
            last_down_at=down,
        )


def recount() -> None:
    """Write every month anew, in the caller's transaction."""
    SitemapMonth.objects.all().delete()
    SitemapMonth.objects.bulk_create(counted(), batch_size=500)
