"""The parts of a series: their places, and what is announced before it can be read."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, ordering, permissions
from articles.models import Article, Series, SeriesEntry
from articles.models.series import RANK_LENGTH
from articles.permissions import Actor
from articles.publishing import counters
from articles.publishing.errors import Finding, NotReady
from articles.text.hidden import without_hidden


def move_part(
    article: Article, series: Series, part: int | None, by: Actor, at: dt.datetime
) -> SeriesEntry:
    """Make the story the ``part``-th of the series (from 1; last if None): one row written."""
    permissions.require(by, "publish", article)
    with transaction.atomic():
        before = counters.memberships([article.pk])
        entry = put(article, series, part)
        counters.apply(before, counters.memberships([article.pk]))
        audit.record("move_part", article, by, at, series=str(series.uid), part=part)
    return entry


def move_after(
    entry: SeriesEntry, after: SeriesEntry | None, by: Actor, at: dt.datetime
) -> SeriesEntry:
    """Move a part behind another of its series, or to its start (None): one row written.

    Raises ``PermissionDenied``, and ``NotReady`` where the other part isn't there any more.
    """
    _require(by, entry)
    with transaction.atomic():
        series = _locked(entry.series_id)
        order = list(series.entries.order_by("rank").values_list("pk", flat=True))
        if entry.pk not in order or (after is not None and after.pk not in order):
            raise NotReady([Finding("must", "after", _("This part is not in the series now."))])
        order.remove(entry.pk)
        place = 0 if after is None else order.index(after.pk) + 1
        entry.rank = free_rank(series, place + 1, moving=entry)
        entry.save(update_fields=["rank"])
        target = entry.article or series
        audit.record("move_part", target, by, at, series=str(series.uid), part=place + 1)
    return entry


def announce(
    series: Series, words: str, by: Actor, at: dt.datetime, entry: SeriesEntry | None = None
) -> SeriesEntry:
    """Tell readers of a part that they can't read yet: a new last one, or ``entry``.

    Without words nothing is announced any more, and a part without a story is gone.
    Raises ``PermissionDenied``, and ``NotReady`` for a new part without words.
    """
    if not permissions.may_change(by, "series"):
        raise PermissionDenied(_("You don’t have the right to change this."))
    words = " ".join(without_hidden(words).split())[:200]
    with transaction.atomic():
        series = _locked(series.pk)
        if entry is None and not words:
            raise NotReady([Finding("must", "announced", _("Write what is announced."))])
        if entry is None:
            entry = SeriesEntry(series=series, rank=free_rank(series, None))
        entry.announced = words
        if words or entry.article_id:
            entry.save()
        else:
            entry.delete()
        audit.record("announce_part", series, by, at, announced=words)
    return entry


def put(article: Article, series: Series, part: int | None) -> SeriesEntry:
    """Put a story at the ``part``-th place of a series (from 1; last if None).

    In the caller's transaction. Where a part without a story is announced at this place,
    the story is that part.
    """
    series = _locked(series.pk)
    own = SeriesEntry.objects.filter(article=article).first()
    if own is not None and own.series_id == series.pk:
        own.rank = free_rank(series, part, moving=own)
        own.save(update_fields=["rank"])
        return own
    leave(article)
    place = series.entries.order_by("rank")[part - 1 : part] if part else ()
    for entry in place:
        if entry.article_id is None:
            entry.article = article
            entry.save(update_fields=["article"])
            return entry
    rank = free_rank(series, part)
    return SeriesEntry.objects.create(series=series, article=article, rank=rank)


def leave(article: Article) -> None:
    """Take a story out of its series; what was announced of it stays announced."""
    entries = SeriesEntry.objects.filter(article=article)
    entries.exclude(announced="").update(article=None)
    entries.delete()


def make_way(article: Article, series: Series | None) -> None:
    """Take a story out of its series unless it stays in ``series``."""
    own = SeriesEntry.objects.filter(article=article).first()
    if own is not None and (series is None or own.series_id != series.pk):
        leave(article)


def free_rank(series: Series, part: int | None, moving: SeriesEntry | None = None) -> str:
    """Give a free rank for the ``part``-th place (from 1; the last if None).

    ``moving`` is a part that leaves its place. Where a hundred parts were put into one
    gap, the ranks grow too long for their column: then the whole series is laid out anew.
    """
    rank = _rank_at(series, part, moving)
    if len(rank) <= RANK_LENGTH:
        return rank
    entries = list(series.entries.order_by("rank"))
    series.entries.all().delete()
    for number, entry in enumerate(entries, start=1):
        entry.rank = ordering.rank_for_part(number)
    SeriesEntry.objects.bulk_create(entries)
    return _rank_at(series, part, moving)


def _rank_at(series: Series, part: int | None, moving: SeriesEntry | None) -> str:
    entries = series.entries.order_by("rank")
    if moving is not None:
        entries = entries.exclude(pk=moving.pk)
    ranks = list(entries.values_list("rank", flat=True))
    place = len(ranks) if part is None else max(0, min(part - 1, len(ranks)))
    before = ranks[place - 1] if place else None
    after = ranks[place] if place < len(ranks) else None
    return ordering.rank_between(before, after)


def _locked(series_id: int) -> Series:
    """Fetch the series; nobody else moves a part of it before this transaction ends."""
    return Series.objects.select_for_update().get(pk=series_id)


def _require(by: Actor, entry: SeriesEntry) -> None:
    if entry.article is not None:
        permissions.require(by, "publish", entry.article)
    elif not permissions.may_change(by, "series"):
        raise PermissionDenied(_("You don’t have the right to change this."))
