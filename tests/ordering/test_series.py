"""A series' own order, and ranks that never run out."""

import random

import pytest

from articles import ordering
from articles.models import State
from tests import factories
from tests.moments import NOW, ago, later


@pytest.mark.django_db
def test_a_part_knows_its_number_and_its_neighbours_among_what_readers_see() -> None:
    series = factories.make_series()
    first = factories.make_article(series=series, published_at=ago(3))
    factories.make_article(State.DRAFT, series=series)
    second = factories.make_article(series=series, published_at=ago(9))
    factories.make_article(series=series, published_at=later(1))
    place = ordering.series_place(second, NOW)
    assert place is not None
    assert (place.part, place.total, place.previous, place.next) == (2, 2, first, None)


@pytest.mark.django_db
def test_a_story_outside_any_series_has_no_place() -> None:
    assert ordering.series_place(factories.make_article(), NOW) is None


def test_parts_laid_out_by_number_stay_in_order() -> None:
    ranks = [ordering.rank_for_part(part) for part in (1, 2, 9, 10, 11, 99, 100, 999_999)]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("part", [0, -1, 1_000_000])
def test_a_part_out_of_range_is_refused(part: int) -> None:
    with pytest.raises(ValueError, match="from 1"):
        ordering.rank_for_part(part)


def test_between_two_ranks_there_is_always_another() -> None:
    chance = random.Random(7)
    ranks = [ordering.rank_between(None, None)]
    for _ in range(2000):
        place = chance.randrange(len(ranks) + 1)
        before = ranks[place - 1] if place else None
        after = ranks[place] if place < len(ranks) else None
        ranks.insert(place, ordering.rank_between(before, after))
    assert ranks == sorted(set(ranks))
    assert all(rank.isdigit() and not rank.endswith("0") for rank in ranks)


def test_inserting_always_at_the_end_or_the_start_keeps_ranks_short() -> None:
    last = first = ordering.rank_between(None, None)
    for _ in range(100):
        last = ordering.rank_between(last, None)
        first = ordering.rank_between(None, first)
    assert max(len(last), len(first)) <= 64


def test_no_rank_lies_between_a_rank_and_itself() -> None:
    with pytest.raises(ValueError, match="No rank"):
        ordering.rank_between("5", "5")
