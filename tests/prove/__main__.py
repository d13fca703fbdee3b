"""Run the proofs, each in a process and a newsroom of its own, and print their table.

    python -m tests.prove                 every proof, at full size
    python -m tests.prove order walk      the named ones
    python -m tests.prove --list          what there is

A proof is a module of this folder with ``PROMISE`` (a sentence) and ``prove() -> Outcome``.
"""

import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.prove.outcome import Outcome

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("corpus", "editor", "kills", "walk", "queries", "seed", "order", "memory")


def main(arguments: list[str]) -> int:
    """Run what is asked for; 1 when a figure is not what was promised."""
    if arguments[:1] == ["--one"]:
        return _run_here(arguments[1])
    if arguments[:1] == ["--list"]:
        for name in NAMES:
            print(name)
        return 0
    unknown = set(arguments) - set(NAMES)
    if unknown:
        print(f"No such proof: {', '.join(sorted(unknown))}.", file=sys.stderr)
        return 2
    outcomes = [(name, _run_apart(name)) for name in arguments or NAMES]
    _print_table(outcomes)
    return 0 if all(outcome.kept for _name, outcome in outcomes) else 1


def _run_apart(name: str) -> Outcome:
    """Run one proof in a fresh process with an empty data folder."""
    print(f"proving {name} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="newsroom-prove-") as folder:
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith("NEWSROOM_")
        } | {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "NEWSROOM_DATA_DIR": folder,
            "NEWSROOM_SECRET_KEY": "only for proofs, never for a newsroom: 0123456789 abcdef",
            "NEWSROOM_ALLOWED_HOSTS": "testserver",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.prove", "--one", name],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
    if done.returncode:
        return Outcome(False, {"error": f"exit code {done.returncode}"}, "")
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


def _run_here(name: str) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    proof = importlib.import_module(f"tests.prove.{name}")
    outcome = proof.prove()
    figures = {**outcome.figures, "database": connection.vendor}
    print(json.dumps({"kept": outcome.kept, "figures": figures, "promise": proof.PROMISE}))
    return 0


def _print_table(outcomes: list[tuple[str, Outcome]]) -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    print(
        f"Machine: {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}; commit {commit}.\n"
    )
    print("| proof | promise | kept | figures |\n|---|---|---|---|")
    for name, outcome in outcomes:
        figures = "; ".join(f"{key} {value}" for key, value in outcome.figures.items())
        print(f"| {name} | {outcome.promise} | {'yes' if outcome.kept else '**no**'} | {figures} |")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
