"""Write stories to a file, a folder or standard output."""

import dataclasses
import os
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import exporting
from articles.exporting import Export, Manifest, Selection
from articles.management.base import DONE, FINDINGS, NewsroomCommand
from articles.models import RECORDED_STATES, Publication


class Command(NewsroomCommand):
    help = "Write stories as JSON Lines, CSV or Markdown, whole or not at all."
    example = "manage.py export_articles --format jsonl --output stories.jsonl"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("--format", choices=exporting.FORMATS, required=True)
        add(
            "--output",
            metavar="PATH",
            required=True,
            help=_("a file; for markdown a folder; “-” is standard output"),
        )
        add("--state", action="append", choices=RECORDED_STATES, default=[], help=_("repeatable"))
        add("--since", metavar="WHEN", help=_("published then or later: a date or a moment"))
        add("--until", metavar="WHEN", help=_("published before this moment, or up to this date"))
        for name, metavar in (
            ("section", "SLUG"), ("topic", "SLUG"), ("author", "SLUG"), ("language", "CODE"),
        ):  # fmt: skip
            add(f"--{name}", metavar=metavar, action="append", default=[], help=_("repeatable"))
        add("--images", metavar="DIR", type=Path, help=_("copy the pictures’ original files here"))

    def act(self, **options: Any) -> int:
        selection = self._selection(options)
        to_stdout = options["output"] == "-"
        # Without ".." and blank names, but through no link: PATH is what is replaced.
        path = Path(os.path.abspath(options["output"]))  # noqa: PTH100
        if not (options["output"] and path.name):
            self.fail(_("Name a file or folder with --output, or “-” for standard output."))
        with self.progress(selection.articles().count(), _("Exporting")) as progress:
            export = Export(
                options["format"],
                selection,
                on_story=lambda _count: progress.advance(),
                on_missing=self.say,
            )
            try:
                if to_stdout:
                    manifest = export.to_stream(self._binary_stdout(), options["images"])
                else:
                    manifest = export.to_path(path, options["images"])
            except exporting.Refused as error:
                self.fail(str(error))
        self._tell(manifest, export.missing_files, to_stdout)
        return FINDINGS if export.missing_files else DONE

    def _selection(self, options: dict[str, Any]) -> Selection:
        zone = Publication.get_current().zone
        try:
            selection = Selection(
                states=tuple(options["state"]),
                since=exporting.read_moment(options["since"], zone),
                until=exporting.read_moment(options["until"], zone, whole_day=True),
                sections=tuple(options["section"]),
                topics=tuple(options["topic"]),
                authors=tuple(options["author"]),
                languages=tuple(options["language"]),
            )
            selection.require_known()
        except ValueError as error:
            self.fail(str(error))
        return selection

    def _tell(self, manifest: Manifest, missing_files: int, to_stdout: bool) -> None:
        sentence = ngettext("%(count)d story exported.", "%(count)d stories exported.",
                            manifest.count) % {"count": manifest.count}  # fmt: skip
        if not to_stdout:
            self.report({**dataclasses.asdict(manifest), "missing_files": missing_files}, sentence)
            return
        # Standard output is the export itself: nothing may follow it there.
        self.say(sentence)
        self.say(manifest.to_json(indent=None))

    def _binary_stdout(self) -> BinaryIO:
        out = self.stdout._out
        return cast(BinaryIO, out.buffer if hasattr(out, "buffer") else _Encoded(out))


class _Encoded:
    """Bytes for a stream of text, such as a test's."""

    def __init__(self, out: Any) -> None:
        self._out = out

    def write(self, data: bytes) -> int:
        """Write whole characters."""
        self._out.write(data.decode())
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""
