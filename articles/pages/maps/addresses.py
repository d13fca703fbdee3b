"""The addresses that sitemaps name."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Final

from django.core.files.storage import storages
from django.db.models import OuterRef, Subquery

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


def story_addresses(stories: ArticleQuerySet, frame: Frame, at: dt.datetime) -> Iterator[Address]:
    """Give the addresses of a file's stories (2 queries, 1 more for 500 translated ones)."""
    widest = Rendition.objects.filter(
        image=OuterRef("lead_image_id"), format="jpeg", crop=""
    ).order_by("-width")
    found = list(
        stories.annotate(file=Subquery(widest.values("file")[:1])).values_list(
            "path", "published_at", "updated_at", "translation_group", "file"
        )
    )
    versions = _versions({group for *_rest, group, _file in found if group}, at)
    base, url_of = frame.site_url, storages["default"].url
    for path, published, updated, group, file in found:
        yield Address(
            url=base + href(path or "/"),
            changed=max(published, updated) if published and updated else published,
            image=absolute(url_of(file)) if file else "",
            others=alternates(versions.get(group, {}), frame.language) if group else (),
        )


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
        *(section.url for section in frame.sections),
        *(href(page.get_absolute_url()) for page in pages.only("slug")),
    ]  # fmt: skip
    for nouns in (series_in_use(at), topics_in_use(at), authors_in_use(at)):
        paths += [href(noun.get_absolute_url()) for noun in nouns[: MOST - len(paths)]]
    return [Address(absolute(path)) for path in paths]


def news_addresses(at: dt.datetime) -> list[NewsAddress]:
    """Give the stories of the last 48 hours, newest first, a thousand at most (1 query)."""
    fresh = Article.objects.published(at).filter(published_at__gt=at - NEWS_SPAN).newest_first()
    rows = fresh.values_list("path", "headline", "language", "published_at")[:_NEWS_MOST]
    return [
        NewsAddress(absolute(href(path or "/")), headline, language, published)
        for path, headline, language, published in rows
        if published is not None
    ]
