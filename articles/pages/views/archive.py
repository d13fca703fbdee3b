"""The archive: years, the months of a year, the stories of a month."""

import datetime as dt

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleQuerySet
from articles.pages import archive
from articles.pages.answers import Head, Page, Visit, page
from articles.pages.days import FIRST_YEAR, LAST_YEAR, month_name_lazy, month_start
from articles.pages.links import absolute
from articles.pages.listing import list_page
from articles.pages.paging import Source
from articles.pages.rows import for_rows


@page
def index(visit: Visit) -> Page:
    """Name the years with public stories."""
    return Page(
        template="pages/archive.html",
        head=Head(title=_("Archive"), canonical=absolute("/archive/")),
        content={"years": archive.get_years(visit.at, visit.frame.zone)},
    )


@page
def year(visit: Visit, year: str) -> Page:
    """Name the months of a year with public stories; 404 while there is none."""
    months = archive.get_months(_year(year), visit.at, visit.frame.zone)
    if not months:
        raise Http404
    return Page(
        template="pages/archive_year.html",
        head=Head(title=year, canonical=absolute(f"/archive/{year}/")),
        content={"months": months},
    )


@page
def month(visit: Visit, year: str, month: str) -> Page:
    """List the stories of a month; 404 while there is none."""
    start = month_start(_year(year), int(month), visit.frame.zone)
    end = month_start(_year(year), int(month) + 1, visit.frame.zone)

    def stories(until: dt.datetime | None) -> ArticleQuerySet:
        last = end if until is None else min(until, end)
        public = Article.objects.published(visit.at, last)
        return for_rows(public.filter(published_at__gte=start, published_at__lt=end))

    made = list_page(visit, Source(stories), f"/archive/{year}/{month}/", month_name_lazy(start))
    if getattr(made.content["listing"], "is_empty", True):
        raise Http404
    return made


def _year(text: str) -> int:
    """Read a year that any zone can show; others have no stories."""
    number = int(text)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise Http404
    return number
