"""``manage.py demo``."""

import sys
from typing import Any, ClassVar

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management import first_day, logins, serving
from articles.management.base import FAILED, NewsroomCommand
from articles.management.commands.serve import add_serving_arguments
from articles.models import Publication, User
from articles.permissions import Actor
from articles.samples import loader


class Command(NewsroomCommand):
    help = "Serve a sample newsroom. It is made once; later runs keep every edit."
    example = "PORT=8001 manage.py demo"
    has_counts: ClassVar[bool] = False
    requires_system_checks = ()  # they ask the database: they come when it is there

    def add_arguments(self, parser: CommandParser) -> None:
        add_serving_arguments(parser)

    def act(self, **options: Any) -> int | None:
        """Serve the sample newsroom.

        1. Take the port, before any work.
        2. Make the data folder, the secret key and the tables.
        3. Make the log-ins, and load the sample unless it is there.
        4. Serve until Ctrl-C; say where and who as soon as the site answers.
        """
        workers = options["workers"] or serving.default_workers()
        server = serving.Server(options["host"], options["port"], workers, with_worker=True)
        try:
            with serving.hold_port(server.host, server.port):
                people = self._prepare()
        except serving.PortTaken as refusal:
            self.fail(str(refusal))
        kept_running = server.run(self.say, lambda: self._greet(server, people))
        return None if kept_running else FAILED

    def _prepare(self) -> list[logins.Login]:
        first_day.make_data_dir()
        first_day.ensure_secret_key()
        first_day.prepare_database()
        self.check()
        people = self._fill()
        serving.prepare_static()
        return people

    def _fill(self) -> list[logins.Login]:
        """Make the log-ins and load the sample, or keep what is there."""
        by, at = Actor.command("demo"), timezone.now()
        is_loaded = loader.is_loaded()
        if not is_loaded and logins.belongs_to_somebody_else():
            self.fail(
                _(
                    "This database holds a newsroom of its own: serve it with “manage.py serve”,"
                    " or set NEWSROOM_DATA_DIR to another folder for the demo."
                )
            )
        people = logins.ensure(by, at)
        if not is_loaded:
            editor = User.objects.get(username="editor")
            number = len(loader.picture_names())
            with self.progress(number, _("Drawing the sample newsroom’s pictures")) as progress:
                loader.load(editor, at, count=progress.advance)
            logins.connect_authors()
        return people

    def _greet(self, server: serving.Server, people: list[logins.Login]) -> None:
        address = server.address()
        name = Publication.get_current().name
        lines = [
            "",
            f"  {name}  {address}/",
            f"  {_('Editors')}  {address}/admin/".rstrip(),
            "",
            *(f"  {one.role:<14} {one.username:<14} {one.password}" for one in people),
            "",
            _("The log-ins are kept in %(file)s. Ctrl-C ends the demo.") % {"file": logins.path()},
        ]
        self.stdout.write("\n".join(lines))
        sys.stdout.flush()
