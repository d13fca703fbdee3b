"""Seeding and removing, block by block, so that editors can work meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

from articles.models import Author, Section, Series, Topic
from articles.publishing import bulk
from articles.samples.seeding import ahead
from articles.samples.seeding.counts import of_seed
from articles.samples.seeding.store import Store
from articles.samples.seeding.uids import MOST_ARTICLES, MOST_SEED, Thing, number_of, span

_REMOVED_AT_ONCE: Final = 500  # a fraction of a second
# A bulk load touches every leaf of every index: keep them in memory, write them seldom.
_CACHE_KIB: Final = 393_216
_CHECKPOINT_PAGES: Final = 20_000

type Advance = Callable[[int], None]


def _quietly(number: int) -> None:
    """Tell nobody how far it is."""


def seed(articles: int, number: int, advance: Advance = _quietly) -> int:
    """Store what is missing of the first ``articles`` stories of seed ``number``.

    Gives how many were stored: none the second time. ``advance`` is called with the size
    of each transaction. Raises ``ValueError`` for numbers out of range.
    """
    if not 0 <= number <= MOST_SEED:
        raise ValueError(f"A seed is a number from 0 to {MOST_SEED}.")
    if not 1 <= articles <= MOST_ARTICLES:
        raise ValueError(f"The number of articles is between 1 and {MOST_ARTICLES}.")
    first = stored(number)
    store = Store(number)
    # A block is a transaction of less than a second. Smaller ones cost search more: each adds
    # a segment to merge.
    with _loading():
        for seedlings in ahead.batches(number, first, articles):
            store.add(seedlings)
            advance(len(seedlings))
    return max(articles - first, 0)


def stored(number: int) -> int:
    """Give how far an earlier run came: the number after its last story's."""
    last = of_seed(number).order_by("-uid").values_list("uid", flat=True).first()
    return number_of(last) + 1 if last else 0


def remove(number: int | None, advance: Advance = _quietly) -> int:
    """Delete the stories of one seed (None: of all), then the nouns nobody uses any more.

    Gives how many stories were deleted. Each transaction takes a fraction of a second.
    """
    removed = 0
    with _loading():
        while ids := list(
            of_seed(number).order_by("uid").values_list("pk", flat=True)[:_REMOVED_AT_ONCE]
        ):
            bulk.remove(ids)
            removed += len(ids)
            advance(len(ids))
        _remove_nouns(number)
    return removed


def _remove_nouns(number: int | None) -> None:
    """Delete seeded nouns without a story; those that an editor put to use stay."""
    with transaction.atomic():
        of_all = span(Thing.SERIES, number)
        Series.objects.filter(uid__range=of_all, entries=None).delete()
        Section.objects.filter(uid__range=span(Thing.SECTION), articles=None).delete()
        Author.objects.filter(uid__range=span(Thing.AUTHOR), bylines=None, user=None).delete()
        Topic.objects.filter(uid__range=span(Thing.TOPIC), items=None).delete()


@contextmanager
def _loading() -> Iterator[None]:
    """Give SQLite room for a bulk load while it lasts."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("cache_size", "wal_autocheckpoint")
        }
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        try:
            yield
        finally:
            for name, value in before.items():
                cursor.execute(f"PRAGMA {name} = {value}")
