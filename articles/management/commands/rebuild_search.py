"""``manage.py rebuild_search``."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.management.base import NewsroomCommand
from articles.publishing import finding


class Command(NewsroomCommand):
    help = (
        "Write the search index anew while everybody works on: readers search, editors save."
        " Interrupted, it goes on where it stopped."
    )
    example = "manage.py rebuild_search"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--restart", action="store_true", help=_("begin anew after an interrupted run")
        )

    def act(self, **options: Any) -> None:
        if options["restart"]:
            finding.restart()
        left, before = finding.waiting()
        if before:
            self.say(_("Going on after the first %(n)s stories.") % {"n": f"{before:,}"})
        with self.progress(left, _("Indexing")) as progress:
            written = finding.rebuild(timezone.now(), progress.advance)
        sentence = ngettext(
            "%(n)s story can be found.", "%(n)s stories can be found.", written + before
        ) % {"n": f"{written + before:,}"}
        self.report({"written": written, "before": before}, sentence)
