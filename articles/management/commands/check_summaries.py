"""Say what the points of summaries state and their articles don't."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import summaries
from articles.exporting.writing import Refused as NotWritten
from articles.exporting.writing import failures_as_sentences, new_file
from articles.importing import Refusal, Refused, Unreadable, record_text
from articles.importing.readers.jsonl import JsonLines
from articles.management.base import DONE, FINDINGS, NewsroomCommand
from articles.text import grounding


class Command(NewsroomCommand):
    help = (
        "Check the points of all stored summaries against their articles, as lines of"
        " PATH: KIND: sentence; exit code 1 when there is anything. With --input and --output"
        " articles and points are read from a file, and no database is touched."
    )
    requires_system_checks = ()  # they look at the database
    example = "manage.py check_summaries --input points.jsonl --output findings.jsonl"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("--input", type=Path, help=_("JSON lines of article records with points"))
        add("--output", type=Path, help=_("where to write id and findings, a line each"))

    def act(self, **options: Any) -> int:
        source, target = options["input"], options["output"]
        if (source is None) != (target is None):
            self.fail(_("--input and --output go together."))
        if source is not None:
            self.require_other_file(source, target)
            return self._check_file(source, target)
        return self.report_findings(self._stored(), summaries.KINDS, _("Every point is supported."))

    def _stored(self) -> Iterator[summaries.Stored]:
        for found in summaries.check_stored():
            if found.is_warning:
                self.say(_("Warning: %(finding)s") % {"finding": found})
            else:
                yield found

    def _check_file(self, source: Path, target: Path) -> int:
        """Write the findings of each record; the file takes its place when all are there."""
        counts = Counter(dict.fromkeys(("articles", "refused", *summaries.KINDS), 0))
        try:
            reader = JsonLines(source)
            with failures_as_sentences(target), new_file(target) as output:
                for line in self._checked(reader, counts):
                    output.write(record_text.as_line(line))
        except (Unreadable, NotWritten) as error:
            self.fail(str(error))
        number = sum(counts[kind] for kind in summaries.KINDS)
        articles = ngettext("%(count)d article", "%(count)d articles", counts["articles"])
        findings = ngettext("%(count)d finding", "%(count)d findings", number)
        said = f"{articles % {'count': counts['articles']}}, {findings % {'count': number}}."
        self.report(counts, said)
        return FINDINGS if number or counts["refused"] else DONE

    def _checked(self, reader: JsonLines, counts: Counter[str]) -> Iterator[dict[str, Any]]:
        """Give a line for each record that can be read, and say which can't."""
        with self.progress(reader.total(), _("Checking")) as progress:
            for raw in reader.read():
                progress.advance()
                if isinstance(raw, Refusal):
                    counts["refused"] += 1
                    self.say(str(raw))
                    continue
                record = raw.data
                try:
                    points = record_text.points_of(record)
                    if any(points):
                        record_text.require_text(record)
                    found = record_text.passages_of(record)
                except Refused as error:
                    counts["refused"] += 1
                    self.say(str(Refusal.of(raw.place, error)))
                    continue
                findings = grounding.check(points, found, record_text.language_of(record))
                counts["articles"] += 1
                counts.update(item.kind for item in findings)
                yield {
                    "id": record_text.id_of(record),
                    "findings": [summaries.as_json(item) for item in findings],
                }
