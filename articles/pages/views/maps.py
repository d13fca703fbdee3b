"""What search engines ask for: robots.txt and the sitemaps."""

import datetime as dt

from django.http import Http404, HttpResponse

from articles.pages.answers import Visit, earliest, keep_for, page
from articles.pages.links import absolute
from articles.pages.maps import writing
from articles.pages.maps.addresses import (
    NEWS_SPAN,
    news_addresses,
    page_addresses,
    story_addresses,
)
from articles.pages.maps.parts import Part, get_parts, stories_of
from articles.text.months import FIRST_YEAR, LAST_YEAR

_PAGES = "/sitemap-pages.xml"


@page
def robots(visit: Visit) -> HttpResponse:
    """Say what is no page for search engines, and where the sitemaps are."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in ("/admin/", "/latest/preview/", "/search/")),
        "",
        *(f"Sitemap: {absolute(path)}" for path in ("/sitemap.xml", "/news-sitemap.xml")),
    ]
    response = HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = keep_for(visit.at)
    return response


@page
def sitemap(visit: Visit) -> HttpResponse:
    """Name the files of the sitemap."""
    files = [(_PAGES, None), *((part.path, part.changed_at) for part in get_parts(visit.at))]
    base = absolute("")
    return _xml(visit, writing.index((base + path, changed) for path, changed in files))


@page
def pages(visit: Visit) -> HttpResponse:
    """Name every address that is no story's."""
    return _xml(visit, writing.url_set(page_addresses(visit.frame, visit.at)))


@page
def month(visit: Visit, year: str, month: str, number: str = "1") -> HttpResponse:
    """Name a month's stories (UTC); 404 without one."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise Http404
    part = Part(dt.datetime(int(year), int(month), 1, tzinfo=dt.UTC), int(number))
    found = story_addresses(stories_of(part, visit.at), visit.frame, visit.at)
    if not found:
        raise Http404
    return _xml(visit, writing.url_set(found))


@page
def news(visit: Visit) -> HttpResponse:
    """Name the stories of the last 48 hours."""
    found = news_addresses(visit.at)
    leaves = found[-1].published_at + NEWS_SPAN if found else None
    return _xml(visit, writing.news(found, visit.frame.name), leaves)


def _xml(visit: Visit, document: str, *moments: dt.datetime | None) -> HttpResponse:
    response = HttpResponse(document, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = keep_for(visit.at, visit.frame.next_moment, earliest(moments))
    return response
