"""A Chromium with a profile of its own, which can be killed as a power cut would end it."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, BrowserType, Error, Page

_WORDS: Final = (
    "--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-port=0",
    "--window-size=1280,900", "about:blank",
)  # fmt: skip


@dataclass(frozen=True)
class Killable:
    """A running browser with one window."""

    process: subprocess.Popen[str]
    context: BrowserContext

    @property
    def page(self) -> Page:
        """Its one tab."""
        return self.context.pages[0]

    def kill(self) -> None:
        """End every process of it by kill -9."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def started(kind: BrowserType, program: str, profile: Path) -> Iterator[Killable]:
    """Start ``program`` with the profile in a folder, which stays; end it after the block."""
    process = subprocess.Popen(
        [program, f"--user-data-dir={profile}", *_WORDS],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        browser = kind.connect_over_cdp(_address(process))
        browser.contexts[0].set_default_timeout(15_000)
        yield Killable(process, browser.contexts[0])
        with contextlib.suppress(Error):  # it was killed
            browser.close()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.stderr is not None:
            process.stderr.close()


def _address(process: subprocess.Popen[str]) -> str:
    """Read where the browser takes commands; it says so once it does."""
    assert process.stderr is not None
    for line in process.stderr:
        if "DevTools listening on " in line:
            return line.split("DevTools listening on ")[1].strip()
    raise RuntimeError("The browser did not start.")
