"""Topics on the desk: found by every name, named, merged."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles import publishing, topics
from articles.models import Article, State, Topic
from articles.permissions import Actor
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.story_form import screen
from tests.moments import NOW

pytestmark = pytest.mark.django_db

SignIn = Callable[..., Client]
LIST = "/admin/articles/topic/"


def press(client: Client, article: Article, **typed: Any) -> Any:
    return Page(client, screen(article)).press(("_verb", "save"), **typed)


def names(article: Article) -> list[str]:
    rows = article.topic_items.order_by("position").select_related("tag")
    return [row.tag.name for row in rows]


def found(client: Client, words: str) -> list[dict[str, Any]]:
    where = "app_label=articles&model_name=topicitem&field_name=tag&by=uid"
    answer = client.get(f"/admin/autocomplete/?{where}&term={words}")
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def test_what_is_typed_into_an_article_meets_the_topic_that_is_called_so(sign_in: SignIn) -> None:
    topic = factories.make_topic(name="Économie")
    publishing.set_other_names(topic, ["Finances"], Actor.command("test"), NOW)
    article = factories.make_article(State.DRAFT)
    typed = "ECONOMIE, économie, finances, Écologie, ecologie"
    assert press(sign_in("editor"), article, topics__typed=typed).status_code == 302
    assert names(article) == ["Économie", "Écologie"]
    assert Topic.objects.count() == 2


def test_a_draft_with_a_merged_topic_opens_with_the_one_it_is_now(sign_in: SignIn) -> None:
    old, new = factories.make_topic(name="Old"), factories.make_topic(name="New")
    live = factories.make_article(topics=[old])
    story = publishing.read_story(live)
    publishing.save_draft(live, {**story, "headline": "x"}, Actor.command("test"), NOW)
    publishing.merge_topics([old], new, Actor.command("test"), NOW)
    client = sign_in("editor")
    text = client.get(screen(live)).content.decode()
    assert f'<option value="{new.uid}" selected>New</option>' in text
    assert press(client, live, headline="Saved").status_code == 302
    story = publishing.read_story(Article.objects.get(pk=live.pk))
    assert story["topics"] == [str(new.uid)]


def test_the_search_knows_case_accents_and_other_names_and_begins_with_what_begins_so(
    sign_in: SignIn,
) -> None:
    client = sign_in("editor")
    factories.make_topic(name="Home economics")
    topic = factories.make_topic(name="Économie")
    publishing.set_other_names(topic, ["Finances"], Actor.command("test"), NOW)
    assert [row["text"] for row in found(client, "ECONOM")] == ["Économie", "Home economics"]
    assert found(client, "finan")[0]["text"] == "Économie"
    assert found(client, "finan")[0]["also"] == ["Finances"]


def test_the_form_of_a_topic_holds_its_other_names_and_refuses_those_of_others(
    sign_in: SignIn,
) -> None:
    client, topic = sign_in("editor"), factories.make_topic(name="Twitter", slug="twitter")
    factories.make_topic(name="Économie")
    url = f"{LIST}{topic.pk}/change/"
    data = {"name": "X", "slug": "twitter", "description": "", "other_names": "Birdsite\nbirdsite"}
    assert client.post(url, data).status_code == 302
    assert topics.other_names(topic) == ["birdsite", "Twitter"]
    assert "birdsite\nTwitter</textarea>" in client.get(url).content.decode()
    for wrong in ({"name": "economie"}, {"other_names": "ECONOMIE"}):
        answer = client.post(url, {**data, **wrong})
        assert answer.status_code == 200
        assert "Merge the two instead." in answer.content.decode()


def test_one_topic_is_merged_from_its_own_screen(sign_in: SignIn) -> None:
    client, old, new = sign_in("editor"), factories.make_topic(), factories.make_topic(name="New")
    article = factories.make_article(topics=[old])
    page = client.get(f"{LIST}{old.pk}/change/").content.decode()
    assert f'href="{LIST}{old.pk}/merge/"' in page
    answer = client.post(f"{LIST}{old.pk}/merge/", {"kept": str(new.uid)}, follow=True)
    assert "1 story has changed its topic." in answer.content.decode()
    assert names(article) == ["New"]
    assert client.post(f"{LIST}{new.pk}/merge/", {"kept": str(new.uid)}).status_code == 302
    assert Topic.objects.count() == 1


def test_several_topics_are_merged_from_the_list(sign_in: SignIn) -> None:
    client = sign_in("editor")
    chosen = [factories.make_topic(name=name) for name in ("Tides", "Tide", "Tidal")]
    articles = [factories.make_article(topics=[topic]) for topic in chosen[:2]]
    articles.append(factories.make_article("draft", topics=chosen[2:]))
    data: dict[str, Any] = {
        "action": "merge_topics", "_selected_action": [topic.pk for topic in chosen],
    }  # fmt: skip
    page = client.post(LIST, data).content.decode()
    assert "Which of these topics stays?" in page
    assert page.count("1 public story<") == 2
    assert "0 public stories<" in page  # its only story is a draft
    answer = client.post(LIST, {**data, "confirmed": "1", "kept": str(chosen[1].uid)}, follow=True)
    assert "2 stories have changed their topic." in answer.content.decode()
    assert {names(article)[0] for article in articles} == {"Tide"}
    one = client.post(LIST, {**data, "_selected_action": [chosen[1].pk]}, follow=True)
    assert "Choose between two and 50 topics." in one.content.decode()


def test_who_may_not_delete_topics_is_offered_no_merge(sign_in: SignIn) -> None:
    topic = factories.make_topic()
    client = sign_in("reporter")
    assert "merge" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}{topic.pk}/merge/").status_code == 403
