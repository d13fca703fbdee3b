"""Take in drafts of summaries that were written elsewhere."""

import uuid
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import publishing
from articles.importing import Refusal, Unreadable, fields, source_name
from articles.importing.readers.jsonl import JsonLines
from articles.importing.readers.raw import Raw
from articles.importing.records import inside
from articles.importing.refusals import Refused
from articles.management.base import DONE, FINDINGS, NewsroomCommand
from articles.models import Article, SourceRecord, Summary
from articles.permissions import Actor

_BY: Final = Actor.command("import_summaries")
_COUNTS: Final = ("offered", "unchanged", "refused")


class Command(NewsroomCommand):
    help = (
        "Offer drafts of summaries from a file: each line has the id of a story, its points, its"
        " one line or both, and their origin. They wait on the article screen until an editor"
        " takes and checks them; what people have written and what readers see stays as it is."
    )
    example = "manage.py import_summaries drafts.jsonl --origin software:NAME"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add(
            "path",
            type=Path,
            metavar="FILE",
            help=_("JSON lines with id, points, one_line, origin"),
        )
        add(
            "--source", default="import", metavar="NAME",
            help=_("the source whose ids the file has, where they are none of ours (import)"),
        )  # fmt: skip
        add(
            "--origin", default="software", metavar="ORIGIN",
            help=_("of lines that name none: editor, software or software:NAME (software)"),
        )  # fmt: skip
        add("--dry-run", action="store_true", help=_("say what is wrong, and write nothing"))

    def act(self, **options: Any) -> int:
        counts = Counter(dict.fromkeys(_COUNTS, 0))
        try:
            reader = JsonLines(options["path"])
            source = source_name(options["source"])
        except (Unreadable, Refused) as error:
            self.fail(str(error))
        with self.progress(reader.total(), _("Taking in")) as progress:
            for raw in reader.read():
                progress.advance()
                self._take(raw, source, options, counts)
        said = ngettext("%(offered)d draft is on offer now.",
                        "%(offered)d drafts are on offer now.", counts["offered"])  # fmt: skip
        if options["dry_run"]:
            said = ngettext("%(offered)d draft would be on offer.",
                            "%(offered)d drafts would be on offer.", counts["offered"])  # fmt: skip
        self.report(counts, said % counts)
        return FINDINGS if counts["refused"] else DONE

    def _take(
        self, raw: Raw | Refusal, source: str, options: dict[str, Any], counts: Counter[str]
    ) -> None:
        if isinstance(raw, Refusal):
            counts["refused"] += 1
            self.say(str(raw))
            return
        try:
            article = _story(raw.data, source)
            drafts, at = _drafts(raw.data, options["origin"]), timezone.now()
            # All are looked at before one is stored: a line is taken in whole or not at all.
            are_new = [publishing.would_accept_draft(article, one, _BY, at) for one in drafts]
            for draft in () if options["dry_run"] else drafts:
                publishing.accept_draft(article, draft, _BY, at)
        except (Refused, ValueError, publishing.NotReady) as error:
            counts["refused"] += 1
            refused = error if isinstance(error, Refused) else Refused(str(error))
            self.say(str(Refusal.of(raw.place, refused)))
            return
        counts.update("offered" if is_new else "unchanged" for is_new in are_new)


def _story(record: Mapping[str, Any], source: str) -> Article:
    """Find the story by its uid, or by the id that it has in its source."""
    given = fields.line(str(record.get("id") or ""), 500)
    if not given:
        raise Refused(_("There is no id."), "id")
    try:
        found = Article.objects.filter(uid=uuid.UUID(given)).first()
    except ValueError:
        rows = SourceRecord.objects.filter(source=source, external_id=given)
        known = rows.select_related("article").first()
        found = known.article if known else None
    if found is None:
        raise Refused(_("No story has the id “%(id)s”.") % {"id": given[:80]}, "id")
    return found


def _drafts(record: Mapping[str, Any], origin: str) -> list[publishing.Draft]:
    """Read the drafts of a line: its points, its one line, or both."""
    line = inside("one_line", lambda: fields.line(record.get("one_line")))
    given = [] if line and not record.get("points") else [(Summary.Kind.POINTS, _points(record))]
    if line:
        given.append((Summary.Kind.LINE, [line]))
    positions = record.get("sentences") or []
    if not isinstance(positions, list) or not all(
        place is None or (type(place) is int and place >= 0) for place in positions
    ):
        raise Refused(_("The sentences should be a list of numbers from 0."), "sentences")
    common = _common(record, origin)
    # The sentences are those of the points, where there are any.
    return [
        publishing.Draft(texts, kind=kind, sentences=() if number else positions, **common)
        for number, (kind, texts) in enumerate(given)
    ]


def _points(record: Mapping[str, Any]) -> list[str]:
    points = record.get("points")
    if not isinstance(points, list) or not all(isinstance(point, str) for point in points):
        raise Refused(_("The points should be a list of texts."), "points")
    return inside("points", lambda: [fields.text(point) for point in points])


def _common(record: Mapping[str, Any], origin: str) -> dict[str, str]:
    """Read what points and one line share."""
    language = record.get("lang")
    return {
        "origin": inside("origin", lambda: fields.line(record.get("origin"))) or origin,
        "software_version": inside("version", lambda: fields.line(record.get("version"), 50)),
        "body_fingerprint": inside(
            "body_fingerprint", lambda: fields.line(record.get("body_fingerprint"), 64)
        ),
        "language": inside("lang", lambda: fields.language(language)) if language else "",
    }
