"""What the newsroom got wrong and put right."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Correction
from articles.ordering import Columns
from articles.pages import membership
from articles.pages.answers import Page, Visit, earliest, page
from articles.pages.links import href
from articles.pages.listing import get_listing, list_head
from articles.pages.paging import Source

_URL = "/corrections/"
_COLUMNS: Columns = ("at", "id")


@dataclass(frozen=True, slots=True)
class Entry:
    """One notice, and the story that it belongs to."""

    label: str | Promise
    at: dt.datetime
    text: str
    before: str
    after: str
    headline: str
    url: str
    language: str


@page
def corrections(visit: Visit) -> Page:
    """List corrections and clarifications of public stories, newest first."""

    def notices(until: dt.datetime | None) -> QuerySet[Correction]:
        return membership.notices(visit.at, until)

    found, window, pager = get_listing(visit, Source(notices, _COLUMNS), _URL)
    title, lede = _("Corrections"), _("What we got wrong, and when we put it right.")
    return Page(
        template="pages/corrections.html",
        head=list_head(title, lede, _URL, window, has_feeds=True),
        content={
            "entries": tuple(_entry(notice) for notice in found.entries),
            "pager": pager,
            "is_empty": found.is_whole_empty,
        },
        good_until=earliest(notice.article.unpublish_at for notice in found.entries),
    )


def _entry(notice: Correction) -> Entry:
    article = notice.article
    return Entry(
        label=Correction.Kind(notice.kind).label,
        at=notice.at,
        text=notice.text,
        before=notice.before,
        after=notice.after,
        headline=article.headline,
        url=href(article.get_absolute_url()),
        language=article.language,
    )
