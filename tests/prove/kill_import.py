"""Imports that are ended by kill -9 at random moments, and then run again.

Every import is a process of its own with a newsroom of its own, so nothing of the
interrupted one survives but what it wrote.
"""

import contextlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.prove.outcome import CORPUS

ROOT = Path(__file__).resolve().parents[2]
_LONGEST = 600.0


def _nothing(_sentence: str) -> None:
    pass


def run(
    kills: int,
    lines: int | None = None,
    seed: int | None = None,
    say: Callable[[str], None] = _nothing,
    tables: Path | None = None,
) -> dict[str, Any]:
    """Import the corpus once whole and ``kills`` times with a kill; compare the exports.

    ``lines`` takes only so many records. Without a corpus made-up records are taken. ``tables``
    is a data folder with a migrated database; without one, one is made.
    Gives ``{kills, kept, identical, seconds, different}``: how many were killed before they
    had ended, in how many of those stories stood there already, how many exports were the
    same, how long a whole import took, and the moments (s) of those that were not. ``say``
    is told of each kill.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="newsroom-kills-") as name:
        folder = Path(name)
        source = _source(folder / "in.jsonl", lines)
        empty = tables or folder / "empty"
        if not tables:
            _manage(empty, "migrate", "--verbosity", "0")
        whole = _copy(empty, folder / "whole")
        started = time.monotonic()
        _import(whole, source)
        seconds = time.monotonic() - started
        wanted = _export(whole)
        killed = kept = identical = 0
        different: list[float] = []
        while killed < kills:
            home = _copy(empty, folder / "killed")
            moment = chance.uniform(0.15 * seconds, seconds)
            if not _import_and_kill(home, source, moment):
                continue
            killed += 1
            stored = _stories(home)
            kept += stored > 0
            _import(home, source)
            if _export(home) == wanted:
                identical += 1
            else:
                different.append(round(moment, 3))
            say(
                f"kill {killed} of {kills} after {moment:.1f} s, {stored} stories; "
                f"{identical} exports identical"
            )
    return {
        "kills": killed,
        "kept": kept,
        "identical": identical,
        "seconds": round(seconds, 1),
        "different": different,
    }


def _source(path: Path, lines: int | None) -> Path:
    file = CORPUS / "news-en-digitalgov.jsonl"
    data = file.read_bytes().splitlines(keepends=True) if file.is_file() else _made_up()
    path.write_bytes(b"".join(data[:lines]))
    return path


def _made_up(number: int = 400) -> list[bytes]:
    """Write records that share sections, topics, authors, pictures and addresses."""
    figure = '<figure><img src="/media/{0}.jpg" alt="{0}"><figcaption>{0}</figcaption></figure>'
    records = [
        {
            "id": f"n{n}",
            "headline": f"Story {n}",
            "slug": f"story-{n}",
            "path": f"/same/{n // 3}/",
            "published_at": f"2024-01-{n % 28 + 1:02d}T00:00:00Z",
            "section": f"section-{n % 40}",
            "topics": [f"topic-{n // 7}", "all"],
            "bylines": [f"person-{n // 5}", f"person-{n // 9 + 1000}"],
            "body_html": figure.format(f"picture-{n // 2}") + f"<p>{'Words of it. ' * 200}</p>",
            "series": {"slug": f"series-{n // 50}", "part": n % 50 // 2 + 1},
            "summary": {"points": ["One.", "Two."], "state": "approved", "approved_by": "Iris"},
        }
        for n in range(number)
    ]
    return [json.dumps(record).encode() + b"\n" for record in records]


def _copy(folder: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    return to


def _environment(home: Path) -> dict[str, str]:
    foreign = ("NEWSROOM_", "DATABASE_", "DJANGO_SETTINGS_MODULE")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    return kept | {"NEWSROOM_DATA_DIR": str(home), "NEWSROOM_SECRET_KEY": "only for a proof"}


def _start(home: Path, words: Sequence[str], **streams: Any) -> "subprocess.Popen[bytes]":
    home.mkdir(exist_ok=True)
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    return subprocess.Popen(command, env=_environment(home), cwd=home, **streams)


def _manage(home: Path, *words: str) -> None:
    process = _start(home, words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _out, said = process.communicate(timeout=_LONGEST)
    if process.returncode != 0:
        raise RuntimeError(f"{words[0]} ended with {process.returncode}: {said.decode()}")


def _words(source: Path) -> list[str]:
    return ["import_articles", str(source), "--format", "jsonl", "--verbosity", "0"]


def _import(home: Path, source: Path) -> None:
    _manage(home, *_words(source))


def _import_and_kill(home: Path, source: Path, moment: float) -> bool:
    """Kill an import so many seconds after its start; False if it had ended by then."""
    quiet = subprocess.DEVNULL
    process = _start(home, _words(source), stdout=quiet, stderr=quiet)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def _stories(home: Path) -> int:
    with contextlib.closing(sqlite3.connect(home / "db.sqlite3")) as database:
        (number,) = database.execute("SELECT count(*) FROM articles_article").fetchone()
    return int(number)


def _export(home: Path) -> list[dict[str, Any]]:
    """Export everything; new ids are given at every import and don't count."""
    path = home / "out.jsonl"
    _manage(home, "export_articles", "--format", "jsonl", "--output", str(path))
    with path.open(encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    return [{key: value for key, value in record.items() if key != "id"} for record in records]
