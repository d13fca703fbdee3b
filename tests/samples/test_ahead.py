"""A large seed's stories are made by another process, and are the same ones."""

import io
from typing import Any

import pytest

from articles.samples.seeding import ahead
from articles.samples.seeding.ready import Ready

pytestmark = pytest.mark.django_db


def comparable(batch: list[Ready]) -> list[Ready]:
    """Leave out of each summary its points: psycopg wraps JSON in what is equal to itself alone."""
    return [
        story._replace(summary=story.summary and (story.summary[0], *story.summary[2:]))
        for story in batch
    ]


def test_another_process_makes_the_same_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    here = list(ahead.batches(3, 990, 1020))
    monkeypatch.setattr(ahead, "_WORTH_IT", 1)
    monkeypatch.setattr(ahead, "_make", None)  # in this process
    there = list(ahead.batches(3, 990, 1020))
    assert list(map(comparable, there)) == list(map(comparable, here))
    assert [len(batch) for batch in there] == [10, 20]


def test_a_process_that_dies_is_named_and_takes_nothing_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ahead, "_WORTH_IT", 1)
    monkeypatch.setattr(ahead, "_MAKER", "import sys; sys.stdout.write('no')")
    with pytest.raises(ChildProcessError, match="the same command goes on from there"):
        list(ahead.batches(3, 0, 10))


def test_the_process_ends_quietly_when_nobody_reads_any_more() -> None:
    class Closed(io.BytesIO):
        def write(self, data: Any) -> int:
            raise BrokenPipeError

    ahead.send(Closed(), 3, 0, 10, "en", "UTC")
