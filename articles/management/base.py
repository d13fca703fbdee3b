"""What every command of Newsroom promises: its exit codes, its streams, its sentences."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final, NoReturn, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    DjangoHelpFormatter,
    SystemCheckError,
)
from django.db import DatabaseError, connection, connections
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.management.progress import Progress

__all__ = ["DONE", "FAILED", "FINDINGS", "NewsroomCommand", "Progress", "has_secret_key"]

DONE: Final = 0
FINDINGS: Final = 1  # ran to its end, and there are findings or refused records
FAILED: Final = 2  # wrong use, unreadable input or a failure; nothing was written
INTERRUPTED: Final = 130  # what shells say of a program ended by Ctrl-C


class Finding(Protocol):
    """Something that is wrong: a line that begins with its place and its kind."""

    @property
    def kind(self) -> str:
        """The word by which findings are counted."""


class _Help(DjangoHelpFormatter):
    """Django's help, with the example in one line, as it is copied to a prompt."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        is_example = text.startswith(_("Example: %(line)s") % {"line": ""})
        return text if is_example else super()._fill_text(text, width, indent)


class NewsroomCommand(BaseCommand):
    """A command whose exit codes and streams are those of the contract.

    Subclasses write ``act``, which returns ``DONE`` or ``FINDINGS``, and end with ``fail``
    when nothing can be done. Messages (``say``) and progress go to standard error;
    standard output is for results. ``example`` is shown under ``--help``.
    """

    example: ClassVar[str] = ""
    has_counts: ClassVar[bool] = True  # whether it has --json
    needs_secret_key: ClassVar[bool] = False
    _as_json = False
    _verbosity = 1

    def act(self, **options: Any) -> int | None:
        """Do the work. None counts as ``DONE``."""
        raise CommandError(f"{type(self).__module__} does nothing", returncode=FAILED)

    def fail(self, sentence: str) -> NoReturn:
        """End with the sentence on standard error and exit code 2."""
        raise CommandError(sentence, returncode=FAILED)

    def say(self, sentence: str) -> None:
        """Write a message on standard error."""
        self.stderr.write(sentence, style_func=str)

    def progress(self, total: int | None, verb: str) -> Progress:
        """Begin to count; use it in a ``with``. ``--verbosity 0`` keeps it silent."""
        return Progress(total, verb, self.stderr, silent=self._verbosity == 0)

    def require_other_file(self, source: Path, target: Path | None) -> None:
        """End where the output would take the place of what it is made of."""
        if target is not None and target.resolve() == source.resolve():
            self.fail(_("--output is the file that --input reads: name another one."))

    def report_findings(self, findings: Iterable[Finding], kinds: Sequence[str], clean: str) -> int:
        """Write each finding as a line of standard output and end with their number.

        ``clean`` is said when there are none. Gives the exit code.
        """
        counts: Counter[str] = Counter()
        for finding in findings:
            self.stdout.write(str(finding))
            counts[finding.kind] += 1
        number = counts.total()
        said = ngettext("%(count)d finding.", "%(count)d findings.", number) % {"count": number}
        self.report({kind: counts[kind] for kind in kinds}, said if number else clean)
        return FINDINGS if number else DONE

    def report(self, counts: Mapping[str, Any], sentence: str = "") -> None:
        """End a run: the sentence for people and, with ``--json``, the counts for programs."""
        if sentence and self._verbosity > 0:
            self.say(sentence)
        if self._as_json:
            self.stdout.write(json.dumps(dict(counts), ensure_ascii=False))

    def print_password(self, name: str, password: str) -> None:
        """Print a password this once; come inside the transaction that makes the account.

        An account whose password nobody could read would be in everybody's way.
        """
        self.stdout.write(f"{name} {password}")
        self.stdout.flush()

    # --- what Django calls ----------------------------------------------------------------

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Show the example under the options, and offer ``--json``."""
        if self.example:
            kwargs.setdefault("epilog", _("Example: %(line)s") % {"line": self.example})
            kwargs.setdefault("formatter_class", _Help)
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        if self.has_counts:
            parser.add_argument(
                "--json", action="store_true", help=_("print the counts as one JSON object, last")
            )
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run, turning what an operator can mend into a sentence and exit code 2."""
        self._as_json = bool(options.get("json"))
        self._verbosity = int(options.get("verbosity", 1))
        if self.needs_secret_key and not has_secret_key():
            self.fail(no_secret_key())
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if not isinstance(error, SystemCheckError):
                error.returncode = FAILED
            elif reason := _database_refuses():
                raise CommandError(database_sentence(reason), returncode=FAILED) from error
            raise
        except DatabaseError as error:
            if options.get("traceback"):
                raise
            raise CommandError(database_sentence(error), returncode=FAILED) from error
        except ImproperlyConfigured as error:
            raise CommandError(configuration_sentence(error), returncode=FAILED) from error

    def handle(self, *args: Any, **options: Any) -> None:
        """Leave with the exit code of ``act``."""
        code = self.act(**options) or DONE
        if code != DONE:
            sys.exit(code)

    def run_from_argv(self, argv: list[str]) -> None:
        """Run for a person: one sentence for every failure, and never a traceback."""
        self._called_from_command_line = True
        options = vars(self.create_parser(argv[0], argv[1]).parse_args(argv[2:]))
        args = options.pop("args", ())
        try:
            self.execute(*args, **options)
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # Whoever read the output has gone (… | head); nothing is left to tell them.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(FAILED)
        except Exception as error:
            if options.get("traceback"):
                raise
            self.say(sentence_for(error))
            sys.exit(FAILED)
        finally:
            connections.close_all()


def has_secret_key() -> bool:
    """Whether the secret key is set, from the environment or the data folder."""
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return False


def no_secret_key() -> str:
    """Say how to get a secret key."""
    return _(
        "There is no secret key: set NEWSROOM_SECRET_KEY to a long random text,"
        " or run “manage.py start_newsroom”, which makes one."
    )


def configuration_sentence(error: ImproperlyConfigured) -> str:
    """Say what is wrong with the settings; Django's words on the key say nothing of ours."""
    return no_secret_key() if "SECRET_KEY" in str(error) else str(error)


def _database_refuses() -> DatabaseError | None:
    """Ask the database anything: one that can't be opened fails Django's checks of fields."""
    try:
        connection.introspection.table_names()
    except DatabaseError as error:
        return error
    return None


def database_sentence(error: DatabaseError) -> str:
    """Say what an operator can do about the database."""
    text = str(error).strip() or type(error).__name__
    # PostgreSQL says "does not exist" of a table; behind FATAL, of the database or the role.
    is_bare = "no such table" in text or "no such column" in text
    if is_bare or ("does not exist" in text and "FATAL" not in text):
        return _("The database isn’t prepared: run “manage.py migrate” first. (%(error)s)") % {
            "error": _first_line(text)
        }
    if "unable to open database file" in text:
        return _no_way_in(Path(connection.settings_dict["NAME"]))
    if "is locked" in text:
        return _("The database was busy for too long. Nothing more was written; run it again.")
    return _("The database refused: %(error)s") % {"error": _first_line(text)}


def _no_way_in(file: Path) -> str:
    """Say whether a SQLite file is missing or only closed to this user.

    Its folder must be open as well: SQLite keeps files of its own beside it.
    """
    try:
        is_missing = not file.exists()
        may_be_made = os.access(file.parent, os.W_OK) or not file.parent.exists()
    except PermissionError:  # a folder above it
        is_missing = may_be_made = False
    if is_missing and may_be_made:
        return _("There is no database at %(place)s: run “manage.py start_newsroom” first.") % {
            "place": file
        }
    return _(
        "The database at %(place)s can’t be opened: the file and its folder must be readable"
        " and writable for the user who runs Newsroom."
    ) % {"place": file}


def sentence_for(error: Exception) -> str:
    """Say any failure in one sentence."""
    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}"
    return _("This failed unexpectedly: %(kind)s: %(error)s. With --traceback it says where.") % {
        "kind": type(error).__name__,
        "error": _first_line(str(error)),
    }


def _first_line(text: str) -> str:
    return text.splitlines()[0].rstrip(".") if text else ""
