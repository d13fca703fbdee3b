"""One address names the database."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.database import database

ADDRESS = "postgres://newsroom:p%40ss@127.0.0.1:6432/news"


def test_an_address_names_server_account_and_database() -> None:
    found = database(ADDRESS)
    parts = ("HOST", "PORT", "USER", "PASSWORD", "NAME")
    assert [found[part] for part in parts] == ["127.0.0.1", 6432, "newsroom", "p@ss", "news"]
    assert not found["DISABLE_SERVER_SIDE_CURSORS"]


def test_nothing_outlives_a_transaction_where_the_address_names_a_pooler_of_transactions() -> None:
    found = database(f"{ADDRESS}?pooler=transaction&sslmode=require")
    assert found["DISABLE_SERVER_SIDE_CURSORS"]
    assert found["OPTIONS"] == {"sslmode": "require"}  # the driver knows no pooler


@pytest.mark.parametrize(
    "address", ["mongo://db/news", "mysql://db/news", f"{ADDRESS}?pooler=session"]
)
def test_an_address_that_says_nothing_sensible_gets_a_sentence(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(address)
