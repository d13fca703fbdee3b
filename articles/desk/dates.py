"""The filter by date: years, then the months of one, then the days of one."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.filters import Choices, Condition, CountedFilter, once
from articles.models import Article, State

_PERIOD: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_WRITTEN: Final = ("%Y", "%Y-%m", "%Y-%m-%d")
_MOST: Final = 60  # years; there are fewer months in a year and days in a month
_OTHERS: Final = [state for state in State if state not in {State.PUBLISHED, State.BINNED}]


Span = tuple[dt.datetime, dt.datetime]
_EVER: Final = (dt.datetime(1900, 1, 2, tzinfo=dt.UTC), dt.datetime(2100, 1, 1, tzinfo=dt.UTC))


class DateFilter(CountedFilter):
    """By when readers got a story or will get it, in the newsroom's zone.

    Offered are the dates of published and scheduled stories, one probe of an index for each.
    """

    title = gettext_lazy("goes out / went out")
    parameter_name = "date"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the years in which something went out, the latest first."""
        return once(request, "years", lambda: _periods(0, *_EVER))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Narrow the list to a year, month or day; what is none narrows nothing."""
        value = self.value()
        if not value or span_of(value) is None:
            return queryset
        return queryset.filter(self.condition(request, value))

    def condition(self, request: HttpRequest, value: str) -> Condition:
        """Keep stories of a year, month or day."""
        span = span_of(value)
        assert span is not None  # noqa: S101 - queryset asks first
        within = Q(published_at__gte=span[0], published_at__lt=span[1])
        # In two parts, each of which has its index: the site's order, and the desk's list.
        out = Q(state=State.PUBLISHED) & within
        return out | (Q(state__in=_OTHERS) & ~Q(state=State.PUBLISHED) & within)

    def choices(self, changelist: Any) -> Iterator[Any]:
        """Give the way down to what is chosen, and the next level below it; without numbers."""
        value = self.value() or ""
        chosen = value if span_of(value) else ""
        path = [chosen[:length] for length in (4, 7, 10) if length <= len(chosen)]
        yield self._choice(changelist, "", _("All"), not chosen)
        if not path:
            yield from (self._choice(changelist, *year, False) for year in self.lookup_choices)
            return
        for level, part in enumerate(path):
            yield self._choice(changelist, part, _title(level, part), part == chosen)
        if len(path) < len(_WRITTEN):
            span = span_of(chosen)
            assert span is not None  # noqa: S101 - chosen is a period
            for below in _periods(len(path), *span):
                yield self._choice(changelist, *below, False)

    def _choice(self, changelist: Any, value: str, title: Any, selected: bool) -> dict[str, Any]:
        change = {self.parameter_name: value or None}  # None takes it out of the address
        return {
            "selected": selected,
            "query_string": changelist.get_query_string(change),
            "display": title,
            "count": "",
        }


def span_of(value: str) -> Span | None:
    """Read ``2026``, ``2026-05`` or ``2026-05-12`` as two aware moments; None for others."""
    found = _PERIOD.fullmatch(value)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return _span(first, 1)
    if month:
        return _span(first, ((first + dt.timedelta(31)).replace(day=1) - first).days)
    return _span(first, (first.replace(year=first.year + 1) - first).days)


def _span(first: dt.date, days: int) -> Span:
    zone = timezone.get_current_timezone()
    start, end = (
        dt.datetime.combine(day, dt.time.min, zone) for day in (first, first + dt.timedelta(days))
    )
    return start, end


def _periods(level: int, start: dt.datetime, end: dt.datetime) -> Choices:
    """Walk from each period of the level in which something went out to the one before it."""
    moments = Article.objects.filter(state=State.PUBLISHED, published_at__gte=start)
    latest = moments.order_by("-published_at", "-id").values_list("published_at", flat=True)
    found: Choices = []
    while len(found) < _MOST:
        moment = latest.filter(published_at__lt=end).first()
        if moment is None:
            break
        value = timezone.localtime(moment).strftime(_WRITTEN[level])
        found.append((value, _title(level, value)))
        end = (span_of(value) or (start,))[0]
    return found


def _title(level: int, value: str) -> str:
    if level == 0:
        return value
    year, month, *day = (int(part) for part in value.split("-"))
    name = ("YEAR_MONTH_FORMAT", "DATE_FORMAT")[level - 1]
    return date_format(dt.date(year, month, *(day or [1])), name)
