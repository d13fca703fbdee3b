"""The newsroom in which histories happen: made once, and as it was after each of them."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from django.db import transaction
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from articles.models import Author, Section, Series, User
from tests.moments import NOW

SECTIONS: Final = 2
SERIES: Final = 2


class Ground:
    """Two sections, two series, an author, and somebody signed in who may do everything."""

    def __init__(self) -> None:
        self.sections = [
            Section.objects.create(slug=f"hist-{n}", name=f"Section {n}") for n in range(SECTIONS)
        ]
        self.series = [
            Series.objects.create(slug=f"hist-{n}", name=f"Series {n}") for n in range(SERIES)
        ]
        self.author = Author.objects.create(slug="hist-author", name="Iris Okafor")
        user = User.objects.create(username="histories", is_superuser=True, is_staff=True)
        self._handler = ClientHandler(enforce_csrf_checks=False)
        self.reader, self.editor = self._client(), self._client()
        self.editor.force_login(user)

    def _client(self) -> Client:
        """Give a browser of its own; the server behind is set up once, as servers are."""
        client = Client()
        client.handler = self._handler
        return client


@contextlib.contextmanager
def ground() -> Iterator[Ground]:
    """Give a newsroom without a story, which is gone afterwards."""
    with transaction.atomic():
        with clock(lambda: NOW):
            made = Ground()
        yield made
        transaction.set_rollback(True)


@contextlib.contextmanager
def clock(shows: Callable[[], dt.datetime]) -> Iterator[None]:
    """Let every clock show what a function says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", shows)
        yield
