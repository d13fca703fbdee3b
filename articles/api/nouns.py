"""Sections, topics, authors and series as records: those under which a public story stands.

Sections are the site's navigation, and there before their first story.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, Final

from django.db.models import Exists, Model, OuterRef, QuerySet

from articles.api.declared import TEXT, UID, Field, described, list_of
from articles.models import Article, Author, Section, Series, Topic


class Beside:
    """What stands beside nouns in other tables."""

    def __init__(self, rows: Sequence[Model], at: dt.datetime) -> None:
        self._rows, self._at = rows, at

    @cached_property
    def parts(self) -> dict[int, list[str]]:
        """The uids of each series' public parts, in its own order (1 query)."""
        public = Article.objects.published(self._at).filter(
            series_entry__series__in=[row.pk for row in self._rows]
        )
        found: dict[int, list[str]] = defaultdict(list)
        rows = public.order_by("series_entry__series_id", "series_entry__rank")
        for series_id, uid in rows.values_list("series_entry__series_id", "uid"):
            found[series_id].append(str(uid))
        return found


def _text(name: str) -> Field[Any]:
    read = attrgetter(name)
    return Field(name, TEXT, lambda row, _beside: str(read(row)))


# Annotated, since Python 3.12.1 fails to call Field[Any]: the class is frozen and has slots.
_ID: Final[Field[Any]] = Field("id", UID, lambda row, _beside: str(row.uid))
_PATH: Final[Field[Any]] = Field(
    "path", described(TEXT, "Address on the site, unencoded."),
    lambda row, _beside: row.get_absolute_url(),
)  # fmt: skip
_NAMED: Final = (_ID, _text("slug"), _text("name"), _PATH, _text("description"))
_AUTHOR: Final = (
    _ID, _text("slug"), _text("name"), _PATH, _text("title"), _text("affiliation"),
    _text("biography"), _text("email"),
)  # fmt: skip
_SERIES: Final[tuple[Field[Any], ...]] = (
    *_NAMED,
    Field("lang", described(TEXT, "BCP 47."), lambda row, _beside: row.language),
    Field(
        "parts",
        described(list_of(UID), "Ids of the public parts, in the series’ own order."),
        lambda row, beside: beside.parts.get(row.pk, []),
    ),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of noun: its name, the fields of its record, those that readers may see."""

    name: str
    plural: str
    fields: Sequence[Field[Any]]
    public: Callable[[dt.datetime], QuerySet[Any]]


def _topics(at: dt.datetime) -> QuerySet[Topic]:
    public = Article.objects.published(at).filter(topic_items__tag=OuterRef("pk"))
    return Topic.objects.filter(Exists(public), published_count__gt=0)


def _authors(at: dt.datetime) -> QuerySet[Author]:
    public = Article.objects.published(at).filter(bylines__author=OuterRef("pk"))
    return Author.objects.filter(Exists(public), published_count__gt=0)


def _series(at: dt.datetime) -> QuerySet[Series]:
    public = Article.objects.published(at).filter(series_entry__series=OuterRef("pk"))
    return Series.objects.filter(Exists(public), published_count__gt=0)


KINDS: Final = (
    Kind("Section", "sections", _NAMED, lambda at: Section.objects.all()),
    Kind("Topic", "topics", _NAMED, _topics),
    Kind("Author", "authors", _AUTHOR, _authors),
    Kind("Series", "series", _SERIES, _series),
)
