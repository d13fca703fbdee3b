"""The audit log as CSV, streamed: memory stays the same at any length."""

import csv
import datetime as dt
import json
from collections.abc import Iterator
from typing import Final

from django.db.models import QuerySet

from articles.exporting.formats.csv import inert
from articles.models import AuditEntry

_COLUMNS: Final = (
    "at", "actor_name", "verb", "target_type", "target_uid", "target_name", "reason", "details",
)  # fmt: skip
_VALUES: Final = (*_COLUMNS[:-3], "told_name", "told_reason", "told_details")
_CHUNK: Final = 1000


class _Line:
    """What csv writes to: it gives each line back."""

    def write(self, text: str) -> str:
        return text


def lines(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    """Give the head and a line for each entry of ``audit_words.told``; moments in UTC."""
    writer = csv.writer(_Line())
    yield writer.writerow(_COLUMNS)
    for row in entries.values_list(*_VALUES).iterator(chunk_size=_CHUNK):
        yield writer.writerow([_cell(value) for value in row])


def _cell(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return inert(text)
