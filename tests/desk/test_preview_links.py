"""Links for people without an account: one version, for a while, seen by nobody else."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, AuditEntry, PreviewLink, State
from articles.pages import frame
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import screen
from tests.moments import NOW

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _fresh_frame() -> None:
    """What another test's sections were must not stand on this one's pages for a second."""
    frame.forget()


@pytest.fixture
def link() -> PreviewLink:
    """A link to the first of two versions of a draft."""
    by, at = factories.make_actor(), timezone.now()
    snapshot = publishing.empty_story("en")
    snapshot["fields"] |= {"headline": "Quince harvest", "body": "<p>First text.</p>"}
    snapshot["topics"] = [str(factories.make_topic(name="Orchards").uid)]
    article = publishing.save_draft(None, snapshot, by, at)
    first = article.revisions.get()
    snapshot["fields"]["body"] = "<p>Second text.</p>"
    article = publishing.save_draft(article, snapshot, by, at, article.version)
    return publishing.make_preview_link(article, first, DAY, by, at, "Lawyer")


def address(link: PreviewLink) -> str:
    return f"/latest/preview/{publishing.token_of(link)}/"


def everything(client: Client, path: str) -> tuple[int, bytes, dict[str, str]]:
    answer = client.get(path)
    return answer.status_code, answer.content, dict(answer.headers)


def test_a_link_shows_its_version_without_an_account_cookies_or_copies(
    client: Client, link: PreviewLink
) -> None:
    answer = client.get(address(link))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "First text." in text
    assert "Second text." not in text
    assert "Quince harvest" in text
    assert "Orchards" in text
    assert "Preview, not published. Version 1" in text
    assert "This link works until" in text
    assert 'name="robots" content="noindex' in text
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert Article.objects.get().state == State.DRAFT


def test_any_other_link_answers_like_an_address_that_never_was(
    client: Client, link: PreviewLink
) -> None:
    nowhere, good = everything(client, "/no/such/story/"), address(link)
    token = publishing.token_of(link)
    uid, _dot, signature = token.partition(".")
    bad = [
        "/latest/preview/x/",
        f"/latest/preview/{uid}/",
        f"/latest/preview/{uid}.{signature[:-1]}/",
        f"/latest/preview/{'0' * 32}.{signature}/",
    ]
    for path in bad:
        assert everything(client, path) == nowhere, path
    at = timezone.now()
    PreviewLink.objects.update(expires_at=at)
    assert everything(client, good) == nowhere
    PreviewLink.objects.update(expires_at=at + DAY)
    assert client.get(good).status_code == 200
    publishing.revoke_preview_link(link, Actor.command("test"), at)
    assert everything(client, good) == nowhere
    PreviewLink.objects.update(revoked_at=None)
    Article.objects.update(state=State.RETRACTED, published_at=at, path="/a/b/")
    assert everything(client, good) == nowhere
    Article.objects.all().delete()
    assert everything(client, good) == nowhere


def test_each_opening_is_counted_and_written_down(client: Client, link: PreviewLink) -> None:
    client.head(address(link))
    for _opening in range(2):
        client.get(address(link))
    row = PreviewLink.objects.get()
    assert row.openings == 2
    assert row.opened_at is not None
    verbs = AuditEntry.objects.filter(verb="open preview link")
    assert [entry.details["link"] for entry in verbs] == [str(link.uid)] * 2


def test_no_link_works_longer_than_three_days(link: PreviewLink) -> None:
    long = publishing.make_preview_link(
        link.article, link.revision, dt.timedelta(days=30), Actor.command("test"), NOW
    )
    assert long.expires_at - long.created_at == dt.timedelta(hours=72)


def test_who_may_not_save_the_story_neither_makes_nor_revokes_nor_sees_links(
    sign_in: SignIn, link: PreviewLink
) -> None:
    reporter, page = factories.make_user("reporter"), links_of(link.article)
    with pytest.raises(PermissionDenied):
        publishing.make_preview_link(link.article, link.revision, DAY, Actor.person(reporter), NOW)
    with pytest.raises(PermissionDenied):
        publishing.revoke_preview_link(link, Actor.person(reporter), NOW)
    client = sign_in(reporter)
    assert client.post(page, {"revision": "1", "hours": "24"}).status_code == 403
    assert publishing.token_of(link) not in client.get(page).content.decode()


def links_of(article: Article) -> str:
    return reverse("admin:articles_article_preview_links", args=[article.pk])


def test_a_link_is_made_listed_and_revoked_at_the_desk(sign_in: SignIn, link: PreviewLink) -> None:
    client, page = sign_in("editor"), links_of(link.article)
    assert page in client.get(screen(link.article)).content.decode()
    wanted: dict[str, Any] = {"revision": "2", "hours": "4", "purpose": "Sources"}
    assert client.post(page, wanted).status_code == 302
    made = PreviewLink.objects.get(purpose="Sources")
    assert made.expires_at == NOW + dt.timedelta(hours=4)
    text = client.get(page).content.decode()
    assert f"{address(made)}" in text
    assert "Sources" in text
    revoke = reverse("admin:articles_article_revoke_link", args=[link.article.pk, made.uid])
    assert client.get(revoke).status_code == 405
    client.post(revoke)
    assert PreviewLink.objects.get(pk=made.pk).revoked_at == NOW
    assert "Revoked" in client.get(page).content.decode()
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"make preview link", "revoke preview link"} <= verbs


@pytest.mark.parametrize(
    "wanted", [{}, {"revision": "9", "hours": "4"}, {"revision": "1", "hours": "99"}]
)
def test_a_link_to_no_version_or_for_another_time_is_not_made(
    sign_in: SignIn, link: PreviewLink, wanted: dict[str, str]
) -> None:
    answer = sign_in("editor").post(links_of(link.article), wanted, follow=True)
    assert "Choose a version and a time." in answer.content.decode()
    assert PreviewLink.objects.count() == 1


def test_the_forms_preview_may_stand_beside_the_form_and_on_no_other_site(
    sign_in: SignIn,
) -> None:
    article = factories.make_article()
    page = Page(sign_in("editor"), screen(article))
    address = reverse("admin:articles_article_preview", args=[article.pk])
    answer = page.press(to=address)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert "frame-src 'self'" in page.response["Content-Security-Policy"]
    assert page.response["X-Frame-Options"] == "DENY"
