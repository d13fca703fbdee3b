"""Runs ``manage.py`` as an operator does: processes of their own, on a newsroom of their own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds for a program to end once it was asked to


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """Give an environment that names this data folder and nothing else of the tests'."""
    own = ("NEWSROOM_", "DATABASE_", "DJANGO_", "PORT", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**kept, "NEWSROOM_DATA_DIR": str(data), **more}


def manage(
    data: Path, *words: str, typed: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=surroundings(data, **more),
        input=typed,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Answer:
    """What a reader's browser got."""

    status: int
    body: str
    headers: dict[str, str]


@dataclass
class Site:
    """A running server, and what it has said so far."""

    port: int
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def get(self, path: str) -> Answer:
        """Read an address over HTTP."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.request("GET", path)
            answer = link.getresponse()
            body = answer.read().decode()
            return Answer(answer.status, body, {k.lower(): v for k, v in answer.getheaders()})
        finally:
            link.close()

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send a signal to the server and give its exit code."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(data: Path, *words: str, until: str, **more: str) -> Iterator[Site]:
    """Run a server until the block ends; the block begins when it has said ``until``."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *words, "--workers", "1"],
        env=surroundings(data, PORT=str(port), **more),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    site = Site(port, process)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            site.said.append(line.rstrip())
            if until in line:
                break
        assert any(until in line for line in site.said), site.said
        yield site
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(PATIENCE)
        if process.stdout is not None:
            process.stdout.close()


def children_of(pid: int) -> set[int]:
    """Give every process that a process started, and those started by these (Linux)."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found |= {child} | children_of(child)
    return found


def is_alive(pid: int) -> bool:
    """Say whether a process is there and has not ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
