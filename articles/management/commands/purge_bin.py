"""``manage.py purge_bin``."""

from typing import Any, Final

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import publishing
from articles.management.base import DONE, NewsroomCommand
from articles.models import Article
from articles.permissions import Actor

_BY: Final = Actor.command("purge_bin")
_MOST_DAYS: Final = 36_500


class Command(NewsroomCommand):
    help = (
        "Remove for good what has been in the bin for 30 days: stories that readers never had,"
        " with their versions, notes, kept texts and preview links. Run again, it does nothing."
    )
    example = "manage.py purge_bin --older-than 30 --dry-run"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than",
            type=int,
            default=publishing.KEPT_DAYS,
            metavar="DAYS",
            help=_("days in the bin (30); 0 takes everything"),
        )
        parser.add_argument(
            "--dry-run", action="store_true", help=_("say what would go, and write nothing")
        )

    def act(self, **options: Any) -> int:
        days, at = options["older_than"], timezone.now()
        if not 0 <= days <= _MOST_DAYS:
            self.fail(_("--older-than takes a number of days from 0 to 36500."))
        waiting = list(publishing.overdue(at, days).order_by("binned_at", "pk").values_list("pk"))
        if options["dry_run"]:
            return self._tell([pk for (pk,) in waiting])
        purged = 0
        with self.progress(len(waiting), _("Purging")) as progress:
            for (pk,) in waiting:
                purged += self._purge(pk)
                progress.advance()
        said = ngettext("%(n)d story was removed.", "%(n)d stories were removed.", purged)
        left = len(waiting) - purged
        self.report({"purged": purged, "waiting": left}, said % {"n": purged})
        return DONE

    def _purge(self, pk: int) -> int:
        """Remove one story, unless somebody restored it meanwhile."""
        story = Article.everything.binned().filter(pk=pk).first()
        if story is None:
            return 0
        try:
            publishing.purge_story(story, _BY, timezone.now())
        except publishing.Conflict:
            return 0
        return 1

    def _tell(self, keys: list[int]) -> int:
        """Name each story on standard output: uid, and headline."""
        for pk in keys:
            story = Article.everything.without_text().filter(pk=pk).first()
            if story is not None:
                self.stdout.write(f"{story.uid}: {story}")
        said = ngettext(
            "%(n)d story would be removed.", "%(n)d stories would be removed.", len(keys)
        )
        self.report({"purged": 0, "waiting": len(keys)}, said % {"n": len(keys)})
        return DONE
