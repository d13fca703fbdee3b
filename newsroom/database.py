"""The database, from one address."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_SQLITE = "django.db.backends.sqlite3"
_POSTGRESQL = "django.db.backends.postgresql"
_NO_ADDRESS = "DATABASE_URL must be an address such as postgres://user:password@host/name."
_SQLITE_OPTIONS = {
    # Writers queue at BEGIN and never find out half way that somebody else was first.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
    ),
}


def database(address: str) -> dict[str, Any]:
    """Read ``postgres://user:password@host/name`` (or ``sqlite:///file``) as Django's settings.

    ``?pooler=transaction`` says that a pooler stands between, which gives each transaction
    another connection: nothing then outlives one (cursors on the server, prepared statements).
    Raises ``ImproperlyConfigured``.
    """
    try:
        found: dict[str, Any] = {
            **dj_database_url.parse(address, conn_max_age=600, conn_health_checks=True)
        }
    except ValueError as error:
        raise ImproperlyConfigured(_NO_ADDRESS) from error
    if found["ENGINE"] not in {_SQLITE, _POSTGRESQL}:
        raise ImproperlyConfigured(_NO_ADDRESS)
    if found["ENGINE"] == _SQLITE:
        return found | {"OPTIONS": _SQLITE_OPTIONS}
    options = {**found.get("OPTIONS", {})}
    pooler = options.pop("pooler", None)
    if pooler not in {None, "transaction"}:
        raise ImproperlyConfigured(
            "DATABASE_URL: pooler can only be “transaction”. A pooler that keeps a connection"
            " for a whole session needs no word."
        )
    return found | {"OPTIONS": options, "DISABLE_SERVER_SIDE_CURSORS": pooler is not None}
