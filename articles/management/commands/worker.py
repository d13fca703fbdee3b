"""``manage.py worker``."""

from argparse import ArgumentTypeError
from typing import Any, ClassVar, Final

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from articles.management import serving
from articles.management.base import NewsroomCommand
from articles.management.task_worker import POLL_SECONDS, TaskWorker

_SHORTEST: Final = 0.05
_LONGEST: Final = 3600


class Command(NewsroomCommand):
    help = "Run waiting tasks as they come, until SIGTERM; the running task is finished first."
    example = "manage.py worker --once"
    has_counts: ClassVar[bool] = False
    needs_secret_key: ClassVar[bool] = True
    requires_system_checks = ()  # they ask the database: they come when it is there

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("empty the queue and end"))
        parser.add_argument(
            "--poll",
            type=_seconds,
            default=POLL_SECONDS,
            metavar="SECONDS",
            help=_("how often to look for tasks (%(default)s)"),
        )

    def act(self, **options: Any) -> int | None:
        if serving.has_missing_migrations():
            self.fail(_("The database isn’t prepared: run “manage.py migrate” first."))
        self.check()
        worker = TaskWorker(once=options["once"], poll_seconds=options["poll"])
        try:
            worker.run()
        finally:
            worker.close()
        return None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not _SHORTEST <= seconds <= _LONGEST:  # nor is nan
        raise ArgumentTypeError(
            _("“%(text)s” is no number of seconds from %(shortest)s to %(longest)d.")
            % {"text": text, "shortest": _SHORTEST, "longest": _LONGEST}
        )
    return seconds
