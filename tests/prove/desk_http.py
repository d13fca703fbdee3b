"""People at the desk over HTTP: a real server, a session each, and forms as browsers send them."""

import contextlib
import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests import factories
from tests.desk.browserlike import Page
from tests.management.programs import children_of, is_alive

ROOT: Final = Path(__file__).resolve().parents[2]
_LOG_IN: Final = "/admin/login/"
_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_PATIENCE: Final = 300.0  # seconds for a server to answer at all


class Answer:
    """Status, headers and bytes of an answer; a redirect is not followed."""

    def __init__(self, status: int, headers: Any, content: bytes) -> None:
        self.status_code, self.headers, self.content = status, headers, content

    @property
    def text(self) -> str:
        """The bytes as text."""
        return self.content.decode()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


class Person:
    """Somebody who is logged in. Fits where tests take Django's own client."""

    def __init__(self, base: str, username: str) -> None:
        self.base = base
        self._jar = http.cookiejar.CookieJar()
        self._open = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self._jar), _Stay()
        )
        found = _TOKEN.search(self.get(_LOG_IN).text)
        token = found[1] if found else ""
        words = {"username": username, "password": factories.PASSWORD}
        entered = self.post(_LOG_IN, {**words, "csrfmiddlewaretoken": token})
        if entered.status_code != 302:
            raise RuntimeError(f"{username} could not log in")

    def get(self, path: str) -> Answer:
        """Read an address."""
        return self._ask(urllib.request.Request(self.base + path))

    def post(self, path: str, data: dict[str, Any]) -> Answer:
        """Send a form."""
        body = urllib.parse.urlencode(data, doseq=True).encode()
        return self._ask(
            urllib.request.Request(
                self.base + path, body, headers={"Referer": self.base + path, "Origin": self.base}
            )
        )

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            with self._open.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def page(self, path: str) -> Page:
        """Open a page with its form."""
        return Page(self, path)  # type: ignore[arg-type]  # it asks for get and post alone

    def question(self, path: str, chosen: dict[str, Any]) -> Page:
        """Choose in a list, and open the page that asks whether it is meant."""
        token = _TOKEN.search(self.get(path).text)
        sent = {**chosen, "csrfmiddlewaretoken": token[1] if token else ""}
        return Page(self, path, self.post(path, sent))  # type: ignore[arg-type]  # it asks for get and post alone


class Server:
    """A ``manage.py serve`` on the newsroom and database of this process."""

    def __init__(self, workers: int) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.base = f"http://127.0.0.1:{self.port}"
        self._workers = workers
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to serve, and wait until it answers."""
        words = ["serve", "--port", str(self.port), "--workers", str(self._workers)]
        self._process = subprocess.Popen(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env={**os.environ, "NEWSROOM_SITE_URL": self.base},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.base}/healthz", timeout=2).close()
                return
            time.sleep(0.05)
        raise RuntimeError("The server did not answer.")

    def kill(self) -> None:
        """End the server and its workers by kill -9, whatever they are doing."""
        assert self._process is not None
        everybody = {self._process.pid, *children_of(self._process.pid)}
        for pid in everybody:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        while any(is_alive(pid) for pid in everybody):
            time.sleep(0.01)

    def stop(self) -> None:
        """End the server as an operator does."""
        assert self._process is not None
        self._process.terminate()
        self._process.wait(timeout=_PATIENCE)


@contextlib.contextmanager
def serving(workers: int) -> Iterator[str]:
    """Serve until the block ends; gives the address."""
    server = Server(workers)
    server.start()
    try:
        yield server.base
    finally:
        server.stop()
