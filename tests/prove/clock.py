"""Processor time of this process, and of the database's that works for it."""

from collections.abc import Callable
from pathlib import Path

from django.db import connection


def server_clock() -> Callable[[], int]:
    """Give a clock of the processor time, in nanoseconds, that the database's process takes.

    SQLite has none. The kernel tells it of processes of the same machine.
    """
    if connection.vendor != "postgresql":
        return lambda: 0
    connection.ensure_connection()
    assert connection.connection is not None
    file = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return lambda: int(file.read_text("ascii").split()[0])
