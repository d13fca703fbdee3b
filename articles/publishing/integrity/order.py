"""The strict order and the order of series: what constraints can't see, or no longer saw."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.fields import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from articles.models import Article, Revision, SeriesEntry, State, Topic, TopicItem, outside_bin
from articles.publishing.integrity.registry import Finding, finds, place_of, rows
from articles.text.names import name_key

_KIND: Final = "broken-order"
# How SQLite must hold moments, which it compares as text.
_SORTABLE: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{6})?$"


@finds(_KIND)
def places_in_the_order(at: dt.datetime) -> Iterator[Finding]:
    """Find published stories that have no place in the site's order, or no address."""
    placeless = Article.objects.filter(
        Q(published_at__isnull=True) | Q(path__isnull=True),
        state__in=[State.PUBLISHED, State.RETRACTED],
    )
    for path, uid in rows(placeless.values_list("path", "uid")):
        sentence = _("Readers may see it, but it has no moment or no address.")
        yield Finding(place_of(path, uid), _KIND, sentence)


@finds(_KIND)
def sortable_moments(at: dt.datetime) -> Iterator[Finding]:
    """Find moments written so that SQLite sorts them wrongly (text from foreign tools)."""
    if connection.vendor != "sqlite":
        return
    written = Article.objects.exclude(published_at=None).annotate(
        text=Cast("published_at", TextField())
    )
    wrong = written.exclude(text__regex=_SORTABLE)
    for path, uid, text in rows(wrong.values_list("path", "uid", "text")):
        sentence = _("Its moment is stored as “%(text)s”, which doesn’t sort.") % {"text": text}
        yield Finding(place_of(path, uid), _KIND, sentence)


@finds(_KIND)
def series_ranks(at: dt.datetime) -> Iterator[Finding]:
    """Find parts of series whose rank is no fraction, or the rank of two."""
    twin = SeriesEntry.objects.filter(
        series=OuterRef("series"), rank=OuterRef("rank"), pk__lt=OuterRef("pk")
    )
    wrong = SeriesEntry.objects.filter(~Q(rank__regex=r"^[0-9]*[1-9]$") | Exists(twin))
    for path, uid, name, rank in rows(
        wrong.values_list("article__path", "article__uid", "series__name", "rank")
    ):
        sentence = _("Its place “%(rank)s” in the series “%(name)s” is invalid or taken.") % {
            "rank": rank,
            "name": name,
        }
        yield Finding(place_of(path, uid), _KIND, sentence)


@finds(_KIND)
def topic_places(at: dt.datetime) -> Iterator[Finding]:
    """Find topics that share one place on their story."""
    twin = TopicItem.objects.filter(
        content_object=OuterRef("content_object"),
        position=OuterRef("position"),
        pk__lt=OuterRef("pk"),
    )
    wrong = TopicItem.objects.filter(Exists(twin), outside_bin("content_object__"))
    for path, uid, name in rows(
        wrong.values_list("content_object__path", "content_object__uid", "tag__name")
    ):
        sentence = _("The topic “%(name)s” shares its place with another one.") % {"name": name}
        yield Finding(place_of(path, uid), _KIND, sentence)


@finds("topic-twice")
def topics_called_alike(at: dt.datetime) -> Iterator[Finding]:
    """Find topics that are called like another one, from before names were compared."""
    for slug, name, key in rows(Topic.objects.values_list("slug", "name", "key")):
        if key != name_key(name):
            sentence = _("Another topic is called “%(name)s” too. Merge the two.") % {"name": name}
            yield Finding(f"/topics/{slug}/", "topic-twice", sentence)


@finds("broken-history")
def histories(at: dt.datetime) -> Iterator[Finding]:
    """Find stories that name a revision which isn't there, or a live one newer than the last."""
    for column in ("live_revision", "latest_revision"):
        named = Revision.objects.filter(article=OuterRef("pk"), number=OuterRef(column))
        lost = Article.objects.filter(~Exists(named), **{f"{column}__isnull": False})
        for path, uid, number in rows(lost.values_list("path", "uid", column)):
            sentence = _("Its revision %(number)d is missing.") % {"number": number}
            yield Finding(place_of(path, uid), "broken-history", sentence)
    ahead = Article.objects.filter(live_revision__gt=F("latest_revision"))
    for path, uid in rows(ahead.values_list("path", "uid")):
        sentence = _("The revision that readers see is newer than the newest one.")
        yield Finding(place_of(path, uid), "broken-history", sentence)
