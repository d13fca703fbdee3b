"""scripts/services: private servers that a second start finds again and a stop ends."""

import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.setup.programs import run, surroundings


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that another account may enter: as root, PostgreSQL runs as one."""
    made = Path(tempfile.mkdtemp(prefix="newsroom-services-test-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.mark.parametrize("words", [[], ["begin"], ["start", "--mysql"]])
def test_a_word_it_does_not_know_gets_one_sentence(
    root: Path, folder: Path, words: list[str]
) -> None:
    env = surroundings() | {"NEWSROOM_SERVICES_DIR": str(folder)}
    said = run("scripts/services", *words, env=env, cwd=root)
    assert (said.returncode, said.stdout, said.stderr.count("\n")) == (2, "", 1)


def test_a_stop_without_servers_is_no_failure(root: Path, folder: Path) -> None:
    env = surroundings() | {"NEWSROOM_SERVICES_DIR": str(folder / "none")}
    assert run("scripts/services", "stop", env=env, cwd=root).returncode == 0


def test_a_stop_leaves_what_it_did_not_make(root: Path, folder: Path) -> None:
    (folder / "mine").touch()
    env = surroundings() | {"NEWSROOM_SERVICES_DIR": str(folder)}
    assert run("scripts/services", "stop", env=env, cwd=root).returncode == 0
    assert (folder / "mine").exists()


@pytest.mark.usefixtures("postgres_url")
def test_a_second_start_finds_the_running_server_and_a_stop_ends_it(
    root: Path, folder: Path
) -> None:
    env = surroundings() | {"NEWSROOM_SERVICES_DIR": str(folder)}
    first = run("scripts/services", "start", "--postgres", env=env, cwd=root)
    try:
        second = run("scripts/services", "start", "--postgres", env=env, cwd=root)
    finally:
        stopped = run("scripts/services", "stop", env=env, cwd=root)
    assert (first.returncode, second.returncode, stopped.returncode) == (0, 0, 0), first.stderr
    assert first.stdout == second.stdout
    address = re.search(r"TEST_POSTGRES_URL=postgres://.*@127\.0\.0\.1:(\d+)/", first.stdout)
    assert address is not None
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(address[1])), timeout=5)
    assert not folder.exists()
