"""Every type of page in a newsroom without stories, and in one with a single story."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from tests.prove import site
from tests.prove.outcome import Outcome, say
from tests.prove.pages import invalid, look_at

PROMISE = (
    "every type of page of a newsroom without stories, and of one with a single story, answers "
    "as it should, with 0 errors of the Nu Html Checker, 0 axe violations and no sideways scroll "
    "at 320 and 1,280 pixels, light and dark"
)
SHOWS_PAGES = True
ALWAYS: Final = {
    "/": 200, "/latest/": 200, "/topics/": 200, "/authors/": 200, "/archive/": 200,
    "/corrections/": 200, "/feeds/": 200, "/search/": 200, "/search/?q=wall": 200,
    "/search/?q=zzz": 200, "/api/v1/": 200, "/no/such/page/": 404, "/latest/?before=x": 400,
}  # fmt: skip
OF_ONE: Final = {
    "/coast/": 200, "/topics/tides/": 200, "/topics/?letter=T": 200, "/authors/ada-marsh/": 200,
    "/series/walls/": 200, "/archive/2026/": 200, "/archive/2026/03/": 200,
    "/coast/2026/03/the-wall-holds/": 200,
}  # fmt: skip
STORY: Final[dict[str, Any]] = {
    "id": "1", "lang": "en", "headline": "The wall holds", "slug": "the-wall-holds",
    "state": "published", "published_at": "2026-03-02T11:00:00.000000Z",
    "standfirst": "A winter’s work is done.",
    "section": {"slug": "coast", "name": "Coast"},
    "topics": [{"slug": "tides", "name": "Tides"}],
    "bylines": [{"slug": "ada-marsh", "name": "Ada Marsh", "role": ""}],
    "body_html": "<p>The wall holds, at high tide.</p>",
    "series": {"slug": "walls", "name": "Walls", "part": 1},
    "corrections": [{"kind": "correction", "at": "2026-03-02T12:00:00.000000Z",
                     "text": "It was red, not green.", "before": "", "after": ""}],
}  # fmt: skip


def _manage(environ: dict[str, str], *words: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=site.ROOT, env=environ, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip


@contextlib.contextmanager
def newsroom(stories: list[dict[str, Any]]) -> Iterator[str]:
    """Serve a newsroom with these records, from a folder of its own; give its address."""
    with tempfile.TemporaryDirectory(prefix="newsroom-small-") as name:
        folder = Path(name)
        data = folder / "data"
        environ = {**os.environ, "NEWSROOM_DATA_DIR": str(data)}
        environ.pop("DATABASE_URL", None)
        _manage(environ, "start_newsroom", "--name", "Small", "--administrator", "ada")
        if stories:
            lines = "".join(json.dumps(story) + "\n" for story in stories)
            (folder / "stories.jsonl").write_text(lines, "utf-8")
            _manage(environ, "import_articles", str(folder / "stories.jsonl"), "--format", "jsonl")
        (data / "static").symlink_to(settings.STATIC_ROOT)
        with site.serving(["serve", "--workers", "1"], environ) as address:
            yield address


def unlike(address: str, expected: dict[str, int]) -> list[str]:
    """Give the addresses that don't answer with their status."""
    return [f"{path}: {site.status(address + path)}, not {status}"
            for path, status in expected.items()
            if site.status(address + path) != status]  # fmt: skip


def prove() -> Outcome:
    """Look at both newsrooms."""
    why = site.missing()
    if why:
        return Outcome(kept=False, figures={"error": why})
    figures: dict[str, object] = {}
    findings: list[str] = []
    stories: list[dict[str, Any]] = []
    for name, expected in (("empty", ALWAYS), ("one story", ALWAYS | OF_ONE)):
        with newsroom(stories) as address:
            say(f"looking at the newsroom: {name}")
            paths = list(expected)
            wrong = unlike(address, expected)
            errors = invalid(address, paths)
            broken, wide = look_at(address, paths)
        stories = [STORY]
        findings += [*wrong, *errors, *broken, *wide]
        figures |= {
            f"pages ({name})": len(paths),
            f"other answers ({name})": len(wrong),
            f"errors of the Nu Html Checker ({name})": len(errors),
            f"axe violations ({name})": len(broken),
            f"pages too wide ({name})": len(wide),
        }
    for finding in findings[:60]:
        say(finding)
    return Outcome(not findings, figures, data="start_newsroom; one record imported")
