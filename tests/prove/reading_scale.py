"""Every kind of page of a million stories beside the same page of ten thousand."""

import contextlib
import dataclasses
import os
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from django.conf import settings
from django.db import connection

from tests.prove import million, postgres
from tests.prove.outcome import Outcome, say, size
from tests.prove.reader import Reader, reader
from tests.prove.reading_newsroom import prepare

PROMISE = (
    "at a million stories every kind of page takes as many queries as at ten thousand (an article "
    "at most 10, a list at most 5), each of them a search in an index, and at most 15 % more "
    "processor time"
)
SHOWS_PAGES = True
_MOST: Final = 1.15
_MOST_QUERIES: Final = 10  # of an article
_MOST_OF_A_LIST: Final = 5  # one is for a page that ends in a moment which several share
_MORE_WORK: Final = 1.5  # steps or rows: pages differ in what stands on them
_ADDRESSES: Final = 40
_READINGS: Final = 120  # of each kind of page, in each newsroom
_DRAWS: Final = 1000

type Pair[T] = tuple[T, T]  # of the small newsroom and the large one


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """What a kind of page costs; ``interval`` holds the ratio with 95 % of certainty."""

    name: str
    addresses: Pair[int]
    queries: Pair[int]
    work: Pair[int]
    first_ms: Pair[float]
    ms: Pair[float]
    ratio: float
    interval: Pair[float]
    walks: list[str]

    @property
    def misses(self) -> list[str]:
        """What was not as promised."""
        small, large = self.queries
        wrong = {
            f"{self.ratio:.2f} × the processor time": self.ratio > _MOST,
            f"{large} queries instead of {small}": large > max(small, _MOST_OF_A_LIST),
            f"{large} queries": self.name.startswith("article") and large > _MOST_QUERIES,
            f"{self.work[1]:,} steps instead of {self.work[0]:,}": (
                self.work[1] > _MORE_WORK * self.work[0]
            ),
            f"walks: {'; '.join(self.walks)}": bool(self.walks),
        }
        return [f"{self.name}: {what}" for what, is_wrong in wrong.items() if is_wrong]


def prove() -> Outcome:
    """Prepare both newsrooms, read every kind of page by turns, compare."""
    prepare(million.articles())
    with _readers() as (small, large):
        pages = _compare(small, large)
    misses = [miss for page in pages for miss in page.misses]
    for miss in misses:
        say(miss)
    return Outcome(
        kept=not misses,
        figures={
            "stories": million.stored(),
            "kinds of pages": len(pages),
            "ratio of processor time": {page.name: round(page.ratio, 2) for page in pages},
            "not kept": misses,
        },
        data=f"{million.data()} beside seed_newsroom --articles {_few()} --seed {million.SEED}; "
        "three stories with a word of their own in both",
        table=[_HEAD, *(_line(page) for page in pages)],
    )


# --- The two newsrooms ------------------------------------------------------------------------


def _few() -> int:
    return size("FEW", 10_000)


@contextlib.contextmanager
def _readers() -> Iterator[Pair[Reader]]:
    """Make the small newsroom, and start a reader of each."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="newsroom-small-")))
        (folder / "static").symlink_to(settings.STATIC_ROOT)
        server = os.environ.get("DATABASE_URL", "") if connection.vendor == "postgresql" else ""
        database = stack.enter_context(postgres.database(server)) if server else ""
        small = stack.enter_context(reader(folder, database))
        say(f"seeding {_few():,} stories beside them")
        small.ask(prepare=_few())
        yield small, stack.enter_context(reader(settings.NEWSROOM_DATA_DIR, server))


# --- Reading ----------------------------------------------------------------------------------


def _compare(*readers: Reader) -> list[Page]:
    drawn = [one.ask(draw=_ADDRESSES) for one in readers]
    return [_page(name, readers, [own[name] for own in drawn]) for name in drawn[0]]


def _page(name: str, readers: Sequence[Reader], addresses: Sequence[list[str]]) -> Page:
    say(f"reading: {name}")
    firsts, times = _by_turns(readers, addresses)
    watched = [
        [one.ask(watch=path) for path in some] for one, some in zip(readers, addresses, strict=True)
    ]
    ratio, interval = _ratio(*times)
    return Page(
        name=name,
        addresses=_pair(len, addresses),
        queries=_pair(lambda some: max(one["queries"] for one in some), watched),
        work=_pair(lambda some: max(one["work"] for one in some), watched),
        first_ms=_pair(median, firsts),
        ms=_pair(median, times),
        ratio=ratio,
        interval=interval,
        walks=sorted({walk for one in watched[1] for walk in one["walks"]}),
    )


def _by_turns(
    readers: Sequence[Reader], addresses: Sequence[list[str]]
) -> Pair[tuple[list[float], list[float]]]:
    """Read both newsrooms by turns.

    Gives the milliseconds of each first reading; then the median of each address's further
    readings, or where there is one address, all of these.
    """
    firsts: tuple[list[float], list[float]] = ([], [])
    further: list[dict[str, list[float]]] = [{}, {}]
    sides = list(enumerate(zip(readers, addresses, strict=True)))
    for number in range(_READINGS + max(map(len, addresses))):
        # Who comes second finds the processor awake.
        for side, (one, some) in sides[:: -1 if number % 2 else 1]:
            path = some[number % len(some)]
            spent = _ms(one, path)
            if number < len(some):
                firsts[side].append(spent)
            else:
                further[side].setdefault(path, []).append(spent)
    times = [
        [median(some) for some in own.values()] if len(own) > 1 else next(iter(own.values()))
        for own in further
    ]
    return firsts, (times[0], times[1])


def _ms(one: Reader, path: str) -> float:
    read = one.ask(get=path)
    if read["status"] != 200:
        raise RuntimeError(f"{path} was answered {read['status']}.")
    return float(read["ms"])


def _pair[T, R](act: Callable[[T], R], two: Sequence[T]) -> Pair[R]:
    return act(two[0]), act(two[1])


def _ratio(small: Sequence[float], large: Sequence[float]) -> tuple[float, Pair[float]]:
    """Compare the medians; drawn anew a thousand times, the ratio stays in the interval."""
    chance = random.Random(1)
    drawn = sorted(
        median(chance.choices(large, k=len(large))) / median(chance.choices(small, k=len(small)))
        for _ in range(_DRAWS)
    )
    interval = drawn[_DRAWS * 25 // 1000], drawn[_DRAWS * 975 // 1000]
    return median(large) / median(small), interval


# --- The table --------------------------------------------------------------------------------

_HEAD: Final = (
    "| page | addresses | queries | steps or rows | first reading, ms | ms | ratio (95 %) |\n"
    "|---|---|---|---|---|---|---|"
)


def _line(page: Page) -> str:
    """Write a row of the table: the small newsroom's figure, then the large one's."""
    low, high = page.interval
    cells = [
        page.name,
        _both(page.addresses),
        _both(page.queries),
        _both(page.work),
        _both(page.first_ms),
        _both(page.ms),
        f"{page.ratio:.2f} ({low:.2f} to {high:.2f})",
    ]
    return "| " + " | ".join(cells) + " |"


def _both(pair: Pair[int] | Pair[float]) -> str:
    return " → ".join(f"{one:,}" if isinstance(one, int) else f"{one:.1f}" for one in pair)
