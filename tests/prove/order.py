"""The neighbour look-ups at a million stories, against the same condition written with OR."""

import functools
import time
from collections.abc import Callable

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from articles import ordering
from articles.models import Article, Series, SeriesEntry
from articles.publishing import rows
from tests.prove import million
from tests.prove.clock import server_clock
from tests.prove.outcome import Outcome, say

PROMISE = (
    "both neighbours in one query, for the site, a section and a series, in at most 0.5 ms of a "
    "processor on SQLite and 1 ms on PostgreSQL at a million stories; at least 20 times quicker "
    "than with OR (a series of 1,000 parts takes longer, because its public parts are counted)"
)
_PARTS = 1000


def median_ms(act: Callable[[], object], runs: int) -> float:
    """Time ``act`` in milliseconds of the processor, for this process and the database's."""
    server, times = server_clock(), []
    for _ in range(runs):
        before, started = server(), time.process_time_ns()
        act()
        times.append(time.process_time_ns() - started + server() - before)
    return sorted(times)[len(times) // 2] / 1e6


def with_or(article: Article) -> list[Article | None]:
    """Look both neighbours up the way that can't use the index: the control."""
    public = Article.objects.published(timezone.now()).without_text()
    moment, pk = article.published_at, article.pk
    before = Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=pk)
    after = Q(published_at__gt=moment) | Q(published_at=moment, pk__gt=pk)
    return [
        public.filter(before).newest_first().first(),
        public.filter(after).order_by("published_at", "pk").first(),
    ]


def large_series() -> Series:
    """Store a series of a thousand parts, of stories that are in no series."""
    series, made = Series.objects.get_or_create(slug="large", defaults={"name": "A large one"})
    if made:
        free = Article.objects.published(timezone.now()).filter(series_entry=None)
        keys = free.order_by("pk").values_list("pk", flat=True)[:_PARTS]
        ranks = enumerate(list(keys), start=1)
        table = rows.Table(SeriesEntry, "series_id", "article_id", "rank")
        table.insert((series.pk, pk, ordering.rank_for_part(n)) for n, pk in ranks)
    return series


def parts(series: Series) -> list[SeriesEntry]:
    """Give parts of the start, the middle and the end."""
    entries = SeriesEntry.objects.filter(series=series).select_related("series", "article")
    found = list(entries.order_by("rank"))
    return [found[0], found[len(found) // 2], found[-1]]


def series_times() -> dict[str, float]:
    """Time the place in a series as seeded, and in one of a thousand parts."""
    at = timezone.now()
    usual = SeriesEntry.objects.exclude(series__slug="large").order_by("series_id")[0].series
    found = {}
    for name, series in (("series", usual), (f"series of {_PARTS:,}", large_series())):
        times = []
        for entry in parts(series):
            assert entry.article is not None
            place = functools.partial(ordering.place_of, entry, entry.article, at)
            times.append(median_ms(place, 15))
        found[name] = max(times)
    return found


def prove() -> Outcome:
    """Seed, take stories from the start, the middle and the end, time both ways."""
    million.seed()
    articles = million.stored()
    public = Article.objects.published(timezone.now())
    ids = list(public.values_list("pk", flat=True).order_by("pk")[:: max(1, articles // 7)])
    stories = list(Article.objects.filter(pk__in=ids).without_text())
    site, section, control = [], [], []
    for number, story in enumerate(stories, 1):
        say(f"looking up at place {number} of {len(stories)}")
        at = timezone.now()
        beside = ordering.neighbours(story, at)
        assert [beside.previous, beside.next] == with_or(story)
        site.append(median_ms(functools.partial(ordering.neighbours, story, at), 15))
        section.append(median_ms(functools.partial(ordering.section_neighbours, story, at), 15))
        control.append(median_ms(functools.partial(with_or, story), 3))
    times = {"site": max(site), "section": max(section), **series_times()}
    limit = 1.0 if connection.vendor == "postgresql" else 0.5
    ratio = sum(control) / sum(site)
    return Outcome(
        kept=ratio >= 20 and max(times[name] for name in ("site", "section", "series")) <= limit,
        figures={
            "stories": articles,
            "places": len(stories),
            "ms of the slowest place": {name: round(ms, 2) for name, ms in times.items()},
            "control ms": round(sorted(control)[len(control) // 2], 2),
            "ratio of sums": round(ratio, 1),
        },
        data=million.data(),
    )
