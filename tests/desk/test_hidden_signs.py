"""No field that readers see keeps a sign that turns what stands behind it."""

from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import (
    Article,
    Author,
    Correction,
    Image,
    NavigationLink,
    StandingPage,
    Topic,
)
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import ADD, PUBLISH, SAVE, screen, typed_story
from tests.media.folders import own_folders
from tests.moments import NOW

pytestmark = pytest.mark.django_db

TURN: Final = "\u202e"
BY: Final = Actor.command("test")


def test_a_story_is_stored_without_them_in_every_field(client: Client, sign_in: SignIn) -> None:
    typed = typed_story(
        headline=f"Safe{TURN} words", standfirst=f"A {TURN}wall.",
        topics__typed=f"Sto{TURN}rms", search_title=f"Sea{TURN}",
        body=f"<p>The {TURN}wall <em>held{TURN}</em>.</p>",
    )  # fmt: skip
    assert Page(sign_in("editor"), ADD).press(PUBLISH, **typed).status_code == 302
    article = Article.objects.get()
    assert (article.headline, article.standfirst) == ("Safe words", "A wall.")
    assert article.body == "<p>The wall <em>held</em>.</p>"
    Page(sign_in("editor"), screen(article)).press(SAVE, summary_points=f"One{TURN}.")
    story = publishing.read_story(Article.objects.get())
    assert story["summary"]["points"] == ["One."]
    assert "u202e" not in repr(story)
    assert TURN not in client.get(article.get_absolute_url()).text
    assert [topic.name for topic in Topic.objects.all()] == ["Storms"]


def test_a_body_stored_with_one_loses_it_when_the_story_is_published_again(
    sign_in: SignIn,
) -> None:
    article = factories.make_article(body=f"<p>The {TURN}wall held.</p>")
    Page(sign_in("editor"), screen(article)).press(PUBLISH, change_kind="typo")
    article.refresh_from_db()
    assert article.body == "<p>The wall held.</p>"


def test_a_topic_typed_with_one_is_the_topic_without_it(sign_in: SignIn) -> None:
    topic = factories.make_topic(name="Storms")
    article = factories.make_article("draft")
    Page(sign_in("editor"), screen(article)).press(SAVE, topics__typed=f"Sto{TURN}rms")
    assert [item.tag for item in article.topic_items.all()] == [topic]


def test_names_are_stored_without_them_and_one_of_nothing_else_is_missing(
    sign_in: SignIn,
) -> None:
    page = Page(sign_in("editor"), reverse("admin:articles_author_add"))
    assert "This field cannot be blank" in page.press(name=TURN, slug="iris").text
    assert page.press(name=f"Iris{TURN} Okafor").status_code == 302
    assert Author.objects.get().name == "Iris Okafor"


def test_what_else_readers_see_is_stored_without_them() -> None:
    link = NavigationLink(label=f"Sea{TURN}", url="/sea/", position=1)
    publishing.save_noun(link, BY, NOW)
    assert NavigationLink.objects.get().label == "Sea"
    topic = factories.make_topic(name="Storms")
    publishing.set_other_names(topic, [f"Ga{TURN}les"], BY, NOW)
    assert topic.aliases.get().name == "Gales"
    article = factories.make_article()
    publishing.correct(article, "correction", f"It was{TURN} Monday.", BY, NOW)
    assert Correction.objects.get().text == "It was Monday."
    article.refresh_from_db()
    publishing.unpublish(article, BY, NOW, reason=f"A{TURN} mistake")
    assert Article.objects.get().reason == "A mistake"


def test_a_standing_page_is_cleaned_as_other_bodies_are() -> None:
    body = f"<p>A{TURN}sk \u202a+966 50\n123\u202c \u2067one\ntwo\u2069.</p>"
    publishing.save_noun(StandingPage(slug="about", title=f"A{TURN}bout", body=body), BY, NOW)
    page = StandingPage.objects.get()
    assert page.title == "About"
    assert page.body == "<p>Ask \u2066+966 50 123\u2069 \u2067one two\u2069.</p>"


def test_the_words_of_a_picture_are_stored_without_them(
    settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own_folders(settings, monkeypatch, tmp_path)
    publishing.add_picture(
        factories.picture_bytes(64, 48), "gull.jpg", BY, NOW, alt=f"A gull{TURN}", decorative=False
    )
    image = Image.objects.get()
    assert (image.alt, image.decorative) == ("A gull", False)
