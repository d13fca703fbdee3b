"""What the desk costs with fifty thousand stories that were saved ten times each, against 500."""

import contextlib
import html
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from django.core.management import call_command
from django.db import connection
from django.db.models import Sum
from django.db.models.functions import Length
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Revision, RevisionBase
from tests import factories
from tests.prove import saved_versions
from tests.prove.outcome import Outcome, say, size
from tests.prove.queries import a_full_story

SHOWS_PAGES = True
PROMISE = (
    "with 50,000 stories of 10 versions each the article screen takes at most 30 queries, and the "
    "default list, its second page, every choice of every filter and a search for a common word "
    "cost at most 3 times what they cost with 500"
)
_MOST_QUERIES: Final = 30
_MOST_TIMES: Final = 3.0
_VERSIONS: Final = 10
_TRIES: Final = 5
_STEP: Final = 200  # steps of SQLite's machine that are counted as one
LIST: Final = reverse("admin:articles_article_changelist")


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time and thousands of steps of SQLite's machine."""

    ms: float
    steps: float


def measure(client: Client, address: str) -> Cost:
    """Ask for a page some times; gives the least."""
    costs = []
    for _ in range(_TRIES):
        with _steps() as count:
            began = _clock()
            answer = client.get(address)
            spent = _clock() - began
        assert answer.status_code == 200, address
        costs.append(Cost(spent * 1000, count() / 1000))
    return min(costs, key=lambda cost: cost.ms)


def _clock() -> float:
    """Give processor seconds; of a database server's work only the clock on the wall knows."""
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


@contextlib.contextmanager
def _steps() -> Iterator[Callable[[], int]]:
    """Count the steps of SQLite's machine."""
    passed = 0

    def tick() -> int:
        nonlocal passed
        passed += _STEP
        return 0

    if connection.vendor != "sqlite":
        yield lambda: 0
        return
    connection.ensure_connection()
    connection.connection.set_progress_handler(tick, _STEP)
    try:
        yield lambda: passed
    finally:
        connection.connection.set_progress_handler(None, 0)


def choices(client: Client) -> dict[str, str]:
    """Name every choice of every filter that the list offers, with its address."""
    found = {}
    for filter_ in client.get(LIST).content.decode().split('data-filter-title="')[1:]:
        title, shown = filter_.split('"', 1)
        for query in re.findall(r'href="(\?\w[^"]*)"', shown.split("</details>")[0]):
            found[f"{title}: {query[1:]}"] = LIST + html.unescape(query)
    return found


def common_word() -> str:
    """Give the word of at least five letters that most headlines have."""
    words: Counter[str] = Counter(
        word
        for headline in Article.objects.values_list("headline", flat=True)[:20_000]
        for word in set(re.findall(r"[a-z]{5,}", headline.lower()))
    )
    return words.most_common(1)[0][0]


def costs(client: Client, word: str) -> dict[str, Cost]:
    """Measure the list in all its forms."""
    pages = {
        "the list": LIST,
        "page 2": f"{LIST}?p=2",
        f"search {word}": f"{LIST}?q={word}",
        "search for nothing": f"{LIST}?q=qxqxq",
        **choices(client),
    }
    return {name: measure(client, address) for name, address in pages.items()}


def queries_of_screens(client: Client, full: int) -> int:
    """Count the queries of the article screen: a story with everything and some others."""
    keys = [full, *Article.objects.order_by("uid").values_list("pk", flat=True)[:20]]
    most = 0
    for key in keys:
        address = reverse("admin:articles_article_change", args=[key])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        most = max(most, len(queries))
    return most


def _grow(number: int, seed: int) -> None:
    say(f"storing {number:,} stories of {_VERSIONS} versions")
    call_command("seed_newsroom", articles=number, seed=seed, verbosity=0)
    saved_versions.add(_VERSIONS)


def _bytes_a_version() -> int:
    total = 0
    for model in (Revision, RevisionBase):
        total += model._default_manager.aggregate(all=Sum(Length("data")))["all"] or 0
    return total // max(1, Revision.objects.count())


def prove() -> Outcome:
    """Measure at both sizes, in one newsroom and with one editor."""
    few, many = size("SCALE_FEW", 500), size("SCALE", 50_000)
    client = Client()
    client.force_login(factories.make_user("editor"))
    full = Article.objects.get(path=a_full_story()).pk
    _grow(few, 5)
    word = common_word()
    before, at_few = costs(client, word), queries_of_screens(client, full)
    _grow(many - few, 6)
    after, at_many = costs(client, word), queries_of_screens(client, full)
    times = {name: after[name].ms / before[name].ms for name in before if name in after}
    worst = sorted(times, key=lambda name: times[name], reverse=True)
    for name in worst:
        say(f"{times[name]:5.2f} × {name}: {before[name]} → {after[name]}")
    foreign = saved_versions.differ_from_the_products(Article.objects.order_by("uid")[7], _VERSIONS)
    return Outcome(
        kept=max(at_few, at_many) <= _MOST_QUERIES
        and times[worst[0]] <= _MOST_TIMES
        and not foreign,
        figures={
            "stories": Article.objects.count(),
            "versions": Revision.objects.count(),
            "bytes a version": _bytes_a_version(),
            "queries of the article screen at most": at_many,
            "pages of the list compared": len(times),
            **{name: _told(before[name], after[name]) for name in [*list(before)[:4], *worst[:3]]},
            "not kept": [name for name in worst if times[name] > _MOST_TIMES],
        },
        data=f"seed_newsroom --articles {few} --seed 5, then --articles {many - few} --seed 6, "
        f"{_VERSIONS} versions each; editor; least of {_TRIES}",
    )


def _told(few: Cost, many: Cost) -> str:
    return f"{few.ms:.0f} → {many.ms:.0f} ms ({many.ms / few.ms:.2f} ×)"
