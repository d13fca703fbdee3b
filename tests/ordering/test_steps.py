"""A look-up takes a few steps of an index, however many stories there are at one moment."""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from django.db import connection

from articles import ordering
from articles.models import Article, SeriesEntry
from articles.models.prepared import Prepared, planned
from articles.ordering.neighbours import SECTION, SITE, place_of_story
from articles.ordering.series import PLACE
from tests import factories
from tests.moments import NOW, ago
from tests.ordering.rules import everything

pytestmark = pytest.mark.django_db

STORIES: Final = 1500
PARTS: Final = 60
_STEPS: Final = 500  # of SQLite's virtual machine, for both neighbours
_STEPS_OF_A_PART: Final = 40  # for counting one


def steps(act: Callable[[], object]) -> int:
    """Count what SQLite's virtual machine does meanwhile."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    raw: Any = connection.connection
    raw.set_progress_handler(tick, 1)
    try:
        act()
    finally:
        raw.set_progress_handler(None, 1)
    return count


@pytest.fixture
def middle() -> Article:
    """Store many stories, half of them at one moment; give one in the middle of these."""
    section, series = factories.make_section(), factories.make_series()
    others = factories.make_section()
    stories = Article.objects.bulk_create(
        Article(
            headline=f"Story {number}",
            path=f"/{number}/",
            state="published",
            section=section if number % 3 else others,
            published_at=ago(9) if number % 2 else ago(10 + number),
        )
        for number in range(STORIES)
    )
    SeriesEntry.objects.bulk_create(
        SeriesEntry(series=series, article=story, rank=ordering.rank_for_part(number))
        for number, story in enumerate(stories[1 : 2 * PARTS : 2], 1)
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return stories[STORIES // 2 + STORIES // 2 % 2 - 1]


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


def explained(prepared: Prepared, kept: str = "generic", **values: Any) -> list[dict[str, Any]]:
    """Run a statement, and give what PostgreSQL did, node by node.

    By the plan that it keeps for all values, or by one for these (``custom``).
    """
    statement = planned(prepared.statement())
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL plan_cache_mode = force_{kept}_plan")
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement.sql}", statement.fill(values))
        told = cursor.fetchone()[0]
    plan = json.loads(told) if isinstance(told, str) else told
    return list(nodes(plan[0]["Plan"]))


def test_both_neighbours_are_two_steps_into_an_index_in_the_middle_of_a_shared_moment(
    middle: Article,
) -> None:
    if connection.vendor == "sqlite":
        assert steps(lambda: ordering.neighbours(middle, NOW)) < _STEPS
        assert steps(lambda: ordering.section_neighbours(middle, NOW)) < _STEPS
        return
    place = place_of_story(middle, NOW)
    found = [
        plan
        for kept in ("generic", "custom")
        for plan in (
            ("article_site_order", explained(SITE, kept, **place)),
            ("article_section_order", explained(SECTION, kept, **place, group=middle.section_id)),
        )
    ]
    for index, plan in found:
        assert {node["Index Name"] for node in plan if "Index Name" in node} == {index}
        assert not {node["Node Type"] for node in plan} & {"Sort", "Seq Scan", "Incremental Sort"}
        assert sum(node.get("Rows Removed by Filter", 0) for node in plan) <= 4


def test_a_place_in_a_series_takes_the_steps_of_counting_its_parts(middle: Article) -> None:
    entry = SeriesEntry.objects.select_related("article", "series").order_by("rank")[PARTS // 2]
    story = entry.article
    assert story is not None
    if connection.vendor == "sqlite":
        found = steps(lambda: ordering.place_of(entry, story, NOW))
        assert found < _STEPS + PARTS * _STEPS_OF_A_PART
        return
    # The plan kept for all values may join the parts with the stories between their numbers.
    for kept, most in (("custom", 6 * PARTS), ("generic", 9 * PARTS)):
        plan = explained(PLACE, kept, at=NOW, group=entry.series_id, rank=entry.rank)
        read = sum(node["Actual Rows"] * node["Actual Loops"] for node in plan if "Alias" in node)
        assert read <= most < STORIES // 2, kept
        scanned = {node["Relation Name"] for node in plan if node["Node Type"] == "Seq Scan"}
        assert "articles_article" not in scanned


def test_loading_everything_is_over_the_budget(middle: Article) -> None:
    """The fourth of the rules of other systems: right, and slower with every story."""
    assert everything(middle, NOW) == ordering.neighbours(middle, NOW)
    if connection.vendor == "sqlite":
        assert steps(lambda: everything(middle, NOW)) > 10 * _STEPS


def test_each_look_up_is_one_query(
    middle: Article, django_assert_num_queries: Callable[[int], Any]
) -> None:
    entry = SeriesEntry.objects.select_related("article", "series").order_by("rank")[3]
    assert entry.article is not None
    with django_assert_num_queries(3):
        ordering.neighbours(middle, NOW)
        ordering.section_neighbours(middle, NOW)
        ordering.place_of(entry, entry.article, NOW)


def test_a_look_up_is_given_only_what_changes_so_that_no_database_plans_it_anew() -> None:
    for prepared in (SITE, SECTION, PLACE):
        places = prepared.statement().places
        assert not [constant for name, constant in places if not name and constant == "published"]
        assert "'published'" in prepared.statement().sql
