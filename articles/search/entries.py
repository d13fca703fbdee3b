"""Writing the index: every story has one entry, in the transaction that writes the story."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max

from articles.models import SearchRow
from articles.search import engines
from articles.search.stories import Entry, Words, place_of


def write(stories: Sequence[Words]) -> None:
    """Put stories into the index, or put them in anew, in the caller's transaction."""
    with transaction.atomic():
        _store(stories, _forget([words.article_id for words in stories]))


def add(stories: Sequence[Words]) -> None:
    """Put stories into the index that it has never held, in the caller's transaction."""
    with transaction.atomic():
        _store(stories, {})


def prepare(words: Words) -> Words:
    """Do what the engine can do before the words are written, in any process."""
    return engines.current().prepare(words)


def _store(stories: Sequence[Words], stood: dict[int, SearchRow]) -> None:
    """Give the stories places and store them in order: FTS5 writes out at each step back."""
    taken = _Places(stories, stood)
    entries = [Entry(taken.place(words), words) for words in stories]
    engines.current().write(sorted(entries, key=lambda entry: entry.place))


def forget(article_ids: Iterable[int]) -> None:
    """Take stories out of the index, in the caller's transaction."""
    with transaction.atomic():
        _forget(list(article_ids))


def _forget(article_ids: Sequence[int]) -> dict[int, SearchRow]:
    """Take stories out, and give where they stood."""
    stood = {row.article_id: row for row in SearchRow.objects.filter(article__in=article_ids)}
    if stood:
        engines.current().remove(sorted(row.place for row in stood.values()))
    return stood


class _Places:
    """Gives places: the one where a story stood, while its moment stays, or a free one.

    Stories of one moment stand in the order in which they came.
    """

    def __init__(self, stories: Sequence[Words], stood: dict[int, SearchRow]) -> None:
        self._stood = stood
        self._looks_at = 50 + len(stories)
        self._looked_from = self._looked_until = 0
        self._taken: set[int] = set()
        self._last: dict[dt.datetime, int] = {}
        self._kept = {row.place for row in stood.values()}
        moments = {words.published_at for words in stories if words.published_at is not None}
        if moments and not self._look_over(moments):
            self._look_up(moments)

    def _look_over(self, moments: set[dt.datetime]) -> bool:
        """Read every place from the first of the moments to the last, where these are few.

        A tie that runs on past the end fills at least as many places as are looked at.
        """
        first, last = place_of(min(moments)), place_of(max(moments))
        until = last + self._looks_at
        near = SearchRow.objects.filter(place__gte=first, place__lt=until).order_by("place")
        found = list(near.values_list("place", "published_at")[: self._looks_at])
        if len(found) == self._looks_at:
            return False
        self._taken.update(place for place, _moment in found)
        self._last |= {moment: place for place, moment in found if moment in moments}
        self._looked_from, self._looked_until = first, until
        return True

    def _look_up(self, moments: set[dt.datetime]) -> None:
        """Look for the moments one by one: they lie far apart in a large index."""
        shared = SearchRow.objects.filter(published_at__in=moments).order_by()
        counted = shared.values("published_at").annotate(last=Max("place"))
        self._last |= {row["published_at"]: row["last"] for row in counted if row["published_at"]}
        wanted = [place_of(moment) for moment in moments if moment not in self._last]
        self._taken.update(
            SearchRow.objects.filter(place__in=wanted).values_list("place", flat=True)
        )

    def place(self, words: Words) -> int:
        """Give the story's place."""
        moment = words.published_at
        if moment is None:
            return words.article_id
        old = self._stood.get(words.article_id)
        if old is not None and old.published_at == moment:
            return old.place
        last = self._last.get(moment)
        place = place_of(moment) if last is None else last + 1
        if last is not None or place in self._taken or place in self._kept:
            place = self._free(place)
        self._last[moment] = place
        self._taken.add(place)
        return place

    def _free(self, place: int) -> int:
        """Give the first free place from here on: a long tie runs over the next moments."""
        while True:
            if place >= self._looked_until or place < self._looked_from:
                self._looked_from, self._looked_until = place, place + self._looks_at
                near = SearchRow.objects.filter(place__gte=place, place__lt=self._looked_until)
                self._taken.update(near.values_list("place", flat=True))
            if place not in self._taken and place not in self._kept:
                return place
            place += 1


def sweep() -> None:
    """Take out of the index what belongs to no story any more."""
    engines.current().sweep()
