"""A served newsroom with the whole corpus and the sample's pictures, for proofs of its pages."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.prove.corpus import load_all
from tests.prove.outcome import say

ROOT: Final = Path(__file__).resolve().parents[2]
TOOLS: Final = ROOT / "build" / "page-tools" / "node_modules"
_PATIENCE: Final = 300.0  # seconds for the sample's pictures to be drawn


def missing() -> str:
    """Install what the proofs need, and say what is not there, or nothing."""
    if not os.environ.get("TEST_CHROMIUM"):
        return "not run: no Chromium (TEST_CHROMIUM is not set; make services)"
    done = subprocess.run(
        [ROOT / "scripts" / "page_tools"], capture_output=True, text=True, check=False
    )
    return f"not run: {done.stderr.strip().splitlines()[-1]}" if done.returncode else ""


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve the sample newsroom, import the corpus into it, give its address."""
    with serving(["demo", "--workers", "1"]) as address:
        load_all()
        yield address


@contextlib.contextmanager
def serving(words: list[str], environ: dict[str, str] | None = None) -> Iterator[str]:
    """Run a command of ``manage.py`` that serves a newsroom, and give the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    say(f"serving a newsroom on port {port}")
    process = subprocess.Popen(
        [sys.executable, "manage.py", *words, "--port", str(port)],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz", process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(urllib.error.URLError, OSError):
            if urllib.request.urlopen(address, timeout=2).status == 200:
                return
        if process.poll() is not None:
            break
        time.sleep(0.5)
    raise RuntimeError(f"The sample newsroom did not answer within {_PATIENCE:.0f} s.")


def fetch(address: str) -> bytes:
    """Give a page's bytes, whatever its status."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError as error:
        return error.read()


def status(address: str) -> int:
    """Give the status with which an address answers."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
