"""The names under which stories can be found: topics and authors."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Author, Topic
from articles.pages.answers import Head, Page, Visit, page
from articles.pages.links import absolute, href

# Of more names, those with the most stories are shown; the others are linked from theirs.
_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class Name:
    """One entry of an index; ``note`` says who or what it is."""

    label: str
    url: str
    note: str = ""


@page
def topics(visit: Visit) -> Page:
    """Name the topics with public stories."""
    public = Article.objects.published(visit.at).filter(topic_items__tag=OuterRef("pk"))
    used = Topic.objects.filter(Q(published_count__gt=0) & Exists(public)).order_by(
        "-published_count", "name", "pk"
    )
    names = [Name(topic.name, href(topic.get_absolute_url())) for topic in used[: _SHOWN + 1]]
    return _index("/topics/", _("Topics"), names)


@page
def authors(visit: Visit) -> Page:
    """Name the authors with public stories."""
    public = Article.objects.published(visit.at).filter(bylines__author=OuterRef("pk"))
    signing = Author.objects.filter(Q(published_count__gt=0) & Exists(public)).order_by(
        "-published_count", "name", "pk"
    )
    names = [
        Name(author.name, href(author.get_absolute_url()), author.title)
        for author in signing[: _SHOWN + 1]
    ]
    return _index("/authors/", _("Authors"), names)


def _index(url: str, title: str | Promise, names: list[Name]) -> Page:
    shown = sorted(names[:_SHOWN], key=lambda name: name.label.casefold())
    return Page(
        template="pages/names.html",
        head=Head(title=title, canonical=absolute(url)),
        content={"names": shown, "are_more": len(names) > _SHOWN},
    )
