"""Draft summaries from the articles' own sentences."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import publishing
from articles.exporting.writing import Refused as NotWritten
from articles.exporting.writing import failures_as_sentences, new_file
from articles.importing import Refusal, Unreadable, record_text
from articles.importing.readers.jsonl import JsonLines
from articles.importing.refusals import Refused
from articles.management.base import DONE, FINDINGS, NewsroomCommand
from articles.models import Article
from articles.permissions import Actor
from articles.text import drafting

_BY: Final = Actor.command("draft_summaries")
_AT_ONCE: Final = 200  # stories whose texts are in memory together
_COUNTS: Final = ("articles", "drafted", "points", "empty", "refused")


class Command(NewsroomCommand):
    help = (
        "Draft a summary for each story that has none, from its own sentences; the drafts wait"
        " on the article screen until an editor takes and checks them. With --input and --output"
        " articles are read from a file, and no database is touched."
    )
    requires_system_checks = ()  # they look at the database
    example = "manage.py draft_summaries --input stories.jsonl --output drafts.jsonl --points 3"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("--input", type=Path, metavar="FILE", help=_("JSON lines of article records"))
        add("--output", type=Path, metavar="FILE", help=_("where to write id, points, sentences"))
        add("--points", type=int, metavar="N", help=_("points of a draft (4)"))
        add("--words", type=int, metavar="N", help=_("words of all points together (no limit)"))
        add(
            "--point-words", type=int, metavar="N",
            help=_("words of one point (30; 4 characters a word where words aren’t spaced);"
                   " 0 is no limit"),
        )  # fmt: skip
        add("--dry-run", action="store_true", help=_("say what would come of it, write nothing"))

    def act(self, **options: Any) -> int:
        source, target = options["input"], options["output"]
        if target is not None and source is None:
            self.fail(_("--output needs --input."))
        if source is not None and target is None and not options["dry_run"]:
            self.fail(_("--input needs --output, or --dry-run."))
        if source is not None:
            self.require_other_file(source, target)
            limits = self._limits(options, drafting.Limits())
            return self._draft_file(source, None if options["dry_run"] else target, limits)
        return self._draft_stored(
            self._limits(options, publishing.usual_limits()), options["dry_run"]
        )

    def _limits(self, options: dict[str, Any], usual: drafting.Limits) -> drafting.Limits:
        given = {
            name: options[name]
            for name in ("points", "words", "point_words")
            if options[name] is not None
        }
        if any(number < 0 for number in given.values()) or given.get("points") == 0:
            self.fail(_("Points are 1 or more, words 0 or more."))
        return drafting.Limits(
            points=given.get("points", usual.points),
            words=given.get("words", usual.words),
            point_words=given.get("point_words", usual.point_words),
            point_characters=None if "point_words" in given else usual.point_characters,
        )

    # --- from a file ------------------------------------------------------------------

    def _draft_file(self, source: Path, target: Path | None, limits: drafting.Limits) -> int:
        counts = Counter(dict.fromkeys(_COUNTS, 0))
        try:
            reader = JsonLines(source)
            drafts = self._drafts(reader, limits, counts)
            if target is None:
                for _line in drafts:
                    pass
            else:
                with failures_as_sentences(target), new_file(target) as output:
                    for line in drafts:
                        output.write(record_text.as_line(line))
        except (Unreadable, NotWritten) as error:
            self.fail(str(error))
        return self._end(counts, is_trial=target is None)

    def _drafts(
        self, reader: JsonLines, limits: drafting.Limits, counts: Counter[str]
    ) -> Iterator[dict[str, Any]]:
        """Give a line for each article that can be read, and say which can't."""
        with self.progress(reader.total(), _("Drafting")) as progress:
            for raw in reader.read():
                progress.advance()
                if isinstance(raw, Refusal):
                    self._refuse(raw, counts)
                    continue
                try:
                    line = _line(raw.data, limits)
                except Refused as error:
                    self._refuse(Refusal.of(raw.place, error), counts)
                    continue
                counts["articles"] += 1
                counts["points"] += len(line["points"])
                counts["drafted" if line["points"] else "empty"] += 1
                yield line

    def _refuse(self, refusal: object, counts: Counter[str]) -> None:
        counts["refused"] += 1
        self.say(str(refusal))

    # --- in the database --------------------------------------------------------------

    def _draft_stored(self, limits: drafting.Limits, is_trial: bool) -> int:
        counts = Counter(dict.fromkeys(_COUNTS, 0))
        waiting = publishing.undrafted()
        keys = list(waiting.order_by("pk").values_list("pk", flat=True))
        with self.progress(len(keys), _("Drafting")) as progress:
            for start in range(0, len(keys), _AT_ONCE):
                # Asked again: somebody may have written a summary meanwhile.
                for article in waiting.filter(pk__in=keys[start : start + _AT_ONCE]):
                    self._draft_one(article, limits, is_trial, counts)
                progress.advance(len(keys[start : start + _AT_ONCE]))
        return self._end(counts, is_trial)

    def _draft_one(
        self, article: Article, limits: drafting.Limits, is_trial: bool, counts: Counter[str]
    ) -> None:
        counts["articles"] += 1
        try:
            if is_trial:
                draft = publishing.drafted(article, limits)
                points = list(draft.points) if draft else []
            else:
                version = publishing.draft_summary(article, _BY, timezone.now(), limits)
                points = version.points if version else []
        except publishing.NotReady as error:
            self._refuse(f"{article.uid}: {error}", counts)
            return
        counts["points"] += len(points)
        counts["drafted" if points else "empty"] += 1

    def _end(self, counts: Counter[str], is_trial: bool) -> int:
        said = ngettext(
            "%(drafted)d story drafted.", "%(drafted)d stories drafted.", counts["drafted"]
        )
        if is_trial:
            said = ngettext(
                "%(drafted)d story would be drafted.",
                "%(drafted)d stories would be drafted.",
                counts["drafted"],
            )
        none = _("No sentence would do in %(empty)d.") if counts["empty"] else ""
        self.report(counts, f"{said} {none}".strip() % counts)
        return FINDINGS if counts["refused"] else DONE


def _line(record: dict[str, Any], limits: drafting.Limits) -> dict[str, Any]:
    """Draft one article record. Raises ``Refused``."""
    record_text.require_text(record)
    headline = record.get("headline") or record.get("title") or ""
    points = drafting.draft(
        record_text.passages_of(record),
        record_text.language_of(record),
        limits,
        headline if isinstance(headline, str) else "",
    )
    return {
        "id": record_text.id_of(record),
        "points": [point.text for point in points],
        "sentences": [point.sentence for point in points],
    }
