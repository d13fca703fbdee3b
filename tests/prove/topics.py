"""What it takes to merge and to rename a topic under which a third of all stories stand."""

import dataclasses
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone

from articles import publishing
from articles.models import Section, Topic
from articles.permissions import Actor
from tests.prove import million
from tests.prove.clock import server_clock
from tests.prove.outcome import Outcome, say
from tests.prove.reading_costs import cost

PROMISE = (
    "at a million stories a topic with a third of them is merged into another in one act of at"
    " most 15 s of a processor, the database’s included, that is undone where it can’t end, in"
    " memory that doesn’t grow with it; readers’ pages wait less than 1 s meanwhile; to rename it"
    " takes at most 1 s"
)
SHOWS_PAGES = True
_MOST_SECONDS = 15
_MOST_MB = 50  # beside what SQLite keeps of its own pages, and maps of its file
_OWN_PAGES_MB = 3 * 64 + 256
_BY = Actor.command("prove")


class _Undone(Exception):
    pass


@dataclasses.dataclass
class _Took:
    cpu: float = 0.0
    mb: int = 0


@contextmanager
def _undone() -> Iterator[_Took]:
    """Measure an act in a transaction that is undone: other proofs look at the same stories."""
    took, server = _Took(), server_clock()
    started, served, memory = time.thread_time_ns(), server(), _peak_mb()
    try:
        with transaction.atomic():
            yield took
            took.cpu = (time.thread_time_ns() - started + server() - served) / 1e9
            took.mb = _peak_mb() - memory
            raise _Undone
    except _Undone:
        pass


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def _meanwhile(act: Callable[[], object]) -> Iterator[list[float]]:
    """Do something again and again in another thread, and keep the seconds that it took."""
    seconds: list[float] = []
    ended = threading.Event()

    def repeat() -> None:
        while not ended.wait(0.05):
            started = time.monotonic()
            act()
            seconds.append(time.monotonic() - started)
        connection.close()

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        yield seconds
    finally:
        ended.set()
        thread.join()


def _write() -> None:
    Section.objects.filter(pk=0).update(position=0)


def prove() -> Outcome:
    """Seed, merge and rename."""
    million.seed()
    big, other, third = Topic.objects.order_by("-published_count")[:3]
    page, feed = third.get_absolute_url(), f"{third.get_absolute_url()}rss.xml"
    cost(page), cost(feed)
    say(f"merging {big.published_count} stories")
    with (
        _meanwhile(lambda: [cost(page), cost(feed)]) as reads,
        _meanwhile(_write) as writes,
        _undone() as merge,
    ):
        moved = publishing.merge_topics([big], other, _BY, timezone.now())
    say("renaming")
    with _undone() as renaming:
        big.name = f"{big.name} and more"
        publishing.save_noun(big, _BY, timezone.now())
    bounded = _MOST_MB + (_OWN_PAGES_MB if connection.vendor == "sqlite" else 0)
    return Outcome(
        kept=merge.cpu <= _MOST_SECONDS
        and merge.mb <= bounded
        and max(reads) < 1
        and renaming.cpu <= 1,
        figures={
            "stories": million.stored(),
            "under the topic": big.published_count,
            "rows moved": moved,
            "CPU seconds to merge": round(merge.cpu, 1),
            "MB more than before": merge.mb,
            "readers’ pages meanwhile": 2 * len(reads),
            "longest wait of a reader (s, two pages)": round(max(reads), 2),
            "longest wait of another write (s)": round(max(writes), 2),
            "ms (CPU) to rename": round(renaming.cpu * 1000),
        },
        data=million.data(),
    )
