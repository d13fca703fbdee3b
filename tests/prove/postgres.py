"""A database of its own on the PostgreSQL server of the tests, for one proof."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from urllib.parse import urlsplit


@contextlib.contextmanager
def database(server: str = "") -> Iterator[str]:
    """Make an empty database, give its address, and drop it afterwards.

    ``server`` is the address of a database beside which it stands, else that of the tests.
    """
    import psycopg
    from psycopg import sql

    server = server or os.environ.get("TEST_POSTGRES_URL", "")
    if not server:
        raise SystemExit("There is no PostgreSQL: TEST_POSTGRES_URL is not set (make services).")
    name = f"prove_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            # A killed server's connections may still be closing.
            link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
