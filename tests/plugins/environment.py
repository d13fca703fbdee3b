"""Gives every test process its own newsroom: loaded before Django reads its settings.

Named in pyproject.toml's addopts, because pytest-django reads the settings before any conftest.py.
``DATABASE_URL`` is left as it is, so the same tests run on SQLite and on PostgreSQL.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = {"NEWSROOM_SERVICES_DIR"}
FOREIGN = ("PORT", "DATABASE_REPLICA_URLS", "REDIS_URL", "MEDIA_STORAGE_URL")


def _prepare() -> None:
    """Set what the settings read; nothing of the user's own newsroom reaches a test."""
    for name in [*os.environ]:
        if name in FOREIGN or (name.startswith("NEWSROOM_") and name not in KEPT):
            del os.environ[name]
    folder = Path(tempfile.mkdtemp(prefix="newsroom-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # WhiteNoise warns about a missing folder, and warnings are errors.
    (folder / "static").mkdir()
    os.environ |= {
        "NEWSROOM_DATA_DIR": str(folder),
        "NEWSROOM_SECRET_KEY": "only for tests, never for a newsroom: 0123456789 abcdefghijklmnop",
        "NEWSROOM_SITE_URL": "http://127.0.0.1:8000",
        "NEWSROOM_ALLOWED_HOSTS": "testserver",
    }


_prepare()


def server_database(name: str, checkout: Path) -> str:
    """Name the tests' database beside ``name``, which a server may keep for several checkouts.

    Two that run at a time would else drop each other's. (What pytest-django adds for each of its
    processes comes behind; PostgreSQL cuts a name at 63 letters.)
    """
    mark = hashlib.sha256(str(checkout).encode()).hexdigest()[:8]
    return f"test_{name[:40]}_{mark}"


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Change settings before Django starts: static files, password hashes, the database's name."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    # Not by assignment: models have asked for a storage already, and the override makes
    # Django forget what it remembers.
    override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": plain},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ).enable()
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # A file, as in a real newsroom: the threads of a live server then have connections
        # of their own. One connection for all would mix their transactions.
        folder = settings.NEWSROOM_DATA_DIR
        database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")
    else:
        database.setdefault("TEST", {})["NAME"] = server_database(database["NAME"], ROOT)
