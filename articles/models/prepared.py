"""Queries that Django writes once and that are then sent again and again.

To build a queryset takes longer than the two steps into an index that it asks for. A shape
of query is therefore built once, with stand-ins for the values that change, and its text is
kept for each kind of database; what it says is still said by ``published`` alone.

PostgreSQL plans a statement each time it is sent, which takes three times as long as two steps
into an index. A statement that is ``planned_once`` is prepared in each connection instead, and
sent by its name. It has to be one that every value calls for the same plan of: a topic of ten
stories and one of a million don't. A pooler that gives each transaction another connection
can't carry a name; Django has a setting for these, for its cursors on the server have the same
need.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

# Values that no newsroom holds, in the order that a look-up of a past story has them.
STAND_INS: Final[dict[str, Any]] = {
    "at": dt.datetime(9000, 1, 3, tzinfo=dt.UTC),
    "until": dt.datetime(9000, 1, 2, tzinfo=dt.UTC),
    "moment": dt.datetime(9000, 1, 1, tzinfo=dt.UTC),
    "pk": 9_000_000_000_000_001,
    "group": 9_000_000_000_000_002,
    "rank": "9000000000000000003",
    "keys": "9000000000000000004",
}
_AMONG: Final = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT unnest(%s::bigint[])",
}


class Statement(NamedTuple):
    """SQL, and for each of its places a constant or the name of a value to be given."""

    sql: str
    places: tuple[tuple[str, Any], ...]

    def fill(self, values: dict[str, Any]) -> list[Any]:
        """Give the parameters, with ``values`` by name as the database takes them."""
        given = {name: adapted(value) for name, value in values.items()}
        return [given[name] if name else constant for name, constant in self.places]


def adapted(value: Any) -> Any:
    """Give a value as the database takes it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def keys(values: Sequence[int]) -> Any:
    """Give many whole numbers as one parameter: Django takes its time over each of many."""
    whole = list(values)
    return str(whole) if connection.vendor == "sqlite" else whole  # which is JSON, written quickly


def among(given: Any) -> RawSQL:
    """Give what yields the numbers of ``keys``; or of the stand-in, for a look-up ``in`` them."""
    return RawSQL(_AMONG[connection.vendor], [given])  # noqa: S611 - ours


def utc(value: dt.datetime | str) -> dt.datetime:
    """Read a moment as the database gives it to a plain cursor: SQLite says no zone for UTC."""
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def compiled(queryset: QuerySet[Any, Any]) -> Statement:
    """Write a queryset that was built with ``STAND_INS``.

    Words that are always the same, as a story's state, stand in the text itself: given apart,
    SQLite has to look at them before it may take a partial index, and then plans the statement
    anew each time it is sent, which takes ten times as long as the look-up.
    """
    sql, parameters = queryset.query.get_compiler(connection=connection).as_sql()
    names = {adapted(value): name for name, value in STAND_INS.items()}
    places = [(names.get(value, ""), value) for value in parameters]
    pieces = [
        "%s" if name or not isinstance(value, str) else _quoted(value) for name, value in places
    ]
    kept = (place for place, piece in zip(places, pieces, strict=True) if piece == "%s")
    texts = sql.split("%s")
    written = "".join(text + piece for text, piece in zip(texts, [*pieces, ""], strict=True))
    return Statement(written, tuple(kept))


def _quoted(word: str) -> str:
    """Write a word of ours as SQL."""
    if not word.isalpha():
        raise ValueError(f"{word!r} is no word that may stand in a statement.")
    return f"'{word}'"


def renamed(statement: Statement, old: str, new: str) -> Statement:
    """Give a statement that takes the value called ``old`` as ``new``."""
    places = tuple((new if name == old else name, value) for name, value in statement.places)
    return Statement(statement.sql, places)


def joined(template: str, *parts: Statement) -> Statement:
    """Put statements into a template, in their order, each at its ``{}``."""
    places = tuple(place for part in parts for place in part.places)
    return Statement(template.format(*(part.sql for part in parts)), places)


#: The names that each of PostgreSQL's connections knows.
_PLANNED: Final[WeakKeyDictionary[Any, set[str]]] = WeakKeyDictionary()


def planned(statement: Statement) -> Statement:
    """Prepare a statement in the database's connection, unless it is; gives what to send."""
    connection.ensure_connection()
    link = connection.connection
    name = f"newsroom_{hashlib.sha256(statement.sql.encode()).hexdigest()[:16]}"
    known = _PLANNED.setdefault(link, set())
    if name not in known:
        numbered = statement.sql.replace("%s", "{}").format(
            *(f"${n}" for n, _place in enumerate(statement.places, 1))
        )
        link.execute(f"PREPARE {name} AS {numbered.replace('%%', '%')}")
        known.add(name)
    return Statement(
        f"EXECUTE {name} ({', '.join(['%s'] * len(statement.places))})", statement.places
    )


def _carries_names() -> bool:
    """Say whether statements may be prepared: on PostgreSQL, without a transactions' pooler."""
    pooled: bool = connection.settings_dict["DISABLE_SERVER_SIDE_CURSORS"]
    return connection.vendor == "postgresql" and not pooled


class Prepared:
    """A statement, written by ``write`` when it is first sent to a kind of database."""

    def __init__(self, write: Callable[[], Statement], *, planned_once: bool = False) -> None:
        self._write = write
        self._planned_once = planned_once
        self._written: dict[str, Statement] = {}

    def statement(self) -> Statement:
        """Give the statement for the database in use."""
        found = self._written.get(connection.vendor)
        if found is None:
            found = self._written[connection.vendor] = self._write()
        return found

    def rows(self, **values: Any) -> Sequence[tuple[Any, ...]]:
        """Fetch all rows (1 query)."""
        statement = self.statement()
        if self._planned_once and _carries_names():
            statement = planned(statement)
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.fill(values))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
