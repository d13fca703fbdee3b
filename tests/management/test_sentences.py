"""What an operator is told when the database or a command can't be used."""

import os
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from django.core.management.base import CommandError, SystemCheckError
from django.db import OperationalError, connection
from django.db.utils import ProgrammingError

from articles.management.base import NewsroomCommand, database_sentence

OWN = sorted(name for name, app in get_commands().items() if app == "articles")
NO_WAY_IN = OperationalError("unable to open database file")


def own(name: str) -> NewsroomCommand:
    command = load_command_class("articles", name)
    assert isinstance(command, NewsroomCommand)
    return command


@pytest.mark.parametrize("name", OWN)
def test_the_example_of_a_command_can_be_copied_to_a_prompt(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    command = own(name)
    parser = command.create_parser("manage.py", name)
    assert f"\nExample: {command.example}\n" in parser.format_help()
    words = shlex.split(command.example)
    after = words.index("manage.py") + 1
    assert words[after] == name
    assert not {"“", "”", "’"} & set(command.example)
    parser.parse_args(words[after + 1 :])


@pytest.mark.parametrize(
    "words",
    [
        ["serve", "--port", "99999"], ["serve", "--port", "http"], ["serve", "--workers", "0"],
        ["demo", "--workers", "-1"], ["worker", "--poll", "0"], ["worker", "--poll", "-1"],
        ["worker", "--poll", "nan"], ["worker", "--poll", "inf"], ["worker", "--poll", "often"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_number_that_makes_no_sense_is_refused_with_its_bounds(words: list[str]) -> None:
    parser = own(words[0]).create_parser("manage.py", words[0])
    with pytest.raises(CommandError, match=f"argument {words[1]}: “{words[2]}” is no number"):
        parser.parse_args(words[1:])


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name another place for the database of this process."""
    place = tmp_path / "data" / "db.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(place))
    return place


def test_a_database_that_is_not_there_is_begun_first(file: Path) -> None:
    assert database_sentence(NO_WAY_IN).startswith(f"There is no database at {file}: run ")
    file.parent.mkdir()
    assert database_sentence(NO_WAY_IN).startswith(f"There is no database at {file}: run ")


def test_nobody_is_told_to_begin_a_database_that_is_there_and_closed_to_them(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = f"The database at {file} can’t be opened: "
    file.parent.mkdir()
    file.touch()
    assert database_sentence(NO_WAY_IN).startswith(closed)
    file.unlink()  # root, as whom tests may run, may write anywhere
    monkeypatch.setattr(os, "access", lambda *_words: False)
    assert database_sentence(NO_WAY_IN).startswith(closed)


def test_a_database_that_the_server_doesn_t_have_is_not_to_be_migrated() -> None:
    missing = OperationalError('connection failed: FATAL:  database "news" does not exist')
    assert database_sentence(missing) == f"The database refused: {missing}"
    bare = ProgrammingError('relation "articles_article" does not exist')
    assert "run “manage.py migrate” first" in database_sentence(bare)


def test_a_database_that_can_t_be_opened_is_one_sentence_not_a_list_of_fields(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # SQLite in a folder where it can't keep its own files: Django calls every JSON field wrong.
    def checks(**_options: object) -> None:
        raise SystemCheckError("articles.User: (fields.E180) SQLite does not support JSONFields.")

    def refuse(*_words: object, **_options: object) -> list[str]:
        raise NO_WAY_IN

    command = own("check_articles")
    monkeypatch.setattr(command, "check", checks)
    with monkeypatch.context() as closed:
        closed.setattr(connection.introspection, "table_names", refuse)
        with pytest.raises(CommandError, match=r"can’t be opened|There is no database") as told:
            command.execute(verbosity=1, skip_checks=False, force_color=False, no_color=False)
    assert told.value.returncode == 2
    assert "E180" not in str(told.value)
