"""The archive says how many stories each month has: those that readers can see, no others."""

import datetime as dt
import importlib
import re
from collections import Counter
from types import SimpleNamespace
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.models import ArchiveMonth, Article, Publication, State
from articles.pages import archive, frame
from articles.permissions import Actor
from articles.publishing import bulk, integrity
from articles.text.months import month_of
from tests import factories
from tests.moments import DAY, NOW, SECOND, later

pytestmark = pytest.mark.django_db
UTC: Final = ZoneInfo("UTC")
BY: Final = Actor.command("tests")


def day(year: int, month: int, number: int = 10, hour: int = 12) -> dt.datetime:
    return dt.datetime(year, month, number, hour, tzinfo=dt.UTC)


def told(at: dt.datetime = NOW, zone: ZoneInfo = UTC) -> dict[int, int]:
    """Give what the archive says of each month."""
    return {month.number: month.count for year in archive.get_years(at, zone)
            for month in year.months}  # fmt: skip


def counted(at: dt.datetime = NOW, zone: ZoneInfo = UTC) -> dict[int, int]:
    """Count the public stories of each month one by one."""
    moments = Article.objects.published(at).values_list("published_at", flat=True)
    return dict(Counter(month_of(moment, zone) for moment in moments if moment))


def links(page: str) -> list[tuple[str, str]]:
    """Give the archive's links in the page with their words, in order."""
    main = page[page.index("<main") : page.index("</main>")]
    found = re.findall(r'<a [^>]*href="(/archive/[^"]*)"[^>]*>(.*?)</a>', main)
    return [(url, re.sub("<[^>]*>", "", words)) for url, words in found]


def fetch(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def another(story: Article, slug: str) -> publishing.Snapshot:
    """Give a story's text for a story of its own."""
    snapshot = publishing.read_story(story)
    snapshot["fields"]["slug"] = slug
    return snapshot


def test_years_months_and_their_neighbours_are_named_with_their_counts(client: Client) -> None:
    for moment in (day(2023, 12), day(2025, 2), day(2025, 2, 11), day(2025, 11), day(2026, 1)):
        factories.make_article(published_at=moment)
    factories.make_article(State.DRAFT)
    assert links(fetch(client, "/archive/")) == [
        ("/archive/2026/", "2026"), ("/archive/2026/01/", "January 2026 (1)"),
        ("/archive/2025/", "2025"), ("/archive/2025/02/", "February 2025 (2)"),
        ("/archive/2025/11/", "November 2025 (1)"),
        ("/archive/2023/", "2023"), ("/archive/2023/12/", "December 2023 (1)"),
    ]  # fmt: skip
    year = fetch(client, "/archive/2025/")
    assert "<p>3 articles</p>" in year
    assert links(year)[2:] == [
        ("/archive/2026/", "Next year: 2026"), ("/archive/2023/", "Previous year: 2023"),
        ("/archive/", "All years"),
    ]  # fmt: skip
    month = fetch(client, "/archive/2025/02/")
    assert '<p role="status">2 articles</p>' in month
    assert 'href="/archive/2025/02/" aria-current="page"' in month
    assert links(month)[2:] == [
        ("/archive/2025/11/", "Next month: November 2025"),
        ("/archive/2023/12/", "Previous month: December 2023"),
        ("/archive/2025/", "All of 2025"), ("/archive/", "All years"),
    ]  # fmt: skip
    for address in ("/archive/2024/", "/archive/2025/03/", "/archive/0999/", "/archive/9999/12/"):
        assert client.get(address).status_code == 404, address


def test_a_long_archive_names_its_years_alone(client: Client) -> None:
    for year in range(1980, 2022):
        factories.make_article(published_at=day(year, 5))
    found = links(fetch(client, "/archive/"))
    assert found[0] == ("/archive/2021/", "2021 (1)")
    assert len(found) == 42


def test_every_act_keeps_the_counts(client: Client) -> None:
    chief = factories.make_actor("chief")
    stories = [factories.make_article(published_at=day(2025, month)) for month in (1, 1, 2, 3, 4)]
    first = publishing.unpublish(stories[0], chief, NOW)
    publishing.retract(stories[1], chief, NOW, reason="It was wrong.")
    assert told() == {202502: 1, 202503: 1, 202504: 1}
    publishing.publish(first, publishing.read_story(first), chief, NOW)
    publishing.publish(None, another(stories[2], "new"), chief, NOW)
    bulk.remove([stories[3].pk])
    copy = Article(**{
        name: getattr(stories[4], name)
        for name in ("headline", "slug", "path", "section", "body", "state", "language")
    })  # fmt: skip
    copy.published_at = day(2024, 7)
    bulk.replace(stories[4], bulk.BulkStory(copy), NOW)
    assert told() == counted() == {202407: 1, 202501: 1, 202502: 1, 202603: 1}
    coming = publishing.schedule(None, another(stories[2], "coming"), chief, NOW, later(9))
    coming = publishing.schedule(coming, publishing.read_story(coming), chief, NOW, NOW + 60 * DAY)
    assert told(NOW + 61 * DAY) == counted(NOW + 61 * DAY)
    publishing.bin_story(publishing.unpublish(coming, chief, NOW), chief, NOW)
    assert told(NOW + 61 * DAY) == told() == counted()
    assert wrong() == []


def test_no_count_tells_of_a_story_before_its_moment_or_after_its_end(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, end = NOW + 40 * DAY, NOW + 50 * DAY
    factories.make_article(published_at=out, unpublish_at=end)
    factories.make_article(published_at=NOW - 100 * DAY, unpublish_at=NOW + 30 * SECOND)
    for at, seen in (
        (NOW, {202511: 1}), (NOW + 30 * SECOND, {}), (out - SECOND, {}), (out, {202604: 1}),
        (end - SECOND, {202604: 1}), (end, {}),
    ):  # fmt: skip
        assert told(at) == counted(at) == seen, at
    assert "s-maxage=30," in client.get("/archive/")["Cache-Control"]
    assert links(fetch(client, "/archive/2025/"))[:-1] == [
        ("/archive/2025/11/", "November 2025 (1)")
    ]
    monkeypatch.setattr(timezone, "now", lambda: out - SECOND)
    frame.forget()
    assert "s-maxage=1," in client.get("/archive/")["Cache-Control"]
    assert links(fetch(client, "/archive/")) == []
    assert client.get("/archive/2026/").status_code == 404


def test_the_newsrooms_zone_says_in_which_month_a_story_lies(client: Client) -> None:
    factories.make_article(published_at=day(2025, 12, 31, 23))
    assert told() == {202512: 1}
    publication = Publication.get_current()
    publication.time_zone = "Asia/Tokyo"
    publishing.save_noun(publication, BY, NOW)
    frame.forget()
    factories.make_article(published_at=day(2026, 1, 31, 23))
    tokyo = ZoneInfo("Asia/Tokyo")
    assert told(zone=tokyo) == counted(zone=tokyo) == {202601: 1, 202602: 1}
    assert wrong() == []
    assert "Headline of" in fetch(client, "/archive/2026/01/")


def test_a_wrong_count_is_found_and_counted_anew(capsys: pytest.CaptureFixture[str]) -> None:
    factories.make_article(published_at=day(2025, 2))
    factories.make_article(published_at=day(2025, 3))
    true = told()
    ArchiveMonth.objects.filter(month=202502).update(published_count=9)
    ArchiveMonth.objects.filter(month=202503).delete()
    ArchiveMonth.objects.create(month=202001, published_count=1)
    assert wrong() == ["/archive/2020/01/", "/archive/2025/02/", "/archive/2025/03/"]
    call_command("recount")
    assert wrong() == []
    assert told() == true


def test_clocks_put_back_over_midnight_are_no_wrong_count() -> None:
    Publication.objects.update_or_create(pk=1, defaults={"time_zone": "America/St_Johns"})
    for minute in (29, 31, 45):
        factories.make_article(published_at=day(2009, 11, 1, 2).replace(minute=minute))
    assert wrong() == []
    assert told(zone=ZoneInfo("America/St_Johns")) == {200910: 1, 200911: 2}


def test_the_migration_counts_what_is_there() -> None:
    for moment in (day(2025, 2), day(2025, 2, 11), day(2025, 11), later(90 * 24)):
        factories.make_article(published_at=moment)
    factories.make_article(State.UNPUBLISHED, published_at=day(2024, 1))
    kept = list(ArchiveMonth.objects.order_by("month").values_list())
    ArchiveMonth.objects.all().delete()
    migration: Any = importlib.import_module("articles.migrations.0025_archive_months")
    migration.count_months(apps, SimpleNamespace(connection=connection))
    assert list(ArchiveMonth.objects.order_by("month").values_list()) == kept
    assert len(kept) == 3


def test_the_archive_takes_the_same_queries_for_one_story_and_for_many(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "_FRESH_FOR", 3600.0)
    counts = []
    for size in (1, 14):
        for number in range(size):
            factories.make_article(published_at=day(2025, 2, number + 2))
            factories.make_article(published_at=day(2010 + number, 1 + number % 12))
        counts.append([
            queries(client, address) for address in
            ("/archive/", "/archive/2025/", "/archive/2025/02/")
        ])  # fmt: skip
    assert counts[0] == counts[1]
    assert counts[0][:2] == [1, 1]


def queries(client: Client, address: str) -> int:
    fetch(client, address)  # and with it the frame, which is no query while it is fresh
    with CaptureQueriesContext(connection) as found:
        fetch(client, address)
    return len(found)


def wrong() -> list[str]:
    return [found.place for found in integrity.check(NOW) if found.kind == "stale-counter"]


def test_stories_of_later_months_cost_the_archive_nothing() -> None:
    for number in range(30):
        factories.make_article(published_at=later(40 * 24 * 60 + number))
    factories.make_article(published_at=NOW)
    assert len(list(archive._rows(NOW, month_of(NOW, UTC), UTC))) == 1
    assert told() == {month_of(NOW, UTC): 1}
