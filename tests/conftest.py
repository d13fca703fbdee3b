"""What every test may ask for: the corpus, a PostgreSQL server, a Chromium."""

import gc
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate
from django.template import Template
from pytest_django import DjangoDbBlocker

from tests.collected import Collected
from tests.management.programs import manage

ROOT = Path(__file__).resolve().parent.parent

# A test that asks for one of these is found by the marker of the same meaning.
MARKERS = {"corpus": "corpus", "postgres_url": "postgres", "chromium": "browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for, so that -m chooses them; put the long ones first.

    A long one at the end would leave the other processes without work.
    """
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in MARKERS:
                item.add_marker(MARKERS[fixture])
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """Put a file with a browser, which takes ten seconds or more, behind the long ones alone."""
    marks = {mark.name for mark in item.iter_markers()}
    return 0 if "long" in marks else 1 if "browser" in marks else 2


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays: thousands of tests and all modules."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _as_migrated_after_flush() -> None:
    """Let a database that a test emptied be as the migrations made it: others come after."""
    articles = apps.get_app_config("articles")
    post_migrate.connect(_make_as_migrated, sender=articles, dispatch_uid="tests.as_migrated")


def _make_as_migrated(sender: Any, using: str, **kwargs: Any) -> None:
    if "plan" in kwargs:  # a migration brings its plan, a flush none
        return
    apps.get_model("articles", "Publication").objects.using(using).get_or_create(pk=1)
    if connection.vendor == "sqlite":
        # The index of words is no model's table, so its words outlived their stories, and a
        # search among the next test's had one query more.
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM articles_searchtext")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Path | None:
    """Keep a copy of the database that no test has touched, where it is one file."""
    if connection.vendor != "sqlite":
        return None
    copy: Path = tmp_path_factory.mktemp("tables") / "db.sqlite3"
    with django_db_blocker.unblock(), closing(connection.cursor()) as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    return copy


@pytest.fixture(scope="session")
def tables(django_db_setup: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder that holds a migrated SQLite database and nothing else.

    To be copied by tests of programs, which then have no tables to make: that takes longer
    than most of what they do. That programs make them is told by those of start_newsroom and demo.
    """
    if django_db_setup is not None:
        return django_db_setup.parent
    data = tmp_path_factory.mktemp("tables")
    made = manage(data, "migrate", NEWSROOM_SECRET_KEY="only for tests")
    assert made.returncode == 0, made.stderr
    return data


@pytest.fixture(autouse=True)
def _no_hits_left() -> Iterator[None]:
    """Let no test's redirects be counted into the next one's database, or into none at the end."""
    from articles.redirects import hits

    yield
    hits.forget()


@pytest.fixture
def rendered_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Render as a newsroom does. Django's tests note every template, with a copy of its context.

    For tests that ask hundreds of pages and no answer for its ``context``.
    """
    monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Collected:
    """Return our own static files as they are sent."""
    return Collected(tmp_path_factory.mktemp("static"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of real articles beside the checkout."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("corpus absent")
    return folder


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """Return the address of a server on which tests may make and drop databases."""
    if not (url := os.environ.get("TEST_POSTGRES_URL", "")):
        pytest.skip("no PostgreSQL server: TEST_POSTGRES_URL is not set (make services)")
    return url


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of a Chromium."""
    if not (path := os.environ.get("TEST_CHROMIUM", "")):
        pytest.skip("no Chromium: TEST_CHROMIUM is not set (make services)")
    return path
