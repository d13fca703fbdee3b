"""Runs ``manage.py`` for the examples: Django is loaded once, each command is a fork of it.

Started by ``test_examples`` in the example's folder and environment. Reads a JSON list of
words a line, lets one fork run ``manage.py`` with them, its output in the file named first,
and answers with the exit code.
"""

import json
import os
import runpy
import sys
import traceback
from typing import NoReturn

import django
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.urls import get_resolver


def run(output: str, words: list[str]) -> NoReturn:
    """Be ``manage.py`` in this process, for a terminal that shows lines as they come."""
    file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(file, 1)
    os.dup2(file, 2)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    sys.argv = words
    code: object = 0
    try:
        runpy.run_path("manage.py", run_name="__main__")
    except SystemExit as end:
        code = end.code or 0
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 1)


def load() -> None:
    """Import what every command would import for itself."""
    django.setup()
    _ = get_resolver().url_patterns
    for name, app in get_commands().items():
        if app in {"articles", "django.core"}:
            load_command_class(app, name)


def main() -> None:
    """Serve commands until the input ends."""
    load()
    # People's passwords are made slow to guess; these are guessed by nobody.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for line in sys.stdin:
        output, *words = json.loads(line)
        child = os.fork()
        if not child:
            run(output, words)
        _pid, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
