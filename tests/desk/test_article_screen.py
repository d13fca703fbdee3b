"""What the article screen shows beside the fields, and what that costs."""

from typing import Any

import pytest
from django.urls import reverse

from articles import publishing
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import screen
from tests.moments import NOW

pytestmark = pytest.mark.django_db


def test_the_history_lists_who_saved_what_when(sign_in: SignIn) -> None:
    iris = factories.make_user("editor", display_name="Iris Okafor")
    article = factories.make_article(state="draft", headline="First")
    by = Actor.person(iris)
    publishing.save_draft(article, publishing.read_story(article), by, NOW, article.version)
    client = sign_in("reporter")
    page = client.get(reverse("admin:articles_article_history", args=[article.pk]))
    assert "Iris Okafor" in page.content.decode()
    shown = client.get(reverse("admin:articles_article_revision", args=[article.pk, 1]))
    assert "First" in shown.content.decode()
    absent = client.get(reverse("admin:articles_article_revision", args=[article.pk, 2]))
    assert absent.status_code == 404


def test_the_rail_names_the_neighbours_as_they_stand(sign_in: SignIn) -> None:
    older = factories.make_article(headline="The older one", published_at=NOW.replace(hour=1))
    middle = factories.make_article(headline="The middle one", published_at=NOW.replace(hour=2))
    newer = factories.make_article(headline="The newer one", published_at=NOW.replace(hour=3))
    text = Page(sign_in("editor"), screen(middle)).text
    for article in (older, newer):
        assert f'<a href="{screen(article)}">{article.headline}</a>' in text


def test_the_screen_takes_a_bounded_number_of_queries(
    sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    people = [factories.make_author() for _ in range(3)]
    topics = [factories.make_topic() for _ in range(8)]
    image = factories.make_image()
    article = factories.make_article(
        bylines=people,
        topics=topics,
        lead=image,
        series=factories.make_series(),
        body=f'<p>Text.</p><figure data-image="{image.uid}"></figure>',
    )
    factories.make_summary(article)
    client = sign_in("editor")
    client.get(screen(article))
    with django_assert_max_num_queries(30):
        client.get(screen(article))
