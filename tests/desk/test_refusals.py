"""A refused request says why, and gives back the words it brought."""

import pytest
from django.test import Client

from articles.models import Article
from tests import factories
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, screen

pytestmark = pytest.mark.django_db

TYPED = {"headline": "Typed", "body": "<p>For an hour & more</p>", "_verb": "save"}
SHOWN = "&lt;p&gt;For an hour &amp; more&lt;/p&gt;"


def test_words_from_somebody_who_was_logged_out_are_shown_again(client: Client) -> None:
    answer = client.post(screen(factories.make_article()), TYPED)
    assert answer.status_code == 403
    assert SHOWN in answer.content.decode()
    assert "/admin/login/" in answer.content.decode()
    assert not Article.objects.filter(headline="Typed").exists()


def test_a_form_older_than_the_log_in_stores_nothing_and_shows_its_words(sign_in: SignIn) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sign_in("editor").cookies
    answer = strict.post(ADD, TYPED)
    assert answer.status_code == 403
    assert SHOWN in answer.content.decode()
    assert "Open it again" in answer.content.decode()
    assert not Article.objects.exists()


def test_who_may_not_do_something_is_told_so_on_a_page_of_the_newsroom(sign_in: SignIn) -> None:
    answer = sign_in("reporter").get("/admin/articles/user/")
    assert answer.status_code == 403
    assert "You don’t have the right to do this" in answer.content.decode()
    assert "Today in the newsroom" in answer.content.decode()


def test_a_forged_request_outside_the_desk_is_refused_without_a_page() -> None:
    answer = Client(enforce_csrf_checks=True).post("/healthz")
    assert answer.status_code == 403
    assert answer.content == b""
