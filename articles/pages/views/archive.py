"""The archive: years, the months of a year, the stories of a month."""

import datetime as dt
from dataclasses import dataclass, replace

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleQuerySet
from articles.pages import archive
from articles.pages.answers import Head, Page, Visit, page
from articles.pages.archive import Month, Year
from articles.pages.days import month_name_lazy
from articles.pages.links import absolute
from articles.pages.listing import list_page
from articles.pages.paging import Source
from articles.pages.rows import for_rows
from articles.text.months import month_start

# Of a longer archive only the years are named: the page would be too long for a phone.
_YEARS_WITH_MONTHS = 40


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands round a year or a month: the newer and the older one that have stories."""

    newer: Year | Month | None
    older: Year | Month | None


@page
def index(visit: Visit) -> Page:
    """Name the years with public stories, and their months."""
    years = archive.get_years(visit.at, visit.frame.zone)
    return Page(
        template="pages/archive.html",
        head=Head(title=_("Archive"), canonical=absolute("/archive/")),
        content={"years": years, "has_months": len(years) <= _YEARS_WITH_MONTHS},
    )


@page
def year(visit: Visit, year: str) -> Page:
    """Name the months of a year with public stories; 404 while there is none."""
    years = archive.get_years(visit.at, visit.frame.zone)
    found = _find(years, int(year))
    return Page(
        template="pages/archive_year.html",
        head=Head(title=year, canonical=absolute(found.url)),
        content={"year": found, "beside": _beside(years, found)},
    )


@page
def month(visit: Visit, year: str, month: str) -> Page:
    """List the stories of a month; 404 while there is none."""
    years = archive.get_years(visit.at, visit.frame.zone)
    here = _find(years, int(year))
    found = next((one for one in here.months if one.number % 100 == int(month)), None)
    if found is None:
        raise Http404
    start, end = found.start, month_start(int(year), int(month) + 1, visit.frame.zone)

    def stories(until: dt.datetime | None) -> ArticleQuerySet:
        last = end if until is None else min(until, end)
        public = Article.objects.published(visit.at, last)
        return for_rows(public.filter(published_at__gte=start, published_at__lt=end))

    made = list_page(visit, Source(stories), found.url, month_name_lazy(start))
    every = [one for each in years for one in reversed(each.months)]
    if getattr(made.content["listing"], "is_empty", True):
        raise Http404
    around = {"year": here, "month": found, "beside": _beside(every, found)}
    return replace(made, template="pages/archive_month.html", content={**made.content, **around})


def _find(years: tuple[Year, ...], number: int) -> Year:
    found = next((year for year in years if year.number == number), None)
    if found is None:
        raise Http404
    return found


def _beside[T: (Year, Month)](every: "tuple[T, ...] | list[T]", found: T) -> Beside:
    """Give the neighbours of one of them; the newest stand first."""
    place = every.index(found)
    newer = every[place - 1] if place else None
    return Beside(newer, every[place + 1] if place + 1 < len(every) else None)
