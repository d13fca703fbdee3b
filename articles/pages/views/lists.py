"""Lists of stories: the latest, a section, a topic, an author, a series."""

import datetime as dt
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleQuerySet, Author, Series, Topic
from articles.pages import membership
from articles.pages.answers import Head, Page, Visit, page
from articles.pages.frame import SectionLink
from articles.pages.links import absolute, asked_path, href
from articles.pages.listing import first_to_go, list_page
from articles.pages.moved import instead
from articles.pages.paging import Source
from articles.pages.rows import for_rows, rows
from articles.pages.structured import of_author, of_list


@page
def latest(visit: Visit) -> Page:
    """List every public story, newest first."""

    def stories(until: dt.datetime | None) -> ArticleQuerySet:
        return for_rows(Article.objects.published(visit.at, until))

    return list_page(visit, Source(stories), "/latest/", _("Latest"))


def section(visit: Visit, found: SectionLink) -> Page:
    """List a section's stories."""

    def stories(until: dt.datetime | None) -> ArticleQuerySet:
        return for_rows(Article.objects.published(visit.at, until).filter(section_id=found.pk))

    made = list_page(
        visit,
        Source(stories),
        found.url,
        found.label,
        found.description,
        section=found.slug,
        has_feeds=True,
    )
    title = str(found.label)
    return replace(made, things=of_list(visit.frame, title, found.url, found.description))


@page
def topic(visit: Visit, slug: str) -> Page | HttpResponse:
    """List the stories about a topic; 404 while there is no public one."""
    found = Topic.objects.filter(slug=_asked(slug)).first()
    if found is None:
        return instead(visit, f"/topics/{_asked(slug)}/")

    def stories(until: dt.datetime | None) -> ArticleQuerySet:
        return for_rows(membership.of_topic(found, visit.at, until))

    source = Source(stories, membership.LISTED)
    url = href(found.get_absolute_url())
    made = _unless_empty(
        list_page(visit, source, url, found.name, found.description, has_feeds=True)
    )
    return replace(made, things=of_list(visit.frame, found.name, url, found.description))


@page
def author(visit: Visit, slug: str) -> Page | HttpResponse:
    """List what an author has signed, under who they are; 404 while nothing is public."""
    found = Author.objects.filter(slug=_asked(slug)).first()
    if found is None:
        return instead(visit, f"/authors/{_asked(slug)}/")

    def stories(until: dt.datetime | None) -> ArticleQuerySet:
        return for_rows(membership.of_author(found, visit.at, until))

    source = Source(stories, membership.LISTED)
    url = href(found.get_absolute_url())
    made = _unless_empty(list_page(visit, source, url, found.name, found.biography, has_feeds=True))
    role = ", ".join(part for part in (found.title, found.affiliation) if part)
    return replace(
        made,
        content={**made.content, "role": role, "email": found.email},
        things=of_list(visit.frame, found.name, url, about=of_author(found, url)),
    )


@page
def series(visit: Visit, slug: str) -> Page | HttpResponse:
    """List a series' public parts in its own order; 404 while there is none."""
    found = Series.objects.filter(slug=_asked(slug)).first()
    if found is None:
        return instead(visit, f"/series/{_asked(slug)}/")
    public = Article.objects.published(visit.at).filter(series_entry__series=found)
    parts = list(for_rows(public).order_by("series_entry__rank"))
    if not parts:
        raise Http404
    url = href(found.get_absolute_url())
    return Page(
        template="pages/series.html",
        head=Head(
            title=found.name,
            description=found.description,
            canonical=absolute(url),
            feeds=url,
        ),
        content={"language": found.language, "rows": rows(parts)},
        good_until=first_to_go(parts),
        things=of_list(visit.frame, found.name, url, found.description),
    )


def _asked(slug: str) -> str:
    """Give the slug as slugs are stored; one that can't be stored finds nothing."""
    return asked_path(slug) or ""


def _unless_empty(made: Page) -> Page:
    """Answer 404 for a topic or an author without any public story."""
    listing = made.content["listing"]
    if getattr(listing, "is_empty", True):
        raise Http404
    return made
