"""The readers' addresses."""

from django.urls import URLPattern, path, re_path, register_converter

from articles.api import openapi
from articles.api.urls import urlpatterns as api
from articles.pages.face import styles
from articles.pages.feeds.records import FILES
from articles.pages.files import media
from articles.pages.views import (
    archive,
    corrections,
    feed_index,
    feeds,
    front,
    guide,
    indexes,
    lists,
    maps,
    search,
)
from articles.pages.views.anywhere import anywhere
from articles.pages.views.outside import outside
from articles.publishing.paths import ANYWHERE


class _Year:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class _Month(_Year):
    regex = "0[1-9]|1[0-2]"


class _Part(_Year):
    regex = "[2-9]|[1-9][0-9]{1,3}"


register_converter(_Year, "year")
register_converter(_Month, "month")
register_converter(_Part, "part")

_WITH_FEEDS = (
    ("", feeds.site),
    ("corrections/", feeds.corrections),
    ("topics/<str:slug>/", feeds.topic),
    ("authors/<str:slug>/", feeds.author),
    ("series/<str:slug>/", feeds.series),
    ("<str:slug>/", feeds.section),
)

urlpatterns: list[URLPattern] = [
    path("", front.front),
    path("latest/", lists.latest),
    # Below a word that is the site’s own already, so that no section or page has to make room.
    path("latest/preview/<str:token>/", outside),
    path("topics/", indexes.topics),
    path("topics/<str:slug>/", lists.topic),
    path("authors/", indexes.authors),
    path("authors/<str:slug>/", lists.author),
    path("series/<str:slug>/", lists.series),
    path("archive/", archive.index),
    path("archive/<year:year>/", archive.year),
    path("archive/<year:year>/<month:month>/", archive.month),
    path("corrections/", corrections.corrections),
    path("feeds/", feed_index.feeds),
    path("robots.txt", maps.robots),
    path("sitemap.xml", maps.sitemap),
    path("news-sitemap.xml", maps.news),
    path("sitemap-pages.xml", maps.pages),
    path("sitemap-<year:year>-<month:month>.xml", maps.month),
    path("sitemap-<year:year>-<month:month>-<part:number>.xml", maps.month),
    path("search/", search.search),
    path(openapi.GUIDE, guide.guide, {"describe": openapi.document}),
    *api,
    path("media/<path:name>", media),
    # Beside the files of /static/, which whoever serves them passes on when it has none.
    path("static/face/<str:colour>.css", styles),
    *(
        path(f"{place}{file}", view, {"file": file})
        for place, view in _WITH_FEEDS
        for file in FILES
    ),
    # Whatever stands at an address of its own; nothing may follow.
    re_path(r"^(?P<path>.+)\Z", anywhere, name=ANYWHERE),
]
