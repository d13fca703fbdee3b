"""The one door to the two engines: SQLite's FTS5 and PostgreSQL's full text."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.db import connection

from articles.search import postgresql, sqlite
from articles.search.stories import Words


class Engine(Protocol):
    """What an engine does. Places ascend with the moment of publication.

    A span of places is from the first on, before the second.
    """

    def prepare(self, words: Words) -> Words:
        """Do what can be done with the words before they are written, in any process."""

    def write(self, entries: Sequence[Any]) -> None:
        """Store entries, given in order of their places; their stories have none."""

    def remove(self, places: Sequence[int]) -> None:
        """Delete the entries at these places, given in order."""

    def newest(self, match: Any, span: tuple[int, int], limit: int) -> list[int]:
        """Give the last places of the span that match, backwards."""

    def oldest(self, match: Any, span: tuple[int, int], limit: int) -> list[int]:
        """Give the first places of the span that match."""

    def some(self, match: Any, span: tuple[int, int], limit: int) -> tuple[list[int], bool]:
        """Give places of the span that match: all of them, or any ``limit`` of them.

        Says whether they are the newest, as ``newest`` gives them.
        """

    def ranked(self, match: Any, span: tuple[int, int], limit: int) -> list[int]:
        """Give the places that match, those that say it most prominently first.

        There must be no more than ``limit`` of them in the span.
        """

    def condition(self, match: Any) -> tuple[str, list[Any]]:
        """Give SQL, with its parameters, that yields every place that matches."""

    def stems(self, words: Sequence[str]) -> frozenset[str]:
        """Give the stems by which other forms of these words are found, folded."""

    def sweep(self) -> None:
        """Drop words whose story is gone."""


def current() -> Engine:
    """Give the engine of the database in use."""
    return sqlite.ENGINE if connection.vendor == "sqlite" else postgresql.ENGINE
