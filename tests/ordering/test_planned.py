"""PostgreSQL plans a look-up once in each connection; SQLite has no plans to keep."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from articles import ordering
from articles.models import Article
from tests import factories
from tests.moments import NOW, ago

pytestmark = pytest.mark.django_db(transaction=True)

ONCE = 1 if connection.vendor == "postgresql" else 0


def planned() -> int:
    """Count the statements of ours that the database keeps for this connection."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'newsroom_%'")
        return int(cursor.fetchone()[0])


@pytest.fixture
def middle() -> Article:
    """Give a story between two others, in a new connection."""
    section = factories.make_section()
    stories = [factories.make_article(published_at=ago(n), section=section) for n in (3, 2, 1)]
    connection.close()
    return stories[1]


@pytest.fixture
def pooled() -> Iterator[None]:
    """Say that each transaction may have another connection."""
    before = connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]
    connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = True
    yield
    connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"] = before


def are_beside(middle: Article) -> bool:
    beside = ordering.neighbours(middle, NOW)
    return None not in beside and beside == ordering.section_neighbours(middle, NOW)


def test_a_look_up_is_planned_once_in_each_connection(middle: Article) -> None:
    assert planned() == 0
    for _ in range(8):  # the first five times PostgreSQL plans for the values that it is given
        assert are_beside(middle)
    assert planned() == 2 * ONCE
    connection.close()
    assert are_beside(middle)
    assert planned() == 2 * ONCE


def test_a_transaction_that_is_rolled_back_takes_no_plan_along(middle: Article) -> None:
    with transaction.atomic():
        assert are_beside(middle)
        transaction.set_rollback(True)
    assert are_beside(middle)


def test_behind_a_pooler_of_transactions_nothing_is_kept(middle: Article, pooled: None) -> None:
    assert are_beside(middle)
    assert planned() == 0
