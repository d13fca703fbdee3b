"""Makes the stories of a large seed in a process of its own, while this one stores others."""

import contextlib
import pickle
import subprocess
import sys
from collections.abc import Iterator
from typing import IO, Final

from django.conf import settings

from articles.models import Publication
from articles.samples.seeding import stories
from articles.samples.seeding.plan import BLOCK
from articles.samples.seeding.ready import Ready, ready

_WORTH_IT: Final = 10  # blocks; another process takes a second to begin
# The pipe holds it back, never more than a block ahead; it ends with its reader. Unbuffered:
# nothing is left to be written when nobody reads any more.
_MAKER: Final = (
    "import sys, django; django.setup(); from articles.samples.seeding import ahead; "
    "ahead.send(open(1, 'wb', 0), *map(int, sys.argv[1:4]), *sys.argv[4:])"
)


def batches(number: int, first: int, total: int) -> Iterator[list[Ready]]:
    """Give the stories from ``first`` up to ``total`` of seed ``number``, block by block.

    Raises ``ChildProcessError`` when the process that makes them has died.
    """
    paper = Publication.get_current()
    if stories.blocks_up_to(total - first) < _WORTH_IT:
        yield from _make(number, first, total, paper)
        return
    told = [*map(str, (number, first, total)), paper.language, paper.time_zone]
    command = [sys.executable, "-c", _MAKER, *told]
    with subprocess.Popen(  # noqa: S603 - our own words and numbers
        command, stdout=subprocess.PIPE, cwd=settings.BASE_DIR, start_new_session=True
    ) as maker:
        try:
            yield from _receive(maker)
        finally:
            maker.kill()


def send(
    pipe: IO[bytes], number: int, first: int, total: int, language: str, time_zone: str
) -> None:
    """Write the batches to a pipe, as ``batches`` reads them; end quietly when nobody does."""
    paper = Publication(language=language, time_zone=time_zone)
    with contextlib.suppress(BrokenPipeError):
        for batch in _make(number, first, total, paper):
            pickle.dump(batch, pipe)
        pickle.dump(None, pipe)


def _receive(maker: subprocess.Popen[bytes]) -> Iterator[list[Ready]]:
    assert maker.stdout is not None  # noqa: S101 - a pipe was asked for
    while True:
        try:
            batch = pickle.load(maker.stdout)  # noqa: S301 - from our own process
        except (EOFError, pickle.UnpicklingError) as error:
            raise ChildProcessError(
                "The process that makes the stories ended early. What was stored stays:"
                " the same command goes on from there."
            ) from error
        if batch is None:
            return
        yield batch


def _make(number: int, first: int, total: int, paper: Publication) -> Iterator[list[Ready]]:
    for block in range(first // BLOCK, stories.blocks_up_to(total)):
        yield [
            ready(number, seedling, paper)
            for seedling in stories.block(number, block, total)
            if first <= seedling.place.number < total
        ]
