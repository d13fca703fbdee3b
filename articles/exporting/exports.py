"""One export from its first query to its last rename."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Final

from django.utils.translation import gettext as _

from articles import corrections
from articles.exporting import pictures, rows, writing
from articles.exporting.formats import csv, jsonl, markdown
from articles.exporting.manifest import Manifest
from articles.exporting.record import Record
from articles.exporting.selection import Selection
from articles.exporting.writing import Refused
from articles.publishing.reading import one_moment

FORMATS: Final = ("jsonl", "csv", "markdown")
type AnyOutput = writing.Output | writing.FolderOutput


def _nothing(_said: object) -> None:
    pass


class Export:
    """One export of ``selection`` in one of ``FORMATS``.

    ``on_story`` is told the number of stories written so far, ``on_missing`` gets a line
    for each picture without its file; ``missing_files`` counts those.
    """

    def __init__(
        self,
        form: str,
        selection: Selection,
        on_story: Callable[[int], None] = _nothing,
        on_missing: Callable[[str], None] = _nothing,
    ) -> None:
        self.form = form
        self.selection = selection
        self.on_story = on_story
        self.on_missing = on_missing
        self.missing_files = 0
        self._count = 0
        self._last_id: str | None = None

    def to_path(self, path: Path, images: Path | None = None) -> Manifest:
        """Write to ``path`` (for Markdown a folder) and the manifest beside it.

        With ``images`` the pictures' original files are copied into that folder first.
        Raises ``Refused``; then nothing stands at ``path`` that didn't stand there before.
        The manifest is on the disk before anything is renamed, so that the pair fits.
        """
        write = self._folder if self.form == "markdown" else self._file
        with (
            writing.failures_as_sentences(path),
            one_moment(),
            writing.new_file(writing.manifest_path(path)) as beside,
            write(path) as output,
        ):
            self._copy_pictures(images)
            self._write(output)
            manifest = self._manifest(output)
            beside.write(manifest.to_json() + "\n")
            beside.keep()
        return manifest

    def to_stream(self, stream: BinaryIO, images: Path | None = None) -> Manifest:
        """Write to an open binary stream (not Markdown); no manifest is stored."""
        if self.form == "markdown":
            raise Refused(_("Markdown is a folder of files: name one instead of “-”."))
        with writing.failures_as_sentences("-"), one_moment():
            self._copy_pictures(images)
            output = writing.Output(stream)
            self._lines(output)
            stream.flush()
        return self._manifest(output)

    def _copy_pictures(self, images: Path | None) -> None:
        if images is not None:
            self.missing_files = pictures.copy_originals(self.selection, images, self.on_missing)

    def _file(self, path: Path) -> AbstractContextManager[AnyOutput]:
        return writing.new_file(path)

    def _folder(self, path: Path) -> AbstractContextManager[AnyOutput]:
        return writing.new_folder(path, ours=markdown.FILE_NAME)

    def _write(self, output: AnyOutput) -> None:
        if isinstance(output, writing.Output):
            self._lines(output)
            return
        for number, record in enumerate(self._records(), start=1):
            output.write(markdown.file_name(number, record), markdown.page(record))

    def _lines(self, output: writing.Output) -> None:
        write = jsonl.line if self.form == "jsonl" else csv.line
        if self.form == "csv":
            output.write(csv.header())
        for record in self._records():
            output.write(write(record))

    def _records(self) -> Iterator[Record]:
        for record in rows.stream(self.selection):
            yield record
            self._count += 1
            self._last_id = record["id"]
            self.on_story(self._count)

    def _manifest(self, output: AnyOutput) -> Manifest:
        head = corrections.head()
        return Manifest(
            format=self.form,
            count=self._count,
            bytes=output.bytes,
            sha256=output.sha256,
            last_id=self._last_id,
            ledger_head=head.hash if head else None,
        )
