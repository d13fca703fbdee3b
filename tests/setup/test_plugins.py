"""The surroundings of the tests themselves: skips in CI, and no way out of this machine."""

import socket
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import pytest_collection_modifyitems
from tests.plugins.environment import server_database
from tests.plugins.no_network import NetworkRefused
from tests.setup.programs import run, surroundings

MODULE = """
import pytest
def test_it():
    pytest.skip({reason!r})
"""
WHOLE_MODULE = """
import pytest
pytest.skip({reason!r}, allow_module_level=True)
"""


def _pytest(folder: Path, root: Path, source: str, **env: str) -> tuple[int, str]:
    (folder / "test_one.py").write_text(source, "utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    words = ("-p", "no:cacheprovider", "-p", "tests.plugins.no_skips")
    given = surroundings() | {"PYTHONPATH": str(root), "CI": "", **env}
    given["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # they take longer than the test
    said = run(sys.executable, "-m", "pytest", *words, env=given, cwd=folder)
    return said.returncode, said.stdout


@pytest.mark.parametrize("source", [MODULE, WHOLE_MODULE])
def test_a_skip_fails_in_ci(tmp_path: Path, root: Path, source: str) -> None:
    code, said = _pytest(tmp_path, root, source.format(reason="no server"), CI="true")
    assert code in {1, 2}
    assert "no server" in said


def test_a_skip_for_want_of_the_corpus_is_none_of_its_business(tmp_path: Path, root: Path) -> None:
    code, said = _pytest(tmp_path, root, MODULE.format(reason="corpus absent"), CI="true")
    assert code == 0
    assert "1 skipped" in said


def test_a_skip_is_a_skip_outside_ci(tmp_path: Path, root: Path) -> None:
    assert _pytest(tmp_path, root, MODULE.format(reason="no server"))[0] == 0


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "news.example.org"])
def test_no_test_reaches_another_machine(host: str) -> None:
    with pytest.raises(NetworkRefused, match=host):
        socket.create_connection((host, 80), timeout=1)


def test_this_machine_may_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as link,
    ):
        assert link.getpeername() == server.getsockname()


class _Item:
    """A test as the collection knows it."""

    def __init__(self, name: str, *fixtures: str) -> None:
        self.name, self.fixturenames = name, fixtures
        self.marks = {"long"} if name.startswith("long") else set[str]()
        self.add_marker = self.marks.add

    def iter_markers(self) -> list[Any]:
        return [SimpleNamespace(name=mark) for mark in self.marks]


def test_what_takes_longest_begins_first() -> None:
    items: list[Any] = [
        _Item("short"), _Item("in a browser", "chromium"), _Item("long"),
        _Item("long, in a browser", "chromium"), _Item("short again"),
    ]  # fmt: skip
    pytest_collection_modifyitems(items)
    assert [item.name for item in items] == [
        "long", "long, in a browser", "in a browser", "short", "short again",
    ]  # fmt: skip


def test_two_checkouts_have_two_databases_on_one_server_and_each_always_the_same() -> None:
    one, other = (server_database("news", Path(f"/home/{who}/newsroom")) for who in ("a", "b"))
    assert one != other
    assert one.startswith("test_news_")
    assert one == server_database("news", Path("/home/a/newsroom"))
    assert len(f"{server_database('n' * 63, Path('/'))}_gw12") <= 63


@pytest.mark.django_db
def test_these_tests_have_a_database_that_is_this_checkouts_own(root: Path) -> None:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        assert Path(name).is_relative_to(settings.NEWSROOM_DATA_DIR)
    else:
        own = connection.settings_dict["TEST"]["NAME"]
        assert name == own
        assert server_database("", root).removeprefix("test_") in own
