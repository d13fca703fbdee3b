"""What goes out, changes and comes down by itself, against a real server without a worker."""

import contextlib
import datetime as dt
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils import timezone

from articles import publishing
from articles.models import Author, Section, Series, Topic
from articles.permissions import Actor
from tests.prove.outcome import Outcome, say, size

PROMISE = (
    "with two web workers, no task worker and warm caches, a story, a change and an end due at T "
    "are not there at T - 1 s and there at T + 1 s on every page; no page is kept past T"
)
ROOT: Final = Path(__file__).resolve().parents[2]
SECOND: Final = dt.timedelta(seconds=1)
BY: Final = Actor.command("due")
_PATIENCE: Final = 60.0
type Fetch = Callable[[str], tuple[int, str, str]]


@dataclass(frozen=True)
class Expected:
    """A text that stands on a page before or after the moment, but not both."""

    address: str
    text: str
    stands_after: bool


@dataclass(frozen=True)
class Scene:
    """Stories that change by themselves at ``moment``, and what that does to each page."""

    moment: dt.datetime
    expected: tuple[Expected, ...]
    addresses: tuple[str, ...]


def nouns(number: int) -> tuple[Section, Topic, Author, Series]:
    """Store the nouns of one round."""
    slug = f"round-{number}"
    return (
        Section.objects.create(slug=slug, name=slug),
        Topic.objects.create(slug=slug, name=slug),
        Author.objects.create(slug=slug, name=slug),
        Series.objects.create(slug=slug, name=slug),
    )


def set_up(number: int, at: dt.datetime, moment: dt.datetime) -> Scene:
    """Store a story before all, one that comes, one that changes and one that goes."""
    section, topic, author, series = nouns(number)

    def write(headline: str) -> publishing.Snapshot:
        story = publishing.empty_story("en")
        story["fields"] |= {
            "headline": headline, "body": "<p>Text.</p>", "section": str(section.uid),
        }  # fmt: skip
        story["bylines"] = [{"author": str(author.uid), "role": ""}]
        story["topics"] = [str(topic.uid)]
        story["series"] = {"series": str(series.uid), "part": None}
        return story

    goes = publishing.publish(
        None, write(f"Goes {number}"), BY, at - 3 * SECOND,
        plan=publishing.Plan(unpublish_at=moment),
    )  # fmt: skip
    changes = publishing.publish(None, write(f"Old words {number}"), BY, at - 2 * SECOND)
    first = publishing.publish(None, write(f"Stays {number}"), BY, at - SECOND)
    comes = publishing.schedule(None, write(f"Comes {number}"), BY, at, moment)
    change = publishing.read_story(changes)
    change["fields"]["headline"] = f"New words {number}"
    publishing.schedule(changes, change, BY, at, moment)
    lists = _lists(section, moment)
    paths = [str(row.path) for row in (goes, changes, first, comes)]
    return Scene(moment, tuple(_expected(number, lists, paths)), (*lists, *paths))


def _lists(section: Section, moment: dt.datetime) -> list[str]:
    slug = section.slug
    month = f"/archive/{moment:%Y}/{moment:%m}/"
    return [
        "/", "/latest/", f"/{slug}/", f"/topics/{slug}/", f"/authors/{slug}/", f"/series/{slug}/",
        month,
    ]  # fmt: skip


def _expected(number: int, lists: list[str], paths: list[str]) -> Iterator[Expected]:
    goes, changes, first, comes = paths
    for address in lists:
        yield Expected(address, f"Comes {number}", True)
        yield Expected(address, f"New words {number}", True)
        yield Expected(address, f"Old words {number}", False)
        yield Expected(address, f"Goes {number}", False)
    yield Expected(first, f"Comes {number}", True)  # its next neighbour
    yield Expected(first, f"New words {number}", True)  # the one before it
    yield Expected(changes, f'<h1 id="t">New words {number}', True)
    yield Expected(changes, f"Goes {number}", False)
    yield Expected(comes, f'<h1 id="t">Comes {number}', True)
    yield Expected(goes, f'<h1 id="t">Goes {number}', False)


def wrong(scene: Scene, fetch: Fetch, after: bool) -> list[str]:
    """Read every page once; name what stands where it shouldn't, or doesn't where it should."""
    pages = {address: fetch(address) for address in scene.addresses}
    found = [
        f"{item.address}: {item.text!r} {'is' if item.stands_after != after else 'is not'} there"
        for item in scene.expected
        if (item.text in pages[item.address][1]) != (item.stands_after == after)
    ]
    found += [f"{address}: 500" for address, page in pages.items() if page[0] >= 500]
    return found


def kept_too_long(scene: Scene, fetch: Fetch, now: Callable[[], dt.datetime]) -> list[str]:
    """Name the pages that a shared cache may keep past the moment."""
    found = []
    for address in scene.addresses:
        asked = now()
        _status, _text, control = fetch(address)
        seconds = re.search(r"s-maxage=(\d+)", control)
        if seconds and asked + int(seconds[1]) * SECOND > scene.moment + SECOND / 10:
            found.append(f"{address}: {control}")
    return found


# -- a real server ----------------------------------------------------------------------------


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve with two web workers and no task worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "2"],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + _PATIENCE
        while _fetch(f"{address}/healthz")[0] != 200:
            if time.monotonic() > end or process.poll() is not None:
                raise RuntimeError("The server did not answer.")
            time.sleep(0.2)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _fetch(address: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            control = answer.headers.get("Cache-Control", "")
            return answer.status, answer.read().decode(), control
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers.get("Cache-Control", "")
    except OSError:
        return 0, "", ""


@contextlib.contextmanager
def readers(base: str, addresses: tuple[str, ...]) -> Iterator[None]:
    """Keep both workers warm: pages are asked for all the time."""
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            for address in addresses:
                _fetch(base + address)
                if stop.wait(0.02):
                    return

    reading = threading.Thread(target=read)
    reading.start()
    try:
        yield
    finally:
        stop.set()
        reading.join()


def _wait_until(moment: dt.datetime) -> None:
    time.sleep(max(0.0, (moment - timezone.now()).total_seconds()))


def _read_all(base: str, scene: Scene) -> Fetch:
    """Read every page at once, as many readers do; gives what they got."""
    with ThreadPoolExecutor(len(scene.addresses)) as pool:
        answers = pool.map(lambda address: _fetch(base + address), scene.addresses)
        pages = dict(zip(scene.addresses, answers, strict=True))
    return pages.__getitem__


def _round(base: str, number: int) -> tuple[list[str], list[str]] | None:
    """Let four stories come, change and go; None where the machine was too slow to look."""
    at = timezone.now()
    scene = set_up(number, at, at.replace(microsecond=0) + 14 * SECOND)
    with readers(base, scene.addresses):
        _wait_until(scene.moment - 5 * SECOND)
        kept = kept_too_long(scene, lambda address: _fetch(base + address), timezone.now)
    _wait_until(scene.moment - SECOND)
    found = wrong(scene, _read_all(base, scene), after=False)
    if timezone.now() >= scene.moment:
        return None
    _wait_until(scene.moment + SECOND)
    return [*found, *wrong(scene, _read_all(base, scene), after=True)], kept


def prove() -> Outcome:
    """Run the rounds."""
    rounds, slow, read, found, kept = size("DUE_ROUNDS", 20), 0, 0, [], []
    with served() as base:
        for number in range(1, 2 * rounds + 1):
            if (number - slow) > rounds:
                break
            result = _round(base, number)
            if result is None:
                slow += 1
                continue
            found += result[0]
            kept += result[1]
            read += 1
            say(f"round {number}: {len(result[0])} wrong, {len(result[1])} kept too long")
    for line in (found + kept)[:20]:
        say(line)
    figures: dict[str, object] = {"rounds": read, "too slow to look": slow}
    figures |= {"wrong": len(found), "kept too long": len(kept)}
    return Outcome(
        kept=read == rounds and not found and not kept,
        figures=figures,
        data="four stories a round, eleven pages each: every list, both neighbours",
    )
