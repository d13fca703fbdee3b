"""What a proof found, and what it says while it looks."""

import contextlib
import dataclasses
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@dataclasses.dataclass
class Outcome:
    """``kept``: the figures are what was promised. Sizes and seconds are in the keys' words.

    ``data`` says what it was measured on; ``table`` has the lines of a table in Markdown that
    stands on a page of its own; ``promise``, ``database`` and ``command`` are filled in by the
    runner.
    """

    kept: bool
    figures: dict[str, object]
    data: str = ""
    promise: str = ""
    database: str = ""
    command: str = ""
    table: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Spent:
    """Seconds on the clock, and seconds of processors: own and of ended children."""

    wall: float = 0.0
    cpu: float = 0.0


@contextlib.contextmanager
def measured() -> Iterator[Spent]:
    """Measure a block; the clock is noisy where others use the machine, processors hardly."""
    spent = Spent()
    wall, cpu = time.monotonic(), cpu_seconds()
    try:
        yield spent
    finally:
        spent.wall, spent.cpu = time.monotonic() - wall, cpu_seconds() - cpu


def cpu_seconds() -> float:
    """Give the processor time that this process and its ended children took so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(some.ru_utime + some.ru_stime for some in used)


def say(sentence: str) -> None:
    """Write a line of progress on standard error, at once."""
    print(sentence, file=sys.stderr, flush=True)


def size(name: str, default: int) -> int:
    """Read a proof's size from the environment, for a trial at a smaller one."""
    return int(os.environ.get(f"PROVE_{name}", default))
