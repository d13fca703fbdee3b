"""The demo's four people and the file that keeps their passwords."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from articles import conf
from articles.management import first_day
from articles.models import Article, Author, Section, User
from articles.permissions import Actor

FILE_NAME: Final = "logins.txt"


@dataclass(frozen=True)
class Person:
    """One of the four; ``author`` is the slug of the author they are in the sample."""

    role: str
    username: str
    display_name: str
    author: str = ""


PEOPLE: Final = (
    Person("reporter", "reporter", "Tobias Wren", "tobias-wren"),
    Person("editor", "editor", "Ines Halloran", "ines-halloran"),
    Person("chief", "chief", "Maren Okafor"),
    Person("administrator", "administrator", "Sam Lindqvist"),
)


@dataclass(frozen=True)
class Login:
    """A line of the file."""

    role: str
    username: str
    password: str


def path() -> Path:
    """Give the place of the file."""
    return conf.data_dir() / FILE_NAME


def read() -> list[Login]:
    """Read the file: ``role username password`` a line; nothing when it isn't there."""
    if not path().is_file():
        return []
    lines = (line.split() for line in path().read_text("utf-8").splitlines())
    return [Login(*words) for words in lines if len(words) == 3]


def belongs_to_somebody_else() -> bool:
    """Whether the database holds content or people that the demo did not make."""
    own = [person.username for person in PEOPLE]
    others = User.objects.exclude(username__in=own)
    nouns = (Section, Author, Article)
    return others.exists() or any(noun._default_manager.exists() for noun in nouns)


def ensure(by: Actor, at: dt.datetime) -> list[Login]:
    """Give the four log-ins, making those that are missing.

    The file is written first: a run that is interrupted between the two finds the
    password there. Somebody whose line is lost gets a new password.
    """
    known = {login.username: login for login in read()}
    logins = [
        known.get(person.username)
        or Login(person.role, person.username, first_day.random_password())
        for person in PEOPLE
    ]
    if any(login.username not in known for login in logins):
        lines = [f"{login.role} {login.username} {login.password}\n" for login in logins]
        first_day.write_private(path(), "".join(lines))
    for person, login in zip(PEOPLE, logins, strict=True):
        _ensure_account(person, login, login.username in known, by, at)
    return logins


def _ensure_account(
    person: Person, login: Login, is_known: bool, by: Actor, at: dt.datetime
) -> None:
    user = User.objects.filter(username=person.username).first()
    if user is None:
        first_day.create_account(
            person.username, person.role, login.password, by, at, display_name=person.display_name
        )
    elif not is_known:
        user.set_password(login.password)
        user.save(update_fields=["password"])


def connect_authors() -> None:
    """Make people the authors they are in the sample, unless somebody changed that."""
    for person in PEOPLE:
        if person.author:
            user = User.objects.filter(username=person.username, author=None).first()
            Author.objects.filter(slug=person.author, user=None).update(user=user)
