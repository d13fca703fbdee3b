"""Who may do what to a story on the desk."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, PUBLISH, SAVE, screen
from tests.moments import later

pytestmark = pytest.mark.django_db


def test_a_reporter_saves_own_stories_and_is_not_offered_publish(sign_in: SignIn) -> None:
    nora = factories.make_user("reporter")
    client = sign_in(nora)
    Page(client, ADD).press(SAVE, headline="Mine")
    page = Page(client, screen(Article.objects.get()))
    assert PUBLISH not in page.buttons
    assert page.press(SAVE, headline="Still mine").status_code == 302


def test_a_reporter_reads_the_stories_of_others_and_writes_none(sign_in: SignIn) -> None:
    article = factories.make_article()
    client = sign_in("reporter")
    page = Page(client, screen(article))
    assert page.buttons == []
    assert "You can read this story, and not change it." in page.text
    data = {"headline": "Forged", "version": article.version, "_verb": "save"}
    assert client.post(screen(article), data).status_code == 403
    assert Article.objects.get().headline == article.headline


@pytest.mark.parametrize("verb", ["publish", "unpublish"])
def test_a_forged_verb_of_a_reporter_is_refused(sign_in: SignIn, verb: str) -> None:
    nora = factories.make_user("reporter")
    state = "draft" if verb == "publish" else "published"
    article = factories.make_article(state=state, created_by=nora)
    answer = Page(sign_in(nora), screen(article)).press(("_verb", verb), headline="Forged")
    assert answer.status_code == 403
    row = Article.objects.get()
    assert (row.state, row.headline, row.version) == (state, article.headline, article.version)


def test_nobody_in_particular_is_sent_to_the_log_in(client: Client) -> None:
    article = factories.make_article()
    answer = client.post(screen(article), {"_verb": "unpublish"})
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]
    assert Article.objects.get().state == article.state


def test_a_story_that_never_was_is_not_found(sign_in: SignIn) -> None:
    assert sign_in("editor").get("/admin/articles/article/999999/change/").status_code == 404


def test_only_a_story_that_readers_never_had_goes_to_the_bin(sign_in: SignIn) -> None:
    client = sign_in("editor")
    draft, public = factories.make_article(state="draft"), factories.make_article()
    scheduled = factories.make_article(published_at=later(1))
    for article, status, left in (
        (draft, 302, False),
        (public, 403, True),
        (scheduled, 302, False),
    ):
        address = reverse("admin:articles_article_delete", args=[article.pk])
        assert client.post(address, {"post": "yes"}).status_code == status
        assert Article.objects.filter(pk=article.pk).exists() is left
        assert Article.everything.filter(pk=article.pk).exists()
