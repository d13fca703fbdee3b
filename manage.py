#!/usr/bin/env python
"""Newsroom's command line: every staff command starts here."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError
from environs import EnvError

from articles.management.base import database_sentence


def main() -> None:
    """Run a command; a variable that says nothing sensible is answered in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        _ = settings.INSTALLED_APPS
    except (ImproperlyConfigured, EnvError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    try:
        execute_from_command_line(sys.argv)
        if sys.__stdout__ is not None:  # None where it is closed (>&-)
            sys.__stdout__.flush()
    except BrokenPipeError:  # whoever read has gone (… | head); ours answer it themselves
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except DatabaseError as error:  # from Django's own commands; ours say it themselves
        if "--traceback" in sys.argv:
            raise
        sys.stderr.write(f"{database_sentence(error)}\n")
        sys.exit(2)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:  # a command answers Ctrl-C itself, but only once it is loaded
        sys.exit(130)
