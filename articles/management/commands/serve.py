"""``manage.py serve``."""

from argparse import ArgumentTypeError
from typing import Any, ClassVar

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from articles.management import serving
from articles.management.base import FAILED, NewsroomCommand


class Command(NewsroomCommand):
    help = "Serve the site: the web alone, or the web and the task worker together."
    example = "manage.py serve --port 8001 --with-worker"
    has_counts: ClassVar[bool] = False
    needs_secret_key: ClassVar[bool] = True
    requires_system_checks = ()  # they ask the database: they come when it is there

    def add_arguments(self, parser: CommandParser) -> None:
        add_serving_arguments(parser)
        parser.add_argument(
            "--with-worker", action="store_true", help=_("run the task worker beside the web")
        )

    def act(self, **options: Any) -> int | None:
        workers = options["workers"] or serving.default_workers()
        server = serving.Server(options["host"], options["port"], workers, options["with_worker"])
        try:
            with serving.hold_port(server.host, server.port):
                self._prepare()
        except serving.PortTaken as refusal:
            self.fail(str(refusal))
        greeting = _("%(address)s answers. Ctrl-C ends it.") % {"address": server.address()}
        kept_running = server.run(self.say, lambda: self.say(greeting))
        return None if kept_running else FAILED

    def _prepare(self) -> None:
        if serving.has_missing_migrations():
            self.fail(_("The database isn’t prepared: run “manage.py migrate” first."))
        self.check()
        serving.prepare_static()


def add_serving_arguments(parser: CommandParser) -> None:
    """Add the options that ``serve`` and ``demo`` share."""
    parser.add_argument(
        "--host", default=serving.DEFAULT_HOST, help=_("address to listen on (%(default)s)")
    )
    parser.add_argument(
        "--port", type=_port, default=serving.default_port(), help=_("$PORT, or 8000")
    )
    parser.add_argument(
        "--workers",
        type=_workers,
        metavar="N",
        help=_("web processes ($NEWSROOM_WEB_WORKERS, or one for each processor)"),
    )


def _port(text: str) -> int:
    return _whole(text, 65535)


def _workers(text: str) -> int:
    return _whole(text, 256)


def _whole(text: str, highest: int) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= highest:
        raise ArgumentTypeError(
            _("“%(text)s” is no number from 1 to %(highest)d.") % {"text": text, "highest": highest}
        )
    return number
