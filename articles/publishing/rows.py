"""Rows written by the thousand, in the database's own terms.

For a seeder of millions, where an instance for each row costs more than storing it. The
constraints are the tables' own, so what ``bulk`` could not store, this can't either.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models


class Table:
    """One table and the columns that are given for each row; the rest get their defaults.

    ``columns`` are attribute names (``section_id``). ``insert`` takes tuples in that order
    whose values went through ``moment``, ``json`` or ``uid`` where they are such.
    """

    def __init__(self, model: type[models.Model], *columns: str) -> None:
        fields = {field.attname: field for field in model._meta.concrete_fields}
        unknown = set(columns) - set(fields)
        if unknown:
            raise ValueError(f"{model.__name__} has no columns {', '.join(sorted(unknown))}")
        others = [
            field
            for name, field in fields.items()
            if name not in columns and not isinstance(field, models.AutoField)
        ]
        self.model = model
        self._defaults = tuple(
            field.get_db_prep_save(field.get_default(), connection) for field in others
        )
        names = [fields[name].column for name in columns] + [field.column for field in others]
        # Names alone are put together; they come from the models.
        quoted = ", ".join(connection.ops.quote_name(name or "") for name in names)
        self._into = f"{connection.ops.quote_name(model._meta.db_table)} ({quoted})"
        self._places = ", ".join(["%s"] * len(names))

    def insert(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Store the rows, in the caller's transaction."""
        defaults = self._defaults
        complete = [row + defaults for row in rows]
        if not complete:
            return
        with connection.cursor() as cursor:
            if connection.vendor != "postgresql":
                sql = f"INSERT INTO {self._into} VALUES ({self._places})"  # noqa: S608 - names
                cursor.executemany(sql, complete)
                return
            # A statement for each row would cost the server more than the row.
            with cursor.copy(f"COPY {self._into} FROM STDIN") as copy:
                for row in complete:
                    copy.write_row(row)


def reserve_ids(model: type[models.Model], number: int) -> Sequence[int]:
    """Take the next ``number`` ids, ascending, in the caller's transaction.

    On SQLite the transaction must be IMMEDIATE, as the settings have it: then nobody else
    can take them before they are used.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            first = (row[0] if row else 0) + 1
            return range(first, first + number)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table, number],
        )
        return sorted(row[0] for row in cursor.fetchall())


@lru_cache(maxsize=4096)  # a story's rows share two or three
def moment(value: dt.datetime | None) -> Any:
    """Give an aware moment as the database takes it."""
    return None if value is None else connection.ops.adapt_datetimefield_value(value)


def json(value: Any) -> Any:
    """Give JSON as the database takes it."""
    return connection.ops.adapt_json_value(value, None)


def uid(value: int) -> str:
    """Give a 128-bit number as a uid; every database reads the 32 digits."""
    return f"{value:032x}"
