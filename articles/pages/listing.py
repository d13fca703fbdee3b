"""A page of a list: its entries, and the way to older and newer ones."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise

from articles.models import Article
from articles.pages.answers import Head, Page, Visit, earliest
from articles.pages.links import absolute
from articles.pages.paging import Slice, Source, When, Window, get_slice, read_window
from articles.pages.rows import Row, for_rows, rows

_LATEST_ON_EMPTY = 5


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the list goes on; empty at an end."""

    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The words at a list's top and one page of its rows.

    ``is_empty``: the whole list holds nothing. ``latest`` then has rows from elsewhere.
    """

    title: str | Promise
    rows: tuple[Row, ...]
    pager: Pager
    lede: str | Promise = ""
    is_empty: bool = False
    latest: tuple[Row, ...] = ()


def get_listing[T: Model](
    visit: Visit, source: Source[T], url: str
) -> tuple[Slice[T], Window, Pager]:
    """Fetch the page of a list that the address asks for; raises ``BadAddress``."""
    window = read_window(visit.query)
    found = get_slice(source, window)
    return found, window, _pager(found, url)


def list_page(
    visit: Visit,
    source: Source[Article],
    url: str,
    title: str | Promise,
    lede: str | Promise = "",
    section: str = "",
    *,
    has_feeds: bool = False,
) -> Page:
    """Build a list of stories whose address is ``url`` (4 queries at most)."""
    found, window, pager = get_listing(visit, source, url)
    listing = Listing(
        title=title,
        lede=lede,
        rows=rows(found.entries),
        pager=pager,
        is_empty=found.is_whole_empty,
        latest=latest_rows(visit) if found.is_whole_empty and section else (),
    )
    return Page(
        template="pages/list.html",
        head=list_head(title, lede, url, window, section, has_feeds=has_feeds),
        content={"listing": listing},
        good_until=first_to_go(found.entries),
    )


def list_head(
    title: str | Promise,
    lede: str | Promise,
    url: str,
    window: Window,
    section: str = "",
    *,
    has_feeds: bool = False,
) -> Head:
    """Build the head of a list; a page of it that isn't the newest names its boundary."""
    return Head(
        title=title,
        canonical=absolute(_address(url, window)),
        description=lede,
        section=section,
        is_index=bool(section),
        feeds=url if has_feeds else "",
        before=window.when.moment if window.when and window.side == "before" else None,
        after=window.when.moment if window.when and window.side == "after" else None,
    )


def latest_rows(visit: Visit, count: int = _LATEST_ON_EMPTY) -> tuple[Row, ...]:
    """Fetch the newest stories of all sections (2 queries)."""
    return rows(for_rows(Article.objects.published(visit.at)).newest_first()[:count])


def first_to_go(articles: Sequence[Article]) -> dt.datetime | None:
    """Give the moment when the first of the stories is taken down by itself."""
    return earliest(article.unpublish_at for article in articles)


def _address(url: str, window: Window) -> str:
    return url if window.when is None else f"{url}?{window.side}={window.when}"


def _pager[T: Model](found: Slice[T], url: str) -> Pager:
    """Build the addresses beside this page; from an empty one only the list's start is known."""

    def towards(side: str, when: When | None, there: bool) -> str:
        if not there:
            return ""
        return f"{url}?{side}={when}" if when else url

    return Pager(
        older=towards("before", found.older, found.has_older),
        newer=towards("after", found.newer, found.has_newer),
    )
