"""Topics and authors by name: only those under whom a public story stands."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from articles.models import Article, Author, Series, Topic
from articles.pages.links import href


@dataclass(frozen=True, slots=True)
class Name:
    """One entry of an index; ``note`` says who or what it is."""

    label: str | Promise
    url: str
    note: str | Promise = ""


def topics_in_use(at: dt.datetime) -> QuerySet[Topic]:
    """Find the topics with public stories, those with the most stories first."""
    public = Article.objects.published(at).filter(topic_items__tag=OuterRef("pk"))
    used = Topic.objects.filter(Q(published_count__gt=0) & Exists(public))
    return used.order_by("-published_count", "name", "pk")


def authors_in_use(at: dt.datetime) -> QuerySet[Author]:
    """Find the authors with public stories, those with the most stories first."""
    public = Article.objects.published(at).filter(bylines__author=OuterRef("pk"))
    signing = Author.objects.filter(Q(published_count__gt=0) & Exists(public))
    return signing.order_by("-published_count", "name", "pk")


def series_in_use(at: dt.datetime) -> QuerySet[Series]:
    """Find the series with public parts, those with the most parts first."""
    public = Article.objects.published(at).filter(series_entry__series=OuterRef("pk"))
    shown = Series.objects.filter(Q(published_count__gt=0) & Exists(public))
    return shown.order_by("-published_count", "name", "pk")


def topic_name(topic: Topic, note: str | Promise = "") -> Name:
    """Describe a topic."""
    return Name(topic.name, href(topic.get_absolute_url()), note)


def author_name(author: Author) -> Name:
    """Describe an author, by their usual role."""
    return Name(author.name, href(author.get_absolute_url()), author.title)
