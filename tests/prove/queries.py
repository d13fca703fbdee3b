"""Query counts of pages at 30 and at 30,000 stories."""

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Author, Section, Topic
from articles.pages import frame
from tests import factories
from tests.moments import ago
from tests.prove.outcome import Outcome, size

SHOWS_PAGES = True
PROMISE = (
    "a full article takes at most 8 queries and a list at most 5 (two more while the "
    "process map is empty), the same at 30 and at 30,000 stories"
)


def a_full_story() -> str:
    """Store a story with three authors, eight topics and everything else; give its path."""
    series = factories.make_series()
    article = factories.make_article(
        published_at=ago(100),
        bylines=[factories.make_author() for _ in range(3)],
        topics=[factories.make_topic() for _ in range(8)],
        lead=factories.make_image(),
        series=series,
        section=Section.objects.order_by("pk").first(),
        path="/full/2026/02/story/",
    )
    factories.make_article(series=series, section=article.section)
    factories.make_summary(article)
    article.corrections.create(kind="correction", at=ago(1), text="It was red, not green.")
    return str(article.path)


def count(client: Client, path: str) -> int:
    """Count the queries of one page, the process map being warm.

    The least of three, because the map is read again whenever a second has passed.
    """
    counts = []
    for _ in range(3):
        client.get("/latest/")
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        assert response.status_code == 200, (path, response.status_code)
        counts.append(len(queries))
    return min(counts)


def measure(path: str) -> dict[str, int]:
    """Count the queries of each page type."""
    client = Client()
    section = Section.objects.order_by("-published_count")[0]
    topic = Topic.objects.order_by("-published_count")[0]
    author = Author.objects.order_by("-published_count")[0]
    pages = {
        "article": path,
        "front": "/",
        "latest": "/latest/",
        "section": section.get_absolute_url(),
        "topic": topic.get_absolute_url(),
        "author": author.get_absolute_url(),
    }
    return {name: count(client, address) for name, address in pages.items()}


def count_cold(path: str) -> int:
    """Count the queries of a page, the process map being empty."""
    frame.forget()
    with CaptureQueriesContext(connection) as queries:
        Client().get(path)
    return len(queries)


def prove() -> Outcome:
    """Count at both sizes."""
    many = size("QUERIES", 30_000)
    call_command("seed_newsroom", articles=30, seed=3)
    path = a_full_story()
    few_counts = measure(path)
    call_command("seed_newsroom", articles=many, seed=4)
    many_counts = measure(path)
    lists = [number for name, number in many_counts.items() if name != "article"]
    cold = count_cold(path)
    kept = few_counts == many_counts and many_counts["article"] <= 8 and max(lists) <= 5
    return Outcome(
        kept=kept and cold <= many_counts["article"] + 2,
        figures={
            "at 30": few_counts,
            f"at {many:,}": many_counts,
            "article with an empty process map": cold,
        },
        data=f"seed_newsroom --articles 30 --seed 3, then --articles {many} --seed 4; the article "
        "has three authors, eight topics, summary, correction, lead image and series",
    )
