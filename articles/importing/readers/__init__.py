"""Readers: from files to raw records, each with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from articles.importing.readers import jsonl, markdown
from articles.importing.readers.raw import Raw
from articles.importing.refusals import Refusal

__all__ = ["FORMATS", "Raw", "Reader", "open_reader"]


class Reader(Protocol):
    """One input. ``read`` gives raw records and refusals in the order of the files."""

    def total(self) -> int | None:
        """Give how many units of work there are, if that is known cheaply."""

    def read(self) -> Iterator[Raw | Refusal]:
        """Give the records."""


FORMATS: Final = ("jsonl", "markdown")


def open_reader(path: Path, kind: str) -> Reader:
    """Open ``path`` as ``kind`` (of ``FORMATS``). Raises ``Unreadable`` with a sentence."""
    return jsonl.JsonLines(path) if kind == "jsonl" else markdown.MarkdownFiles(path)
