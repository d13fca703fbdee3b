"""How long the answers to searches take at full size."""

import time
from collections.abc import Callable
from statistics import median

from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from articles import search
from articles.models import Section
from articles.pages import frame
from articles.pages.paging import PAGE_SIZE
from articles.text.queries import read
from tests.prove import million
from tests.prove.clock import server_clock
from tests.prove.outcome import Outcome, say
from tests.prove.reading_costs import cost

PROMISE = (
    "at a million stories the whole answer to a search for a common word (found, counted, "
    "narrowed by facets, passages marked, page written) takes at most 20 ms of a processor on "
    "SQLite and 80 ms on PostgreSQL, its server’s included"
)
SHOWS_PAGES = True
SEARCHES = {
    "common": "q=the", "frequent": "q=people", "a phrase and a word": "q=%22velodrome+roof%22+Zora",
    "common, narrowed": "q=the&section=sport", "nothing": "q=qqqqq",
}  # fmt: skip
_COMMON = ("common", "frequent")
_RUNS = 25


def prove() -> Outcome:
    """Seed and ask."""
    million.seed()
    most = 20 if connection.vendor == "sqlite" else 80
    found, answered, least = {}, {}, {}
    for name, query in SEARCHES.items():
        say(f"searching for something {name}")
        found[name] = _median_ms(_finding(QueryDict(query)))
        answered[name], least[name] = _answering(f"/search/?{query}")
    return Outcome(
        kept=max(answered[name] for name in _COMMON) <= most,
        figures={
            "stories": million.stored(),
            "ms (CPU) of the whole answer": answered,
            "the least of 25": least,
            "ms (CPU) to find, count and order": found,
            "ms (CPU) of a list’s page": _answering("/latest/")[0],
        },
        data=million.data(),
    )


def _median_ms(act: Callable[[], object]) -> float:
    """Time in processor time of this process and of the database's, in milliseconds."""
    times = []
    for _ in range(_RUNS):
        frame.forget()
        frame.current()  # good for a second
        server = server_clock()
        before, started = server(), time.process_time_ns()
        act()
        times.append(time.process_time_ns() - started + server() - before)
    return round(median(times) / 1e6, 1)


def _answering(address: str) -> tuple[float, float]:
    """Time whole answers, read as a web server would: their median, and the least."""
    costs = [cost(address) for _ in range(_RUNS)]
    assert {one["status"] for one in costs} == {200}
    times = [float(one["ms"]) for one in costs]
    return round(median(times), 1), round(min(times), 1)


def _finding(asked: QueryDict) -> Callable[[], object]:
    query = read(str(asked["q"]))
    slug = asked.get("section")
    labels = [search.label("s", Section.objects.get(slug=slug).pk)] if slug else []

    def find() -> None:
        at = timezone.now()
        match = search.match(query, labels)
        assert match is not None
        prepared = search.search(match, at)
        overview = prepared.overview()
        prepared.newest_of(overview, PAGE_SIZE + 1)
        if not overview.count:
            search.suggest(query, labels, at)

    return find
