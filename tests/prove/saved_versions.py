"""Saved versions of many stories, stored as the product stores them: as differences from a base."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles import publishing, revisions
from articles.models import Article, Revision, RevisionBase
from articles.models.revision import written
from articles.permissions import Actor
from articles.text import deltas
from tests.prove.outcome import say

BY: Final = Actor.command("histories")
_AT_ONCE: Final = 500  # stories in one transaction
_HOUR: Final = dt.timedelta(hours=1)


def edits(snapshot: dict[str, Any], number: int) -> Iterator[dict[str, Any]]:
    """Give a story as it was saved ``number`` times; the last is the story as it stands."""
    blocks = snapshot["fields"]["body"].split("\n")
    for left in range(number - 1, -1, -1):
        place = left % len(blocks)
        earlier = [*blocks]
        if left:
            earlier[place] += f"\n<p>Note {left}: to be checked with the council again.</p>"
        body = "\n".join(earlier)
        yield {**snapshot, "fields": {**snapshot["fields"], "body": body}}


def add(number: int) -> int:
    """Give every story without a history ``number`` versions; gives how many rows were stored."""
    keys = Article.objects.filter(latest_revision=None).order_by("pk").values_list("pk", flat=True)
    stored = 0
    for some in itertools.batched(list(keys), _AT_ONCE):
        with transaction.atomic():
            stored += _store(list(some), number)
        if stored % 50_000 < _AT_ONCE * number:
            say(f"{stored:,} versions")
    return stored


def _store(keys: list[int], number: int) -> int:
    stories = Article.objects.filter(pk__in=keys).select_related("section", "lead_image")
    rows: list[Revision] = []
    now = timezone.now()
    saves = [(story, list(edits(publishing.read_live(story), number))) for story in stories]
    bases = RevisionBase.objects.bulk_create(
        RevisionBase(article=story, data=deltas.pack(written(first[0]))) for story, first in saves
    )
    for (story, snapshots), base in zip(saves, bases, strict=True):
        for place, snapshot in enumerate(snapshots, 1):
            row = Revision(article=story, number=place, version=place, created_by_name=BY.name)
            row.created_at = (story.changed_at or now) - (number - place) * _HOUR
            row.write_against(base, snapshot)
            rows.append(row)
    Revision.objects.bulk_create(rows)
    live = Article.objects.filter(pk__in=keys)
    live.update(latest_revision=number, version=number)
    live.filter(~Q(published_at=None)).update(live_revision=number)
    return len(rows)


def differ_from_the_products(article: Article, number: int) -> bool:
    """Save a story's versions one by one through ``revisions`` and compare; keeps neither."""
    found = _bytes_of(article)
    with transaction.atomic():
        article.revisions.all().delete()
        for place, snapshot in enumerate(edits(publishing.read_live(article), number), 1):
            revisions.add(
                article, snapshot, BY, article.changed_at or timezone.now(), version=place
            )
        again = _bytes_of(article)
        transaction.set_rollback(True)
    return found != again


def _bytes_of(article: Article) -> list[tuple[int, bytes, bytes]]:
    rows = article.revisions.select_related("base").order_by("number")
    return [
        (row.number, bytes(row.data), bytes(row.base.data) if row.base else b"") for row in rows
    ]
