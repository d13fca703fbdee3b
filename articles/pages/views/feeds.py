"""Feeds of the site, a section, a topic, an author, a series, and of the corrections."""

from collections.abc import Callable
from functools import partial
from typing import Final

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, ArticleQuerySet, Author, Section, Series, Topic
from articles.pages import membership
from articles.pages.answers import Visit, earliest, keep_for, page
from articles.pages.feeds import atom, json_feed, rss
from articles.pages.feeds.entries import for_entries, notice_entries, story_entries
from articles.pages.feeds.freshness import first_sent
from articles.pages.feeds.records import ENTRIES, FILES, Entry, Feed
from articles.pages.links import absolute, asked_path, href
from articles.pages.listing import first_to_go
from articles.pages.moved import instead

_WRITERS: Final[dict[str, Callable[[Feed], str]]] = {
    "rss.xml": rss.write,
    "atom.xml": atom.write,
    "feed.json": json_feed.write,
}


@page
def site(visit: Visit, file: str) -> HttpResponse:
    """Give the newest stories of all sections."""
    public = Article.objects.published(visit.at).newest_first()
    return _stories(visit, file, public, "/", "", visit.frame.tagline)


@page
def section(visit: Visit, slug: str, file: str) -> HttpResponse:
    """Give a section's newest stories; none while nothing is published there."""
    found = Section.objects.filter(slug=_asked(slug)).first()
    if found is None:
        return instead(visit, f"/{_asked(slug)}/", file)
    public = Article.objects.published(visit.at).filter(section=found).newest_first()
    place = found.get_absolute_url()
    return _stories(visit, file, public, place, found.name, found.description)


@page
def topic(visit: Visit, slug: str, file: str) -> HttpResponse:
    """Give the newest stories about a topic; 404 while there is no public one."""
    found = Topic.objects.filter(slug=_asked(slug)).first()
    if found is None:
        return instead(visit, f"/topics/{_asked(slug)}/", file)
    public = membership.of_topic(found, visit.at).order_by(*membership.NEWEST_LISTED)
    place = found.get_absolute_url()
    return _stories(visit, file, public, place, found.name, found.description, must_have=True)


@page
def author(visit: Visit, slug: str, file: str) -> HttpResponse:
    """Give what an author signed last; 404 while nothing is public."""
    found = Author.objects.filter(slug=_asked(slug)).first()
    if found is None:
        return instead(visit, f"/authors/{_asked(slug)}/", file)
    public = membership.of_author(found, visit.at).order_by(*membership.NEWEST_LISTED)
    place = found.get_absolute_url()
    return _stories(visit, file, public, place, found.name, found.biography, must_have=True)


@page
def series(visit: Visit, slug: str, file: str) -> HttpResponse:
    """Give the newest parts of a series; 404 while there is none."""
    found = Series.objects.filter(slug=_asked(slug)).first()
    if found is None:
        return instead(visit, f"/series/{_asked(slug)}/", file)
    public = Article.objects.published(visit.at).filter(series_entry__series=found).newest_first()
    place = found.get_absolute_url()
    return _stories(visit, file, public, place, found.name, found.description, must_have=True)


@page
def corrections(visit: Visit, file: str) -> HttpResponse:
    """Give the newest corrections and clarifications of public stories."""
    found = list(membership.notices(visit.at).order_by("-at", "-id")[:ENTRIES])
    response = _answer(
        visit, file, partial(notice_entries, found), "/corrections/", _("Corrections"),
        _("What we got wrong, and when we put it right."),
    )  # fmt: skip
    gone = earliest(notice.article.unpublish_at for notice in found)
    response["Cache-Control"] = keep_for(visit.at, gone, visit.frame.next_moment)
    return response


def _asked(slug: str) -> str:
    """Give the slug as slugs are stored; one that can't be stored finds nothing."""
    return asked_path(slug) or ""


def _stories(
    visit: Visit,
    file: str,
    public: ArticleQuerySet,
    place: str,
    title: str | Promise,
    description: str | Promise,
    *,
    must_have: bool = False,
) -> HttpResponse:
    in_full = visit.frame.feeds_in_full
    found = list(for_entries(public, in_full=in_full)[:ENTRIES])
    if must_have and not found:
        raise Http404
    entries = partial(story_entries, found, in_full=in_full)
    response = _answer(visit, file, entries, place, title, description)
    gone = first_to_go(found)
    response["Cache-Control"] = keep_for(visit.at, gone, visit.frame.next_moment)
    return response


def _answer(
    visit: Visit,
    file: str,
    entries: Callable[[], tuple[Entry, ...]],
    place: str,
    title: str | Promise,
    description: str | Promise,
) -> HttpResponse:
    """Write a place's feed; its labels are in the publication's language."""
    frame = visit.frame
    with translation.override(frame.labels):
        feed = Feed(
            title=f"{frame.name} – {title}" if title else frame.name,
            description=str(description),
            language=frame.language,
            publication=frame.name,
            page=absolute(href(place)),
            url=absolute(href(place + file)),
            icon=absolute(frame.icon.src) if frame.icon else "",
            entries=entries(),
        )
    content = _WRITERS[file](feed).encode()
    response = HttpResponse(content, content_type=f"{FILES[file]}; charset=utf-8")
    response["Last-Modified"] = first_sent(feed.url, content, visit.at)
    return response
