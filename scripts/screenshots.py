#!/usr/bin/env python3
"""Take the pictures of docs/img/ from a fresh demo: ``TEST_CHROMIUM=… scripts/screenshots.py``.

The demo runs on a free port in a temporary folder and is ended again. Exit: 0 done, 2 not
possible (one sentence says why).
"""

import http.client
import io
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs" / "img"
ARTICLE: Final = "/town/2026/05/a-later-bell/"
ARABIC: Final = "/ar/countryside/2026/07/سماء-تالو-هيل-المظلمة/"
PATIENCE: Final = 300.0  # seconds for the demo to draw its pictures and answer
MOST_BYTES: Final = 120 * 1024


@dataclass(frozen=True)
class Demo:
    """A running demo: its address, and where it keeps its log-ins."""

    address: str
    data: Path

    def password(self, username: str) -> str:
        """Read a log-in's password from ``logins.txt``."""
        lines = (self.data / "logins.txt").read_text("utf-8").splitlines()
        return next(line.split()[2] for line in lines if line.split()[1] == username)


@dataclass(frozen=True)
class Shot:
    """One page: its name, and what is done until it shows."""

    name: str
    prepare: Callable[[Page, Demo], None]


def free_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_demo() -> Iterator[Demo]:
    """Run ``manage.py demo`` until the block ends."""
    port, data = free_port(), Path(tempfile.mkdtemp(prefix="newsroom-screenshots-"))
    known = {key: value for key, value in os.environ.items() if not key.startswith("NEWSROOM_")}
    environment = {**known, "NEWSROOM_DATA_DIR": str(data), "PORT": str(port)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, str(ROOT / "manage.py"), "demo", "--workers", "1"]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port, process)
        yield Demo(f"http://127.0.0.1:{port}", data)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        shutil.rmtree(data, ignore_errors=True)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the site answers. Exits with a sentence when it doesn't."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            fail(f"The demo ended with exit code {process.returncode}.")
        if answers(port):
            return
        time.sleep(0.5)
    fail(f"The demo did not answer within {PATIENCE:.0f} s.")


def answers(port: int) -> bool:
    """Whether ``/healthz`` says 200."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    with suppress(OSError, http.client.HTTPException):
        link.request("GET", "/healthz")
        return link.getresponse().status == http.client.OK
    return False


def open_front(page: Page, demo: Demo) -> None:
    """Show the front page."""
    page.goto(f"{demo.address}/")


def open_summary(page: Page, demo: Demo) -> None:
    """Show an article with its summary open."""
    page.goto(f"{demo.address}{ARTICLE}")
    page.locator("details.sum > summary").first.click()
    page.mouse.move(0, 0)


def open_arabic(page: Page, demo: Demo) -> None:
    """Show an article in Arabic."""
    page.goto(f"{demo.address}{ARABIC}")


def open_list(page: Page, demo: Demo) -> None:
    """Log in as the editor and show the list of articles."""
    page.goto(f"{demo.address}/admin/articles/article/")
    page.locator("[name=username]").fill("editor")
    page.locator("[name=password]").fill(demo.password("editor"))
    page.locator("[type=submit]").first.click()
    page.locator("#result_list").wait_for()


def open_form(page: Page, demo: Demo) -> None:
    """Log in as the editor and show the article's form, ready to be typed in."""
    open_list(page, demo)
    slug = ARTICLE.strip("/").rsplit("/", 1)[-1]
    page.goto(f"{demo.address}/admin/articles/article/?q={slug}")
    page.locator("#result_list tbody th a").first.click()
    page.locator(".ProseMirror").first.wait_for()


SHOTS: Final = (
    Shot("front", open_front),
    Shot("article", open_summary),
    Shot("arabic", open_arabic),
    Shot("form", open_form),
    Shot("list", open_list),
)
# Name, width and height of the windows, in CSS pixels.
WINDOWS: Final = (("wide", 1280, 1000), ("phone", 360, 780))
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def take(browser: Browser, demo: Demo, shot: Shot) -> None:
    """Take a page's pictures: in each window, light and dark."""
    for (window, width, height), scheme in itertools.product(WINDOWS, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        page = context.new_page()
        shot.prepare(page, demo)
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        keep(f"{shot.name}-{window}-{scheme}", page.screenshot())
        context.close()


def keep(name: str, taken: bytes) -> None:
    """Store a picture with as many colours as fit ``MOST_BYTES``."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    data = reduced(picture)
    (FOLDER / f"{name}.png").write_bytes(data)
    print(f"{name}.png  {picture.width} × {picture.height}  {len(data) / 1024:.0f} KB")


def reduced(picture: Image.Image) -> bytes:
    """Write a PNG with a palette, of fewer colours until it is small enough."""
    for colours in (256, 128, 64, 32, 16):
        buffer = io.BytesIO()
        quick = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        quick.save(buffer, "PNG", optimize=True)
        if buffer.tell() <= MOST_BYTES:
            break
    return buffer.getvalue()


def fail(sentence: str) -> None:
    """End with a sentence and exit code 2."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def main() -> None:
    """Take every picture."""
    chromium = os.environ.get("TEST_CHROMIUM", "")
    if not chromium:
        fail('There is no Chromium: run eval "$(make -s services)" first.')
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running_demo() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            take(browser, demo, shot)
        browser.close()


if __name__ == "__main__":
    main()
