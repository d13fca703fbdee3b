"""The desk at a fixed moment, and people at it."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from articles.desk import clock
from articles.models import User
from tests import factories
from tests.moments import NOW

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the desk's clock stand at NOW."""
    monkeypatch.setattr(clock, "now", lambda request: NOW)


@pytest.fixture
def now() -> dt.datetime:
    """Return the desk's moment."""
    return NOW


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Give a function that signs a role (or a given person) in."""

    def enter(who: str | User = "editor") -> Client:
        if isinstance(who, User):
            person = who
        elif who == "superuser":
            person = User.objects.create_superuser("root-of-tests", password=factories.PASSWORD)
        else:
            person = factories.make_user(who)
        client = Client()
        client.force_login(person)
        return client

    return enter
