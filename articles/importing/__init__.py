"""Bringing stories in from files: JSON Lines, and Markdown with front matter."""

from collections.abc import Callable
from pathlib import Path

from django.utils.translation import gettext as _

from articles.importing import fields, moments
from articles.importing.batches import Run
from articles.importing.images import Filling, Folder
from articles.importing.options import AuthorCard, Options, read_authors
from articles.importing.readers import FORMATS, Reader, open_reader
from articles.importing.refusals import Refusal, Refused, Unreadable
from articles.importing.report import COUNTS, Report

__all__ = [
    "COUNTS",
    "FORMATS",
    "AuthorCard",
    "Filling",
    "Folder",
    "Options",
    "Reader",
    "Refusal",
    "Refused",
    "Report",
    "Run",
    "Unreadable",
    "moments",
    "open_reader",
    "read_authors",
    "run",
    "source_name",
]


def source_name(name: str) -> str:
    """Check the name of a source. Raises ``Refused``."""
    kept = fields.line(name, 100)
    if not kept:
        raise Refused(_("The name of the source is empty."))
    return kept


def run(
    path: Path, kind: str, options: Options, report: Report, advance: Callable[[int], None]
) -> None:
    """Import ``path`` (``kind`` of ``FORMATS``), then fill pictures from ``options.images``.

    ``advance`` is called with the number of records done. Raises ``Unreadable`` before
    anything is written, and ``DatabaseError`` when the database gives up.
    """
    folder = Folder(options.images) if options.images else None
    reader = open_reader(path, kind)
    report.has_file = folder.__contains__ if folder else lambda _name: False
    try:
        importing = Run(options, report, advance)
    except Refused as error:  # a default that is no name
        raise Unreadable(str(error)) from None
    importing.take(reader.read())
    if folder is not None and not options.dry_run:
        filling = Filling(folder, options.at, report.say)
        filling.run()
        report.filled, report.files_refused = filling.filled, filling.refused
    report.finish()
