"""What the sitemap costs at full size, beside the way that loads stories as objects."""

import re
import time
from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.pages import frame
from articles.pages.links import absolute, href
from articles.pages.maps import parts
from articles.pages.maps.writing import moment
from articles.text import xml
from tests.prove import million
from tests.prove.clock import server_clock
from tests.prove.outcome import Outcome, say

PROMISE = (
    "a million addresses are written in at most 10 s of a processor (PostgreSQL’s included) and"
    " the sitemap’s index in at most 5 ms; every public story is in one file, once"
)
SHOWS_PAGES = True
_INDEX_MS = 5
_SECONDS_A_MILLION = 10


def spent(act: Callable[[], object], runs: int = 1) -> float:
    """Give the median processor time of an act, the database's included, in seconds."""
    times = []
    for _ in range(runs):
        server = server_clock()
        before, started = server(), time.process_time_ns()
        act()
        times.append(time.process_time_ns() - started + server() - before)
    return sorted(times)[len(times) // 2] / 1e9


def by_objects(part: parts.Part) -> int:
    """Write a file the usual way: a model instance for each story, an element for each fact."""
    stories = parts.stories_of(part, timezone.now()).select_related("lead_image")
    lines = []
    for story in stories.without_text():
        changed = max(filter(None, (story.published_at, story.updated_at)))
        told = xml.element("loc", absolute(href(story.path or ""))) + xml.element(
            "lastmod", moment(changed)
        )
        lines.append(xml.parent("url", told))
    return len("\n".join(lines))


def prove() -> Outcome:
    """Seed, read the index, read every file, and a few of them the usual way."""
    million.seed()
    client = Client()
    frame.current()
    say("reading the index")
    client.get("/sitemap.xml")
    index_ms = round(spent(lambda: client.get("/sitemap.xml"), 15) * 1000, 1)
    files = re.findall(r"/sitemap-[\d-]+\.xml", client.get("/sitemap.xml").content.decode())
    say(f"reading {len(files)} files")
    named: list[str] = []
    texts: list[str] = []
    seconds = 0.0
    for file in files:
        seconds += spent(lambda file=file: texts.append(client.get(file).content.decode()))  # type: ignore[misc]
        named += re.findall(r"<loc>([^<]+)</loc>", texts.pop())
    public = Article.objects.published(timezone.now()).count()
    some = parts.get_parts(timezone.now())[:: max(1, len(files) // 12)]
    stories = sum(parts.stories_of(part, timezone.now()).count() for part in some)
    usual = sum(spent(lambda part=part: by_objects(part)) for part in some)  # type: ignore[misc]
    ours = sum(spent(lambda part=part: client.get(part.path)) for part in some)  # type: ignore[misc]
    a_million = seconds / max(len(named), 1) * 1_000_000
    is_whole = len(named) == len(set(named)) == public
    return Outcome(
        kept=is_whole and index_ms <= _INDEX_MS and a_million <= _SECONDS_A_MILLION,
        figures={
            "stories": million.stored(),
            "addresses": len(named),
            "public stories": public,
            "files": len(files),
            "ms (CPU), index": index_ms,
            "s (CPU), all files": round(seconds, 1),
            "s (CPU) for a million": round(a_million, 1),
            "microseconds a story": round(ours / max(stories, 1) * 1e6, 1),
            "microseconds a story, by objects (control)": round(usual / max(stories, 1) * 1e6, 1),
        },
        data=million.data(),
    )
