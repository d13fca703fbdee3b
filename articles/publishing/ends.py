"""Writing down that a story has come to its planned end, so that its writers can be told.

Readers lose it by the query alone; nothing waits for this.
"""

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from articles import audit
from articles.models import Article, ArticleQuerySet, AuditEntry, State
from articles.permissions import Actor

_NEWS: Final = dt.timedelta(days=2)  # what ended longer ago, while no worker ran, is none
_MOST: Final = 200  # at a time


def note_ends(at: dt.datetime) -> int:
    """Write an audit entry for each story that has ended by ``at`` (aware) and belongs to
    somebody; gives their number.

    The entry has the moment of the end, and the name of who set it: they need not be told.
    Stories that came by import belong to nobody, and ten thousand may end at one moment.
    """
    return sum(_note(pk, at) for pk in list(_unnoted(at).values_list("pk", flat=True)[:_MOST]))


def _unnoted(at: dt.datetime) -> ArticleQuerySet:
    noted = AuditEntry.objects.filter(
        article=OuterRef("pk"), verb="end", at=OuterRef("unpublish_at")
    )
    belonging = Q(created_by__isnull=False) | Q(assigned_to__isnull=False)
    ended = Article.objects.filter(unpublish_at__lte=at, unpublish_at__gt=at - _NEWS)
    return ended.filter(belonging, ~Exists(noted), state=State.PUBLISHED).order_by("pk")


def _note(pk: int, at: dt.datetime) -> int:
    with transaction.atomic():
        # Of two workers one waits here, and finds the entry of the other.
        Article.objects.select_for_update().filter(pk=pk).values_list("pk").first()
        row = _unnoted(at).filter(pk=pk).without_text().first()
        if row is None or row.unpublish_at is None:
            return 0
        audit.record("end", row, _who_set_it(row, row.unpublish_at), row.unpublish_at)
    return 1


def _who_set_it(row: Article, moment: dt.datetime) -> Actor:
    """Give who planned the end; nobody where it came otherwise, as by an import."""
    planned = AuditEntry.objects.filter(article=row, verb="set_unpublish_at")
    entry = planned.select_related("actor").order_by("-at", "-id").first()
    new = entry.details.get("new") if entry is not None else None
    if entry is None or not new or dt.datetime.fromisoformat(new) != moment:
        return Actor(name="")
    return Actor(name=entry.actor_name, user=entry.actor)
