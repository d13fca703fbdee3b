"""Translations on the article screen: found by headline, linked and unlinked by a button."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.models import Article, State
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.story_form import screen
from tests.moments import NOW

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]


def press(client: Client, article: Article, verb: str, **typed: Any) -> Any:
    return Page(client, screen(article)).press(("_verb", verb), **typed)


def results(client: Client, article: Article, words: str) -> list[dict[str, str]]:
    url = f"/admin/articles/article/{article.pk}/translations/"
    rows: list[dict[str, str]] = client.get(url, {"term": words}).json()["results"]
    return rows


def found(client: Client, article: Article, words: str) -> list[str]:
    return [row["id"] for row in results(client, article, words)]


def group(article: Article) -> str:
    return Article.objects.get(pk=article.pk).translation_group


def test_a_story_is_found_by_words_of_its_headline_in_other_languages_alone(
    sign_in: SignIn,
) -> None:
    client = sign_in("editor")
    english = factories.make_article(headline="The wall of Saint-Malo", language="en")
    french = factories.make_article(headline="Le mur de Saint-Malo", language="fr")
    factories.make_article(headline="Another story", language="fr", body="<p>Malo, Malo.</p>")
    draft = factories.make_article(State.DRAFT, headline="Die Mauer von Saint-Malo", language="de")
    assert set(found(client, english, "saint mal")) == {str(french.uid), str(draft.uid)}
    assert found(client, english, "MUR saint") == [str(french.uid)]
    [german] = results(client, english, "mauer")
    assert german["text"] == "Die Mauer von Saint-Malo (German, Draft)"
    assert found(client, english, "wall") == []
    assert found(client, english, "") == []


def test_a_press_links_what_was_chosen_and_keeps_what_was_typed(sign_in: SignIn) -> None:
    client = sign_in("editor")
    english = factories.make_article(State.DRAFT, language="en")
    french = factories.make_article(headline="Le mur", language="fr")
    answer = press(
        client, english, "link_translation", translation_of=str(french.uid), headline="The wall"
    )
    assert answer.status_code == 302
    assert group(english) == group(french) != ""
    text = client.get(screen(english)).content.decode()
    assert ">Le mur</a>" in text
    assert "<small>French · " in text
    assert Article.objects.get(pk=english.pk).headline == "The wall"
    answer = press(client, english, f"unlink_translation {french.uid}")
    assert answer.status_code == 302
    assert group(english) == group(french) == ""


def test_without_script_a_whole_headline_names_the_story(sign_in: SignIn) -> None:
    client = sign_in("editor")
    english = factories.make_article(State.DRAFT, language="en")
    french = factories.make_article(headline="Le mur", language="fr")
    factories.make_article(headline="Le mur du port", language="fr")
    answer = press(client, english, "link_translation", translation_of__typed="le mur")
    assert answer.status_code == 302
    assert group(french)


def test_a_refusal_comes_back_beside_the_field(sign_in: SignIn) -> None:
    client = sign_in("editor")
    english = factories.make_article(State.DRAFT, language="en", translation_group="one")
    factories.make_article(language="fr", translation_group="one")
    twin = factories.make_article(language="fr")
    text = press(client, english, "link_translation", translation_of=str(twin.uid)).content.decode()
    assert "in this language already: French." in text
    text = press(client, english, "link_translation").content.decode()
    assert "Choose the story that is the same in another language." in text


def test_a_story_that_one_may_not_know_of_is_neither_found_nor_named(sign_in: SignIn) -> None:
    reporter = factories.make_user("reporter")
    client = sign_in(reporter)
    own = factories.make_article(State.DRAFT, language="en", created_by=reporter)
    secret = factories.make_article(State.DRAFT, headline="Geheimnis", language="de")
    assert found(client, own, "geheimnis") == []
    answer = press(client, own, "link_translation", translation_of=str(secret.uid))
    assert "Geheimnis" not in answer.content.decode()
    assert group(secret) == ""
    publishing.link_translation(own, secret, Actor.command("test"), NOW)
    assert "Geheimnis" not in client.get(screen(own)).content.decode()
