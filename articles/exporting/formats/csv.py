"""CSV for spreadsheets: the scalar keys, lists joined, no cell that a spreadsheet runs.

What is an object in the record stands here as the one word that names it: a section, a
topic, an author and a series by its slug, a lead image by its file.
"""

import csv
import io
from typing import Any, Final

from articles.exporting.record import KEYS, Record

# Objects without one word that names them.
_LEFT_OUT: Final = {"summary", "corrections", "source"}
COLUMNS: Final = tuple(key for key in KEYS if key not in _LEFT_OUT)
# What starts a formula in one spreadsheet or another, with the full-width forms.
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def header() -> str:
    """Write the line that names the columns."""
    return _row(list(COLUMNS))


def line(record: Record) -> str:
    """Write one record; every cell stands in quotation marks, lines end in CR LF."""
    return _row([inert(_cell(record[key])) for key in COLUMNS])


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["slug"] if "slug" in value else value["file"])
    if isinstance(value, list):
        return ";".join(_cell(item) for item in value)
    return "" if value is None else str(value)


def inert(cell: str) -> str:
    """Give a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell


def _row(cells: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerow(cells)
    return text.getvalue()
