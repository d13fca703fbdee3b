"""The sitemaps and robots.txt name what is public, and nothing else."""

import datetime as dt
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.models import Article, SitemapMonth, State
from articles.pages import frame
from articles.pages.maps import addresses, parts
from articles.publishing import bulk, integrity
from tests import factories
from tests.moments import DAY, NOW, ago

pytestmark = pytest.mark.django_db
SITE = settings.NEWSROOM_SITE_URL
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def document(client: Client, address: str) -> Element:
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (
        200, "application/xml; charset=utf-8",
    ), address  # fmt: skip
    return fromstring(response.content)


def locations(root: Element) -> list[str]:
    """Give the addresses that a map names, without the site's base."""
    found = [node.text or "" for node in root.iter(f"{MAP}loc")]
    assert all(url.startswith(SITE) for url in found)
    return [url.removeprefix(SITE) for url in found]


def named(client: Client) -> list[str]:
    """Give every address that the index leads to."""
    files = locations(document(client, "/sitemap.xml"))
    return [path for file in files for path in locations(document(client, file))]


def test_the_sitemap_names_every_public_page_once_and_no_other(client: Client) -> None:
    shared = {"section": factories.make_section(), "topics": [factories.make_topic()],
              "bylines": [factories.make_author()]}  # fmt: skip
    moments = [ago(1), NOW - 40 * DAY, dt.datetime(1999, 12, 31, 23, 59, tzinfo=dt.UTC)]
    shown = [factories.make_article(published_at=at, **shared) for at in moments]  # type: ignore[arg-type]
    series = factories.make_series()
    shown.append(factories.make_article(series=series, **shared))  # type: ignore[arg-type]
    for state in (State.DRAFT, State.UNPUBLISHED, State.RETRACTED):
        factories.make_article(state, path=f"/hidden/{state}/", series=factories.make_series(),
                               topics=[factories.make_topic()])  # fmt: skip
    factories.make_article(published_at=NOW + 40 * DAY)
    factories.make_article(published_at=ago(9), unpublish_at=NOW)
    frame.forget()
    found = named(client)
    assert len(found) == len(set(found))
    stories = {path for path in found if path.count("/") > 3}
    assert stories == {str(article.path) for article in shown}
    assert series.get_absolute_url() in found
    assert shared["topics"][0].get_absolute_url() in found  # type: ignore[index]
    assert len([path for path in found if path.startswith(("/topics/", "/series/"))]) == 3
    for path in found:
        page = client.get(path)
        assert page.status_code == 200, path
        assert "noindex" not in page.content.decode(), path


def test_a_month_has_a_file_and_a_month_without_stories_has_none(client: Client) -> None:
    factories.make_article(published_at=dt.datetime(2026, 1, 31, 23, 59, 59, tzinfo=dt.UTC))
    factories.make_article(published_at=dt.datetime(2026, 2, 1, tzinfo=dt.UTC))
    factories.make_article(published_at=NOW + 40 * DAY)
    files = locations(document(client, "/sitemap.xml"))
    assert files == ["/sitemap-pages.xml", "/sitemap-2026-01.xml", "/sitemap-2026-02.xml"]
    for month in ("2025-12", "2026-04", "2026-01-2", "0000-01", "9999-12"):
        assert client.get(f"/sitemap-{month}.xml").status_code == 404


def test_a_month_with_more_stories_than_a_file_holds_has_several(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST", 2)
    section = factories.make_section()
    for number in range(5):
        factories.make_article(section=section, published_at=NOW - DAY + number * DAY / 10)
    files = locations(document(client, "/sitemap.xml"))
    assert files[1:] == [f"/sitemap-2026-03{more}.xml" for more in ("", "-2", "-3")]
    sizes = [len(locations(document(client, file))) for file in files[1:]]
    assert sizes == [2, 2, 1]
    assert len(set(named(client)) & set(Article.objects.values_list("path", flat=True))) == 5


def test_a_story_says_when_it_changed_its_picture_and_its_other_languages(client: Client) -> None:
    lead = factories.make_image()
    english = factories.make_article(
        published_at=ago(5), updated_at=ago(2), lead=lead, translation_group="ferry", language="en"
    )
    french = factories.make_article(
        published_at=NOW - 40 * DAY, translation_group="ferry", language="fr"
    )
    factories.make_article(State.DRAFT, translation_group="ferry", language="ar", path="/ar/x/")
    alone = factories.make_article(published_at=ago(4), translation_group="alone")
    root = document(client, "/sitemap-2026-03.xml")
    first, second = root.findall(f"{MAP}url")
    assert first.findtext(f"{MAP}lastmod") == "2026-03-02T10:00:00Z"
    picture = first.findtext(f"{IMAGE}image/{IMAGE}loc") or ""
    assert picture.startswith(f"{SITE}/media/")
    assert client.get(picture.removeprefix(SITE)).getvalue()  # read to its end, which closes it
    links = {node.attrib["hreflang"]: node.attrib["href"] for node in first.iter(f"{XHTML}link")}
    versions = {"en": f"{SITE}{english.path}", "fr": f"{SITE}{french.path}"}
    assert links == {**versions, "x-default": versions["en"]}
    assert second.findtext(f"{MAP}loc") == f"{SITE}{alone.path}"
    assert list(second.iter(f"{XHTML}link")) == list(second.iter(f"{IMAGE}image")) == []
    older = document(client, "/sitemap-2026-01.xml")
    assert {n.attrib["hreflang"]: n.attrib["href"] for n in older.iter(f"{XHTML}link")} == links


def test_addresses_in_every_script_are_encoded(client: Client) -> None:
    factories.make_article(path="/town/2026/03/l'été-&-море/")
    text = client.get("/sitemap-2026-03.xml").content.decode()
    assert "/town/2026/03/l&apos;%C3%A9t%C3%A9-&amp;-%D0%BC%D0%BE%D1%80%D0%B5/" in text
    assert "l'%C3%A9t%C3%A9-&-%D0%BC" in locations(fromstring(text))[0]


def test_the_news_map_names_the_last_48_hours_to_the_second(client: Client) -> None:
    second = dt.timedelta(seconds=1)
    inside = factories.make_article(published_at=ago(48) + second, language="zh-Hans",
                                    headline='Tide & "time" \x0b<3')  # fmt: skip
    newest = factories.make_article(published_at=NOW)
    factories.make_article(published_at=ago(48))
    factories.make_article(published_at=NOW + second)
    factories.make_article(State.RETRACTED, published_at=ago(1))
    root = document(client, "/news-sitemap.xml")
    assert locations(root) == [newest.path, inside.path]
    told = root.findall(f"{MAP}url/{NEWS}news")[1]
    assert told.findtext(f"{NEWS}publication/{NEWS}name") == "Newsroom"
    assert told.findtext(f"{NEWS}publication/{NEWS}language") == "zh-cn"
    assert told.findtext(f"{NEWS}publication_date") == "2026-02-28T12:00:01Z"
    assert told.findtext(f"{NEWS}title") == 'Tide & "time" <3'


def test_the_news_map_is_not_kept_past_the_moment_when_its_oldest_story_leaves(
    client: Client,
) -> None:
    factories.make_article(published_at=ago(48) + dt.timedelta(seconds=7))
    assert "s-maxage=7," in client.get("/news-sitemap.xml")["Cache-Control"]


def test_the_news_map_names_a_thousand_at_most(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert addresses._NEWS_MOST == 1000
    monkeypatch.setattr(addresses, "_NEWS_MOST", 2)
    stories = [factories.make_article(published_at=ago(hours)) for hours in (1, 2, 3)]
    found = locations(document(client, "/news-sitemap.xml"))
    assert found == [story.path for story in stories[:2]]


def test_robots_are_led_to_the_maps_and_away_from_desk_previews_and_search(
    client: Client,
) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {f"Disallow: {path}" for path in ("/admin/", "/latest/preview/", "/search/")} == {
        line for line in lines if line.startswith("Disallow")
    }
    assert [line for line in lines if line.startswith("Sitemap")] == [
        f"Sitemap: {SITE}/sitemap.xml", f"Sitemap: {SITE}/news-sitemap.xml",
    ]  # fmt: skip


def test_a_map_that_has_not_changed_is_not_sent_again(client: Client) -> None:
    article = factories.make_article()
    for address in ("/sitemap.xml", "/sitemap-2026-03.xml", "/sitemap-pages.xml",
                    "/news-sitemap.xml", "/robots.txt"):  # fmt: skip
        mark = {"if-none-match": client.get(address)["ETag"]}
        assert client.get(address, headers=mark).status_code == 304, address
    mark = {"if-none-match": client.get("/sitemap-2026-03.xml")["ETag"]}
    Article.objects.filter(pk=article.pk).update(updated_at=NOW)
    assert client.get("/sitemap-2026-03.xml", headers=mark).status_code == 200


def test_maps_take_the_same_queries_for_one_story_and_for_twenty(client: Client) -> None:
    counts = []
    for size in (1, 19):
        for number in range(size):
            factories.make_article(
                published_at=ago(1 + number), lead=factories.make_image(),
                translation_group=f"group {number}", topics=[factories.make_topic()],
            )  # fmt: skip
        counts.append([
            count(client, address) for address in
            ("/sitemap.xml", "/sitemap-2026-03.xml", "/sitemap-pages.xml", "/news-sitemap.xml")
        ])  # fmt: skip
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 6


def count(client: Client, address: str) -> int:
    frame.current()  # which is no query while it is fresh
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def months(client: Client) -> dict[str, str]:
    """Give when each file changed, as the index says it."""
    entries = document(client, "/sitemap.xml").findall(f"{MAP}sitemap")
    told = {node.findtext(f"{MAP}loc"): node.findtext(f"{MAP}lastmod") for node in entries}
    return {str(url)[-11:-4]: moment for url, moment in told.items() if moment}


def test_the_index_says_when_each_month_changed_and_no_other_month_with_it(
    client: Client,
) -> None:
    by, later_on = factories.make_actor("chief"), NOW + DAY / 24
    old = [factories.make_article(published_at=NOW - days * DAY) for days in (40, 70)]
    SitemapMonth.objects.update(changed_at=NOW - DAY)
    assert months(client) == {"2026-01": "2026-03-01T12:00:00Z", "2025-12": "2026-03-01T12:00:00Z"}
    publishing.publish(old[0], publishing.read_story(old[0]), by, later_on)
    assert months(client) == {"2026-01": "2026-03-02T13:00:00Z", "2025-12": "2026-03-01T12:00:00Z"}
    publishing.unpublish(old[1], by, later_on)
    assert months(client) == {"2026-01": "2026-03-02T13:00:00Z"}


def test_a_month_of_which_all_stories_came_down_by_themselves_has_no_file(client: Client) -> None:
    factories.make_article(published_at=NOW - 40 * DAY, unpublish_at=NOW - 30 * DAY)
    for end in (NOW - 20 * DAY, NOW + DAY):
        factories.make_article(published_at=NOW - 70 * DAY, unpublish_at=end)
    SitemapMonth.objects.update(changed_at=NOW - 65 * DAY)
    assert months(client) == {"2025-12": "2026-02-10T12:00:00Z"}
    assert client.get("/sitemap-2026-01.xml").status_code == 404


def test_what_is_still_to_come_changes_no_month_before_it_is_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.make_article(published_at=ago(20))
    SitemapMonth.objects.update(changed_at=ago(10))
    before = months(client)
    coming = factories.make_article(published_at=NOW + DAY, unpublish_at=NOW + 3 * DAY)
    assert months(client) == before == {"2026-03": "2026-03-02T02:00:00Z"}
    for at, moment in ((NOW + DAY, NOW + DAY), (NOW + 2 * DAY, NOW + DAY),
                       (NOW + 4 * DAY, NOW + 3 * DAY)):  # fmt: skip
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        frame.forget()
        assert months(client) == {"2026-03": f"{moment:%Y-%m-%dT%H:%M:%SZ}"}, at
    assert str(coming.path) not in client.get("/sitemap-2026-03.xml").content.decode()


def test_a_translation_changes_the_months_of_the_others(client: Client) -> None:
    factories.make_article(published_at=NOW - 40 * DAY, translation_group="ferry", language="fr")
    SitemapMonth.objects.update(changed_at=NOW - 30 * DAY)
    factories.make_article(published_at=ago(5), translation_group="ferry")
    assert months(client)["2026-01"] == "2026-03-02T12:00:00Z"


def test_what_is_kept_of_the_months_is_what_a_count_gives(client: Client) -> None:
    by = factories.make_actor("chief")
    stories = [factories.make_article(published_at=NOW - n * 20 * DAY) for n in range(1, 6)]
    factories.make_article(published_at=NOW + 40 * DAY, unpublish_at=NOW + 50 * DAY)
    publishing.unpublish(stories[0], by, NOW)
    bulk.remove([stories[1].pk])
    kept = list(SitemapMonth.objects.filter(published_count__gt=0).order_by("month"))
    assert stale_counters() == []
    bulk.recount()
    columns = ("month", "published_count", "last_down_at")
    for before, after in zip(kept, SitemapMonth.objects.order_by("month"), strict=True):
        assert [getattr(before, name) for name in columns] == [
            getattr(after, name) for name in columns
        ]
    SitemapMonth.objects.filter(month=kept[0].month).update(published_count=9)
    assert stale_counters() == ["/sitemap-2025-11.xml"]


def stale_counters() -> list[str]:
    """Name what is counted wrongly; other tests' pictures lie about in the media folder."""
    return [found.place for found in integrity.check(NOW) if found.kind == "stale-counter"]
