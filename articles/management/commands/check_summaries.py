"""Say what the points of summaries state and their articles don't."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from articles import summaries
from articles.importing import record_text
from articles.importing.refusals import Refused
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
            return self._check_file(source, target)
        return self.report_findings(self._stored(), summaries.KINDS, _("Every point is supported."))

    def _stored(self) -> Iterator[summaries.Stored]:
        for found in summaries.check_stored():
            if found.is_warning:
                self.say(_("Warning: %(finding)s") % {"finding": found})
            else:
                yield found

    def _check_file(self, source: Path, target: Path) -> int:
        """Write the findings of each line beside the target, and put them there when done."""
        counts: Counter[str] = Counter(articles=0)
        partial = target.with_name(f"{target.name}.part")
        try:
            with partial.open("w", encoding="utf-8") as output:
                for line in self._checked(source, counts):
                    output.write(record_text.as_line(line))
            partial.replace(target)
        except UnicodeDecodeError:
            self.fail(_("%(file)s is no UTF-8 text.") % {"file": source})
        except Refused as error:
            self.fail(f"{source}: {error}")
        finally:
            partial.unlink(missing_ok=True)
        number = sum(counts[kind] for kind in summaries.KINDS)
        said = _("%(articles)d articles, %(count)d findings.") % {
            "articles": counts["articles"], "count": number,
        }  # fmt: skip
        self.report({name: counts[name] for name in ("articles", *summaries.KINDS)}, said)
        return FINDINGS if number else DONE

    def _checked(self, source: Path, counts: Counter[str]) -> Iterator[dict[str, Any]]:
        for _number, record in record_text.records(source):
            findings = grounding.check(
                record_text.points_of(record),
                record_text.passages_of(record),
                record_text.language_of(record),
            )
            counts["articles"] += 1
            counts.update(item.kind for item in findings)
            yield {
                "id": record_text.id_of(record),
                "findings": [summaries.as_json(item) for item in findings],
            }
