"""Read stories from files."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from articles import importing
from articles.importing import Options, Refused, Report, Unreadable, moments
from articles.management.base import DONE, FINDINGS, NewsroomCommand, database_sentence
from articles.models import Publication


class Command(NewsroomCommand):
    help = "Read stories from JSON Lines or Markdown; what is here already stays as it is."
    example = "manage.py import_articles stories.jsonl --format jsonl --dry-run"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("path", metavar="PATH", type=Path, help=_("a file, or for markdown also a folder"))
        add("--format", choices=importing.FORMATS, required=True)
        add("--source", metavar="NAME", default="import", help=_("where the ids are known"))
        add("--dry-run", action="store_true", help=_("write nothing, and report the same"))
        add("--update", action="store_true", help=_("bring changes over to stories that are here"))
        add("--images", metavar="DIR", type=Path, help=_("where the pictures’ files are"))
        add("--authors", metavar="FILE", type=Path, help=_("names of authors, as JSON"))
        add("--default-section", metavar="SLUG", default="news")
        add("--default-author", metavar="NAME", default="")
        add("--default-date", metavar="WHEN", help=_("for stories that have no date"))

    def act(self, **options: Any) -> int:
        report = Report(self.say)
        try:
            chosen = self._chosen(options)
            total = importing.open_reader(options["path"], options["format"]).total()
            with self.progress(total, _("Importing")) as progress:
                importing.run(options["path"], options["format"], chosen, report, progress.advance)
        except Unreadable as error:
            self.fail(str(error))
        except DatabaseError as error:
            if not report.has_written:
                raise
            self.say(database_sentence(error))
            self.report(report.counts, _("The import stopped. Run it again: it will go on."))
            return FINDINGS
        self.report(report.counts, report.summary(chosen.dry_run))
        return FINDINGS if report.has_findings else DONE

    def _chosen(self, options: dict[str, Any]) -> Options:
        publication = Publication.get_current()
        when = options["default_date"]
        try:
            return Options(
                at=dt.datetime.now(dt.UTC),
                publication=publication,
                source=importing.source_name(options["source"]),
                dry_run=options["dry_run"],
                update=options["update"],
                images=options["images"],
                authors=importing.read_authors(options["authors"]) if options["authors"] else {},
                default_section=options["default_section"],
                default_author=options["default_author"],
                default_date=moments.read(when, publication.zone).at if when else None,
            )
        except Refused as error:
            self.fail(str(error))
