"""The addresses that sitemaps name."""

import datetime as dt
from collections.abc import Iterable
from itertools import batched
from typing import Any, Final

from django.core.files.storage import storages
from django.db.models import DateTimeField, F, Func, TextField
from django.db.models.functions import Coalesce, Greatest

from articles.models import Article, ArticleQuerySet, Rendition, StandingPage
from articles.pages.frame import Frame
from articles.pages.links import absolute, href
from articles.pages.maps.parts import MOST
from articles.pages.maps.writing import Address, NewsAddress, alternates
from articles.pages.names import authors_in_use, series_in_use, topics_in_use

NEWS_SPAN: Final = dt.timedelta(hours=48)
_NEWS_MOST: Final = 1000
_GROUPS_AT_ONCE: Final = 500

type _Versions = dict[str, dict[str, str]]


class _Written(Func):
    """A moment as the protocol writes it, by the database: a million are written at a time."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite keeps moments as text: ``2026-03-02 11:00:00.5``, in UTC."""
        template = "replace(substr(%(expressions)s, 1, 19), ' ', 'T') || 'Z'"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL knows the zone."""
        template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
        return self.as_sql(compiler, connection, template=template, **context)


_CHANGED: Final = _Written(
    Greatest(
        F("published_at"),
        Coalesce("updated_at", "published_at"),
        output_field=DateTimeField(),
    )
)


def story_addresses(stories: ArticleQuerySet, frame: Frame, at: dt.datetime) -> list[Address]:
    """Give the addresses of a file's stories.

    1 query, 1 more where one has a lead picture, and 1 for 500 translated ones.
    """
    found = list(
        stories.annotate(changed=_CHANGED).values_list(
            "path", "changed", "lead_image_id", "translation_group"
        )
    )
    files = _files(stories) if any(image for _path, _at, image, _group in found) else {}
    versions = _versions({group for *_rest, group in found if group}, at)
    base, main = frame.site_url, frame.language
    return [
        (
            base + href(path or "/"),
            changed,
            files.get(image, "") if image else "",
            alternates(versions.get(group, {}), main) if group else (),
        )
        for path, changed, image, group in found
    ]


def _files(stories: ArticleQuerySet) -> dict[int, str]:
    """Find the widest JPEG of each story's lead picture (1 query)."""
    leads = stories.values("lead_image_id")
    rows = Rendition.objects.filter(image__in=leads, format="jpeg", crop="").order_by("width")
    url_of = storages["default"].url
    return {image: absolute(url_of(file)) for image, file in rows.values_list("image_id", "file")}


def _versions(groups: Iterable[str], at: dt.datetime) -> _Versions:
    """Find the public versions of translated stories, their languages in order."""
    found: _Versions = {}
    for some in batched(sorted(groups), _GROUPS_AT_ONCE):
        public = Article.objects.published(at).filter(translation_group__in=some)
        rows = public.order_by("language", "published_at", "id")
        for group, language, path in rows.values_list("translation_group", "language", "path"):
            found.setdefault(group, {}).setdefault(language, absolute(href(path or "/")))
    return found


def page_addresses(frame: Frame, at: dt.datetime) -> list[Address]:
    """Give the addresses of everything but stories (4 queries)."""
    pages = StandingPage.objects.filter(is_public=True).order_by("slug")
    paths = [
        "/", "/latest/", "/topics/", "/authors/", "/archive/", "/corrections/", "/feeds/",
        "/api/v1/",
        *(section.url for section in frame.sections),
        *(href(page.get_absolute_url()) for page in pages.only("slug")),
    ]  # fmt: skip
    for nouns in (series_in_use(at), topics_in_use(at), authors_in_use(at)):
        paths += [href(noun.get_absolute_url()) for noun in nouns[: MOST - len(paths)]]
    return [(absolute(path), "", "", ()) for path in paths]


def news_addresses(at: dt.datetime) -> list[NewsAddress]:
    """Give the stories of the last 48 hours, newest first, a thousand at most (1 query)."""
    fresh = Article.objects.published(at).filter(published_at__gt=at - NEWS_SPAN).newest_first()
    rows = fresh.values_list("path", "headline", "language", "published_at")[:_NEWS_MOST]
    return [
        NewsAddress(absolute(href(path or "/")), headline, language, published)
        for path, headline, language, published in rows
        if published is not None
    ]
