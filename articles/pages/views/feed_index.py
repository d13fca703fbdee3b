"""Where all feeds are named."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Author, Series, Topic
from articles.pages.answers import Head, Page, Visit, page
from articles.pages.feeds.links import FeedLink, feed_links
from articles.pages.links import absolute, href
from articles.pages.names import authors_in_use, series_in_use, topics_in_use

# More would make too long a page; every page names its own feeds besides.
_SHOWN: Final = 500

type _Nouns = QuerySet[Author] | QuerySet[Series] | QuerySet[Topic]


@dataclass(frozen=True, slots=True)
class Place:
    """A page with feeds; ``url`` is the page's."""

    label: str | Promise
    url: str
    feeds: tuple[FeedLink, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one kind; ``are_more``: not all of them are named."""

    title: str | Promise
    places: tuple[Place, ...]
    are_more: bool = False


@page
def feeds(visit: Visit) -> Page:
    """Name the feeds of every page that has some (3 queries)."""
    frame = visit.frame
    groups = (
        Group(_("Site"), (_place(frame.name, "/"), _place(_("Corrections"), "/corrections/"))),
        Group(_("Sections"), tuple(_place(each.label, each.url) for each in frame.sections)),
        _group(_("Series"), series_in_use(visit.at)),
        _group(_("Topics"), topics_in_use(visit.at)),
        _group(_("Authors"), authors_in_use(visit.at)),
    )
    return Page(
        template="pages/feeds.html",
        head=Head(title=_("Feeds"), canonical=absolute("/feeds/")),
        content={"groups": [group for group in groups if group.places]},
    )


def _group(title: str | Promise, found: _Nouns) -> Group:
    nouns: list[Author | Series | Topic] = [*found[: _SHOWN + 1]]
    named = sorted(nouns[:_SHOWN], key=lambda noun: noun.name.casefold())
    places = tuple(_place(noun.name, href(noun.get_absolute_url())) for noun in named)
    return Group(title, places, len(nouns) > _SHOWN)


def _place(label: str | Promise, url: str) -> Place:
    return Place(label, url, feed_links(url, str(label)))
