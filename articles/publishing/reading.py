"""Reading the whole database: as it was at one moment, in little memory."""

import contextlib
from collections.abc import Iterator

from django.db import connection


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """Let every query of the block see the data as they were at its first one.

    Nobody waits for it: neither readers nor writers, unlike ``atomic()``, which on SQLite
    takes the write lock at once. Inside a transaction that has begun it does nothing.
    """
    if connection.in_atomic_block or not connection.get_autocommit():
        yield
        return
    sqlite = connection.vendor == "sqlite"
    read_without_hoarding()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN" if sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    try:
        yield
    finally:
        with contextlib.suppress(Exception), connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


def read_without_hoarding() -> None:
    """Let this connection read a large file once without keeping it.

    Pages that SQLite maps or caches count as the process's memory.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA mmap_size=0")
        cursor.execute("PRAGMA cache_size=-16384")
