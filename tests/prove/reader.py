"""A process that reads pages of one newsroom and says what each costs.

    python -m tests.prove.reader

takes a JSON object a line on standard input and answers each with one on standard output:
``{"get": PATH}``, ``{"watch": PATH}``, ``{"draw": NUMBER}`` and ``{"prepare": NUMBER}`` (see
``reading_costs``, ``reading_addresses`` and ``reading_newsroom``). Two of them, one beside
each newsroom, are asked by turns, so that what disturbs the machine disturbs both alike.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Reader:
    """A process that reads a newsroom."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, **question: Any) -> Any:
        """Ask, and wait for the answer. Raises ``RuntimeError`` where the process has died."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"The reader ended while it was asked {question}.")
        return json.loads(line)


@contextmanager
def reader(data: Path, database: str = "") -> Iterator[Reader]:
    """Start a reader of the newsroom in a folder, or in a PostgreSQL database."""
    environment = os.environ | {"NEWSROOM_DATA_DIR": str(data), "DATABASE_URL": database}
    command = [sys.executable, "-m", "tests.prove.reader"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Reader(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(timeout=60)


def main() -> None:
    """Answer until standard input ends."""
    import django

    # Both on the same processor: on two, other work may slow one of them all the time.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    django.setup()
    from tests.prove import reading_addresses, reading_costs, reading_newsroom

    acts: dict[str, Callable[..., Any]] = {
        "get": reading_costs.cost,
        "watch": reading_costs.watch,
        "draw": reading_addresses.draw,
        "prepare": reading_newsroom.prepare,
    }
    for line in sys.stdin:
        (name, argument), *others = json.loads(line).items()
        print(json.dumps(acts[name](argument, **dict(others))), flush=True)


if __name__ == "__main__":
    main()
