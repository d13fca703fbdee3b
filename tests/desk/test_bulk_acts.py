"""Acts on several stories: asked first, checked one by one, and said what was left out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Article, AuditEntry, Topic
from tests import factories
from tests.desk.browserlike import Page
from tests.desk.conftest import SignIn
from tests.desk.story_form import screen
from tests.moments import NOW

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")


def _topics(story: Article) -> list[Topic]:
    return [item.tag for item in story.topic_items.select_related("tag")]


def ask(client: Client, action: str, *stories: Article) -> Any:
    data = {"action": action, "index": "0", "_selected_action": [story.pk for story in stories]}
    return client.post(LIST, data)


def act(client: Client, action: str, *stories: Article, **more: Any) -> str:
    data = {"action": action, "confirmed": "1", "_selected_action": [s.pk for s in stories]}
    versions = {f"version-{story.pk}": story.version for story in stories}
    answer = client.post(LIST, {**versions, **data, **more}, follow=True)
    assert answer.status_code == 200
    return str(next(iter(answer.context["messages"])))


def test_the_question_names_the_stories_and_writes_nothing(sign_in: SignIn) -> None:
    story = factories.make_article(state="draft", headline="Ferries run again")
    answer = ask(sign_in("editor"), "publish_stories", story)
    text = answer.content.decode()
    assert "Publish these articles now?" in text
    assert "Ferries run again" in text
    assert Article.objects.get().state == "draft"


def test_what_is_ready_goes_out_and_the_rest_is_named_with_the_reason(sign_in: SignIn) -> None:
    ready = [factories.make_article(state="draft") for _ in range(2)]
    bare = factories.make_article(
        state="draft", headline="Bare", lead=factories.make_image(alt="", decorative=False)
    )
    said = act(sign_in("editor"), "publish_stories", *ready, bare)
    assert said.startswith("2 articles published. 1 was left out: “Bare”: Describe the image")
    assert Article.objects.filter(state="published").count() == 2
    assert AuditEntry.objects.filter(verb="publish").count() == 2


def test_a_story_that_somebody_saved_meanwhile_is_left_out(sign_in: SignIn) -> None:
    story = factories.make_article(state="draft", headline="Hers")
    stale = Article.objects.get()
    publishing.save_draft(story, publishing.read_story(story), factories.make_actor(), NOW)
    said = act(sign_in("editor"), "publish_stories", stale)
    assert said == "0 articles published. 1 was left out: “Hers”: Somebody saved it meanwhile."
    assert Article.objects.get().state == "draft"


def test_stories_are_taken_down_with_a_reason(sign_in: SignIn) -> None:
    story = factories.make_article()
    assert act(sign_in("editor"), "unpublish_stories", story, value="A hoax.") == (
        "1 article taken down."
    )
    row = Article.objects.get()
    assert (row.state, row.reason) == ("unpublished", "A hoax.")


def test_stories_are_assigned_and_get_a_topic(sign_in: SignIn) -> None:
    story, nora = factories.make_article(state="draft"), factories.make_user("reporter")
    client, topic = sign_in("editor"), factories.make_topic()
    assert act(client, "assign_stories", story, value=nora.pk) == "1 article assigned."
    story.refresh_from_db()
    assert story.assigned_to == nora
    said = act(client, "add_topic_to_stories", story, value=topic.pk)
    assert said == "1 article has the topic."
    story.refresh_from_db()
    again = act(client, "add_topic_to_stories", story, value=topic.pk)
    assert "It has this topic already." in again
    assert _topics(story) == [topic]


def test_a_topic_for_a_live_story_waits_for_its_publication(sign_in: SignIn) -> None:
    story, topic = factories.make_article(), factories.make_topic()
    act(sign_in("editor"), "add_topic_to_stories", story, value=topic.pk)
    row = Article.objects.get()
    assert _topics(row) == []
    assert row.has_working_copy


@pytest.mark.parametrize("action", ["publish_stories", "unpublish_stories", "assign_stories"])
def test_nobody_without_the_right_acts_in_bulk(sign_in: SignIn, action: str) -> None:
    nora = factories.make_user("reporter")
    state = "published" if action == "unpublish_stories" else "draft"
    story = factories.make_article(state=state, created_by=nora)
    client = sign_in(nora)
    data = {"action": action, "confirmed": "1", "_selected_action": [story.pk], "value": nora.pk}
    client.post(LIST, data)
    row = Article.objects.get()
    assert (row.state, row.version, row.assigned_to) == (state, story.version, None)


def test_a_limited_editor_leaves_out_what_stands_elsewhere(sign_in: SignIn) -> None:
    person = factories.make_user("editor")
    own, foreign = factories.make_section(), factories.make_section()
    person.sections.add(own)
    stories = [factories.make_article(state="draft", section=s) for s in (own, foreign)]
    said = act(sign_in(person), "publish_stories", *stories)
    assert said.startswith("1 article published. 1 was left out:")
    assert [row.state for row in Article.objects.order_by("pk")] == ["published", "draft"]


def test_a_duplicate_has_the_text_and_nothing_that_was_decided(sign_in: SignIn) -> None:
    topic = factories.make_topic()
    story = factories.make_article(topics=[topic], headline="Ferries run again")
    client = sign_in("editor")
    assert "Duplicate as new draft" in Page(client, screen(story)).text
    answer = client.post(reverse("admin:articles_article_duplicate", args=[story.pk]))
    copy = Article.objects.order_by("pk").last()
    assert copy is not None
    assert answer["Location"] == screen(copy)
    assert (copy.headline, copy.body, copy.section) == (story.headline, story.body, story.section)
    assert _topics(copy) == [topic]
    assert (copy.state, copy.path, copy.published_at) == ("draft", None, None)
    assert not copy.bylines.exists()
