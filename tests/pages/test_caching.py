"""How long a page may be kept, and what is sent when nothing has changed."""

import datetime as dt
import gzip
import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from articles.models import Article, State, Summary
from tests import factories
from tests.moments import NOW, ago

pytestmark = pytest.mark.django_db

PACKED = {"accept-encoding": "gzip, br"}


def shared_seconds(client: Client, address: str) -> int:
    """Read how long a shared cache may keep a page."""
    found = re.fullmatch(
        r"public, max-age=0, s-maxage=(\d+), must-revalidate",
        client.get(address)["Cache-Control"],
    )
    assert found is not None, address
    return int(found[1])


def addresses(article: Article) -> list[str]:
    """One address of each type of page."""
    assert article.section is not None
    return [
        "/", "/latest/", article.section.get_absolute_url(), str(article.path), "/topics/",
        "/authors/", "/archive/", "/corrections/", "/search/", "/search/?q=a",
    ]  # fmt: skip


@pytest.fixture
def article() -> Article:
    """A public story with a text long enough to be worth packing."""
    return factories.make_article(body="<p>" + "A wall by the sea. " * 40 + "</p>")


def test_every_page_is_kept_for_a_minute_at_most_and_asked_for_again(
    client: Client, article: Article
) -> None:
    for address in addresses(article):
        assert 0 <= shared_seconds(client, address) <= 60


def test_a_page_that_has_not_changed_is_not_sent_again(client: Client, article: Article) -> None:
    for address in addresses(article):
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert again["Cache-Control"] == first["Cache-Control"]


def test_a_page_that_has_changed_is_sent_again(client: Client, article: Article) -> None:
    before = client.get(str(article.path))["ETag"]
    Article.objects.filter(pk=article.pk).update(headline="Another headline")
    again = client.get(str(article.path), headers={"if-none-match": before})
    assert again.status_code == 200
    assert again["ETag"] != before


def test_pages_go_out_packed_and_say_that_they_depend_on_it(
    client: Client, article: Article
) -> None:
    for address in [*addresses(article), "/no/such/page/"]:
        plain, packed = client.get(address), client.get(address, headers=PACKED)
        assert packed["Content-Encoding"] == "gzip", address
        assert gzip.decompress(packed.content) == plain.content
        assert "Accept-Encoding" in packed["Vary"]
        assert "Cookie" not in packed["Vary"]


def test_a_packed_page_is_known_again_by_its_mark(client: Client, article: Article) -> None:
    mark = client.get(str(article.path), headers=PACKED)["ETag"]
    again = client.get(str(article.path), headers={**PACKED, "if-none-match": mark})
    assert again.status_code == 304


@pytest.mark.parametrize("headers", [{}, PACKED], ids=["plain", "packed"])
def test_who_asks_for_the_head_alone_is_told_what_a_page_would_say(
    client: Client, article: Article, headers: dict[str, str]
) -> None:
    files = ["/feeds/rss.xml", "/sitemap.xml", "/robots.txt", "/api/v1/articles/", "/no/such/page/"]
    for address in [*addresses(article), *files]:
        page, head = (ask(address, headers=headers) for ask in (client.get, client.head))
        assert (head.status_code, head.content) == (page.status_code, b""), address
        assert dict(head.headers) == dict(page.headers), address


def test_who_has_the_page_already_is_told_so_by_its_head_too(
    client: Client, article: Article
) -> None:
    for address in addresses(article):
        mark = client.get(address)["ETag"]
        again = client.head(address, headers={"if-none-match": mark})
        assert (again.status_code, again["ETag"]) == (304, mark), address
        assert client.head(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_story_never_public_answers_the_same_packed_bytes_as_no_story(
    client: Client, article: Article
) -> None:
    hidden = factories.make_article(State.DRAFT, path="/secret/draft/")
    answers = [
        (response.status_code, response.content, dict(response.headers))
        for response in (
            client.get(address, headers=PACKED) for address in (str(hidden.path), "/no/such/page/")
        )
    ]
    assert answers[0] == answers[1]
    assert answers[0][2]["Cache-Control"] == "no-store"


def test_no_page_is_kept_past_the_end_of_the_line_about_a_stale_summary(
    client: Client,
) -> None:
    article = factories.make_article(published_at=ago(48))
    for seconds in (3600, 20, 1):
        factories.make_summary(
            article,
            state=Summary.State.STALE,
            stale_at=NOW - dt.timedelta(hours=24) + dt.timedelta(seconds=seconds),
        )
        assert "has changed since its summary was checked" in (
            client.get(str(article.path)).content.decode()
        )
        assert shared_seconds(client, str(article.path)) == min(60, seconds)
        article.summaries.all().delete()
    factories.make_summary(article, state=Summary.State.STALE, stale_at=ago(24))
    assert "has changed since" not in client.get(str(article.path)).content.decode()


def test_no_page_is_kept_past_the_moment_when_its_story_goes(client: Client) -> None:
    article = factories.make_article(unpublish_at=NOW + dt.timedelta(seconds=30))
    assert shared_seconds(client, str(article.path)) == 30
    assert shared_seconds(client, "/latest/") == 30


def test_what_is_gone_or_was_never_there_is_not_kept(client: Client) -> None:
    gone = factories.make_article(State.UNPUBLISHED)
    for address, status in ((str(gone.path), 410), ("/no/such/", 404), ("/latest/?before=x", 400)):
        response = client.get(address)
        assert (response.status_code, response["Cache-Control"]) == (status, "no-store")


def test_the_desk_is_kept_by_nobody(admin_client: Client, client: Client) -> None:
    screens = [reverse("admin:index"), reverse("admin:login"), "/admin/no/such/screen/"]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        screens += [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
    for asking in (admin_client, client):
        for screen in screens:
            assert "no-store" in asking.get(screen)["Cache-Control"], screen


def test_a_browser_that_asks_for_an_icon_unasked_gets_one(client: Client) -> None:
    response = client.get("/favicon.ico")
    response.close()
    assert response.status_code == 200
