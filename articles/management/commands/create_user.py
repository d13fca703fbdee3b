"""``manage.py create_user``."""

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management import first_day
from articles.management.base import NewsroomCommand
from articles.permissions import ROLES, Actor


class Command(NewsroomCommand):
    help = "Create an account with the rights of one role. A random password is printed once."
    example = "manage.py create_user mona --role editor --email mona@example.org"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME", help=_("the name to log in with"))
        parser.add_argument("--role", required=True, choices=list(ROLES), help=_("their rights"))
        parser.add_argument("--email", default="", metavar="ADDRESS", help=_("their address"))
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help=_("read the password from the first line of standard input"),
        )

    def act(self, **options: Any) -> int | None:
        given = self._read_password() if options["password_stdin"] else ""
        password = given or first_day.random_password()
        try:
            with transaction.atomic():
                user = first_day.create_account(
                    options["name"],
                    options["role"],
                    password,
                    Actor.command("create_user"),
                    timezone.now(),
                    email=options["email"],
                )
                if not given:
                    self.print_password(user.username, password)
        except ValidationError as error:
            self.fail(first_day.sentences(error))
        self.report(
            {"created": 1, "role": options["role"]},
            _("%(name)s may log in as %(role)s.")
            % {"name": user.username, "role": options["role"]},
        )
        return None

    def _read_password(self) -> str:
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            self.fail(_("There was no password on standard input."))
        return password
