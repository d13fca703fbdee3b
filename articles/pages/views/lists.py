"""Lists of stories: the latest, a section, a topic, an author, a series."""

import datetime as dt
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from articles import curation
from articles.models import Article, ArticleQuerySet, Author, Series, Topic
from articles.pages import membership
from articles.pages.answers import Head, Page, Visit, earliest, page
from articles.pages.frame import SectionLink
from articles.pages.links import absolute, asked_path, href
from articles.pages.listing import Listing, first_to_go, list_page
from articles.pages.moved import instead
from articles.pages.paging import Source
from articles.pages.rows import LEAD_SIZES, for_rows, names_of, row, with_pictures
from articles.pages.series import get_parts
from articles.pages.structured import of_author, of_list


@page
def latest(visit: Visit) -> Page:
    """List every public story, newest first."""

    def stories(until: dt.datetime | None) -> ArticleQuerySet:
        return for_rows(Article.objects.published(visit.at, until))

    return list_page(visit, Source(stories), "/latest/", _("Latest"))


def section(visit: Visit, found: SectionLink) -> Page:
    """List a section's stories, on its newest page below the one that editors chose."""
    lead = _get_top(visit, found)

    def stories(until: dt.datetime | None) -> ArticleQuerySet:
        listed = Article.objects.published(visit.at, until).filter(section_id=found.pk)
        return for_rows(listed.exclude(pk=lead.pk) if lead else listed)

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
    made = replace(made, things=of_list(visit.frame, title, found.url, found.description))
    return _with_top(visit, made, lead)


def _get_top(visit: Visit, found: SectionLink) -> Article | None:
    """Fetch the story that stands on top of a section's newest page (3 queries, if one is)."""
    slots = visit.frame.chosen.at(visit.at, "section", found.pk)
    if not slots or {"before", "after"} & set(visit.query):
        return None
    public = Article.objects.published(visit.at).filter(pk__in=[slot.story for slot in slots])
    stories = {article.pk: article for article in with_pictures(for_rows(public))}
    keys = curation.distinct(slots, stories, (), curation.MOST["section"])
    return stories[keys[0]] if keys else None


def _with_top(visit: Visit, made: Page, lead: Article | None) -> Page:
    """Put the story on top of the section's page."""
    moments = [made.good_until, visit.frame.chosen.next_change(visit.at)]
    if lead is None:
        return replace(made, good_until=earliest(moments))
    listing = made.content["listing"]
    assert isinstance(listing, Listing)  # noqa: S101 - list_page has made it
    content = {
        **made.content,
        "listing": replace(listing, is_empty=False, latest=()),
        "lead": row(lead, names_of([lead]), picture_sizes=LEAD_SIZES),
    }
    return replace(made, content=content, good_until=earliest([*moments, lead.unpublish_at]))


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
    """List a series' public parts in its own order, and what is announced; 404 while none is."""
    found = Series.objects.filter(slug=_asked(slug)).first()
    if found is None:
        return instead(visit, f"/series/{_asked(slug)}/")
    parts = get_parts(found.pk, visit.at)
    stories = [part.article for part in parts if part.article is not None]
    if not stories:
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
        content={"language": found.language, "parts": parts},
        good_until=first_to_go(stories),
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
