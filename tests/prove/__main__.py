"""Run the proofs, each in a process and a newsroom of its own, and print their table.

    python -m tests.prove                           every proof, at full size
    python -m tests.prove order walk                the named ones
    python -m tests.prove --output FILE.md walk     and write their rows into a page
    python -m tests.prove --data DIR seed order     in one newsroom, which is kept
    python -m tests.prove --postgres races          on a database of its own at TEST_POSTGRES_URL
    python -m tests.prove --list                    what there is

Each row is printed as soon as its proof has ended, so that a run which is interrupted has
still shown what it measured. Proofs that share a newsroom share their seeded stories too:
a million are stored once. A proof is a module of this folder with ``PROMISE`` (a
sentence) and ``prove() -> Outcome``; ``SHOWS_PAGES`` asks for the static files.
"""

import argparse
import contextlib
import dataclasses
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.prove import postgres, table
from tests.prove.outcome import Outcome, measured, say

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "corpus", "words", "drafts", "hostile", "roundtrip", "editor", "form_ready", "kills", "races",
    "kill_web", "kill_browser", "presence", "walk", "queries", "desk_scale", "memory", "summaries",
    "search_quality", "search_scale", "seed", "order", "reading_scale", "topics", "histories",
    "maps", "judges", "fuzz", "check", "remove", "pages", "small", "lighthouse", "lighthouse_all",
    "due",
)  # fmt: skip


#: A row for each proof, and beside it one for PostgreSQL.
ROWS = tuple(f"{name}{suffix}" for name in NAMES for suffix in ("", "_postgres"))


def main(arguments: list[str]) -> int:
    """Run what is asked for; 1 when a figure is not what was promised."""
    if arguments[:1] == ["--one"]:
        return _run_here(arguments[1])
    asked = _parser().parse_args(arguments)
    if asked.list:
        print("\n".join(NAMES))
        return 0
    print(table.HEAD, flush=True)
    kept = True
    for name in asked.proofs or NAMES:
        with contextlib.ExitStack() as stack:
            folder = asked.data or Path(stack.enter_context(_folder()))
            database = asked.database or (
                stack.enter_context(postgres.database()) if asked.postgres else ""
            )
            outcome = _run(name, folder, database)
        key = f"{name}_postgres" if database else name
        row = table.row(key, outcome)
        print(row, flush=True)
        if asked.output:
            table.write_page(asked.output, {key: row}, ROWS)
            if outcome.table:
                table.write_section(asked.output, key, outcome)
        kept = kept and outcome.kept
    return 0 if kept else 1


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="newsroom-prove-")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.prove")
    parser.add_argument("proofs", nargs="*", metavar="NAME", choices=[*NAMES, []])
    parser.add_argument("--output", type=Path, metavar="FILE", help="a Markdown page of the rows")
    parser.add_argument("--data", type=Path, metavar="DIR", help="one newsroom for all of them")
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, in rows apart")
    parser.add_argument("--database", metavar="URL", help="one of PostgreSQL, which is kept")
    parser.add_argument("--list", action="store_true", help="name the proofs and end")
    return parser


def _run(name: str, folder: Path, database: str = "") -> Outcome:
    """Run one proof in a fresh process, with its newsroom in ``folder`` (and ``database``)."""
    say(f"proving {name} …")
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("NEWSROOM_")
    } | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_DATA_DIR": str(folder.resolve()),
        "NEWSROOM_SECRET_KEY": "only for proofs, never for a newsroom: 0123456789 abcdef",
        "NEWSROOM_ALLOWED_HOSTS": "testserver",
    }
    if database:
        environment["DATABASE_URL"] = database
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove", "--one", name],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    say(f"{name} took {time.monotonic() - started:.0f} s.")
    words = ["--postgres"] if database else []
    command = " ".join([*_sizes(), "python -m tests.prove", *words, name])
    if done.returncode:
        return Outcome(False, {"error": f"exit code {done.returncode}"}, command=command)
    return dataclasses.replace(Outcome(**json.loads(done.stdout.splitlines()[-1])), command=command)


def _sizes() -> list[str]:
    """Give the trial sizes, which belong to the command that reproduces a row."""
    return [f"{key}={value}" for key, value in os.environ.items() if key.startswith("PROVE_")]


def _run_here(name: str) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    proof = importlib.import_module(f"tests.prove.{name}")
    if getattr(proof, "SHOWS_PAGES", False):
        call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    with measured() as spent:
        outcome: Outcome = proof.prove()
    outcome.figures |= {"seconds in all": round(spent.wall), "CPU seconds": round(spent.cpu)}
    outcome.promise, outcome.database = proof.PROMISE, _database()
    print(json.dumps(dataclasses.asdict(outcome)))
    return 0


def _database() -> str:
    """Name the database's engine and version."""
    from django.db import connection

    number = ".".join(str(part) for part in connection.get_database_version())
    return f"{connection.display_name} {number}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
