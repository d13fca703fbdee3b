"""Parts of a series: one row is written for a move, and what is announced stays announced."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import ordering, publishing
from articles.models import Article, AuditEntry, Series, SeriesEntry, State
from articles.models.series import RANK_LENGTH
from articles.permissions import Actor
from tests import factories
from tests.moments import NOW, ago, later

pytestmark = pytest.mark.django_db

BY = Actor.command("test")


def order(series: Series) -> list[str]:
    return [str(entry) for entry in series.entries.select_related("article").order_by("rank")]


def long_series(count: int) -> tuple[Series, list[SeriesEntry]]:
    series, section = factories.make_series(), factories.make_section()
    stories = Article.objects.bulk_create(
        Article(headline=f"Part {n}", section=section, slug=f"part-{n}") for n in range(count)
    )
    entries = SeriesEntry.objects.bulk_create(
        SeriesEntry(series=series, article=story, rank=ordering.rank_for_part(n))
        for n, story in enumerate(stories, start=1)
    )
    return series, entries


def test_a_move_in_a_series_of_a_thousand_writes_one_row() -> None:
    series, entries = long_series(1000)
    with CaptureQueriesContext(connection) as queries:
        publishing.move_after(entries[990], entries[2], BY, NOW)
    written = [q["sql"] for q in queries if q["sql"].startswith(("UPDATE", "DELETE", "INSERT"))]
    assert [sql.split()[0] for sql in written if "articles_seriesentry" in sql] == ["UPDATE"]
    assert len(written) == 2  # and the audit entry
    assert order(series)[:5] == ["Part 0", "Part 1", "Part 2", "Part 990", "Part 3"]


def test_a_part_moves_to_the_start_and_behind_the_last() -> None:
    series, (first, second, third) = long_series(3)
    publishing.move_after(third, None, BY, NOW)
    assert order(series) == ["Part 2", "Part 0", "Part 1"]
    publishing.move_after(third, second, BY, NOW)
    assert order(series) == ["Part 0", "Part 1", "Part 2"]
    assert AuditEntry.objects.filter(verb="move_part", article=third.article).count() == 2
    assert first.series_id == series.pk


def test_parts_put_into_one_gap_again_and_again_never_run_out_of_room() -> None:
    series, entries = long_series(3)
    for number in range(300):
        publishing.move_after(entries[number % 2 + 1], entries[0], BY, NOW)
    assert order(series)[0] == "Part 0"
    assert max(map(len, series.entries.values_list("rank", flat=True))) <= RANK_LENGTH


def test_a_part_of_another_series_is_no_place_to_go_to() -> None:
    _series, mine = long_series(2)
    other = factories.make_series()
    factories.make_article(series=other)
    with pytest.raises(publishing.NotReady):
        publishing.move_after(mine[0], other.entries.get(), BY, NOW)


def test_a_reporter_moves_and_announces_nothing() -> None:
    series, entries = long_series(2)
    reporter = factories.make_actor("reporter")
    with pytest.raises(PermissionDenied):
        publishing.move_after(entries[0], entries[1], reporter, NOW)
    with pytest.raises(PermissionDenied):
        publishing.announce(series, "Soon", reporter, NOW)


def test_a_story_that_takes_the_place_of_an_announced_part_is_that_part() -> None:
    series = factories.make_series()
    factories.make_article(series=series)
    entry = publishing.announce(series, "Where the money went", BY, NOW)
    story = factories.make_article(State.DRAFT)
    publishing.move_part(story, series, 2, BY, NOW)
    assert SeriesEntry.objects.get(article=story).pk == entry.pk
    assert series.entries.count() == 2


def test_what_is_announced_stays_when_its_story_goes_elsewhere() -> None:
    series, other = factories.make_series(), factories.make_series()
    story = factories.make_article(State.DRAFT, series=series)
    publishing.announce(series, "Soon", BY, NOW, entry=series.entries.get())
    publishing.move_part(story, other, None, BY, NOW)
    assert series.entries.get().article is None
    assert other.entries.get().article == story


def test_an_announcement_without_words_is_taken_back() -> None:
    series = factories.make_series()
    entry = publishing.announce(series, " Soon \n and more ", BY, NOW)
    assert entry.announced == "Soon and more"
    publishing.announce(series, "", BY, NOW, entry=entry)
    assert not series.entries.exists()
    with pytest.raises(publishing.NotReady):
        publishing.announce(series, "  ", BY, NOW)


def test_unpublishing_a_part_closes_the_gap_at_once() -> None:
    series = factories.make_series()
    stories = [factories.make_article(series=series, published_at=ago(n)) for n in (9, 8, 7)]
    factories.make_article(series=series, published_at=later(1))
    place = ordering.series_place(stories[2], NOW)
    assert place is not None
    assert (place.part, place.total, place.previous) == (3, 3, stories[1])
    publishing.unpublish(stories[1], BY, NOW)
    place = ordering.series_place(stories[2], NOW)
    assert place is not None
    assert (place.part, place.total, place.previous) == (2, 2, stories[0])


def test_a_story_is_in_one_series_at_a_time() -> None:
    first, second = factories.make_series(), factories.make_series()
    story = factories.make_article(series=first)
    publishing.move_part(story, second, None, BY, NOW)
    assert list(SeriesEntry.objects.values_list("series", flat=True)) == [second.pk]
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.published_count, second.published_count) == (0, 1)
