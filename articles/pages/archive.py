"""How many public stories each month has: kept counts, less what readers don't see."""

import datetime as dt
import zoneinfo
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import DateTimeField, IntegerField, QuerySet, Value

from articles.models import ArchiveMonth, Article, State
from articles.text.months import FIRST_YEAR, LAST_YEAR, month_at, month_end, month_of

type _Row = tuple[int, int, dt.datetime | None]


@dataclass(frozen=True, slots=True)
class Month:
    """A month with public stories; ``start`` is its first moment in the newsroom's zone."""

    number: int
    start: dt.datetime
    count: int

    @property
    def year(self) -> str:
        """Its year, in digits."""
        return f"{self.number // 100}"

    @property
    def url(self) -> str:
        """Where its stories are listed."""
        return f"/archive/{self.number // 100}/{self.number % 100:02}/"


@dataclass(frozen=True, slots=True)
class Year:
    """A year with public stories, and its months that have some, oldest first."""

    number: int
    months: tuple[Month, ...]

    @property
    def count(self) -> int:
        """How many stories it has."""
        return sum(month.count for month in self.months)

    @property
    def label(self) -> str:
        """Its number, in digits."""
        return f"{self.number}"

    @property
    def url(self) -> str:
        """Where its months are named."""
        return f"/archive/{self.number}/"


def get_years(at: dt.datetime, zone: zoneinfo.ZoneInfo) -> tuple[Year, ...]:
    """Give the years with public stories, newest first (1 query).

    Its rows are one for each month, and one for each story that is still to come in this month
    or was taken down by itself.
    """
    counts = Counter[int]()
    for number, count, hidden_at in _rows(at, month_of(at, zone), zone):
        counts[number if hidden_at is None else month_of(hidden_at, zone)] += count
    by_year: dict[int, list[Month]] = {}
    for number in sorted(number for number, count in counts.items() if count > 0):
        if FIRST_YEAR <= number // 100 <= LAST_YEAR:
            month = Month(number, month_at(number, zone), counts[number])
            by_year.setdefault(number // 100, []).append(month)
    return tuple(Year(number, tuple(by_year[number])) for number in sorted(by_year, reverse=True))


def _rows(at: dt.datetime, last: int, zone: zoneinfo.ZoneInfo) -> Iterator[_Row]:
    """Fetch the months up to ``last``, and the moment of each hidden story of theirs with -1.

    In one statement: between two a story could come or go, and the count would tell of it.
    """
    kept = ArchiveMonth.objects.filter(month__lte=last, published_count__gt=0).order_by()
    none = Value(None, output_field=DateTimeField(null=True))
    months = kept.values_list("month", "published_count", none)
    stories = Article.objects.order_by()
    # Whose end has passed has come out before: a constraint says so.
    gone = stories.filter(state=State.PUBLISHED, unpublish_at__lte=at)
    to_come, end = stories.scheduled(at), month_end(last, zone)
    if end is not None:  # what comes later is of no month that is told
        to_come = to_come.filter(published_at__lt=end)
    yield from months.union(_less(to_come), _less(gone), all=True)


def _less(hidden: "QuerySet[Article]") -> "QuerySet[Article, tuple[int, int, dt.datetime | None]]":
    number = IntegerField()
    return hidden.values_list(
        Value(0, output_field=number), Value(-1, output_field=number), "published_at"
    )
