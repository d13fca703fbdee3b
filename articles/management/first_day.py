"""What a newsroom has before its first story: a key, tables, a publication, people."""

import contextlib
import datetime as dt
import os
import secrets
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction

from articles import audit, conf
from articles.management.base import has_secret_key
from articles.models import Article, Author, Section, User
from articles.permissions import Actor, sync_roles

# Without letters and digits that look alike; 16 of 56 are 92 bits.
_LETTERS: Final = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PASSWORD_LENGTH: Final = 16


def random_password() -> str:
    """Make a password that nobody can guess and everybody can type."""
    return "".join(secrets.choice(_LETTERS) for _place in range(_PASSWORD_LENGTH))


def write_private(path: Path, text: str) -> None:
    """Write a file that its owner alone may read; it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def ensure_secret_key() -> bool:
    """Make ``secret_key`` in the data folder unless a key is set; whether one was made.

    The settings were read before the file was there, so the key is set in them as well.
    """
    if has_secret_key():
        return False
    key = secrets.token_urlsafe(50)
    write_private(conf.data_dir() / "secret_key", f"{key}\n")
    settings.SECRET_KEY = key
    return True


def make_data_dir() -> None:
    """Make the folder that holds the database, the media and the key; come before any query."""
    conf.data_dir().mkdir(parents=True, exist_ok=True)
    _make_private_file()


def prepare_database() -> None:
    """Bring every table up to date, without a word."""
    make_data_dir()
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def _make_private_file() -> None:
    """Keep a new SQLite file from other people on the machine: it holds drafts and log-ins.

    SQLite gives its journal files the rights of the database's own.
    """
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and "memory" not in name:
        with contextlib.suppress(OSError):  # the database says better what is wrong
            Path(name).touch(mode=0o600)
            if not Path(name).stat().st_size:  # made by a command that only looked
                Path(name).chmod(0o600)


def is_filled() -> bool:
    """Whether somebody has begun: there are people, sections, authors or stories.

    A database without tables is not filled.
    """
    nouns = (User, Section, Author, Article)
    if "articles_article" not in connection.introspection.table_names():
        return False
    return any(noun._default_manager.exists() for noun in nouns)


def create_account(
    name: str,
    role: str,
    password: str,
    by: Actor,
    at: dt.datetime,
    *,
    email: str = "",
    display_name: str = "",
    language: str = "",
) -> User:
    """Store a person with the rights of one role (a key of ``ROLES``).

    Raises ``ValidationError`` when the name is taken or unusable, the address is none, or
    the password is too weak.
    """
    user = User(
        username=name, email=email, display_name=display_name, language=language, is_staff=True
    )
    user.set_password(password)
    user.full_clean()
    validate_password(password, user)
    with transaction.atomic():
        if not Group.objects.filter(name=role).exists():
            sync_roles()
        user.save()
        user.groups.set([Group.objects.get(name=role)])
        audit.record("create_user", user, by, at, role=role)
    return user


def sentences(error: ValidationError) -> str:
    """Put everything that a validation found into one line."""
    return " ".join(error.messages)
