#!/usr/bin/env python
"""Newsroom's command line: every staff command starts here."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from environs import EnvError


def main() -> None:
    """Run a command; a variable that says nothing sensible is answered in one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        _ = settings.INSTALLED_APPS
    except (ImproperlyConfigured, EnvError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:  # a command answers Ctrl-C itself, but only once it is loaded
        sys.exit(130)
